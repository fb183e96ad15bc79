// Tests what the report says of `effective`.
#include "given.hpp"

namespace test_effective {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Report report(std::string const& items) {
    return audited("program p { require old: all of { effective until spring 2024 require AB 1 } "
                   "require new: all of { effective from fall 2024 require AB 2 } }",
                   items);
}

} // namespace

TEST_CASE("a group for other students says for whom it is") {
    Report const before = report("AB 1 6 units A spring 2024");
    CHECK(at(before, "new").kind == Finding::Kind::effective);
    CHECK(at(before, "new").children.empty());
    CHECK(at(before, "new").why == "In effect for students who start from fall 2024; this one started in spring 2024.");
    CHECK(at(report("AB 2 6 units A fall 2024"), "old").why ==
          "In effect for students who start until spring 2024; this one started in fall 2024.");
    CHECK(report("").stages[0].unknown_facts == std::vector<std::string>{"entry term"});
}

TEST_CASE("a program for other students is audited all the same, and the report says so") {
    std::string const rules = "program p { effective from fall 2024 until spring 2026 require r: AB 1 }";
    Report const early = audited(rules, "AB 1 6 units A fall 2023");
    CHECK(early.not_in_effect ==
          "In effect for students who start from fall 2024 until spring 2026; this one started in fall 2023.");
    CHECK(audited(rules, "AB 1 6 units A spring 2026").not_in_effect.empty());
    CHECK(audited(rules, "").not_in_effect ==
          "In effect for students who start from fall 2024 until spring 2026; nobody said when this one started.");
}

} // namespace test_effective
