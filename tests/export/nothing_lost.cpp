// Pages of random programs: whatever a rule says stands on its page.
#include "../compile/random_document.hpp"
#include "export.hpp"

#include <export/words.hpp>

namespace test_nothing_lost {

using exporting::clean;
using exporting::spoken;
using requisite::CourseSet;

namespace {

/// What the page of a statement has to have: figures, codes, titles of sets, names and texts.
class Wanted {
public:
    explicit Wanted(requisite::Catalogue const& catalogue) : catalogue_(catalogue) {}

    std::vector<std::string> numbers;
    std::vector<std::string> texts;

    void of(requisite::Block const& block) {
        for (requisite::Statement const& one : block.statements)
            std::visit([this](auto const& form) { of(form); }, one.form);
    }
    void of(requisite::Requirement const& one) {
        if (!std::holds_alternative<requisite::Residence>(one.body))
            texts.push_back(one.title.empty() ? spoken(one.name).substr(std::min<std::size_t>(1, one.name.size()))
                                              : clean(one.title));
        std::visit([this](auto const& body) { of(body); }, one.body);
    }

private:
    requisite::Catalogue const& catalogue_;
    int depth_ = 0;

    void number(requisite::Units units) { numbers.push_back(to_string(units.amount())); }
    void number(requisite::Courses courses) { numbers.push_back(std::to_string(courses.count())); }
    void number(int value) { numbers.push_back(std::to_string(value)); }
    void number(requisite::Decimal value) { numbers.push_back(to_string(value)); }
    template <class T> void number(std::optional<T> const& value) {
        if (value) number(*value);
    }
    template <class T> void bounds(std::optional<requisite::Bounds<T>> const& bounds, bool with = false) {
        if (!bounds) return;
        if (!with || !bounds->most || !(bounds->least == T())) number(bounds->least);
        number(bounds->most);
    }

    void of(requisite::Take const& take) {
        bool const all = take.quantity.all;
        bool const single = take.from.kind == CourseSet::Kind::list && take.from.codes.size() == 1 &&
                            take.quantity.courses && take.quantity.courses->least.count() == 1;
        if (!all && !single) bounds(take.quantity.courses);
        bounds(take.quantity.units);
        of(take.from);
        if (take.where) of(*take.where);
        for (requisite::With const& with : take.with) {
            bounds(with.quantity.units, true);
            bounds(with.quantity.courses, true);
            if (!with.tag.empty()) texts.push_back(spoken(with.tag));
            if (with.from) of(*with.from);
            if (with.where) of(*with.where);
            for (CourseSet const& set : with.each) of(set);
        }
        term(take.by_term);
    }
    void term(std::optional<int> const& term) {
        if (term) texts.push_back(exporting::ordinal(*term) + " term");
    }
    void of(requisite::Overall const& overall) {
        bounds(overall.quantity.units);
        bounds(overall.quantity.courses);
        if (overall.from) of(*overall.from);
        if (overall.where) of(*overall.where);
        term(overall.by_term);
    }
    void of(requisite::Unique const& unique) {
        bounds(unique.quantity.units);
        bounds(unique.quantity.courses);
        if (unique.from) of(*unique.from);
        if (unique.where) of(*unique.where);
    }
    void of(requisite::GradeAverage const& average) {
        texts.push_back(to_string(average.threshold));
        if (average.from) of(*average.from);
        if (average.where) of(*average.where);
        if (!average.best) return;
        number(average.best->units);
        number(average.best->courses);
        number(average.best->first);
    }
    void of(requisite::Check const& check) { of(check.condition); }
    void of(requisite::Group const& group) {
        if (group.choose && *group.choose != 1) number(*group.choose);
        if (group.effective) of(*group.effective);
        of(group.block);
    }
    void of(requisite::ChildrenOf const& children) { number(children.choose); }
    void of(requisite::AttemptLimit const& limit) {
        if (limit.most == 0)
            texts.push_back("no attempt");
        else
            number(limit.most);
        of(limit.from);
        if (limit.where) of(*limit.where);
    }
    void of(requisite::Residence const& residence) {
        number(residence.least);
        number(residence.of_last);
    }
    void of(requisite::Limit const& limit) {
        number(limit.units);
        number(limit.courses);
        of(limit.from);
        if (limit.where) of(*limit.where);
        if (limit.in_part) texts.push_back("counts in part");
    }
    void of(requisite::ProgramLimit const& limit) {
        number(limit.most);
        if (limit.from) of(*limit.from);
        if (limit.where) of(*limit.where);
    }
    void of(requisite::Exclude const& exclude) {
        of(exclude.from);
        if (exclude.where) of(*exclude.where);
    }
    void of(requisite::Share const& share) {
        number(share.up_to_units);
        number(share.up_to_courses);
        if (share.each_at_most) number(*share.each_at_most);
        if (share.from) of(*share.from);
        if (share.where) of(*share.where);
    }
    void of(requisite::Split const& split) {
        texts.push_back(clean(split.course));
        number(split.into);
    }
    void of(requisite::Repeat const& repeat) {
        number(repeat.replacing);
        if (repeat.attempts && *repeat.attempts != 1) number(*repeat.attempts);
        if (repeat.from) of(*repeat.from);
    }
    void of(requisite::Conditional const& choice) {
        of(choice.condition);
        of(choice.then);
        of(choice.otherwise);
    }
    void of(requisite::Note const& note) { texts.push_back(clean(note.text)); }
    void of(requisite::Citation const& citation) {
        texts.push_back(clean(citation.sentence));
        texts.push_back(clean(citation.address));
    }
    void of(requisite::Url const& url) { texts.push_back(clean(url.address)); }

