// Tests model/tree_size.hpp, and that trees of any depth built by hand are destroyed, walked, bound and printed without harm.
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/model/tree_size.hpp>
#include <requisite/print/print.hpp>

#include <doctest/doctest.h>

namespace test_tree_size {

using namespace requisite;

namespace {

constexpr int deep = 100'000; // far more than a stack of any usual size holds

/// `outer(outer(…(one)))`
template <class T, class F> T tower(T one, int levels, F const& outer) {
    for (int i = 0; i < levels; ++i) {
        std::vector<T> inside;
        inside.push_back(std::move(one));
        one = outer(std::move(inside));
    }
    return one;
}

CourseSet tower_of_sets(int levels) { return tower(CourseSet::any(), levels, CourseSet::either); }

Program program_with(Requirement requirement) {
    Program program;
    program.name = "p";
    program.stages.emplace_back();
    program.stages.front().block.statements.push_back({std::move(requirement)});
    return program;
}

/// Groups in groups, or branches in branches.
Program tower_of_blocks(int levels, bool branches) {
    Block block;
    for (int i = 0; i < levels; ++i) {
        Block outer;
        if (branches) {
            Conditional choice;
            choice.condition = Condition::milestone("m");
            choice.otherwise = std::move(block);
            outer.statements.push_back({std::move(choice)});
        } else {
            Requirement requirement;
            requirement.body = Group{std::nullopt, std::move(block)};
            outer.statements.push_back({std::move(requirement)});
        }
        block = std::move(outer);
    }
    Program program;
    program.name = "p";
    program.stages.emplace_back();
    program.stages.front().block = std::move(block);
    return program;
}

Program taking(CourseSet set) {
    Requirement requirement;
    Take take;
    take.from = std::move(set);
    requirement.body = std::move(take);
    return program_with(std::move(requirement));
}

std::string codes(Diagnostics const& diagnostics) {
    std::string all;
    for (auto const& one : diagnostics) all += one.code + ' ';
    return all;
}

/// What is said of a program that is beyond a limit; nobody is told that it is met.
std::string refused(Program const& program, Limits const& limits = {}) {
    Bound const bound = bind(program, {}, limits);
    CHECK(audit(bound, {}).status() == Status::unknown);
    return codes(bound.diagnostics());
}

} // namespace

TEST_CASE("levels, requirements and names are counted") {
    CHECK(depth(CourseSet::any()) == 1);
    CHECK(depth(parse("set s = (a or {24-1}) except b\nset a = any\nset b = any").catalogue().sets[0].courses) == 3);
    TreeSize const one = tree_size(parse("require core: all of { require 24-1 }\n"
                                         "if student.x { require y: 24-1 } else { require long-name: 24-2 }")
                                       .program());
    CHECK(one.requirements == 4);
    CHECK(one.longest_name == 9);
    TreeSize const two = tree_size(parse("require core: all of { require 24-1 where not grade < B }").program());
    CHECK(two.depth == 4); // two blocks, two levels of the filter
    CHECK(two.requirements == 2);
    CHECK(two.longest_name == 4);
}

TEST_CASE("trees of a hundred thousand levels are destroyed, measured and walked") {
    CHECK(depth(tower_of_sets(deep)) == deep + 1);
    CHECK(depth(tower(Filter::origin({"exam"}), deep, Filter::all)) == deep + 1);
    CHECK(depth(tower(Condition::milestone("m"), deep, Condition::any)) == deep + 1);
    for (bool const branches : {false, true}) {
        Program const program = tower_of_blocks(deep, branches);
        CHECK(tree_size(program).depth >= deep);
        auto const all = all_requirements(program.stages.front().block);
        CHECK(std::distance(all.begin(), all.end()) == (branches ? 0 : deep));
    }
}

TEST_CASE("a tree that is too deep is not bound, and printed as a comment") {
    CHECK(refused(tower_of_blocks(deep, false)) == "RQ0106 ");
    CHECK(refused(tower_of_blocks(deep, true)) == "RQ0106 ");
    CHECK(refused(taking(tower_of_sets(deep))) == "RQ0106 ");
    CHECK(print(tower_of_sets(deep)).front() == '#');
    CHECK(print(tower(Filter::origin({"exam"}), deep, Filter::all)).front() == '#');
    CHECK(print(tower(Condition::milestone("m"), deep, Condition::any)).front() == '#');
    CHECK(print(tower_of_blocks(deep, false)).front() == '#');
    Catalogue catalogue;
    catalogue.sets.push_back({"s", {}, {}, tower_of_sets(deep), {}});
    CHECK(print(catalogue).front() == '#');
    CHECK(codes(bind(taking(CourseSet::any()), catalogue).diagnostics()) == "RQ0106 ");
}

TEST_CASE("the limit of a tree's depth is exact, and leaves room for what text can say") {
    int const most = static_cast<int>(Limits().tree_depth);
    CHECK(refused(tower_of_blocks(most, false)) == "RQ0106 "); // and the block around
    CHECK(codes(bind(tower_of_blocks(most - 1, false), {}).diagnostics()).empty());
    CHECK(audit(bind(tower_of_blocks(most - 1, false), {}), {}).status() == Status::met); // nothing is required
    CHECK_FALSE(print(tower_of_blocks(most - 1, false)).empty());
    std::string text = "require x: ";
    for (int i = 0; i < 60; ++i) text += i % 2 == 0 ? "not (milestone(a) or " : "not (milestone(b) and ";
    text += "milestone(c)" + std::string(60, ')');
    Parsed const parsed = parse(text);
    REQUIRE(parsed);
    CHECK(bind(parsed.program(), parsed.catalogue()).diagnostics().empty());
}

TEST_CASE("programs and catalogues beyond the limits are not bound") {
    Limits small;
    small.requirements = 3;
    small.name = 5;
    small.courses = 2;
    CHECK(refused(parse("require 24-1 require 24-2 require 24-3 require 24-4").program(), small) == "RQ0163 ");
    CHECK(refused(parse("require lengthy: 24-1").program(), small) == "RQ0162 ");
    Parsed const parsed = parse("course 24-1 course 24-2 course 24-3\nrequire 24-1");
    CHECK(codes(bind(parsed.program(), parsed.catalogue(), small).diagnostics()) == "RQ0165 ");
    CHECK(bind(parsed.program(), parsed.catalogue()).diagnostics().empty());
}

TEST_CASE("records beyond the limit are not used, and say why") {
    Parsed const parsed = parse("course 24-1 12 units\ncourse 24-2 12 units\nrequire a: 24 units from any");
    Transcript transcript;
    for (char const* const code : {"24-1", "24-2"}) {
        Record record;
        record.course = code;
        transcript.records.push_back(record);
    }
    Bound const bound = bind(parsed.program(), parsed.catalogue());
    CHECK(audit(bound, transcript).status() == Status::met);
    AuditOptions options;
    options.records = 1;
    Report const report = audit(bound, transcript, options);
    CHECK(report.status() == Status::unmet);
    CHECK(codes(report.diagnostics) == "RQ0166 ");
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused.front().text.find("only the first 1 records are used") != std::string::npos);
}

} // namespace test_tree_size
