// Part of the tests of the oracle: a college in a few words, for cases that a registrar works out by hand.
#pragma once

#include "oracle.hpp"

#include <doctest/doctest.h>

namespace requisite::oracle {

// --- A college in a few words: every course that is not said otherwise has 12 units, so a course missing is 12 ---------

inline constexpr Term fall_2023{2023, Season::fall};
inline constexpr Term spring_2024{2024, Season::spring};
inline constexpr Term fall_2024{2024, Season::fall};
inline constexpr Term spring_2025{2025, Season::spring};

inline Quantity units(int least, std::optional<int> most = {}) {
    Quantity quantity;
    quantity.units = Bounds<Units>{Units(least), std::nullopt};
    if (most) quantity.units->most = Units(*most);
    return quantity;
}
inline Quantity courses(int least, std::optional<int> most = {}) {
    Quantity quantity;
    quantity.courses = Bounds<Courses>{Courses(least), std::nullopt};
    if (most) quantity.courses->most = Courses(*most);
    return quantity;
}

inline CourseSet list(std::vector<std::string> codes) { return CourseSet::list(std::move(codes)); }

inline Take take(Quantity const& quantity, CourseSet from) {
    Take result;
    result.quantity = quantity;
    result.from = std::move(from);
    return result;
}
inline Overall overall(Quantity const& quantity) {
    Overall result;
    result.quantity = quantity;
    return result;
}
inline Group group(std::optional<int> choose, std::vector<Requirement> children) {
    Group result;
    result.choose = choose;
    for (auto& child : children) result.block.statements.push_back({std::move(child)});
    return result;
}
inline Requirement require(std::string name, Requirement::Body body) {
    Requirement result;
    result.name = std::move(name);
    result.body = std::move(body);
    return result;
}
inline Requirement advisory(std::string name, Requirement::Body body) {
    Requirement result = require(std::move(name), std::move(body));
    result.advisory = true;
    return result;
}

inline Limit limit(int most, CourseSet from, bool in_part = false) {
    Limit result;
    result.units = Units(most);
    result.from = std::move(from);
    result.in_part = in_part;
    return result;
}
inline Split split(std::string course, int into) {
    Split result;
    result.course = std::move(course);
    result.into = Units(into);
    return result;
}
inline Repeat repeat(Repeat::Keep keep, std::optional<CourseSet> from = {}, std::optional<int> attempts = {}) {
    Repeat result;
    result.keep = keep;
    result.from = std::move(from);
    result.attempts = attempts;
    return result;
}
inline Repeat averaging(Repeat repeat, Repeat::Keep average, std::optional<int> replacing = {}) {
    repeat.average = average;
    if (replacing) repeat.replacing = Units(*replacing);
    return repeat;
}
inline Share share_all() { return Share{}; }

inline Record taken(std::string course, std::optional<int> amount = {}, std::string grade = {},
                    std::optional<Term> term = {}) {
    Record result;
    result.course = std::move(course);
    if (amount) result.units = Units(*amount);
    result.grade = std::move(grade);
    result.term = term;
    return result;
}
inline Record with_status(Record record, RecordStatus status) {
    record.status = status;
    return record;
}
inline Record from_elsewhere(Record record) {
    record.origin = "transfer";
    return record;
}
inline Record tagged(Record record, std::string tag, std::string value) {
    record.tags.push_back({std::move(tag), std::move(value)});
    return record;
}

inline Petition petition(Petition::Kind kind, std::string requirement, std::string course = {},
                         std::string instead_of = {}) {
    Petition result;
    result.kind = kind;
    result.requirement = std::move(requirement);
    result.course = std::move(course);
    result.instead_of = std::move(instead_of);
    return result;
}

struct College {
    Program program;
    Catalogue catalogue;
    Transcript transcript;

    explicit College(std::vector<Statement> statements) {
        program.stages.resize(1);
        program.stages.front().block.statements = std::move(statements);
        // Sciences are of area s, arts of area a; X 901 is of both.
        add("S 101", {"s"});
        add("S 102", {"s"});
        add("S 103", {"s"});
        add("A 201", {"a"});
        add("A 202", {"a"});
        add("X 901", {"s", "a"});
        add("N 301", {});
    }

    void add(std::string code, std::vector<std::string> const& areas) {
        Course course;
        course.code = std::move(code);
        course.units = Units(12);
        for (auto const& area : areas) course.tags.push_back({"area", area});
        catalogue.courses.push_back(std::move(course));
    }

    College& student(std::vector<Record> records) {
        transcript.records = std::move(records);
        return *this;
    }
    College& grant(Petition granted) {
        transcript.petitions.push_back(std::move(granted));
        return *this;
    }

    StageVerdict verdict() const { return judge(program, catalogue, transcript).at(0); }
    Status status() const { return verdict().status; }

    /// What is wrong with a claim at the last horizon; empty if nothing is.
    std::string faults(std::map<std::string, std::vector<Portion>> applied) const {
        Claim claim;
        claim.applied = std::move(applied);
        std::string text;
        for (auto const& one : appraise(program, catalogue, transcript, claim))
            for (auto const& fault : one.faults) text += fault + '\n';
        return text;
    }
};

} // namespace requisite::oracle
