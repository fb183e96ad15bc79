#pragma once

#include <requisite/compile/repeated.hpp>

#include <map>
#include <tuple>

namespace requisite::detail {

void join_repeated(Diagnostics& diagnostics) {
    constexpr std::size_t most_shown = 3;
    struct First {
        std::size_t at;
        std::size_t further; ///< uses
    };
    std::map<std::tuple<Source const*, std::string_view, std::string_view>, First> known; // by code and message
    std::size_t kept = 0;
    List<First*> joined(diagnostics.size(), nullptr);
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
        Diagnostic& one = diagnostics[i];
        bool names = false;
        for (char const* const code : {"RQ0202", "RQ0204", "RQ0211", "RQ0220", "RQ0230", "RQ0302", "RQ0310"})
            names = names || one.code == code;
        if (!names) continue;
        auto const [found, added] = known.emplace(
            std::make_tuple(one.primary.source.get(), std::string_view(one.code), std::string_view(one.message)),
            First{i, 0});
        if (!added) joined[i] = &found->second;
    }
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
        if (joined[i] == nullptr) continue;
        Diagnostic& first = diagnostics[joined[i]->at];
        Diagnostic& again = diagnostics[i];
        if (++joined[i]->further <= most_shown)
            first.others.push_back({again.primary.source, again.primary.span, "and here"});
        for (auto& fix : again.fixes) first.fixes.push_back(std::move(fix));
    }
    for (auto const& [key, first] : known)
        if (first.further > most_shown)
            diagnostics[first.at].others.back().text +=
                ", and at " + std::to_string(first.further - most_shown) +
                (first.further == most_shown + 1 ? " other place" : " other places");
    known.clear(); // its keys are views of what moves now
    for (std::size_t i = 0; i < diagnostics.size(); ++i)
        if (joined[i] == nullptr) {
            if (kept != i) diagnostics[kept] = std::move(diagnostics[i]);
            ++kept;
        }
    diagnostics.resize(kept);
}

} // namespace requisite::detail
