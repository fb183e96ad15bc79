// Lints about names: sets, templates and transcripts that nothing uses, names that differ from others by one letter, courses that are the same twice.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/model/names.hpp>
#include <requisite/print/print.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>
#include <unordered_set>

namespace requisite::detail {

void Linter::unused_sets() {
    if (document_.programs.empty()) return; // a catalogue is for others
    std::unordered_set<std::string> used;
    auto const use = [&used](CourseSet const& whole) {
        visit_operands(whole, [&used](CourseSet const& part) {
            if (part.kind == CourseSet::Kind::named) used.insert(part.name);
        });
    };
    for (auto const& set : document_.catalogue.sets) use(set.courses);
    visit_statements(document_.programs, [&](Statement const& statement) { visit_sets(statement, use); });
    for (auto const& set : document_.catalogue.sets)
        if (set.value.empty() && used.count(set.name) == 0)
            warn("RQ1011", set.place, "nothing uses the set '" + set.name + "'", "use it, or remove it");
}

void Linter::unused_templates() {
    if (document_.programs.empty()) return; // it is for others
    for (auto const& one : document_.templates)
        if (one.uses == 0)
            point(warn("RQ1141", one.place, "no rule uses 'define " + one.name + "(…)'", "use it, or remove it"),
                  one.place, one.name);
}

void Linter::unused_transcripts() {
    if (document_.tests.empty()) return; // a student's
    for (auto const& one : document_.transcripts)
        if (one.uses == 0)
            point(warn("RQ1140", one.place, "no test begins with the transcript '" + one.name + '\'',
                       "begin a test with it: transcript " + one.name + ", or remove it"),
                  one.place, one.name);
}

/// Whether one word is a slip of the other: one letter more, less, other or changed places, not at the ends, where words
/// differ on purpose (`part-a`, `part-b`), and not a digit.
static bool is_slip(std::string const& a, std::string const& b) {
    if (a.size() < 6 || b.size() < 6 || a.size() > 64 || b.size() > 64 || a.front() != b.front()) return false;
    if (edit_distance(a, b, 1) != 1) return false;
    std::size_t const shorter = std::min(a.size(), b.size());
    std::size_t first = 0;
    while (first < shorter && a[first] == b[first]) ++first;
    auto const word_of_one = [](std::string const& word, std::size_t at) {
        bool const begins = at == 0 || word[at - 1] == '-';
        bool const ends = at + 1 >= word.size() || word[at + 1] == '-';
        return begins && ends;
    };
    for (std::string const* const word : {&a, &b}) {
        if (first >= word->size()) continue;
        char const c = (*word)[first];
        if (c == '-' || (c >= '0' && c <= '9')) return false;
        if (a.size() == b.size() && (first == 0 || word_of_one(*word, first))) return false;
    }
    return first > 0;
}

/// Names by how often they are used. Few are rare, and only names of about one length can be slips of one another.
struct NameUse {
    std::string name;
    std::size_t count = 0;
    Place place; ///< where first
};

/// Calls `f(rare, common)` for each name that is used once and is a slip of one that is used more often.
template <class F> void find_slips(List<NameUse> const& names, F&& f) {
    if (names.size() > 200) return; // so many names are data
    for (auto const& rare : names) {
        if (rare.count != 1) continue;
        for (auto const& common : names) {
            if (common.count < 2 || !is_slip(rare.name, common.name)) continue;
            f(rare, common);
            break;
        }
    }
}

// Facts, milestones and proficiencies are declared nowhere, so a slip makes a new one.
void Linter::near_names() {
    std::unordered_map<std::string, std::size_t> places;
    List<NameUse> names;
    auto const use = [&](std::string const& name, Place const& place) {
        auto const [at, added] = places.emplace(name, names.size());
        if (added) names.push_back({name, 0, place});
        ++names[at->second].count;
    };
    visit_statements(document_.programs, [&](Statement const& statement) {
        visit_conditions(statement, [&](Condition const& whole) {
            visit_operands(whole, [&](Condition const& part) {
                bool const text = part.kind == Condition::Kind::met || part.kind == Condition::Kind::manual;
                if (!part.name.empty() && !text) use(part.name, part.place);
                for (auto const& summand : part.summands) use(summand.name, part.place);
            });
        });
    });
    for (auto const& test : document_.tests) {
        for (auto const& name : test.transcript.milestones) use(name, test.place);
        for (auto const& name : test.transcript.proficiencies) use(name, test.place);
        for (auto const& fact : test.transcript.facts) use(fact.name, test.place);
        for (auto const& score : test.transcript.scores) use(score.name, test.place);
    }
    find_slips(names, [this](NameUse const& rare, NameUse const& common) {
        Diagnostic& found =
            warn("RQ1032", rare.place, "'" + rare.name + "' is used once, and '" + common.name + "' elsewhere",
                 "did you mean '" + common.name + "'?");
        point(found, rare.place, rare.name);
    });
}

// A value of a tag that one course has, and that looks like one that several have.
void Linter::near_values() {
    std::unordered_map<std::string, List<NameUse>> tags;
    std::unordered_map<std::string, std::size_t> places; // by tag and value
    for (auto const& course : document_.catalogue.courses)
        for (auto const& tag : course.tags) {
            auto& values = tags[tag.name];
            auto const [at, added] = places.emplace(tag.name + '\n' + tag.value, values.size());
            if (added) values.push_back({tag.value, 0, course.place});
            ++values[at->second].count;
        }
    std::vector<std::string> names;
    for (auto const& tag : tags) names.push_back(tag.first);
    sort(names);
    for (auto const& name : names)
        find_slips(tags[name], [&](NameUse const& rare, NameUse const& common) {
            Diagnostic& found = warn("RQ1033", rare.place,
                                     "only this course has " + name + " '" + rare.name + "'; " +
                                         std::to_string(common.count) + " have '" + common.name + "'",
                                     "did you mean '" + common.name + "'?");
            point(found, rare.place, rare.name);
        });
}

void Linter::same_courses() {
    std::unordered_map<std::string, Place const*> said;
    for (auto const& same : document_.catalogue.same) {
        std::string key = std::min(same.one, same.other) + '\n' + std::max(same.one, same.other);
        if (same.until) key = same.one + '\n' + same.other + '\n' + to_string(*same.until); // it has a direction
        auto const [before, added] = said.emplace(key, &same.place);
        if (same.one == same.other)
            warn("RQ1046", same.place, same.one + " is the same as itself anyway",
                 "correct one of the codes, or remove the statement");
        else if (!added)
            warn("RQ1046", same.place, "this is said before", "remove the statement")
                .others.push_back({before->second->source, before->second->span, "said here"});
    }
}

/// `from` and `until` are for courses that were apart, or are. A number that was only changed is one course throughout.
void Linter::same_terms() {
    std::unordered_set<std::string_view> declared;
    for (auto const& course : document_.catalogue.courses) declared.insert(course.code);
    if (declared.empty()) return;
    for (auto const& same : document_.catalogue.same) {
        if (!same.from && !same.until) continue;
        bool const one = declared.count(same.one) != 0;
        bool const other = declared.count(same.other) != 0;
        if (one == other) continue;
        std::string const& missing = one ? same.other : same.one;
        if (!same.until)
            warn("RQ1060", same.place,
                 missing + " is no course of the catalogue, and with 'from' its earlier records are not of " +
                     (one ? same.one : same.other),
                 "if a course was only given another number, leave 'from' out");
        else
            warn("RQ1060", same.place,
                 "'until' says that " + same.one + " is another course now, and the catalogue has no " + missing,
                 one ? "if " + same.other + " is the number of another course now, it stands first"
                     : "declare it, or if a course was only given another number, leave 'until' out");
    }
}

// Without any declared tag, parsing takes all tags for those of another catalogue.
void Linter::undeclared_tags() {
    Names names(document_.catalogue);
    for (auto const& one : document_.transcripts) names.add_records(one.transcript.records);
    for (auto const& one : document_.tests) names.add_records(one.transcript.records);
    Diagnostics found;
    auto const set = [&](CourseSet const& whole) {
        visit_operands(whole, [&](CourseSet const& part) {
            if (ours(part.place)) names.check_undeclared_tag(part, found);
        });
    };
    auto const filter = [&](Filter const& whole) {
        visit_operands(whole, [&](Filter const& part) {
            if (ours(part.place)) names.check_undeclared_tag(part, found);
        });
    };
    for (auto const& one : document_.catalogue.sets) set(one.courses);
    visit_statements(document_.programs, [&](Statement const& statement) {
        visit_sets(statement, set);
        visit_filters(statement, filter);
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        auto const* const take = requirement != nullptr ? std::get_if<Take>(&requirement->body) : nullptr;
        if (take == nullptr) return;
        for (auto const& with : take->with) {
            if (with.tag.empty()) continue;
            Filter tag = Filter::tag(with.tag, {});
            tag.place = with.place;
            filter(tag);
        }
    });
    for (auto& one : found)
        if (!full()) findings_.push_back(std::move(one));
}

// A year of `terms` begins with the first of them. Where seasons of known names go round, the years may be meant otherwise.
void Linter::order_of_terms() {
    constexpr std::string_view usual[] = {"winter", "spring", "summer", "autumn", "fall"};
    auto const& terms = document_.catalogue.terms;
    if (document_.catalogue.terms_from != 1) return; // they are said not to be calendar years
    auto const rank = [&](std::string const& name) {
        auto const at = std::find(std::begin(usual), std::end(usual), name) - std::begin(usual);
        return std::min<std::ptrdiff_t>(at, at < 5 ? 3 : 5);
    };
    std::vector<std::string> in_order;
    std::vector<std::string> known;
    std::string message;
    for (auto const& term : terms) {
        in_order.push_back(to_string(term));
        std::string const& name = in_order.back();
        if (rank(name) == 5) continue;
        if (message.empty() && !known.empty() && rank(name) < rank(known.back()))
            message = "in this order " + name + " 2025 comes after " + known.back() + " 2025";
        known.push_back(name);
    }
    if (message.empty()) return;
    sort(known,
         [&](std::string const& a, std::string const& b) { return rank(a) != rank(b) ? rank(a) < rank(b) : a < b; });
    std::string written;
    for (auto const& name : in_order) written += (written.empty() ? "" : ", ") + name;
    std::string list;
    auto next = known.begin(); // the others stay where they are
    for (auto const& name : in_order) list += (list.empty() ? "" : ", ") + (rank(name) == 5 ? name : *next++);
    warn("RQ1058", document_.catalogue.terms_place, message,
         "if records have calendar years, write 'terms " + list + "'; if their years begin with " +
             to_string(terms[0]) + ", say when: 'terms " + written + " from September'");
}

} // namespace requisite::detail
