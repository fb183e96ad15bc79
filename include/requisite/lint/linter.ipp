#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/text/counted.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::detail {

Linter::Linter(Document const& document, Diagnostics& findings, std::size_t most, std::uint64_t node_budget)
    : document_(document),
      findings_(findings),
      most_(most),
      budget_{node_budget},
      universe_(document),
      scale_(document.catalogue.grades.empty() ? GradeScale::us_letter() : document.catalogue.grades) {
    for (auto const& course : document.catalogue.courses)
        if (!course.title.empty()) titled_[course.title].push_back(&course);
}

Diagnostic& Linter::warn(char const* code, Place const& where, std::string message, std::string help) {
    Diagnostic finding;
    finding.severity = Severity::warning;
    finding.code = code;
    finding.message = std::move(message);
    finding.help = std::move(help);
    finding.primary = {where.source, where.span, {}};
    if (full() || !ours(where)) return scratch_ = std::move(finding);
    if (where.source) {
        std::string_view const text = where.source->text(where.span);
        std::size_t const line = std::min(text.find('\n'), text.size());
        std::size_t const end = text.substr(0, line).find_last_not_of(" \t\r{");
        if (end != std::string_view::npos)
            finding.primary.span.last = where.span.first + static_cast<std::uint32_t>(end + 1);
    }
    findings_.push_back(std::move(finding));
    return findings_.back();
}

bool Linter::point(Diagnostic& finding, Place const& where, std::string_view text, bool last) {
    if (!where.source || text.empty()) return false;
    std::string_view const all = where.source->text(where.span);
    std::size_t found = std::string_view::npos;
    for (std::size_t at = all.find(text); at != std::string_view::npos; at = all.find(text, at + 1)) {
        std::size_t const end = at + text.size();
        bool const begins = at == 0 || !syntax::scan::word_character(all[at - 1]); // not the 24-1 of 24-11
        bool const ends = end == all.size() || !syntax::scan::word_character(all[end]);
        if (!begins || !ends) continue;
        found = at;
        if (!last) break;
    }
    if (found == std::string_view::npos) return false;
    auto const first = where.span.first + static_cast<std::uint32_t>(found);
    finding.primary.span = {first, first + static_cast<std::uint32_t>(text.size())};
    return true;
}

std::string amount_of_units(std::int64_t thousandths, std::string const& unit_word) {
    return counted(to_string(Decimal::from_thousandths(thousandths)), unit_word);
}

void Linter::run() {
    sets();
    for (auto const& program : document_.programs) {
        texts(program);
        for (auto const& stage : program.stages) {
            StageView view(program, stage, universe_);
            titles(view);
            groups(view);
            filters(view);
            amounts(view);
            rules(view);
            reach(view);
        }
    }
    conditions();
    unused_sets();
    unused_templates();
    unused_transcripts();
    near_names();
    near_values();
    same_courses();
    same_terms();
    undeclared_tags();
    order_of_terms();
    tests();
}

} // namespace requisite::detail
