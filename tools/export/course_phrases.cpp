#include "course_phrases.hpp"

#include "words.hpp"

namespace exporting {

namespace {

using requisite::CourseSet;
using requisite::NamedSet;

constexpr std::size_t most_explained = 30; ///< courses of a list that is explained where it is mentioned

/// The courses that a list between one pair of braces has; 0 for any other set.
std::size_t listed_courses(CourseSet const& set) {
    if (set.kind == CourseSet::Kind::list || set.kind == CourseSet::Kind::together) return set.codes.size();
    if (set.kind != CourseSet::Kind::either) return 0;
    std::size_t count = 0;
    for (CourseSet const& one : set.operands) {
        if (one.kind != CourseSet::Kind::list && one.kind != CourseSet::Kind::together) return 0;
        count += one.codes.size();
    }
    return count;
}

} // namespace

CoursePhrases::CoursePhrases(CatalogueIndex const& index) : index_(index), known_(index.catalogue().sets.size(), 0) {}

std::string CoursePhrases::course(std::string const& code) const {
    std::string text = joined(clean(code), clean(index_.title(code)));
    std::string same;
    if (auto const counts = index_.counts(code)) text += " (counts as " + counted(to_string(*counts), "courses") + ')';
    for (requisite::SameCourse const* const pair : index_.same(code)) {
        bool const first = pair->one == code;
        if (pair->until && first) continue; // what it was is of no matter to what it is
        same += (same.empty() ? " (same as " : ", ") + clean(first ? pair->other : pair->one);
        if (pair->from) same += " from " + to_string(*pair->from);
        if (pair->until) same += " until " + to_string(*pair->until);
    }
    return same.empty() ? text : text + same + ')';
}

std::string CoursePhrases::set(CourseSet const& set, std::string_view word) { return phrase(set, word).text; }

std::string CoursePhrases::part(CourseSet const& set, std::string_view word) {
    Phrase one = phrase(set, word);
    return one.several ? '(' + one.text + ')' : one.text;
}

Phrase CoursePhrases::list(std::vector<std::string> const& codes, std::string_view word) const {
    std::vector<std::string> items;
    for (std::string const& code : codes) items.push_back(course(code));
    return {items.empty() ? "no course" : listed(items, word), items.size() > 1};
}

std::string CoursePhrases::together(std::vector<std::string> const& codes) const {
    std::string text;
    for (std::string const& code : codes) text += (text.empty() ? "" : " together with ") + course(code);
    return text;
}

Phrase CoursePhrases::either(CourseSet const& set, std::string_view word) {
    std::vector<std::string> items;
    bool const one_list = listed_courses(set) > 0;
    for (CourseSet const& one : set.operands) {
        if (!one_list) {
            items.push_back(part(one, word));
        } else if (one.kind == CourseSet::Kind::together) {
            items.push_back(set.operands.size() > 1 ? '(' + together(one.codes) + ')' : together(one.codes));
        } else {
            for (std::string const& code : one.codes) items.push_back(course(code));
        }
    }
    return {items.empty() ? "no course" : listed(items, word), items.size() > 1};
}

Phrase CoursePhrases::phrase(CourseSet const& set, std::string_view word) {
    switch (set.kind) {
    case CourseSet::Kind::list: return list(set.codes, word);
    case CourseSet::Kind::any: return {"any courses"};
    case CourseSet::Kind::together: return {together(set.codes), true};
    case CourseSet::Kind::named: {
        Phrase const named = mentioned(set.name);
        return named.text.empty() ? Phrase{"the courses of " + in_quotes(set.name)} : named;
    }
    case CourseSet::Kind::tagged: return tagged(set);
    case CourseSet::Kind::pattern: {
        std::string const text = clean(set.name);
        if (text.empty() || text.back() != '*') return {"courses numbered " + text};
        std::string const before = set.name.substr(0, set.name.size() - 1);
        bool const subject = before.size() > 1 && std::string_view(" -.").find(before.back()) != std::string_view::npos;
        if (subject) return {"courses of the subject " + clean(before.substr(0, before.size() - 1))};
        return {"courses whose code begins with " + clean(before)};
    }
    case CourseSet::Kind::range: {
        std::string const subject = clean(set.name.substr(0, set.name.find_last_not_of(' ') + 1));
        std::string const space = !set.name.empty() && set.name.back() == ' ' ? " " : "";
        std::string const first = subject + space + std::to_string(set.first);
        std::string const any_subject = set.name.empty() ? " in any subject" : "";
        if (set.last == CourseSet::no_end) return {"courses numbered " + first + " or above" + any_subject};
        return {"courses numbered " + first + " to " + subject + space + std::to_string(set.last) + any_subject};
    }
    case CourseSet::Kind::either: return either(set, word);
    case CourseSet::Kind::within: {
        std::string text;
        for (CourseSet const& one : set.operands)
            text += (text.empty() ? "" : " that are also among ") + part(one, "and");
        return {text.empty() ? "no course" : text, set.operands.size() > 1};
    }
    case CourseSet::Kind::except: {
        std::string text;
        for (CourseSet const& one : set.operands) text += (text.empty() ? "" : " except ") + part(one, "and");
        return {text.empty() ? "no course" : text, set.operands.size() > 1};
    }
    }
    return {};
}

Phrase CoursePhrases::tagged(CourseSet const& set) {
    std::string const key = tag_key(set.name, set.value);
    bool const derived =
        set.name == requisite::subject_tag && index_.derives_subjects() && index_.sets(tag_key(set.name, "")).empty();
    if (derived && !set.value.empty()) return {"courses of the subject " + clean(set.value)};
    if (!set.value.empty()) {
        Phrase const named = mentioned(key);
        if (!named.text.empty()) return named;
        std::string const text = "courses whose " + spoken(set.name) + " is " + clean(set.value);
        auto const& courses = index_.tagged(key);
        bool const few = !courses.empty() && courses.size() <= most_explained;
        if (!few || !told_.insert(key).second) return {text};
        return {text + " (" + list(courses, "and").text + ')'};
    }
    std::string const any = "courses with any " + spoken(set.name);
    if (index_.sets(key).empty() || !told_.insert(key).second) return {any};
    return {any + ", those of " + mentioned(key).text + " included", true};
}

/// The named sets of a key; empty if there are none.
Phrase CoursePhrases::mentioned(std::string const& key) {
    std::vector<std::string> names;
    for (std::size_t const set : index_.sets(key)) names.push_back(mention(set));
    return {listed(names, "and"), names.size() > 1};
}

std::string CoursePhrases::name(NamedSet const& set) const {
    std::string const title = clean(set.title);
    if (!title.empty()) return title;
    if (set.value.empty()) return spoken(set.name);
    return "courses whose " + spoken(set.name) + " is " + clean(set.value);
}

std::string CoursePhrases::mention(std::size_t named) {
    NamedSet const& set = index_.catalogue().sets[named];
    std::string const text = name(set);
    if (known_[named] != 0) return text;
    known_[named] = 1;
    std::size_t const courses = listed_courses(set.courses);
    bool const more = !set.value.empty() && !index_.tagged(tag_key(set.name, set.value)).empty();
    if (courses > 0 && courses <= most_explained && !more) return text + " (" + phrase(set.courses, "and").text + ')';
    waiting_.push_back(named);
    return text;
}

std::vector<CoursePhrases::Explained> CoursePhrases::explain() {
    std::vector<Explained> out;
    for (std::size_t i = 0; i < waiting_.size(); ++i) { // grows while it is walked
        NamedSet const& set = index_.catalogue().sets[waiting_[i]];
        std::string courses = phrase(set.courses, "and").text;
        if (!set.value.empty() && !index_.tagged(tag_key(set.name, set.value)).empty())
            courses += ", and all other courses whose " + spoken(set.name) + " is " + clean(set.value);
        out.push_back({set.title.empty() ? capital(name(set)) : name(set), std::move(courses)});
    }
    waiting_.clear();
    return out;
}

} // namespace exporting
