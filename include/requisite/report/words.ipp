// Sets as people read them.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/report/words.hpp>
#include <requisite/text/counted.hpp>

#include <algorithm>

namespace requisite::detail {

std::string const& short_set(BoundSet const& set) {
    return set.text.get([&set]() -> std::string {
        if (set.expression == nullptr) return "any course";
        std::string text = print(*set.expression);
        std::replace(text.begin(), text.end(), '\n', ' ');
        if (text.size() <= 60) return text;
        std::size_t last = text.find_last_of(' ', 56);
        if (last != std::string::npos) return text.substr(0, last) + " …";
        for (last = 57; (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U;) --last; // whole characters
        return text.substr(0, last) + "…";
    });
}

std::string const& filter_text(BoundSet const& set) {
    return set.filter_text.get([&set] { return print(*set.where); });
}

std::string some_of(std::vector<std::string> const& words, std::size_t most) {
    std::string text;
    std::size_t const shown = words.size() <= most + 1 ? words.size() : most; // nobody is called "1 others"
    for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    if (shown < words.size()) text += " and " + std::to_string(words.size() - shown) + " others";
    return text;
}

std::string label_of(BoundNode const& node) {
    Requirement const& requirement = *node.requirement;
    if (!requirement.title.empty()) return requirement.title;
    if (!requirement.name.empty()) return node.name_is_shared ? node.path : requirement.name;
    if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        std::string set = print(take->from);
        if (set.size() < 40) return set;
    }
    return node.path;
}

bool is_satisfied(Finding const& finding) noexcept {
    return finding.status != Status::unmet && finding.status != Status::unknown;
}

std::string still_open(std::vector<Finding> const& children, BoundStage const& stage) {
    std::string text;
    for (auto const& child : children) {
        if (!child.chosen || child.advisory || is_satisfied(child)) continue;
        int const node = stage.find(child.path);
        text += (text.empty() ? "Still open: " : ", ") +
                (node < 0 ? child.path : label_of(stage.nodes[static_cast<std::size_t>(node)])) +
                (child.status == Status::unknown ? " (unknown)" : "");
    }
    return text.empty() ? text : text + '.';
}

std::string unit_text(BoundProgram const& program, std::int64_t thousandths) {
    return counted(number_text(thousandths), program.program.unit_word);
}

std::string_view unproven_text(Cause cause) noexcept {
    switch (cause) {
    case Cause::facts:
    case Cause::manual: return "not all cases of what is not known were tried";
    case Cause::cases: return "the rules make more cases than the engine lists";
    case Cause::program: return "a program that has to be judged with it is not in this audit";
    case Cause::none:
    case Cause::budget: break;
    }
    return "the search stopped at its budget";
}

std::optional<Gpa> average_of(Wide points, std::int64_t units) noexcept {
    if (units == 0) return std::nullopt;
    auto const rest = static_cast<std::int64_t>(points % units);
    auto const whole = static_cast<std::int64_t>(points / units);
    return rest < 0 ? Gpa(whole - 1, rest + units, units) : Gpa(whole, rest, units);
}

} // namespace requisite::detail
