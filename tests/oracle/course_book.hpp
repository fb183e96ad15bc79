// Part of the oracle: courses and the sets that name them. Follows "Courses and sets" of docs/semantics.md.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/transcript.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace requisite::oracle {

inline bool listed(std::string const& text, std::vector<std::string> const& values) {
    return std::find(values.begin(), values.end(), text) != values.end();
}

/// What a set is asked about: a course, or how it was taken: under a code, perhaps with values of tags that a record has of its own.
struct Asked {
    std::size_t course;
    std::string const* code = nullptr;
    std::vector<Tag> const* own = nullptr;
    Asked(std::size_t one) : course(one) {}
    Asked(std::size_t one, std::string const& taken) : course(one), code(&taken) {}
    Asked(std::size_t one, Record const& record) : course(one), code(&record.course), own(&record.tags) {}
};

/// The courses that somebody names: each is the set of its codes, after `same`.
class CourseBook {
public:
    CourseBook(Program const& program, Catalogue const& catalogue, Transcript const& transcript)
        : catalogue_(catalogue) {
        for (auto const& course : catalogue.courses) add(course.code);
        for (auto const& pair : catalogue.same) join(add(pair.one), add(pair.other));
        for (auto const& set : catalogue.sets) add_listed(set.courses);
        for (auto const& stage : program.stages) add_listed(stage.block);
        named_ = codes_.size();
        for (auto const& record : transcript.records) add(record.course);
        known_ = codes_.size();
        for (auto const& petition : transcript.petitions)
            for (auto const& code : {petition.course, petition.instead_of})
                if (!code.empty()) petitioned_.insert(add(code));
    }

    std::size_t size() const { return codes_.size(); }
    /// Courses from here on are named by petitions alone.
    std::size_t known() const { return known_; }
    /// Neither the catalogue nor a list of the program nor a petition names it: each record of it is a course of its own.
    bool is_placeholder(std::size_t course) const { return course >= named_ && petitioned_.count(course) == 0; }
    std::vector<std::string> const& codes(std::size_t course) const { return codes_[course]; }
    std::size_t course_of(std::string const& code) const {
        for (std::size_t course = 0; course < codes_.size(); ++course)
            if (listed(code, codes_[course])) return course;
        return codes_.size();
    }
    bool in_catalogue(std::size_t course) const {
        return std::any_of(codes_[course].begin(), codes_[course].end(),
                           [this](std::string const& code) { return catalogue_.find(code) != nullptr; });
    }

    /// With `alone`: by itself, and not only together with others.
    bool contains(CourseSet const& set, Asked const& who, int depth = 0, bool alone = false) const {
        if (depth > 20) return false; // sets that name one another
        auto const in = [&](CourseSet const& operand) { return contains(operand, who, depth + 1, alone); };
        auto const beside = [&](CourseSet const& operand) { return contains(operand, who, depth + 1); };
        auto const taken = [&](auto matches) {
            return who.code != nullptr ? matches(*who.code) : any_code(who.course, matches);
        };
        switch (set.kind) {
        case CourseSet::Kind::any: return true;
        case CourseSet::Kind::list:
            return any_code(who.course, [&](std::string const& code) { return listed(code, set.codes); });
        case CourseSet::Kind::pattern:
            return taken([&](std::string const& code) { return matches_pattern(code, set.name); });
        case CourseSet::Kind::range: return taken([&](std::string const& code) { return matches_range(code, set); });
        case CourseSet::Kind::named:
            return std::any_of(catalogue_.sets.begin(), catalogue_.sets.end(), [&](NamedSet const& named) {
                return named.name == set.name && named.value.empty() && in(named.courses);
            });
        case CourseSet::Kind::tagged: {
            auto const values = tag_values(who, set.name, depth + 1, alone);
            return set.value.empty() ? !values.empty() : listed(set.value, values);
        }
        case CourseSet::Kind::either: return std::any_of(set.operands.begin(), set.operands.end(), in);
        case CourseSet::Kind::within:
            return in(set.operands.front()) && std::all_of(set.operands.begin() + 1, set.operands.end(), beside);
        case CourseSet::Kind::together:
            return !alone && any_code(who.course, [&](std::string const& code) { return listed(code, set.codes); });
        case CourseSet::Kind::except:
            return in(set.operands.front()) && std::none_of(set.operands.begin() + 1, set.operands.end(), beside);
        }
        return false;
    }

