// A program in sentences: each statement is an item of a list, what stands in a block is nested below it.
#include "labels.hpp"
#include "page.hpp"
#include "rule_phrases.hpp"
#include "words.hpp"
#include <requisite/model/requirement_range.hpp>
#include <requisite/model/tree_size.hpp>
#include <requisite/text/limits.hpp>

namespace exporting {

namespace {

using requisite::Block;
using requisite::CourseSet;
using requisite::Requirement;
using requisite::Statement;

class Writer {
public:
    Writer(requisite::Document const& document, requisite::Program const& program, CatalogueIndex const& index,
           ProgramTitles const& titles)
        : program_(program), phrases_(index, titles, program), labels_(document, program) {}

    std::string written(Format format) {
        std::string const title = clean(program_.title.empty() ? program_.name : program_.title);
        page_.title(title.empty() ? "Requirements" : title);
        head();
        outcomes();
        bool const staged =
            program_.stages.size() > 1 || (!program_.stages.empty() && !program_.stages[0].name.empty());
        toward_ = staged ? "toward this stage" : "toward this program";
        for (requisite::Stage const& stage : program_.stages) {
            if (!staged && stage.block.statements.empty()) continue;
            if (staged || !title.empty()) page_.heading(heading(stage));
            stage_ = &stage;
            if (stage.block.statements.empty()) page_.paragraph("Nothing is required.");
            if (takes_often(stage.block))
                page_.paragraph("Each course counts for one requirement" + std::string(staged ? " of this stage" : "") +
                                ", unless a rule below says that it may count for several.");
            block(stage.block, {0, "", "", 0});
            stage_ = nullptr;
        }
        deadlines();
        lists();
        return page_.written(format);
    }

private:
    requisite::Program const& program_;
    RulePhrases phrases_;
    Page page_;
    Labels labels_;
    requisite::Stage const* stage_ = nullptr; ///< at hand
    std::string toward_;                      ///< what counts in a stage counts "toward this program"

    /// Where a statement stands.
    struct Around {
        std::size_t level;
        std::string path;   ///< of the requirement around; empty in a stage
        std::string toward; ///< empty: the stage
        int position;       ///< requirements of the block so far
    };

    /// Whether several requirements use courses up.
    static bool takes_often(Block const& block) {
        int taking = 0;
        for (Requirement const& one : requisite::all_requirements(block))
            taking += std::holds_alternative<requisite::Take>(one.body) ? 1 : 0;
        return taking > 1;
    }

    // --- the program -------------------------------------------------------------------------------------------------

    void head() {
        std::string text = ended(clean(program_.institution));
        if (auto const& years = program_.catalog)
            text = joined(std::move(text), "Catalog " + std::to_string(years->first) +
                                               (years->last == years->first ? "" : "-" + std::to_string(years->last)) +
                                               '.');
        if (program_.duration) {
            std::string unit = clean(program_.duration->unit);
            if (program_.duration->length == 1 && unit.size() > 1 && unit.back() == 's') unit.pop_back();
            text = joined(std::move(text), "Duration: " + std::to_string(program_.duration->length) + ' ' + unit + '.');
        }
        if (program_.effective)
            text = joined(std::move(text), "For students " + phrases_.entry(*program_.effective) + '.');
        for (requisite::CountedSeason const& one : program_.counted)
            text = joined(std::move(text), "Each " + clean(one.season.name()) + " term counts as a term of study.");
        if (!text.empty()) page_.paragraph(text);
        for (requisite::Url const& url : program_.urls) page_.paragraph(sentence_of(url));
        for (requisite::Citation const& citation : program_.citations) page_.paragraph(sentence_of(citation));
        for (requisite::Note const& note : program_.notes) page_.paragraph(clean(note.text));
    }

    void outcomes() {
        if (program_.outcomes.empty()) return;
        page_.heading("Outcomes");
        for (requisite::Outcome const& outcome : program_.outcomes) {
            std::vector<std::string> shown;
            for (std::string const& path : outcome.shown_in) shown.push_back(labels_.of(path));
            page_.item(
                0, "",
                joined(ended(clean(outcome.text)), shown.empty() ? "" : "Shown in " + listed(shown, "and") + '.'));
        }
    }

    void deadlines() {
        if (program_.deadlines.empty()) return;
        page_.heading("Deadlines");
        for (requisite::Deadline const& one : program_.deadlines)
            page_.item(0, "",
                       capital(clean(one.season.name())) + ": " + to_string(one.day) +
                           (one.text.empty() ? "" : " (" + clean(one.text) + ')') + '.');
    }

