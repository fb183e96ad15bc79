#pragma once

#include <requisite/lint/allow.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/lint/linter.hpp>

#include <algorithm>
#include <tuple>

namespace requisite {

REQUISITE_INLINE Diagnostics lint(Document const& document, LintOptions const& options) {
    Diagnostics found;
    detail::Linter(document, found, options.findings, options.node_budget).run();
    auto const key = [](Diagnostic const& one) {
        return std::tie(one.primary.span.first, one.primary.span.last, one.code, one.message);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](Diagnostic const& a, Diagnostic const& b) { return key(a) < key(b); });
    // What a `define` says is found wherever it is used.
    found.erase(std::unique(found.begin(), found.end(),
                            [&](Diagnostic const& a, Diagnostic const& b) {
                                return a.primary.source && a.primary.source == b.primary.source && key(a) == key(b);
                            }),
                found.end());
    return found;
}

REQUISITE_INLINE Diagnostics lint(Parsed const& parsed, LintOptions const& options) {
    Diagnostics all = parsed.diagnostics();
    bool complete = static_cast<bool>(parsed);
    if (complete) {
        Diagnostics found = lint(parsed.document(), options);
        complete = found.size() < options.findings;
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    std::vector<std::pair<Source const*, detail::Allowed>> allowed; // by file
    auto const comments = [&allowed](std::shared_ptr<Source const> const& source) -> detail::Allowed& {
        for (auto& one : allowed)
            if (one.first == source.get()) return one.second;
        return allowed.emplace_back(source.get(), detail::Allowed(source)).second;
    };
    std::shared_ptr<Source const> const& own = parsed.document().source;
    if (own) comments(own);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](Diagnostic const& one) {
                                 return one.severity != Severity::error && one.primary.source &&
                                        comments(one.primary.source).silences(one);
                             }),
              all.end());
    if (!complete || !own) return all;
    Diagnostics unused = comments(own).unused();
    std::move(unused.begin(), unused.end(), std::back_inserter(all));
    return all;
}

} // namespace requisite
