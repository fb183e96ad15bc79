// Tests for where an item may stand.
#include <requisite/build/item.hpp>

#include <doctest/doctest.h>

namespace test_item {

using namespace requisite::build;

namespace {

constexpr Home homes[] = {Home::remark,    Home::anywhere, Home::requirements, Home::options, Home::stage,
                          Home::effective, Home::metadata, Home::stages,       Home::nowhere};

} // namespace

TEST_CASE("requirements and options stand in groups of their own") {
    static_assert(fits_group(Home::requirements, Home::requirements) && fits_group(Home::options, Home::options));
    static_assert(!fits_group(Home::requirements, Home::options) && !fits_group(Home::options, Home::requirements));
    static_assert(fits_group(Home::effective, Home::options) && !fits_group(Home::stage, Home::requirements));
}

TEST_CASE("a program has stages, or the statements of its only one") {
    for (Home const home : homes) {
        CAPTURE(static_cast<int>(home));
        bool const statement = home == Home::anywhere || home == Home::requirements || home == Home::stage;
        bool const metadata = home == Home::remark || home == Home::effective || home == Home::metadata;
        CHECK(fits_program(home, true) == (metadata || home == Home::stages));
        CHECK(fits_program(home, false) == (metadata || statement));
        CHECK(fits_stage(home) == (statement || home == Home::remark));
    }
}

TEST_CASE("a branch is for what stands in it, and never for both") {
    static_assert(joint_home<>(Home::anywhere) == Home::anywhere);
    static_assert(joint_home<Home::remark, Home::options>(Home::anywhere) == Home::options);
    static_assert(joint_home<Home::options, Home::anywhere>(Home::options) == Home::options);
    static_assert(joint_home<Home::requirements, Home::options>(Home::anywhere) == Home::nowhere);
    static_assert(joint_home<Home::options, Home::requirements, Home::options>(Home::anywhere) == Home::nowhere);
    for (Home const home : {Home::stage, Home::effective, Home::metadata, Home::stages, Home::nowhere})
        CHECK(joint(Home::anywhere, home) == Home::nowhere);
}

} // namespace test_item
