#pragma once

#include <requisite/model/requirement.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Statements::Statements(std::vector<Statement> all) noexcept : std::vector<Statement>(std::move(all)) {}
Statements::Statements() = default;
Statements::Statements(Statements const& other) = default;
Statements::Statements(Statements&& other) noexcept = default;
Statements& Statements::operator=(Statements const& other) { return *this = Statements(other); }
Statements& Statements::operator=(Statements&& other) noexcept = default;
Statements::~Statements() {
    // What a statement has inside; of two branches the one that is not empty.
    auto const inside = [](Statement& one) -> std::vector<Statement>* {
        if (auto* const choice = std::get_if<Conditional>(&one.form)) {
            std::vector<Statement>& then = choice->then.statements;
            if (then.empty()) then.swap(choice->otherwise.statements);
            return &then;
        }
        auto* const child = std::get_if<Requirement>(&one.form);
        auto* const group = child == nullptr ? nullptr : std::get_if<Group>(&child->body);
        return group == nullptr ? nullptr : &group->block.statements;
    };
    std::vector<Statement> open; // as in Operands; what is above is kept in the same place, the first branch
    std::vector<Statement> up;
    open.swap(*this);
    while (true) {
        if (open.empty()) {
            if (up.empty()) return;
            open.swap(up);
            if (auto* const choice = std::get_if<Conditional>(&open.back().form))
                up.swap(choice->then.statements);
            else
                up.swap(*inside(open.back()));
        } else if (std::vector<Statement>* const inner = inside(open.back()); inner == nullptr || inner->empty()) {
            open.pop_back();
        } else {
            inner->swap(up);
            open.swap(up);
        }
    }
}

With::With() = default;
With::With(With const& other) = default;
With::With(With&& other) noexcept = default;
With& With::operator=(With const& other) { return *this = With(other); }
With& With::operator=(With&& other) noexcept = default;
With::~With() = default;

Take::Take() = default;
Take::Take(Take const& other) = default;
Take::Take(Take&& other) noexcept = default;
Take& Take::operator=(Take const& other) { return *this = Take(other); }
Take& Take::operator=(Take&& other) noexcept = default;
Take::~Take() = default;

Requirement::Requirement() = default;
Requirement::Requirement(Requirement const& other) = default;
Requirement::Requirement(Requirement&& other) noexcept = default;
Requirement& Requirement::operator=(Requirement const& other) { return *this = Requirement(other); }
Requirement& Requirement::operator=(Requirement&& other) noexcept = default;
Requirement::~Requirement() = default;

Statement::Statement(Form one) : form(std::move(one)) {}
Statement::Statement() = default;
Statement::Statement(Statement const& other) = default;
Statement::Statement(Statement&& other) noexcept = default;
Statement& Statement::operator=(Statement const& other) { return *this = Statement(other); }
Statement& Statement::operator=(Statement&& other) noexcept = default;
Statement::~Statement() = default;

bool operator==(Quantity const& a, Quantity const& b) {
    return a.units == b.units && a.courses == b.courses && a.either == b.either && a.all == b.all;
}

bool operator==(Block const& a, Block const& b) { return a.statements == b.statements; }

bool operator==(With const& a, With const& b) {
    return a.kind == b.kind && a.quantity == b.quantity && a.tag == b.tag && a.from == b.from && a.where == b.where &&
           a.each == b.each;
}

bool operator==(Take const& a, Take const& b) {
    return a.quantity == b.quantity && a.from == b.from && a.where == b.where && a.with == b.with &&
           a.after == b.after && a.by_term == b.by_term && a.prefer == b.prefer;
}

bool operator==(Overall const& a, Overall const& b) {
    return a.quantity == b.quantity && a.from == b.from && a.where == b.where && a.by_term == b.by_term;
}

bool operator==(Unique const& a, Unique const& b) {
    return a.quantity == b.quantity && a.from == b.from && a.where == b.where;
}

bool operator==(BestOf const& a, BestOf const& b) {
    return a.units == b.units && a.courses == b.courses && a.first == b.first;
}

bool operator==(GradeAverage const& a, GradeAverage const& b) {
    return a.comparator == b.comparator && a.threshold == b.threshold && a.over == b.over &&
           a.applied_to == b.applied_to && a.from == b.from && a.where == b.where && a.best == b.best;
}

bool operator==(Check const& a, Check const& b) { return a.condition == b.condition; }

bool operator==(Group const& a, Group const& b) {
    return a.choose == b.choose && a.block == b.block && a.effective == b.effective;
}

bool operator==(ChildrenOf const& a, ChildrenOf const& b) { return a.choose == b.choose && a.path == b.path; }

bool operator==(Residence const& a, Residence const& b) { return a.least == b.least && a.of_last == b.of_last; }

bool operator==(AttemptLimit const& a, AttemptLimit const& b) {
    return a.most == b.most && a.from == b.from && a.where == b.where;
}

bool operator==(Requirement const& a, Requirement const& b) {
    return a.name == b.name && a.title == b.title && a.body == b.body && a.advisory == b.advisory;
}

bool operator==(Limit const& a, Limit const& b) {
    return a.units == b.units && a.courses == b.courses && a.from == b.from && a.where == b.where &&
           a.in_part == b.in_part;
}

bool operator==(ProgramLimit const& a, ProgramLimit const& b) {
    return a.most == b.most && a.from == b.from && a.where == b.where;
}

bool operator==(Exclude const& a, Exclude const& b) { return a.from == b.from && a.where == b.where; }

bool operator==(Share const& a, Share const& b) {
    return a.one == b.one && a.other == b.other && a.more == b.more && a.program == b.program &&
           a.each_at_most == b.each_at_most && a.up_to_units == b.up_to_units && a.up_to_courses == b.up_to_courses &&
           a.from == b.from && a.where == b.where;
}

bool operator==(Split const& a, Split const& b) { return a.course == b.course && a.into == b.into; }

bool operator==(Repeat const& a, Repeat const& b) {
    return a.keep == b.keep && a.average == b.average && a.replacing == b.replacing && a.attempts == b.attempts &&
           a.from == b.from;
}

bool operator==(Conditional const& a, Conditional const& b) {
    return a.condition == b.condition && a.then == b.then && a.otherwise == b.otherwise;
}

bool operator==(Note const& a, Note const& b) { return a.name == b.name && a.text == b.text; }

bool operator==(Citation const& a, Citation const& b) { return a.address == b.address && a.sentence == b.sentence; }

bool operator==(Url const& a, Url const& b) { return a.address == b.address; }

bool operator==(Statement const& a, Statement const& b) { return a.form == b.form; }

} // namespace REQUISITE_ABI
} // namespace requisite
