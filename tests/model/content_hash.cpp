// Tests for the content hash: equal programs have the same, programs that differ in one member have not, and it is the documented one.
#include "../compile/random_document.hpp"
#include "../syntax/mutation.hpp"
#include "fields.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/model/content_hash.hpp>
#include <requisite/print/print.hpp>
#include <requisite/syntax/format.hpp>

#include <doctest/doctest.h>

#include <map>

namespace test_content_hash {

using namespace requisite;
using random_document::Generator;

namespace {

/// A program with its catalogue, as a file.
std::string file(std::uint64_t seed) {
    Generator generator(seed);
    std::string const catalogue = print(generator.catalogue());
    return catalogue + '\n' + print(generator.program()) + "program minor {}\nprogram \"6-3\" {}\n";
}

/// The hash as its documentation says it, of bytes in the order in which they are given.
class Fnv1a {
public:
    Fnv1a& byte(unsigned char value) {
        hash_ = (hash_ ^ value) * 1099511628211U;
        return *this;
    }
    Fnv1a& number(std::uint64_t value) {
        for (int i = 0; i < 8; ++i) byte(static_cast<unsigned char>(value >> (8 * i)));
        return *this;
    }
    Fnv1a& text(std::string const& value) {
        number(value.size());
        for (char const one : value) byte(static_cast<unsigned char>(one));
        return *this;
    }
    std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 14695981039346656037U;
};

} // namespace

TEST_CASE("equal programs have equal hashes, wherever they stand") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::string const text = file(seed);
        Parsed const one = parse(text);
        Parsed const other = parse("# Other lines and places.\n\n\n" + text);
        REQUIRE(one.program() == other.program());
        CHECK(content_hash(one.program()) == content_hash(other.program()));
        CHECK(content_hash(one.catalogue()) == content_hash(other.catalogue()));
    }
}

TEST_CASE("layout and comments do not change the hash") {
    mutation::Random random(1);
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::string const text = file(seed);
        std::uint64_t const hash = content_hash(parse(text).program());
        std::string const respaced = mutation::respaced(text, random);
        CHECK(content_hash(parse(respaced).program()) == hash);
        Formatted const formatted = format(respaced);
        REQUIRE(formatted);
        CHECK(content_hash(parse(formatted.text).program()) == hash);
    }
}

TEST_CASE("every change of one member of a program changes its hash") {
    std::size_t changes = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Program const program = Generator(seed).program();
        std::uint64_t const hash = content_hash(program);
        for (std::size_t member = 0;; ++member) {
            Program changed = program;
            if (!fields::Change(member)(changed)) break;
            CAPTURE(seed);
            CAPTURE(member);
            REQUIRE(!(changed == program));
            REQUIRE(content_hash(changed) != hash);
            ++changes;
        }
    }
    CHECK(changes > 10'000);
}

TEST_CASE("texts with a few changes have the same hash exactly where they say the same") {
    mutation::Random random(7);
    std::map<std::uint64_t, Program> seen;
    std::size_t different = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        std::string const text = file(seed);
        for (int i = 0; i < 30; ++i) {
            Parsed const parsed = parse(mutation::mutated(text, random));
            if (parsed.document().programs.empty()) continue;
            auto const [known, is_new] = seen.try_emplace(content_hash(parsed.program()), parsed.program());
            if (is_new) ++different;
            REQUIRE(known->second == parsed.program());
        }
    }
    CHECK(different > 200);
}

