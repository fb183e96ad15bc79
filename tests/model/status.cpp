// Tests model/status.hpp: the seven verdicts and their words.
// Files, JSON and the command line rely on the words.
#include <requisite/model/status.hpp>

#include <doctest/doctest.h>

namespace test_status {

using requisite::parse_status;
using requisite::Status;
using requisite::to_string;

TEST_CASE("every verdict has its word, and every word its verdict") {
    CHECK(to_string(Status::met) == "met");
    CHECK(to_string(Status::in_progress) == "in-progress");
    CHECK(to_string(Status::planned) == "planned");
    CHECK(to_string(Status::unmet) == "unmet");
    CHECK(to_string(Status::waived) == "waived");
    CHECK(to_string(Status::unknown) == "unknown");
    CHECK(to_string(Status::not_applicable) == "not-applicable");
    for (Status const status : {Status::met, Status::in_progress, Status::planned, Status::unmet, Status::waived,
                                Status::unknown, Status::not_applicable})
        CHECK(parse_status(to_string(status)) == status);
}

TEST_CASE("other words are no verdict") {
    for (char const* const word : {"", "Met", "in progress", "in_progress", "satisfied", "met "})
        CHECK_FALSE(parse_status(word));
}

} // namespace test_status