    void of(CourseSet const& set) {
        if (++depth_ > 20) return;
        for (std::string const& code : set.codes) texts.push_back(clean(code));
        for (std::string const& code : set.codes)
            if (requisite::Course const* const course = catalogue_.find(code); course != nullptr)
                texts.push_back(clean(course->title));
        bool const tag = set.kind == CourseSet::Kind::tagged;
        if (tag || set.kind == CourseSet::Kind::named) {
            bool found = false;
            for (requisite::NamedSet const& one : catalogue_.sets) {
                if (one.name != set.name || one.value.empty() == tag || (!set.value.empty() && one.value != set.value))
                    continue;
                found = true;
                texts.push_back(clean(one.title));
                if (one.title.empty()) texts.push_back(spoken(one.name));
                of(one.courses);
            }
            if (!found) {
                texts.push_back(spoken(set.name));
                texts.push_back(clean(set.value));
            }
        }
        if (set.kind == CourseSet::Kind::pattern) texts.push_back(set.name.substr(0, set.name.find_first_of(" *.-")));
        if (set.kind == CourseSet::Kind::range) {
            texts.push_back(std::to_string(set.first));
            if (set.last != CourseSet::no_end) texts.push_back(std::to_string(set.last));
            texts.push_back(clean(set.name));
        }
        for (CourseSet const& one : set.operands) of(one);
        --depth_;
    }
    void of(requisite::Filter const& filter) {
        using Kind = requisite::Filter::Kind;
        if (filter.kind == Kind::grade) texts.push_back(filter.name);
        if (filter.kind == Kind::units) number(filter.units);
        if (filter.kind == Kind::term) texts.push_back(to_string(filter.term));
        if (filter.kind == Kind::age) number(filter.years);
        if (filter.kind == Kind::tag) texts.push_back(spoken(filter.name));
        bool const own_words =
            filter.kind == Kind::origin || filter.kind == Kind::status || filter.kind == Kind::grading;
        for (std::string const& value : filter.values)
            if (!own_words) texts.push_back(clean(value));
        for (requisite::Filter const& one : filter.operands) of(one);
    }
    void of(requisite::Condition const& condition) {
        using Kind = requisite::Condition::Kind;
        bool const plain = condition.kind == Kind::manual || condition.kind == Kind::met;
        texts.push_back(plain ? clean(condition.name) : spoken(condition.name));
        for (requisite::Summand const& one : condition.summands)
            texts.push_back(one.kind == requisite::Summand::Kind::score ? one.name : spoken(one.name));
        for (requisite::FactValue const& value : condition.values) {
            if (value.kind == requisite::FactValue::Kind::number) number(value.number);
            if (value.kind == requisite::FactValue::Kind::text) texts.push_back(clean(value.text));
        }
        if (condition.from) texts.push_back(to_string(*condition.from));
        if (condition.until) texts.push_back(to_string(*condition.until));
        for (requisite::Condition const& one : condition.operands) of(one);
    }
};

bool has_number(std::string const& text, std::string const& number) {
    auto const digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 1)) {
        std::size_t const end = at + number.size();
        bool const goes_on = digit(end) || (end < text.size() && text[end] == '.' && digit(end + 1));
        if (!goes_on && (at == 0 || (!digit(at - 1) && text[at - 1] != '.'))) return true;
    }
    return false;
}

} // namespace

TEST_CASE("whatever a rule says, its page has every figure, course, set and fact of it") {
    std::size_t statements = 0;
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        requisite::random_document::Generator random(seed);
        requisite::Document document;
        document.catalogue = random.catalogue();
        document.programs = {random.program()};
        requisite::Program const whole = document.programs.front();
        CAPTURE(seed);
        CHECK(!exporting::prose(document, {&whole}, exporting::Format::text).empty());
        CHECK(!exporting::prose(document, {&whole}, exporting::Format::markdown).empty());
        for (requisite::Stage const& stage : whole.stages)
            for (requisite::Statement const& statement : stage.block.statements) {
                requisite::Program one; // alone, so that nothing else has its figures by accident
                one.unit_word = whole.unit_word;
                one.stages.emplace_back();
                one.stages.front().block.statements.push_back(statement);
                document.programs = {one};
                std::string const raw =
                    exporting::prose(document, {&document.programs.front()}, exporting::Format::text);
                std::string const text = clean(raw);
                CAPTURE(raw);
                Wanted wanted(document.catalogue);
                wanted.of(one.stages.front().block);
                for (std::string const& number : wanted.numbers) CHECK_MESSAGE(has_number(text, number), number);
                for (std::string const& part : wanted.texts)
                    CHECK_MESSAGE((text.find(part) != std::string::npos ||
                                   text.find(exporting::capital(part)) != std::string::npos),
                                  part);
                found += wanted.numbers.size() + wanted.texts.size();
                ++statements;
            }
    }
    CHECK(statements > 1'500);
    CHECK(found > 10'000);
}

} // namespace test_nothing_lost
