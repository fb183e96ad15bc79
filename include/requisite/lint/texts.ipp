// Lints about the words for people: titles, notes, deadlines.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/print/wording.hpp>

#include <unordered_set>

namespace requisite::detail {

/// A text without blanks at its ends and without two in a row.
static std::string tidy(std::string const& text) {
    std::string out;
    for (char const c : text)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

void Linter::text(Place const& place, std::string const& what, std::string const& text) {
    if (text.empty() || !ours(place)) return;
    std::string const better = tidy(text);
    if (better == text) return;
    std::string const old = printing::written_quoted(text);
    if (better.empty()) {
        point(warn("RQ1043", place, "this " + what + " is blank", "write it, or leave it out"), place, old);
        return;
    }
    Diagnostic& found = warn("RQ1042", place, "this " + what + " has blanks at an end or two in a row",
                             "one blank between words is enough");
    if (point(found, place, old) || point_at_only(found, place, old))
        found.fixes.push_back({found.primary.span, printing::written_quoted(better)});
}

/// A note has no place of its own: words that stand once in the file are the ones that are meant.
bool Linter::point_at_only(Diagnostic& finding, Place const& place, std::string_view text) {
    if (!place.source) return false;
    Place const all{place.source, {0, static_cast<std::uint32_t>(place.source->text().size())}};
    Diagnostic first = finding;
    if (!point(first, all, text) || !point(finding, all, text, true)) return false;
    if (finding.primary.span == first.primary.span) return true;
    finding.primary.span = {place.span.first, place.span.first};
    return false;
}

void Linter::texts(Program const& program) {
    Place const& place = program.place;
    text(place, "title", program.title);
    text(place, "institution", program.institution);
    std::unordered_set<std::string> seen;
    auto const once = [&](std::string const& key, std::string const& what) {
        if (!seen.insert(key).second) warn("RQ1044", place, what + " stands here twice", "say it once");
    };
    for (auto const& one : program.deadlines) {
        std::string const day = std::string(to_string(one.season)) + ' ' + to_string(one.day);
        once("deadline " + day + '\n' + one.text, "deadline " + day);
        text(place, "text of a deadline", one.text);
    }
    for (auto const& one : program.urls) once("url " + one.address, "url \"" + one.address + '"');
    for (auto const& one : program.outcomes) {
        text(one.place, "text", one.text);
        if (one.shown_in.empty())
            warn("RQ1045", one.place, "outcome '" + one.name + "' is shown nowhere",
                 "add 'shown in' with the requirements that show it");
    }
    auto const note = [&](Note const& one) {
        if (one.text.empty())
            point(warn("RQ1043", place, "a note says nothing", "write its text, or remove it"), place, "\"\"");
        text(place, "note", one.text);
    };
    for (auto const& one : program.notes) note(one);
    for (auto const& stage : program.stages) {
        text(stage.place, "title", stage.title);
        visit_statements(stage.block, [&](Statement const& statement) {
            if (auto const* const one = std::get_if<Note>(&statement.form)) note(*one);
        });
    }
}

// An option that is called like a course, and names another one.
void Linter::meant_course(ViewNode const& node) {
    Requirement const& requirement = *node.requirement;
    auto const* const take = std::get_if<Take>(&requirement.body);
    if (take == nullptr || requirement.title.empty() || !node.set->closed() || node.set->courses.size() != 1) return;
    if (take->from.kind != CourseSet::Kind::list || take->from.codes.size() != 1) return;
    LintCourse const* const named = universe_.find(take->from.codes.front());
    auto const titles = titled_.find(requirement.title);
    if (titles == titled_.end()) return;
    Course const* const titled = titles->second.front();
    for (auto const* const course : titles->second)
        if (universe_.find(course->code) == named) return;
    Place const& place = take->from.place.source ? take->from.place : requirement.place;
    Diagnostic& found = warn("RQ1013", place, take->from.codes.front() + " is not called \"" + requirement.title + '"',
                             "did you mean " + titled->code + ", which has this title?");
    if (named != nullptr && !named->catalogued() && point(found, place, take->from.codes.front()))
        found.fixes.push_back({found.primary.span, titled->code});
}

void Linter::titles(StageView const& view) {
    std::unordered_map<std::string, ViewNode const*> seen; // by block and title
    for (auto const& node : view.nodes) {
        Requirement const& requirement = *node.requirement;
        text(requirement.place, "title", requirement.title);
        meant_course(node);
        if (requirement.title.empty() || node.in_if) continue;
        auto const [before, added] = seen.emplace(std::to_string(node.parent) + ' ' + requirement.title, &node);
        if (added) continue;
        Diagnostic& found =
            warn("RQ1041", requirement.place, "two requirements of this block are called \"" + requirement.title + '"',
                 "give them titles that tell them apart");
        Place const& place = before->second->requirement->place;
        found.others.push_back({place.source, place.span, "the same title"});
    }
}

} // namespace requisite::detail
