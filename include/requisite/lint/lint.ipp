#pragma once

#include <requisite/lint/allow.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/lint/linter.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace requisite {
inline namespace REQUISITE_ABI {

Diagnostics lint(Document const& document, LintOptions const& options) {
    Diagnostics found;
    detail::Linter(document, found, options.findings, options.node_budget).run();
    auto const key = [](Diagnostic const& one) {
        return std::tie(one.primary.span.first, one.primary.span.last, one.code, one.message);
    };
    detail::List<std::size_t> order(found.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    sort(order, [&](std::size_t a, std::size_t b) {
        auto const one = key(found[a]);
        auto const other = key(found[b]);
        return one != other ? one < other : a < b;
    });
    Diagnostics sorted;
    sorted.reserve(found.size());
    for (std::size_t const place : order) sorted.push_back(std::move(found[place]));
    found = std::move(sorted);
    // What a `define` says is found wherever it is used.
    found.erase(std::unique(found.begin(), found.end(),
                            [&](Diagnostic const& a, Diagnostic const& b) {
                                return a.primary.source && a.primary.source == b.primary.source && key(a) == key(b);
                            }),
                found.end());
    return found;
}

namespace detail {

/// The comments of several files, each read once.
class AllowedByFile {
public:
    Allowed& of(std::shared_ptr<Source const> const& source) {
        for (auto& one : files_)
            if (one.first == source.get()) return one.second;
        files_.push_back({source.get(), Allowed(source)});
        return files_.back().second;
    }
    void silence(Diagnostics& diagnostics) {
        diagnostics.erase(std::remove_if(diagnostics.begin(), diagnostics.end(),
                                         [this](Diagnostic const& one) {
                                             return one.severity != Severity::error && one.primary.source &&
                                                    of(one.primary.source).silences(one);
                                         }),
                          diagnostics.end());
    }

private:
    List<std::pair<Source const*, Allowed>> files_;
};

} // namespace detail

Diagnostics without_allowed(Diagnostics diagnostics) {
    detail::AllowedByFile().silence(diagnostics);
    return diagnostics;
}

Diagnostics lint(Parsed const& parsed, LintOptions const& options) {
    Diagnostics all = parsed.diagnostics();
    bool complete = static_cast<bool>(parsed);
    if (complete) {
        Diagnostics found = lint(parsed.document(), options);
        complete = found.size() < options.findings;
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    detail::AllowedByFile comments;
    std::shared_ptr<Source const> const& own = parsed.document().source;
    if (own) comments.of(own);
    comments.silence(all);
    if (!complete || !own) return all;
    Diagnostics unused = comments.of(own).unused();
    std::move(unused.begin(), unused.end(), std::back_inserter(all));
    return all;
}

} // namespace REQUISITE_ABI
} // namespace requisite
