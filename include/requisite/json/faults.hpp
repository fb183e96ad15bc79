// What is wrong with a JSON text: diagnostics up to a limit, then how many more there are.
#pragma once

#include <requisite/json/fields.hpp>
#include <requisite/json/tree.hpp>
#include <requisite/text/limits.hpp>

#include <initializer_list>

namespace requisite::detail::json {

/// Texts as one.
std::string joined(std::initializer_list<std::string_view> texts);

/// What is wrong with a text that is too large to look at; nothing if it is not.
std::optional<Diagnostic> too_large(std::string_view what, std::string_view text, std::string_view name,
                                    Limits const& limits);

class Faults {
public:
    /// `what` is the text: "the transcript". The limits live longer.
    Faults(std::shared_ptr<Source const> source, std::string what, Limits const& limits)
        : source_(std::move(source)), what_(std::move(what)), limits_(limits) {}

    Limits const& limits() const noexcept { return limits_; }
    std::shared_ptr<Source const> const& source() const noexcept { return source_; }

    void report(Severity severity, std::string_view code, std::string message, Span span, std::string_view help = {},
                std::vector<Label> others = {});

    /// Whether the next one is only counted.
    bool is_full() const noexcept { return diagnostics_.size() >= limits_.errors; }
    void leave_out() noexcept { ++left_out_; }

    void wrong_type(std::string_view where, std::string_view wanted, Node const& node);
    void given_twice(std::string_view where, Node const& member, Span first);

    /// All of them, in the order in which they were found. To be called once.
    Diagnostics take();

private:
    std::shared_ptr<Source const> source_;
    std::string what_;
    Limits const& limits_;
    Diagnostics diagnostics_;
    std::size_t left_out_ = 0;
};

} // namespace requisite::detail::json