    void lists() {
        bool first = true;
        for (CoursePhrases::Explained const& one : phrases_.courses.explain()) {
            if (first) page_.heading("Lists of courses");
            first = false;
            page_.item(0, one.name, sentence(one.courses));
        }
    }

    // --- statements --------------------------------------------------------------------------------------------------

    void block(Block const& block, Around around) { statements(block, around); }

    void statements(Block const& block, Around& around) {
        for (Statement const& one : block.statements)
            std::visit([&](auto const& form) { statement(form, around); }, one.form);
    }

    void say(Around const& around, std::string const& text) { page_.item(around.level, "", sentence(text)); }
    std::string const& toward(Around const& around) const { return around.toward.empty() ? toward_ : around.toward; }

    void statement(Requirement const& requirement, Around& around) {
        ++around.position;
        bool const residence = std::holds_alternative<requisite::Residence>(requirement.body);
        std::string text = std::visit([&](auto const& body) { return rule(body, around); }, requirement.body);
        if (requirement.advisory) text = joined("Recommended, not required:", text);
        page_.item(around.level, residence ? "" : label(requirement), text);
        if (auto const* const group = std::get_if<requisite::Group>(&requirement.body)) {
            std::string const name =
                requirement.name.empty() ? '#' + std::to_string(around.position) : requirement.name;
            block(group->block, {around.level + 1, around.path.empty() ? name : around.path + '.' + name,
                                 "toward this requirement", 0});
        }
    }

    void statement(requisite::Limit const& limit, Around const& around) {
        std::string text = "no more than " + phrases_.figure(limit.units, limit.courses) + " from " +
                           phrases_.from(limit.from, limit.where, "and") +
                           (limit.where && limit.from.kind != CourseSet::Kind::any ? ", " : " ") + "count " +
                           toward(around);
        if (limit.in_part) text += "; the course that goes over this limit counts in part";
        say(around, text);
    }

    void statement(requisite::ProgramLimit const& limit, Around const& around) {
        std::string text = limit.most == 1
                               ? "a course may count for only 1 program"
                               : "a course may count for at most " + std::to_string(limit.most) + " programs";
        if (limit.from || limit.where)
            text += "; this is so of " +
                    phrases_.from(limit.from.value_or(requisite::CourseSet::any()), limit.where, "and") + " only";
        say(around, text);
    }

    void statement(requisite::Exclude const& exclude, Around const& around) {
        say(around, "not counted " + toward(around) + ": " + phrases_.from(exclude.from, exclude.where, "and"));
    }

    void statement(requisite::Share const& share, Around const& around) {
        auto const side = [&](std::string const& path) {
            return path.empty() ? std::string("any other requirement") : labels_.of(*stage_, path, around.path);
        };
        std::string text = "a course may count for ";
        bool const program = !share.program.empty();
        if (program) {
            std::string const& path = share.one.empty() ? share.other : share.one;
            text += (path.empty() ? "any requirement here" : side(path)) + " and for the program " +
                    in_quotes(phrases_.program(share.program));
        } else if (share.one.empty() && share.other.empty()) {
            text += "any requirements at once";
        } else if (!share.more.empty()) {
            text += share.each_at_most ? "up to " + std::to_string(*share.each_at_most) + " of " : "all of ";
            text += side(share.one) + ", " + side(share.other);
            for (std::size_t i = 0; i < share.more.size(); ++i)
                text += (i + 1 < share.more.size() ? ", " : " and ") + side(share.more[i]);
        } else {
            std::string const& one = share.one.empty() ? share.other : share.one;
            std::string const& other = share.one.empty() ? share.one : share.other;
            text += "both " + side(one) + " and " + side(other);
        }
        if (share.up_to_units || share.up_to_courses)
            text += ", up to " + phrases_.figure(share.up_to_units, share.up_to_courses) + " in all";
        if (share.from || share.where)
            text += "; this is so of " +
                    phrases_.from(share.from.value_or(requisite::CourseSet::any()), share.where, "and") + " only";
        say(around, text);
    }

    void statement(requisite::Split const& split, Around const& around) {
        say(around, phrases_.courses.course(split.course) + " may be divided into parts of " +
                        phrases_.units(split.into) + ", each of which may count for another requirement");
    }

