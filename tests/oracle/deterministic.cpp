// Reports have the same bytes whatever compiled the library: every stage of the tests, with its compiler, its standard and its level of optimisation, comes to the same sums.
#include "../everyday/generate.hpp"
#include "../everyday/text.hpp"
#include "random_program.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/json.hpp>

#include <doctest/doctest.h>

namespace test_deterministic {

namespace {

using namespace requisite;

/// Of the bytes of many reports, without how much work it was and how it was proven: that may follow floating point.
class Sum {
public:
    void add(Report report) {
        for (auto& stage : report.stages)
            for (auto& optimum : stage.optimum) {
                optimum.nodes = 0;
                optimum.proof = Proof::none;
            }
        text_.clear();
        append_json(report, text_);
        for (char const one : text_) value_ = (value_ ^ static_cast<unsigned char>(one)) * 1099511628211U;
    }
    std::uint64_t value() const { return value_; }

private:
    std::string text_;
    std::uint64_t value_ = 14695981039346656037U;
};

} // namespace

// Where a report is meant to have changed, the sums below do too.
TEST_CASE("2,000 reports of random programs have the same bytes everywhere") {
    Sum sum;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        oracle::Case const example = oracle::random_case(seed);
        sum.add(audit(bind(example.program, example.catalogue), example.transcript));
    }
    CHECK(sum.value() == 10376034379756344414U);
}

TEST_CASE("reports of everyday degrees have the same bytes everywhere") {
    Sum sum;
    for (std::string const level : {"level-0", "level-1", "level-2", "level-3", "level-4"})
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            auto const degree = everyday::make_degree(level, seed, 70);
            Parsed const parsed = parse(everyday::program_text(degree));
            REQUIRE(parsed);
            Program const& program = parsed->document().programs.front();
            sum.add(audit(bind(program, parsed->catalogue()),
                          parse_transcript(everyday::transcript_text(degree, 0)).transcript));
        }
    CHECK(sum.value() == 14187166508533079101U);
}

} // namespace test_deterministic