TEST_CASE("the hash is the documented one") {
    CHECK(content_hash(Program()) == Fnv1a().byte('p').byte(0).value());
    Program named;
    named.name = "minor";
    CHECK(content_hash(named) == Fnv1a().byte('p').byte('n').text("minor").byte(0).value());

    // program p { limit 12 units from {CS 1} }: the program with its stage, then the statement, then its set
    Program const limited = parse("program p { limit 12 units from {CS 1} }").program();
    Fnv1a bytes;
    bytes.byte('p').byte('n').text("p");
    bytes.byte('s').number(1).text("").text("").byte('b').number(1).byte(0).byte(0);
    bytes.byte('L').byte('u').number(12'000).byte('f').byte(0);
    bytes.byte('c').byte('l').byte('c').number(1).text("CS 1").byte(0);
    CHECK(content_hash(limited) == bytes.value());
}

// These do not change from version to version: stored hashes stay good.
TEST_CASE("the hashes of programs stay what they are") {
    Parsed const sample = parse(mutation::content(REQUISITE_SOURCE_DIR "/tests/model/content_hash.req"));
    REQUIRE(sample);
    CHECK(content_hash(Program()) == 636599673405441949U);
    CHECK(content_hash(sample.program()) == 4806291469706996161U);
    CHECK(content_hash(sample.catalogue()) == 13691828405275047375U);
}

TEST_CASE("a tree of any depth has a hash") {
    Condition deep = Condition::milestone("talk");
    for (int i = 0; i < 200'000; ++i) deep = Condition::negation(std::move(deep));
    Program program;
    program.stages.emplace_back();
    Requirement requirement;
    requirement.body = Check{std::move(deep)};
    program.stages.back().block.statements.push_back({std::move(requirement)});
    std::uint64_t const hash = content_hash(program);
    std::get<Check>(std::get<Requirement>(program.stages.back().block.statements.front().form).body).condition.kind =
        Condition::Kind::all;
    CHECK(content_hash(program) != hash);
}

TEST_CASE("every change of a catalogue changes its hash") {
    Catalogue const catalogue = Generator(1).catalogue();
    std::uint64_t const hash = content_hash(catalogue);
    auto const changed = [&](auto const& change) {
        Catalogue other = catalogue;
        change(other);
        REQUIRE(!(other == catalogue));
        return content_hash(other) != hash;
    };
    CHECK(changed([](Catalogue& c) { c.courses.pop_back(); }));
    CHECK(changed([](Catalogue& c) { c.courses[0].code += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.courses[0].title += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.courses[0].units = Units(77); }));
    CHECK(changed([](Catalogue& c) { c.courses[0].units_max = Units(99); }));
    CHECK(changed([](Catalogue& c) { c.courses[0].counts = Decimal::from_thousandths(500); }));
    CHECK(changed([](Catalogue& c) { c.courses.back().tags[0].name += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.courses.back().tags[0].value += 'x'; }));
    CHECK(changed([](Catalogue& c) { std::swap(c.courses[0], c.courses[1]); }));
    CHECK(changed([](Catalogue& c) { c.sets[0].name += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.sets[0].value += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.sets[0].title += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.sets[0].courses = CourseSet::list({"CS 1"}); }));
    CHECK(changed([](Catalogue& c) { c.same[0].one += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.same[0].other += 'x'; }));
    CHECK(changed([](Catalogue& c) { c.same[0].from = Term{1999, Season::fall}; }));
    CHECK(changed([](Catalogue& c) { c.same[0].until = Term{1999, Season::fall}; }));
    CHECK(changed([](Catalogue& c) { c.terms.push_back(Season("trinity")); }));
    auto const regraded = [&](auto const& change) {
        return changed([&](Catalogue& c) {
            std::vector<Grade> grades = c.grades.grades();
            change(grades);
            c.grades = GradeScale(c.grades.name(), grades, c.grades.lowest_best());
        });
    };
    CHECK(regraded([](std::vector<Grade>& grades) { grades.pop_back(); }));
    CHECK(regraded([](std::vector<Grade>& grades) { grades[0].symbol += '+'; }));
    CHECK(regraded([](std::vector<Grade>& grades) { grades[0].kind = Grade::Kind::fail; }));
    CHECK(regraded([](std::vector<Grade>& grades) { grades[0].points = Decimal(9); }));
    CHECK(regraded([](std::vector<Grade>& grades) { grades[0].earns_units = false; }));
    CHECK(regraded([](std::vector<Grade>& grades) { grades[0].stands_as = "A"; }));
    CHECK(changed([](Catalogue& c) { c.grades = GradeScale("other", c.grades.grades()); }));
    CHECK(changed([](Catalogue& c) { c.grades = GradeScale(c.grades.name(), c.grades.grades(), true); }));
}

} // namespace test_content_hash