    void statement(requisite::Repeat const& repeat, Around const& around) {
        std::string text = "if a course is repeated, ";
        if (repeat.from) text = "if one of these is repeated, ";
        auto const attempts = [](requisite::Repeat::Keep keep, char const* count) {
            switch (keep) {
            case requisite::Repeat::Keep::best: return "the best attempt " + (count + std::string("s"));
            case requisite::Repeat::Keep::latest: return "the latest attempt " + (count + std::string("s"));
            case requisite::Repeat::Keep::first: return "the first attempt " + (count + std::string("s"));
            case requisite::Repeat::Keep::all: break;
            }
            return std::string("all attempts ") + count;
        };
        // `best` leaves open which attempt serves where it is asked for more than a grade.
        text += repeat.keep == requisite::Repeat::Keep::best ? "one attempt counts, the best that serves"
                                                             : attempts(repeat.keep, "count");
        if (repeat.average) {
            text += "; in averages " + attempts(*repeat.average, "weigh");
            if (repeat.replacing)
                text +=
                    ", for the first " + phrases_.units(*repeat.replacing) + " of repeats; later ones weigh beside it";
        }
        if (repeat.attempts)
            text += *repeat.attempts == 1
                        ? "; only the first attempt is looked at"
                        : "; only the first " + std::to_string(*repeat.attempts) + " attempts are looked at";
        if (repeat.from) text += ": " + phrases_.courses.set(*repeat.from, "and");
        say(around, text);
    }

    void statement(requisite::Conditional const& choice, Around& around) {
        page_.item(around.level, "",
                   "If " + phrases_.condition(choice.condition) +
                       (choice.then.statements.empty() ? ": nothing more." : ":"));
        branch(choice.then, around);
        if (choice.otherwise.statements.empty()) return;
        page_.item(around.level, "", "Otherwise:");
        branch(choice.otherwise, around);
    }
    void branch(Block const& block, Around& around) {
        ++around.level;
        statements(block, around); // they count in the block around
        --around.level;
    }

    static std::string sentence_of(requisite::Url const& url) { return "See " + clean(url.address); }
    static std::string sentence_of(requisite::Citation const& citation) {
        std::string const address = clean(citation.address);
        if (citation.sentence.empty()) return "Source: " + address;
        return "Source: " + in_quotes(citation.sentence) + " (" + address + ')';
    }
    void statement(requisite::Note const& note, Around const& around) {
        page_.item(around.level, "", "Note: " + clean(note.text));
    }
    void statement(requisite::Citation const& citation, Around const& around) {
        page_.item(around.level, "", sentence_of(citation));
    }
    void statement(requisite::Url const& url, Around const& around) { page_.item(around.level, "", sentence_of(url)); }

    // --- what requirements ask for -----------------------------------------------------------------------------------

    /// A single course, if that is what is asked for.
    static bool is_single(requisite::Take const& take) {
        requisite::Quantity one;
        one.courses = requisite::Bounds<requisite::Courses>{requisite::Courses(1), std::nullopt};
        return (take.quantity == one || take.quantity.all) && take.from.kind == CourseSet::Kind::list &&
               take.from.codes.size() == 1;
    }

    static std::string in_term(std::optional<int> const& term) {
        return term ? sentence("only courses taken by the end of the student’s " + ordinal(*term) + " term count") : "";
    }

    std::string rule(requisite::Take const& take, Around const& around) {
        std::string text;
        bool const single = is_single(take);
        bool const all_listed = take.quantity.all && take.from.kind == CourseSet::Kind::list;
        if (single)
            text = phrases_.courses.course(take.from.codes.front());
        else if (all_listed)
            text = "all of " + phrases_.courses.set(take.from, "and");
        else
            text = phrases_.quantity(take.quantity) + " from ";
        if (!single && !all_listed) {
            text += phrases_.from(take.from, take.where, take.quantity.all ? "and" : "or");
        } else if (take.where) {
            text += (single ? ", " : ", each course ") + phrases_.filter(*take.where);
        }
        std::vector<std::string> bounds;
        for (requisite::With const& with : take.with) bounds.push_back(phrases_.bound(with));
        if (!bounds.empty()) text += ", with " + listed(bounds, "and");
        text = sentence(text);
        if (!take.after.empty())
            text = joined(text, sentence("only courses taken after " + labels_.of(*stage_, take.after, around.path) +
                                         " was met count"));
        text = joined(text, in_term(take.by_term));
        if (take.prefer) text = joined(text, preference(*take.prefer));
        return text;
    }

    std::string preference(requisite::Preference preference) const {
        std::string const begin = "Where there is a choice, the courses ";
        switch (preference) {
        case requisite::Preference::highest_grade: return begin + "with the highest grades are used.";
        case requisite::Preference::most_units: return begin + "with the most " + phrases_.unit_word() + " are used.";
        case requisite::Preference::earliest_term: break;
        }
        return begin + "of the earliest terms are used.";
    }