    /// The values that a course has of a tag: those of all its codes, and of the sets that give it one. A record's own go before them.
    std::vector<std::string> tag_values(Asked const& who, std::string const& tag, int depth = 0,
                                        bool alone = false) const {
        std::vector<std::string> values;
        if (who.own != nullptr)
            for (auto const& own : *who.own)
                if (own.name == tag) values.push_back(own.value);
        if (!values.empty()) return values;
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes_[who.course]))
                for (auto const& own : entry.tags)
                    if (own.name == tag) values.push_back(own.value);
        for (auto const& set : catalogue_.sets)
            if (set.name == tag && !set.value.empty() && contains(set.courses, who, depth, alone))
                values.push_back(set.value);
        if (tag == "subject" && !declares_subjects())
            for (auto const& code : codes_[who.course])
                if (who.code == nullptr || *who.code == code) values.push_back(code.substr(0, number_at(code).second));
        return values;
    }

    /// Courses that are taken together in a set, none of which is in it by itself unless it says so.
    struct Bundle {
        std::vector<std::size_t> courses; ///< in the order of the text
        std::vector<bool> alone;          ///< by course: in the set by itself as well
        bool is_course() const { return std::find(alone.begin(), alone.end(), true) == alone.end(); }
    };
    /// Two of the same courses are one.
    std::vector<Bundle> bundles(CourseSet const& set) const {
        std::vector<CourseSet const*> found;
        visit_parts(set, [&](CourseSet const& part) {
            bool const known = std::find(found.begin(), found.end(), &part) != found.end();
            if (part.kind == CourseSet::Kind::together && !known) found.push_back(&part);
        });
        std::vector<Bundle> all;
        std::set<std::set<std::size_t>> known;
        for (auto const* const one : found) {
            Bundle bundle;
            bool usable = true;
            for (auto const& code : one->codes) {
                std::size_t const course = course_of(code);
                if (std::find(bundle.courses.begin(), bundle.courses.end(), course) != bundle.courses.end()) continue;
                usable = usable && contains(set, course);
                bundle.courses.push_back(course);
                bundle.alone.push_back(contains(set, course, 0, true));
            }
            bool const all_alone = std::find(bundle.alone.begin(), bundle.alone.end(), false) == bundle.alone.end();
            if (!usable || all_alone || bundle.courses.size() < 2) continue;
            if (known.insert({bundle.courses.begin(), bundle.courses.end()}).second) all.push_back(std::move(bundle));
        }
        return all;
    }

    /// The courses of a set: of the catalogue, and those that it lists by code.
    std::vector<std::size_t> courses_of(CourseSet const& set, bool alone = false) const {
        std::vector<std::string> codes;
        visit_parts(set,
                    [&](CourseSet const& part) { codes.insert(codes.end(), part.codes.begin(), part.codes.end()); });
        std::vector<std::size_t> courses;
        for (std::size_t course = 0; course < size(); ++course) {
            bool const by_code = any_code(course, [&](std::string const& code) { return listed(code, codes); });
            if ((by_code || in_catalogue(course)) && contains(set, course, 0, alone)) courses.push_back(course);
        }
        return courses;
    }
    /// How many these are. Where they are taken, a bundle is one.
    std::int64_t count(CourseSet const& set, bool taken = false) const {
        auto count = static_cast<std::int64_t>(courses_of(set, taken).size());
        if (taken)
            for (auto const& bundle : bundles(set)) count += bundle.is_course() ? 1 : 0;
        return count;
    }
    /// Whether a set has no end of courses that are open: what it is made of says so, or a course that can be repeated.
    bool endless(CourseSet const& set) const {
        bool endless = false;
        visit_parts(set, [&](CourseSet const& part) {
            endless = endless || part.kind == CourseSet::Kind::any || part.kind == CourseSet::Kind::pattern ||
                      part.kind == CourseSet::Kind::range || part.kind == CourseSet::Kind::together;
        });
        for (std::size_t const course : courses_of(set)) endless = endless || !tag_values(course, "repeatable").empty();
        return endless;
    }

    /// The catalogue's units, the least of a range: of this code if it has a figure, else of the course's other codes.
    std::int64_t catalogue_units(std::string const& code) const {
        Course const* const own = catalogue_.find(code);
        if (own != nullptr && own->units) return own->units->amount().thousandths();
        auto const& codes = codes_[course_of(code)];
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes) && entry.units) return entry.units->amount().thousandths();
        return 0;
    }

    /// Those of a course: of its first entry in the catalogue.
    std::int64_t units(std::size_t course) const {
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes_[course])) return catalogue_units(entry.code);
        return 0;
    }

    /// For how many courses a code counts, in thousandths: as its entry says; without one, as the first entry of the course.
    std::int64_t counts(std::string const& code) const {
        auto const said = [](Course const& entry) { return entry.counts ? entry.counts->thousandths() : 1000; };
        if (Course const* const own = catalogue_.find(code)) return said(*own);
        auto const& codes = codes_[course_of(code)];
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes)) return said(entry);
        return 1000;
    }
    /// A course: as its first entry.
    std::int64_t counts(std::size_t course) const {
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes_[course])) return counts(entry.code);
        return 1000;
    }

    /// The commonest positive size among the catalogue courses of the program's sets.
    std::int64_t nominal(Program const& program) const {
        std::map<std::int64_t, int> sizes;
        for (std::size_t course = 0; course < size(); ++course) {
            bool asked_for = false;
            auto const ask = [&](CourseSet const& set) { asked_for = asked_for || contains(set, course); };
            for (auto const& stage : program.stages)
                for (Requirement const& requirement : all_requirements(stage.block)) {
                    if (auto const* const take = std::get_if<Take>(&requirement.body)) ask(take->from);
                    if (auto const* const overall = std::get_if<Overall>(&requirement.body))
                        if (overall->from) ask(*overall->from);
                }
            if (asked_for && units(course) > 0) ++sizes[units(course)];
        }
        auto const commonest = std::max_element(sizes.begin(), sizes.end(), // the first, so the smallest, of equals
                                                [](auto const& a, auto const& b) { return a.second < b.second; });
        std::int64_t const size = commonest == sizes.end() ? 1000 : commonest->first;
        bool const in_parts =
            std::any_of(catalogue_.courses.begin(), catalogue_.courses.end(),
                        [](Course const& entry) { return entry.counts && entry.counts->thousandths() % 1000 != 0; });
        return in_parts ? (size + 999) / 1000 * 1000 : size; // whole units
    }

