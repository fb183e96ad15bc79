// Tests text/suggest.hpp: the word that a registrar meant.
// A wrong suggestion is worse than none, so the tests hold both directions.
#include <requisite/text/suggest.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace test_suggest {

using requisite::suggest;

TEST_CASE("one slip of the pen is recognised") {
    std::vector<std::string> const concentrations{"design", "energy", "biomechanical", "robotics"};
    CHECK(suggest("robotic", concentrations) == "robotics");   // a letter missing
    CHECK(suggest("robottics", concentrations) == "robotics"); // one too many
    CHECK(suggest("enorgy", concentrations) == "energy");      // a wrong one
    CHECK(suggest("desing", concentrations) == "design");      // two swapped
}

TEST_CASE("two swapped neighbours are one slip, even in a short word") {
    CHECK(suggest("roce", {"core"}).empty());
    CHECK(suggest("ocre", {"core"}) == "core");
}

TEST_CASE("a longer word may have more slips: a third of its letters") {
    CHECK(suggest("biomechnicl", {"biomechanical"}) == "biomechanical");
    CHECK(suggest("biology", {"biomechanical"}).empty());
}

TEST_CASE("a short word may have one slip") {
    CHECK(suggest("a", {"b"}) == "b");
    CHECK(suggest("qpa", {"gpa"}) == "gpa");
    CHECK(suggest("xyz", {"gpa"}).empty());
}

TEST_CASE("the nearest candidate wins, and the first of equals") {
    CHECK(suggest("cores", {"course", "core", "store"}) == "core");
    CHECK(suggest("cat", {"bat", "hat"}) == "bat");
    CHECK(suggest("hat", {"cat", "hat"}) == "hat");
}

TEST_CASE("nothing is suggested out of nothing") {
    CHECK(suggest("core", {}).empty());
    CHECK(suggest("", {"core"}).empty());
    CHECK(suggest("", {"x"}) == "x");
}

TEST_CASE("a word of absurd length costs nothing and gets no suggestion") {
    std::string const word(100'000, 'a');
    CHECK(suggest(word, {word}).empty());
    CHECK(suggest("core", {word}).empty());
}

} // namespace test_suggest