    std::string rule(requisite::Overall const& overall, Around const& /*around*/) {
        std::string text = phrases_.quantity(overall.quantity) + " in total";
        if (overall.from || overall.where)
            text += " from " + phrases_.from(overall.from ? *overall.from : CourseSet::any(), overall.where);
        return joined(sentence(text), in_term(overall.by_term));
    }

    std::string rule(requisite::Unique const& unique, Around const& /*around*/) {
        std::string text = phrases_.quantity(unique.quantity);
        if (unique.from || unique.where)
            text += " from " + phrases_.from(unique.from ? *unique.from : CourseSet::any(), unique.where);
        return sentence(text + " that count here and in no other program");
    }

    std::string rule(requisite::GradeAverage const& average, Around const& around) {
        std::string text = "a grade average ";
        std::string const figure = to_string(average.threshold) + (average.threshold.is_whole() ? ".0" : "");
        switch (average.comparator) {
        case requisite::Comparator::less: text += "below " + figure; break;
        case requisite::Comparator::less_equal: text += "of at most " + figure; break;
        case requisite::Comparator::greater: text += "above " + figure; break;
        case requisite::Comparator::greater_equal: text += "of at least " + figure; break;
        case requisite::Comparator::equal: text += "of exactly " + figure; break;
        }
        text += " over ";
        if (auto const& best = average.best) {
            text += "the best " + phrases_.figure(best->units, best->courses);
            if (best->first) text += " in the first " + phrases_.units(*best->first);
            text += " of ";
        }
        switch (average.over) {
        case requisite::GradeAverage::Over::applied:
            text += "the courses that count " +
                    (average.applied_to.empty() ? toward_
                                                : "toward " + labels_.of(*stage_, average.applied_to, around.path));
            break;
        case requisite::GradeAverage::Over::overall: text += "all courses taken"; break;
        case requisite::GradeAverage::Over::courses:
            text += "all courses taken from " +
                    phrases_.from(average.from ? *average.from : CourseSet::any(), average.where);
            break;
        }
        return sentence(text);
    }

    std::string rule(requisite::AttemptLimit const& limit, Around const& /*around*/) {
        std::string const any = limit.most == 0 ? "no attempt" : "at most " + std::to_string(limit.most) + " attempt";
        return sentence(any + (limit.most > 1 ? "s" : "") + " from " + phrases_.from(limit.from, limit.where) +
                        ", passed or not");
    }

    std::string rule(requisite::Check const& check, Around const& /*around*/) {
        return sentence(phrases_.condition(check.condition));
    }

    std::string rule(requisite::Group const& group, Around const& /*around*/) {
        std::string const before =
            group.effective ? sentence("only for students " + phrases_.entry(*group.effective)) : std::string();
        if (!group.choose && group.block.statements.empty()) return joined(before, "Nothing is required.");
        if (!group.choose) return joined(before, "All of the following:");
        return joined(before, *group.choose == 1 ? "One of the following:"
                                                 : std::to_string(*group.choose) + " of the following:");
    }

    std::string rule(requisite::ChildrenOf const& children, Around const& around) {
        return sentence(std::to_string(children.choose) + " of the requirements of " +
                        labels_.of(*stage_, children.path, around.path));
    }

    std::string rule(requisite::Residence const& residence, Around const& /*around*/) {
        return sentence("of the last " + phrases_.units(residence.of_last) + " earned, at least " +
                        phrases_.units(residence.least) + " are earned at the institution itself");
    }
};

} // namespace

std::string prose(requisite::Document const& document, std::vector<requisite::Program const*> const& programs,
                  Format format) {
    std::size_t const most_levels = requisite::Limits().tree_depth;
    bool deep = false;
    for (requisite::NamedSet const& set : document.catalogue.sets)
        deep = deep || requisite::depth(set.courses) > most_levels;
    CatalogueIndex const index(document.catalogue);
    ProgramTitles titles;
    for (requisite::Program const& one : document.programs)
        if (!one.title.empty()) titles.emplace(one.name, clean(one.title));
    std::string out;
    for (requisite::Program const* const program : programs) {
        if (!out.empty()) out += '\n';
        if (deep || requisite::tree_size(*program).depth > most_levels)
            out += "The rules are nested too deeply to be written.\n";
        else
            out += Writer(document, *program, index, titles).written(format);
    }
    return out;
}

} // namespace exporting