private:
    Catalogue const& catalogue_;
    std::vector<std::vector<std::string>> codes_;
    std::size_t named_ = 0;
    std::size_t known_ = 0;
    std::set<std::size_t> petitioned_;

    bool declares_subjects() const {
        for (auto const& course : catalogue_.courses)
            for (auto const& tag : course.tags)
                if (tag.name == "subject") return true;
        return std::any_of(catalogue_.sets.begin(), catalogue_.sets.end(),
                           [](NamedSet const& set) { return set.name == "subject" && !set.value.empty(); });
    }

    /// Where the number of a code begins, and where its subject ends: around the last separator that a digit follows somewhere; else
    /// at the first digit.
    static std::pair<std::size_t, std::size_t> number_at(std::string const& code) {
        bool digit_behind = false;
        for (std::size_t i = code.size(); i-- > 1;) {
            digit_behind = digit_behind || is_digit(code[i]);
            if (digit_behind && (code[i] == ' ' || code[i] == '-' || code[i] == '.')) return {i + 1, i};
        }
        std::size_t first = 0;
        while (first < code.size() && !is_digit(code[first])) ++first;
        if (first == 0) first = code.size();
        return {first, first};
    }

    template <class F> bool any_code(std::size_t course, F matches) const {
        return std::any_of(codes_[course].begin(), codes_[course].end(), matches);
    }

    std::size_t add(std::string const& code) {
        std::size_t const course = course_of(code);
        if (course == codes_.size()) codes_.push_back({code});
        return course;
    }
    void join(std::size_t one, std::size_t other) {
        if (one == other) return;
        codes_[one].insert(codes_[one].end(), codes_[other].begin(), codes_[other].end());
        codes_.erase(codes_.begin() + static_cast<std::ptrdiff_t>(other));
    }
    void add_listed(CourseSet const& set) {
        for (auto const& code : set.codes) add(code);
        for (auto const& operand : set.operands) add_listed(operand);
    }
    void add_listed(std::optional<CourseSet> const& set) {
        if (set) add_listed(*set);
    }
    void add_listed(Requirement const& requirement) {
        if (auto const* const take = std::get_if<Take>(&requirement.body)) {
            add_listed(take->from);
            for (auto const& bound : take->with) {
                add_listed(bound.from);
                for (auto const& set : bound.each) add_listed(set);
            }
        }
        if (auto const* const overall = std::get_if<Overall>(&requirement.body)) add_listed(overall->from);
        if (auto const* const unique = std::get_if<Unique>(&requirement.body)) add_listed(unique->from);
        if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) add_listed(average->from);
        if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement.body)) add_listed(attempts->from);
        if (auto const* const group = std::get_if<Group>(&requirement.body)) add_listed(group->block);
    }
    void add_listed(Block const& block) {
        for (auto const& [form] : block.statements) {
            if (auto const* const requirement = std::get_if<Requirement>(&form)) add_listed(*requirement);
            if (auto const* const limit = std::get_if<Limit>(&form)) add_listed(limit->from);
            if (auto const* const exclude = std::get_if<Exclude>(&form)) add_listed(exclude->from);
            if (auto const* const programs = std::get_if<ProgramLimit>(&form)) add_listed(programs->from);
            if (auto const* const share = std::get_if<Share>(&form)) add_listed(share->from);
            if (auto const* const split = std::get_if<Split>(&form)) add(split->course);
            if (auto const* const repeat = std::get_if<Repeat>(&form)) add_listed(repeat->from);
            if (auto const* const choice = std::get_if<Conditional>(&form)) {
                add_listed(choice->then);
                add_listed(choice->otherwise);
            }
        }
    }
    /// A set and the sets that it is made of, those of the catalogue among them.
    template <class F> void visit_parts(CourseSet const& set, F const& visit_part, int depth = 0) const {
        if (depth > 20) return;
        visit_part(set);
        for (auto const& operand : set.operands) visit_parts(operand, visit_part, depth + 1);
        for (auto const& named : catalogue_.sets) {
            bool const plain = set.kind == CourseSet::Kind::named && named.value.empty();
            bool const valued = set.kind == CourseSet::Kind::tagged && !named.value.empty() &&
                                (set.value.empty() || set.value == named.value);
            if ((plain || valued) && named.name == set.name) visit_parts(named.courses, visit_part, depth + 1);
        }
    }

    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
    static bool starts_with(std::string const& text, std::string const& beginning) {
        return text.compare(0, beginning.size(), beginning) == 0;
    }

    /// `24-*`: anything may follow. `CS 3xx`: exactly that many more digits, then suffix letters.
    static bool matches_pattern(std::string const& code, std::string const& pattern) {
        if (!pattern.empty() && pattern.back() == '*') return starts_with(code, pattern.substr(0, pattern.size() - 1));
        std::size_t const fixed = pattern.find_last_not_of('x') + 1;
        if (!starts_with(code, pattern.substr(0, fixed)) || code.size() < pattern.size()) return false;
        auto const digits_end = code.begin() + static_cast<std::ptrdiff_t>(pattern.size());
        return std::all_of(code.begin() + static_cast<std::ptrdiff_t>(fixed), digits_end, is_digit) &&
               std::all_of(digits_end, code.end(), is_letter);
    }
    /// `CS 300..499`, with letters before and behind the digits or none.
    static bool matches_range(std::string const& code, CourseSet const& range) {
        if (!starts_with(code, range.name)) return false;
        std::size_t begin = range.name.empty() ? number_at(code).first : range.name.size();
        bool const number_begins =
            range.name.empty() || range.name.back() == ' ' || range.name.back() == '-' || range.name.back() == '.';
        while (number_begins && begin < code.size() && code[begin] >= 'A' && code[begin] <= 'Z') ++begin;
        std::size_t i = begin;
        int number = 0;
        for (; i < code.size() && i < begin + 9 && is_digit(code[i]); ++i) number = number * 10 + (code[i] - '0');
        if (i == begin || number < range.first || number > range.last) return false;
        return std::all_of(code.begin() + static_cast<std::ptrdiff_t>(i), code.end(), is_letter);
    }
};

} // namespace requisite::oracle
