#include "batch_summary.hpp"

#include <requisite/model/status.hpp>
#include <requisite/render/terminal.hpp>

#include <algorithm>
#include <vector>

namespace cli {

namespace {

using requisite::detail::terminal::printable;

constexpr std::size_t most_figures = 1'000; ///< of one requirement that are told apart
constexpr std::size_t most_names = 20'000;  ///< courses, and petitions, that are told apart
constexpr std::size_t most_rows = 200;      ///< requirements that are printed
constexpr std::size_t most_shown = 10;      ///< courses, and petitions, that are printed

template <class Key> void count(std::map<Key, std::uint64_t>& all, Key const& key, std::size_t most) {
    auto const found = all.find(key);
    if (found != all.end())
        ++found->second;
    else if (all.size() < most)
        all.emplace(key, 1);
}

template <class Key>
void merge(std::map<Key, std::uint64_t>& all, std::map<Key, std::uint64_t> const& other, std::size_t most) {
    for (auto const& [key, times] : other) {
        auto const found = all.find(key);
        if (found != all.end())
            found->second += times;
        else if (all.size() < most)
            all.emplace(key, times);
    }
}

std::string padded(std::string text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string median(std::map<std::int64_t, std::uint64_t> const& figures) {
    std::uint64_t all = 0;
    for (auto const& [figure, times] : figures) all += times;
    std::uint64_t before = 0;
    for (auto const& [figure, times] : figures) {
        before += times;
        if (before * 2 >= all) return to_string(requisite::Decimal::from_thousandths(figure));
    }
    return "";
}

std::string name_of(requisite::Petition const& petition) {
    using Kind = requisite::Petition::Kind;
    switch (petition.kind) {
    case Kind::waive: return "waive " + petition.requirement;
    case Kind::adjust:
        return "adjust " + petition.requirement + " to " +
               (petition.units     ? to_string(petition.units->amount()) + " units"
                : petition.courses ? to_string(*petition.courses) + " courses"
                                   : "");
    case Kind::substitute:
        return "substitute " + petition.course + " for " + petition.instead_of + " in " + petition.requirement;
    case Kind::allow: return "allow " + petition.course + " in " + petition.requirement;
    case Kind::pin: return "pin " + petition.course + " to " + petition.requirement;
    case Kind::decide: return "decide \"" + petition.question + "\" " + (petition.met ? "met" : "unmet");
    }
    return {};
}

std::string most_often(std::map<std::string, std::uint64_t> const& all) {
    std::vector<std::pair<std::uint64_t, std::string>> sorted;
    for (auto const& [name, times] : all) sorted.emplace_back(times, name);
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    std::string out;
    for (std::size_t i = 0; i < sorted.size() && i < most_shown; ++i)
        out += padded(std::to_string(sorted[i].first), 12) + "  " + printable(sorted[i].second) + '\n';
    return out;
}

} // namespace

BatchSummary::BatchSummary(std::vector<std::string> const& rows) {
    for (std::string const& row : rows) {
        std::size_t const place = standings_.size();
        standings_.emplace(row, Standing{}).first->second.place = place;
    }
}

std::string BatchSummary::row_name(std::string const& program, std::string const& stage, std::string const& path) {
    return (program.empty() ? "" : program + ": ") + (stage.empty() ? "" : stage + ": ") + path;
}

void BatchSummary::add(std::string const& program, std::string const& stage, requisite::Finding const& finding) {
    Standing& one = standings_[row_name(program, stage, finding.path)];
    switch (finding.status) {
    case requisite::Status::met: ++one.met; break;
    case requisite::Status::in_progress:
    case requisite::Status::planned: ++one.in_progress; break;
    case requisite::Status::unmet: {
        ++one.unmet;
        auto const& remaining = finding.remaining;
        if (remaining.units)
            count(one.missing, remaining.units->amount().thousandths(), most_figures);
        else if (remaining.courses)
            count(one.courses, remaining.courses->amount().thousandths(), most_figures);
        else if (remaining.requirements)
            count(one.courses, std::int64_t{1000} * *remaining.requirements, most_figures);
        break;
    }
    default: ++one.other; break;
    }
    for (auto const& child : finding.children)
        if (child.chosen) add(program, stage, child);
}

void BatchSummary::add(requisite::Report const& report, requisite::Transcript const& transcript) {
    ++students_;
    ++statuses_[std::string(to_string(report.status()))];
    if (!report.proven_optimal()) ++unproven_;
    for (auto const& stage : report.stages)
        for (auto const& finding : stage.requirements) add(report.program, stage.name, finding);
    for (auto const& unused : report.unused) count(unused_, unused.course, most_names);
    for (auto const& petition : transcript.petitions) count(petitions_, name_of(petition), most_names);
}

void BatchSummary::add(BatchSummary const& other) {
    students_ += other.students_;
    failed_ += other.failed_;
    unproven_ += other.unproven_;
    for (auto const& [status, times] : other.statuses_) statuses_[status] += times;
    for (auto const& [key, standing] : other.standings_) {
        Standing& one = standings_[key];
        one.met += standing.met;
        one.in_progress += standing.in_progress;
        one.unmet += standing.unmet;
        one.other += standing.other;
        merge(one.missing, standing.missing, most_figures);
        merge(one.courses, standing.courses, most_figures);
    }
    merge(unused_, other.unused_, most_names);
    merge(petitions_, other.petitions_, most_names);
}

std::string BatchSummary::text() const {
    std::string out = std::to_string(students_) + (students_ == 1 ? " student audited" : " students audited");
    if (unproven_ > 0) out += ", " + std::to_string(unproven_) + " of them not proven";
    if (failed_ > 0) out += ", " + std::to_string(failed_) + " could not be";
    out += '\n';
    for (auto const& [status, times] : statuses_) out += padded(std::to_string(times), 12) + "  " + status + '\n';
    std::vector<std::pair<std::string, Standing const*>> rows;
    for (auto const& [key, standing] : standings_) rows.emplace_back(key, &standing);
    std::stable_sort(rows.begin(), rows.end(),
                     [](auto const& a, auto const& b) { return a.second->place < b.second->place; });
    if (!rows.empty()) out += "\n         met  in progress       unmet       other  median missing  requirement\n";
    for (std::size_t i = 0; i < rows.size() && i < most_rows; ++i) {
        Standing const& one = *rows[i].second;
        std::string missing = median(one.missing);
        if (!missing.empty())
            missing += " units";
        else if (missing = median(one.courses); !missing.empty())
            missing += " open";
        out += padded(std::to_string(one.met), 12) + padded(std::to_string(one.in_progress), 13) +
               padded(std::to_string(one.unmet), 12) + padded(std::to_string(one.other), 12) + padded(missing, 16) +
               "  " + printable(rows[i].first) + '\n';
    }
    if (rows.size() > most_rows) out += "             … and " + std::to_string(rows.size() - most_rows) + " more\n";
    if (!unused_.empty()) out += "\nMost often unused\n" + most_often(unused_);
    if (!petitions_.empty())
        out += "\nPetitions most often used; many alike mean that the rule is wrong\n" + most_often(petitions_);
    return out;
}

} // namespace cli
