// What explains an amount that has to be unique: which records other programs take, too, and which courses would do.
#pragma once

#include <requisite/report/findings.hpp>

namespace requisite::detail {

static std::string const& called(BoundProgram const& program) {
    return program.program.title.empty() ? program.program.name : program.program.title;
}

/// Whether a record counts in an amount that has to be unique, if no other program takes it.
bool Findings::would_be_unique(int node, std::size_t record) const {
    StudentRecord const& one = student_.records()[record];
    return solution_.placements[record].used() && is_taken_for(student_.matches(at(node).set, one), one);
}

/// Of what has to be unique: the records that other programs take, too, and which do.
void Findings::taken_elsewhere(int node, Finding& finding) const {
    constexpr std::size_t most = 8; // of each program
    auto const& records = student_.records();
    if (solution_.elsewhere.empty()) {
        if (!records.empty())
            finding.notes.push_back("It is judged with no other program, so all that counts here is unique.");
        return;
    }
    std::vector<std::pair<BoundProgram const*, Distinct>> taken;
    for (std::size_t r = 0; r < records.size(); ++r) {
        BoundProgram const* const by = solution_.elsewhere[r];
        if (by == nullptr || !would_be_unique(node, r) || !records[r].eligible(solution_.shown)) continue;
        auto const same = std::find_if(taken.begin(), taken.end(), [by](auto const& one) { return one.first == by; });
        Distinct& courses = same != taken.end() ? same->second : taken.emplace_back(by, Distinct()).second;
        courses.add(records[r].record->course);
    }
    for (auto const& [by, courses] : taken)
        finding.notes.push_back(some_of(courses.texts(), most) + (courses.texts().size() == 1 ? " counts" : " count") +
                                " in " + called(*by) + ", too.");
}

/// Of what has to be unique and misses something: what would do.
void Findings::who_would_be_unique(int node, Finding& finding) const {
    constexpr std::size_t most = 4;
    auto const& records = student_.records();
    Distinct spare;
    for (std::size_t r = 0; r < records.size(); ++r)
        if (records[r].part == 0 && records[r].eligible(solution_.shown) && !solution_.placements[r].used() &&
            (solution_.elsewhere.empty() || solution_.elsewhere[r] == nullptr) &&
            is_taken_for(student_.matches(at(node).set, records[r]), records[r]))
            spare.add(records[r].record->course);
    if (!spare.texts().empty())
        finding.notes.push_back(some_of(spare.texts(), most) + " would be unique, but no requirement here takes " +
                                (spare.texts().size() == 1 ? "it." : "them."));
    if (others_ != nullptr && !others_->stages.empty()) finding.notes.push_back(may_be_unique(node));
}

/// Whether a course is on a list of a stage of another program.
static bool is_listed(OtherStage const& other, std::string const& code) {
    std::size_t const course = other.program->course_of(code);
    return std::any_of(other.stage->nodes.begin(), other.stage->nodes.end(), [&](BoundNode const& node) {
        if (!std::holds_alternative<Take>(node.requirement->body)) return false;
        if (node.set.expression == nullptr) return true;
        if (course == BoundProgram::npos)
            return other.program->contains(*node.set.expression,
                                           other.program->unlisted(code)); // a pattern may match it
        return (node.set.by_itself ? node.set.whole : node.set.courses).contains(course);
    });
}

/// "CD 1 may count here, and is on no list of Minor."
std::string Findings::may_be_unique(int node) const {
    constexpr std::size_t most = 4;
    constexpr std::size_t most_looked_at = 1000;
    CourseBits here;
    bool all = true; // courses that may count here are looked at
    for (int leaf = 0; leaf < static_cast<int>(stage_.nodes.size()); ++leaf) {
        BoundSet const& set = at(leaf).set;
        if (!std::holds_alternative<Take>(at(leaf).requirement->body) || !in_chosen(leaf) || audit_.waived(leaf))
            continue;
        here.insert(set.by_itself ? set.whole : set.courses);
        all = all && !at(leaf).fillers.endless;
    }
    for (auto const& record : student_.records())
        if (record.eligible(solution_.shown) && record.course != BoundProgram::npos) here.remove(record.course);
    BoundSet const& wanted = at(node).set;
    std::size_t looked_at = 0;
    std::vector<std::string> courses;
    here.each([&](std::size_t course) {
        if (program_.courses[course].form || (wanted.expression != nullptr && !wanted.courses.contains(course))) return;
        if (++looked_at > most_looked_at) return;
        std::string const& code = program_.courses[course].codes.front();
        if (std::none_of(others_->stages.begin(), others_->stages.end(),
                         [&](OtherStage const& other) { return is_listed(other, code); }))
            courses.push_back(code);
    });
    bool const one = others_->stages.size() == 1;
    std::string const others = one ? called(*others_->stages[0].program) : std::string("the other programs");
    if (!courses.empty())
        return some_of(courses, most) + " may count here, and " + (courses.size() == 1 ? "is" : "are") +
               " on no list of " + others + '.';
    std::string text;
    if (all && looked_at > 0 && looked_at <= most_looked_at)
        text = "All that may still count here may count in " + others + ", too. ";
    std::string const of = wanted.expression != nullptr ? " from " + short_set(wanted) : std::string();
    return text + "A course" + of + " that counts here and that " + others + (one ? " does" : " do") +
           " not need would do.";
}

} // namespace requisite::detail
