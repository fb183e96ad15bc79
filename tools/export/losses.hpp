// What a format cannot say: the warnings, and how much of a program they are about.
#pragma once

#include "exported.hpp"
#include <requisite/model/requirement.hpp>

#include <string>
#include <utility>

namespace exporting {

/// Collects what is left out of a program.
class Losses {
public:
    explicit Losses(Exported& out) : out_(out) {}

    void warn(requisite::Place const& place, std::string code, std::string message, std::string help = "");
    void fail(requisite::Place const& place, std::string code, std::string message, std::string help = "");

    /// A requirement that is not in the text at all.
    void left_out(requisite::Requirement const& one, std::string const& code, std::string const& why,
                  std::string const& help = "");
    /// Something of the requirement at hand that is left out.
    void in_part(requisite::Place const& place, std::string const& code, std::string const& what);
    /// Ends the requirement at hand: whether something of it was left out.
    bool take_part() noexcept { return std::exchange(part_, false); }

private:
    Exported& out_;
    bool part_ = false;

    void add(requisite::Severity severity, requisite::Place const& place, std::string code, std::string message,
             std::string help);
};

} // namespace exporting
