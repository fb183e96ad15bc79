// Tests model/time.hpp: terms, dates and the days of a year.
// There is no clock: every date here is given.
#include <requisite/model/time.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_time {

using namespace requisite;

TEST_CASE("the usual terms stand in the order of the calendar year") {
    Calendar const usual;
    auto const place = [&](int year, Season const& season) { return usual.place({year, season}).value(); };
    CHECK(place(2025, Season::winter) < place(2025, Season::spring));
    CHECK(place(2025, Season::spring) < place(2025, Season::summer));
    CHECK(place(2025, Season::summer) < place(2025, Season::fall));
    CHECK(place(2025, Season::fall) < place(2026, Season::winter));
    CHECK_FALSE(usual.place({2025, Season("autumn")}));
    CHECK(Term{2025, Season::fall} == Term{2025, Season::fall});
    CHECK(Term{2025, Season::fall} != Term{2026, Season::fall});
}

TEST_CASE("spring and fall count; summer belongs to the spring before, winter to the fall before") {
    auto const numbers = [](Calendar const& calendar) {
        std::string text;
        int const first = calendar.number(*calendar.place({2025, calendar.seasons().front()}));
        for (int year : {2025, 2026})
            for (auto const& season : calendar.seasons())
                text += std::to_string(calendar.number(*calendar.place({year, season})) - first) + ' ';
        return text;
    };
    CHECK(numbers(Calendar()) == "0 1 1 2 2 3 3 4 ");
    CHECK(numbers(Calendar({}, {Season::summer})) == "0 1 2 3 3 4 5 6 ");
    // Of declared terms all count, summer only where there are no more than two or the program says so.
    Season const autumn("autumn");
    CHECK(numbers(Calendar({Season::winter, Season::summer})) == "0 1 2 3 ");
    CHECK(numbers(Calendar({Season::winter, Season::spring, Season::summer, autumn})) == "0 1 1 2 3 4 4 5 ");
    CHECK(numbers(Calendar({Season::winter, Season::spring, Season::summer, autumn}, {Season::summer})) ==
          "0 1 2 3 4 5 6 7 ");
}

TEST_CASE("each term has an equal part of the year") {
    auto const end = [](Calendar const& calendar, Season const& season) {
        return to_string(calendar.last_day(*calendar.place({2027, season})));
    };
    CHECK(end(Calendar(), Season::winter) == "2027-03-31");
    CHECK(end(Calendar(), Season::spring) == "2027-06-30");
    CHECK(end(Calendar(), Season::fall) == "2027-12-31");
    CHECK(end(Calendar({Season::winter, Season::summer}), Season::winter) == "2027-06-30");
    CHECK(end(Calendar({Season("a"), Season("b"), Season("c"), Season("d"), Season("e")}), Season("a")) ==
          "2027-03-31");
    CHECK(end(Calendar({Season("a")}), Season("a")) == "2027-12-31");
}

TEST_CASE("a term is read as it is written") {
    CHECK(Term::parse("fall 2025") == Term{2025, Season::fall});
    CHECK(Term::parse("winter 1999") == Term{1999, Season::winter});
    CHECK(Term::parse("spring   2026") == Term{2026, Season::spring});
    CHECK(to_string(Term{2026, Season::summer}) == "summer 2026");
    for (Season const season : {Season::winter, Season::spring, Season::summer, Season::fall}) {
        CHECK(Season::parse(to_string(season)) == season);
        CHECK(Term::parse(to_string(Term{2025, season})) == Term{2025, season});
    }
}

TEST_CASE("what is not a season and a year is not a term") {
    for (char const* const text : {"", "fall", "fall ", "2025", "fall 25", "fall 20255", "fall 20x5", "Fall 2025",
                                   "Autumn 2025", "fall2025", "fall -025", "fall 2025 ", " fall 2025"})
        CHECK_MESSAGE(!Term::parse(text), text);
    CHECK(Season::parse("michaelmas") == Season("michaelmas"));
    CHECK_FALSE(Season::parse("Autumn"));
    CHECK_FALSE(Season::parse("a-name-that-has-far-too-many-letters"));
    CHECK_FALSE(Season::parse(""));
}

TEST_CASE("a date is read as year, month and day") {
    CHECK(Date::parse("2026-11-22") == Date{2026, 11, 22});
    CHECK(Date::parse("0001-01-01") == Date{1, 1, 1});
    CHECK(to_string(Date{2026, 2, 1}) == "2026-02-01");
    CHECK(to_string(Date{999, 12, 31}) == "0999-12-31");
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
    CHECK(to_string(MonthDay{9, 1}) == "September 1");
    CHECK(to_string(MonthDay{12, 15}) == "December 15");
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
        std::string const day = to_string(MonthDay{month, 1});
        CHECK(parse_month(day.substr(0, day.find(' '))) == month);
    }
}

} // namespace test_time
