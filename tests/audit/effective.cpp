// Tests `effective`: rules for students who start in some terms, and programs that are meant for others.
#include "given.hpp"

namespace test_effective {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const old_and_new = "program p { require old: all of { effective until spring 2024 require AB 1 } "
                                "require new: all of { effective from fall 2024 require AB 2 } }";

Report report(std::string const& items) { return audited(old_and_new, items); }

} // namespace

TEST_CASE("a group is for students who start in its terms; for others it does not exist") {
    Report const before = report("AB 1 6 units A spring 2024  AB 2 6 units A fall 2025");
    CHECK(status(before) == "met");
    CHECK(uses(before, "old.#1") == "AB 1");
    REQUISITE_CHECK_STATUS(before, "new", Status::not_applicable);
    CHECK(at(before, "new").kind == "effective");
    CHECK(at(before, "new").children.empty());
    CHECK(at(before, "new").why == "In effect for students who start from fall 2024; this one started in spring 2024.");
    Report const after = report("AB 2 6 units A fall 2024");
    CHECK(status(after) == "met");
    CHECK(at(after, "old").why == "In effect for students who start until spring 2024; this one started in fall 2024.");
}

TEST_CASE("the last of its terms is one of them") {
    std::string const rules =
        "program p { require r: all of { effective from fall 2022 until fall 2023 require AB 1 } }";
    CHECK(status(audited(rules, "CD 1 6 units A fall 2023")) == "unmet");
    CHECK(status(audited(rules, "CD 1 6 units A fall 2022")) == "unmet");
    CHECK(status(audited(rules, "CD 1 6 units A winter 2024")) == "met"); // asks for nothing
    CHECK(status(audited(rules, "CD 1 6 units A summer 2022")) == "met");
}

TEST_CASE("the first term is the one that is stated, else that of the first local record") {
    CHECK(status(report("entry fall 2023 AB 1 6 units A fall 2025")) == "met");
    CHECK(status(report("AB 2 6 units A fall 2024  AB 3 6 units A transfer fall 2020")) == "met");
    std::string const early = "program p { require r: AB 1 by term 2 }";
    CHECK(status(audited(early, "AB 1 6 units A spring 2026")) == "met");
    CHECK(status(audited(early, "AB 1 6 units A spring 2026 entry fall 2024")) == "unmet");
}

TEST_CASE("if nobody knows when the student starts, what depends on it is unknown") {
    Report const open = report("");
    CHECK(status(open) == "unknown");
    CHECK(open.stages[0].unknown_facts == std::vector<std::string>{"entry term"});
    CHECK(status(report("AB 1 6 units A  AB 2 6 units A")) == "met"); // whichever it is
}

TEST_CASE("an option for other students cannot be chosen") {
    std::string const rules =
        "program p { require r: one of { option a: all of { effective from fall 2024 require AB 1 } "
        "option b: AB 2 } }";
    CHECK(status(audited(rules, "AB 1 6 units A fall 2023")) == "unmet");
    CHECK(status(audited(rules, "AB 1 6 units A fall 2024")) == "met");
}

TEST_CASE("a program for other students is audited all the same, and the report says so") {
    std::string const rules = "program p { effective from fall 2024 until spring 2026 require r: AB 1 }";
    Report const early = audited(rules, "AB 1 6 units A fall 2023");
    CHECK(status(early) == "met");
    CHECK(early.not_in_effect ==
          "In effect for students who start from fall 2024 until spring 2026; this one started in fall 2023.");
    CHECK(audited(rules, "AB 1 6 units A spring 2026").not_in_effect.empty());
    CHECK(audited(rules, "").not_in_effect ==
          "In effect for students who start from fall 2024 until spring 2026; nobody said when this one started.");
}

} // namespace test_effective
