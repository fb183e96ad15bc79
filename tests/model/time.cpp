// Tests model/time.hpp: terms, dates and the days of a year.
// There is no clock: every date here is given.
#include <requisite/model/time.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace requisite;

TEST_CASE("the seasons stand in the order of the calendar year") {
    CHECK(Term{2025, Season::winter} < Term{2025, Season::spring});
    CHECK(Term{2025, Season::spring} < Term{2025, Season::summer});
    CHECK(Term{2025, Season::summer} < Term{2025, Season::fall});
    CHECK(Term{2025, Season::fall} < Term{2026, Season::winter});
    CHECK_FALSE(Term{2025, Season::fall} < Term{2025, Season::fall});
    CHECK(Term{2025, Season::fall} == Term{2025, Season::fall});
    CHECK(Term{2025, Season::fall} != Term{2026, Season::fall});
}

TEST_CASE("a term is read as it is written") {
    CHECK(Term::parse("fall 2025") == Term{2025, Season::fall});
    CHECK(Term::parse("winter 1999") == Term{1999, Season::winter});
    CHECK(Term::parse("spring   2026") == Term{2026, Season::spring});
    CHECK(Term{2026, Season::summer}.to_string() == "summer 2026");
    for (Season const season : {Season::winter, Season::spring, Season::summer, Season::fall}) {
        CHECK(parse_season(to_string(season)) == season);
        CHECK(Term::parse(Term{2025, season}.to_string()) == Term{2025, season});
    }
}

TEST_CASE("what is not a season and a year is not a term") {
    for (char const* const text : {"", "fall", "fall ", "2025", "fall 25", "fall 20255", "fall 20x5", "Fall 2025",
                                   "autumn 2025", "fall2025", "fall -025", "fall 2025 ", " fall 2025"})
        CHECK_MESSAGE(!Term::parse(text), text);
    CHECK_FALSE(parse_season("autumn"));
    CHECK_FALSE(parse_season(""));
}

TEST_CASE("a date is read as year, month and day") {
    CHECK(Date::parse("2026-11-22") == Date{2026, 11, 22});
    CHECK(Date::parse("0001-01-01") == Date{1, 1, 1});
    CHECK(Date{2026, 2, 1}.to_string() == "2026-02-01");
    CHECK(Date{999, 12, 31}.to_string() == "0999-12-31");
    CHECK(Date{2026, 2, 1} != Date{2026, 2, 2});
}

TEST_CASE("a day that the calendar does not have is refused") {
    CHECK_FALSE(Date::parse("2026-02-29"));
    CHECK(Date::parse("2028-02-29"));
    CHECK_FALSE(Date::parse("1900-02-29")); // a century is no leap year …
    CHECK(Date::parse("2000-02-29"));       // … unless 400 divides it
    CHECK_FALSE(Date::parse("2026-04-31"));
    CHECK_FALSE(Date::parse("2026-00-10"));
    CHECK_FALSE(Date::parse("2026-13-10"));
    CHECK_FALSE(Date::parse("2026-01-00"));
    CHECK_FALSE(Date::parse("2026-01-32"));
}

TEST_CASE("what does not have the shape of a date is refused") {
    for (char const* const text :
         {"", "2026-1-01", "2026/01/01", "26-01-01", "2026-01-01 ", "2026-01-0a", "+026-01-01", "20260101"})
        CHECK_MESSAGE(!Date::parse(text), text);
}

TEST_CASE("a day of every year is written with its month") {
    CHECK(MonthDay{9, 1}.to_string() == "September 1");
    CHECK(MonthDay{12, 15}.to_string() == "December 15");
    CHECK(MonthDay{1, 5} == MonthDay{1, 5});
    CHECK(MonthDay{1, 5} != MonthDay{5, 1});
}

TEST_CASE("months have names and lengths") {
    CHECK(parse_month("January") == 1);
    CHECK(parse_month("December") == 12);
    CHECK(parse_month("january") == 0);
    CHECK(parse_month("Jan") == 0);
    CHECK(parse_month("") == 0);
    CHECK(days_in_month(1) == 31);
    CHECK(days_in_month(2) == 29); // the most that it can have
    CHECK(days_in_month(4) == 30);
    CHECK(days_in_month(12) == 31);
    for (int month = 1; month <= 12; ++month) {
        std::string const day = MonthDay{month, 1}.to_string();
        CHECK(parse_month(day.substr(0, day.find(' '))) == month);
    }
}
