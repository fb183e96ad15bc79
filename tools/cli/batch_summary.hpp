// What many reports have in common: how requirements stand, which records nobody uses, which petitions are granted again and again.
#pragma once

#include <requisite/model/transcript.hpp>
#include <requisite/report/report.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cli {

/// Of one thread or of all; of bounded size, whatever the transcripts hold.
class BatchSummary {
public:
    /// `rows`: the names of the requirements in the order of their programs.
    explicit BatchSummary(std::vector<std::string> const& rows);
    /// "aie-meche: degree: core"; what has no name is left out.
    static std::string row_name(std::string const& program, std::string const& stage, std::string const& path);
    void add(requisite::Report const& report, requisite::Transcript const& transcript);
    void add_failed() { ++failed_; }
    void add(BatchSummary const& other);
    std::uint64_t failed() const noexcept { return failed_; }
    /// For a person.
    std::string text() const;

private:
    struct Standing {
        std::size_t place = 0; ///< in the order of the program
        std::uint64_t met = 0;
        std::uint64_t in_progress = 0; ///< or planned
        std::uint64_t unmet = 0;
        std::uint64_t other = 0; ///< unknown, waived, not applicable
        std::map<std::int64_t, std::uint64_t>
            missing; ///< of the unmet, in thousandths of units; at most so many figures
        std::map<std::int64_t, std::uint64_t> courses; ///< the same in courses or requirements
    };
    std::uint64_t students_ = 0;
    std::uint64_t failed_ = 0;
    std::uint64_t unproven_ = 0;
    std::map<std::string, std::uint64_t> statuses_;
    std::map<std::string, Standing> standings_; ///< by program and path
    std::map<std::string, std::uint64_t> unused_;
    std::map<std::string, std::uint64_t> petitions_;

    void add(std::string const& program, std::string const& stage, requisite::Finding const& finding);
};

} // namespace cli
