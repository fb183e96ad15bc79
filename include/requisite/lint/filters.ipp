// Lints about filters on records and conditions on students.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/print/print.hpp>

#include <algorithm>
#include <unordered_set>

namespace requisite::detail {

/// The figures that comparisons joined by `and` leave: an interval, its ends taken in or not.
template <class T> class Interval {
public:
    void narrow(Comparator comparator, T const& by) {
        bool const equal = comparator == Comparator::equal;
        if (equal || comparator == Comparator::greater || comparator == Comparator::greater_equal) {
            bool const open = comparator == Comparator::greater;
            if (!low_ || *low_ < by || (*low_ == by && open)) {
                low_open_ = low_ && *low_ == by ? low_open_ || open : open;
                low_ = by;
            }
        }
        if (equal || comparator == Comparator::less || comparator == Comparator::less_equal) {
            bool const open = comparator == Comparator::less;
            if (!high_ || by < *high_ || (*high_ == by && open)) {
                high_open_ = high_ && *high_ == by ? high_open_ || open : open;
                high_ = by;
            }
        }
    }
    bool empty() const {
        if (!low_ || !high_) return false;
        return *high_ < *low_ || (*low_ == *high_ && (low_open_ || high_open_));
    }

private:
    std::optional<T> low_;
    std::optional<T> high_;
    bool low_open_ = false;
    bool high_open_ = false;
};

/// What is known of a filter or a condition without any record or student.
enum class Always { unknown, yes, no };

/// Judges a filter for one scale. `earning`: only of grades that earn units.
class FilterJudge {
public:
    FilterJudge(GradeScale const& scale, Calendar calendar, bool earning) : calendar_(std::move(calendar)) {
        for (auto const& grade : scale.grades()) {
            if (earning && !grade.earns_units) continue;
            bool const counts = grade.kind == Grade::Kind::points || grade.kind == Grade::Kind::pass;
            auto const rank = scale.rank(grade.symbol);
            if (rank) ranks_.push_back(*rank);
            unranked_ = unranked_ || (counts && !rank);
        }
        scale_ = &scale;
    }

    Always judge(Filter const& filter, int depth = 0) const {
        if (depth > lint_depth) return Always::unknown;
        switch (+filter.kind) {
        case +Filter::Kind::grade: return grade(filter);
        case +Filter::Kind::units: {
            Units const none;
            if (filter.comparator == Comparator::less && !(none < filter.units)) return Always::no;
            if (filter.comparator == Comparator::greater_equal && !(none < filter.units)) return Always::yes;
            return Always::unknown;
        }
        case +Filter::Kind::status: return filter.values.size() >= 3 ? Always::yes : Always::unknown;
        case +Filter::Kind::negation: {
            if (filter.operands.empty()) return Always::unknown;
            Always const inner = judge(filter.operands.front(), depth + 1);
            return inner == Always::yes ? Always::no : inner == Always::no ? Always::yes : Always::unknown;
        }
        case +Filter::Kind::all:
        case +Filter::Kind::any: {
            bool const all = filter.kind == Filter::Kind::all;
            bool every = true;
            for (auto const& operand : filter.operands) {
                Always const one = judge(operand, depth + 1);
                if (one == (all ? Always::no : Always::yes)) return one;
                every = every && one == (all ? Always::yes : Always::no);
            }
            if (all && contradicts(filter)) return Always::no;
            return every && !filter.operands.empty() ? (all ? Always::yes : Always::no) : Always::unknown;
        }
        default: return Always::unknown;
        }
    }

private:
    bool holds(Filter const& filter, std::size_t rank) const {
        auto const asked = scale_->rank(filter.name);
        return asked && compare(*asked, filter.comparator, rank); // rank 0 is the best
    }

    Always grade(Filter const& filter) const {
        if (ranks_.empty() || !scale_->rank(filter.name)) return Always::unknown;
        bool const some =
            std::any_of(ranks_.begin(), ranks_.end(), [&](std::size_t one) { return holds(filter, one); });
        if (!some) return Always::no;
        bool const every =
            std::all_of(ranks_.begin(), ranks_.end(), [&](std::size_t one) { return holds(filter, one); });
        return every && !unranked_ ? Always::yes : Always::unknown;
    }

    /// Whether the comparisons of an `and` leave nothing: a record has one grade, size, term, origin and so on.
    bool contradicts(Filter const& filter) const {
        List<std::size_t> ranks = ranks_;
        Interval<Units> units;
        Interval<int> term;
        std::optional<std::vector<std::string>> listed[std::size(filter_words)];
        auto const keep = [](std::optional<std::vector<std::string>>& left, std::vector<std::string> const& values) {
            if (!left) {
                left = values;
                return;
            }
            std::vector<std::string> both;
            for (auto const& one : *left)
                if (std::find(values.begin(), values.end(), one) != values.end()) both.push_back(one);
            left = std::move(both);
        };
        for (auto const& operand : filter.operands) {
            switch (+operand.kind) {
            case +Filter::Kind::grade:
                if (!scale_->rank(operand.name)) return false; // said elsewhere
                ranks.erase(
                    std::remove_if(ranks.begin(), ranks.end(), [&](std::size_t one) { return !holds(operand, one); }),
                    ranks.end());
                break;
            case +Filter::Kind::units: units.narrow(operand.comparator, operand.units); break;
            case +Filter::Kind::term:
                if (auto const place = calendar_.place(operand.term)) term.narrow(operand.comparator, *place);
                break;
            default:
                // A record may have been used for several degrees.
                if (filter_words[+operand.kind].lists && operand.kind != Filter::Kind::used_for)
                    keep(listed[+operand.kind], operand.values);
                break;
            }
        }
        bool const no_grade = ranks.empty() && !ranks_.empty();
        bool no_value = false;
        for (auto const& values : listed) no_value = no_value || (values && values->empty());
        return no_grade || no_value || units.empty() || term.empty();
    }

    GradeScale const* scale_ = nullptr;
    Calendar calendar_;
    List<std::size_t> ranks_; ///< of the grades that a record may have
    bool unranked_ = false;   ///< a record may have a grade without a place in the order
};

/// A comparison of numbers that no fact fulfils: `student.age >= 18 and student.age < 16`.
static bool contradicts(Condition const& condition) {
    std::unordered_map<std::string, Interval<Decimal>> numbers;
    for (auto const& operand : condition.operands)
        if (operand.kind == Condition::Kind::fact && operand.values.size() == 1 &&
            operand.values.front().kind == FactValue::Kind::number)
            numbers[operand.name].narrow(operand.comparator, operand.values.front().number);
    return std::any_of(numbers.begin(), numbers.end(), [](auto const& one) { return one.second.empty(); });
}

/// One operand of `and` or `or` that stands there twice, or beside its own `not`. Says so, and whether it did.
template <class T> bool Linter::repeated(T const& node, char const* what) {
    if (node.kind != T::Kind::all && node.kind != T::Kind::any) return false;
    std::unordered_set<std::string> texts;
    for (auto const& operand : node.operands) texts.insert(print(operand));
    std::unordered_set<std::string> seen;
    for (auto const& operand : node.operands) {
        std::string text = print(operand);
        if (operand.kind == T::Kind::negation && !operand.operands.empty() &&
            texts.count(print(operand.operands.front())) != 0) {
            bool const all = node.kind == T::Kind::all;
            warn(all ? "RQ1029" : "RQ1028", node.place,
                 std::string(what) + (all ? " is never true: it asks for " : " is always true: it lets in ") +
                     print(operand.operands.front()) + " and for its opposite",
                 "remove one of them");
            return true;
        }
        if (seen.insert(std::move(text)).second) continue;
        warn("RQ1030", operand.place, print(operand) + " stands here twice", "say it once, or correct one of them");
        return true;
    }
    return false;
}

void Linter::filter(Filter const& filter, bool earning) {
    if (!ours(filter.place)) return;
    bool said = false;
    visit_operands(filter, [&](Filter const& part) { said = repeated(part, "this filter") || said; });
    if (said) return;
    FilterJudge const judge(scale_, Calendar(document_.catalogue.terms), earning);
    // The smallest part that says it is named.
    Filter const* part = &filter;
    Always const all = judge.judge(filter);
    bool constant = all != Always::unknown;
    for (int depth = 0; depth < lint_depth && (part->kind == Filter::Kind::all || part->kind == Filter::Kind::any);
         ++depth) {
        Filter const* inner = nullptr;
        for (auto const& operand : part->operands)
            if (inner == nullptr && judge.judge(operand) != Always::unknown) inner = &operand;
        if (inner == nullptr) break;
        part = inner;
        constant = true;
    }
    if (!constant) return;
    bool const never = judge.judge(*part) == Always::no;
    warn(never ? "RQ1029" : "RQ1028", part->place,
         print(*part) + (never ? " is true of no record" : " is true of every record"),
         never ? "correct it: as it stands, nothing matches" : "remove it, or correct the figure");
}

/// What earns no units is applied nowhere, so that a limit on it alone keeps nothing out.
void Linter::of_failed(Filter const& filter) {
    Calendar const calendar(document_.catalogue.terms);
    if (FilterJudge(scale_, calendar, false).judge(filter) != Always::unknown ||
        FilterJudge(scale_, calendar, true).judge(filter) != Always::no)
        return;
    warn("RQ1029", filter.place,
         "this limit does nothing: " + print(filter) +
             " is true only of records that earn no units, and they count nowhere anyway",
         "remove the statement; how often a course may be tried says: repeat best at most 2 attempts");
}

/// A requirement that takes only what is graded low.
void Linter::of_low_grades(Filter const& filter) {
    bool const low = filter.comparator == Comparator::less || filter.comparator == Comparator::less_equal;
    if (filter.kind != Filter::Kind::grade || !low) return;
    warn("RQ1152", filter.place,
         "only grades " + std::string(filter.comparator == Comparator::less ? "below " : "of at most ") + filter.name +
             " count here: 'where' says which records count",
         "for this grade or a better one write 'grade >= " + filter.name +
             "'; for what does not count write 'exclude … where " + print(filter) + "'");
}

void Linter::filters(StageView const& view) {
    visit_statements(view.stage->block, [this](Statement const& statement) {
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        bool const earning = requirement != nullptr && !std::holds_alternative<GradeAverage>(requirement->body) &&
                             !std::holds_alternative<AttemptLimit>(requirement->body);
        visit_filters(statement, [&](Filter const& one) { filter(one, earning); });
        auto const* const take = requirement != nullptr ? std::get_if<Take>(&requirement->body) : nullptr;
        if (take != nullptr && take->where) of_low_grades(*take->where);
        if (auto const* const limit = std::get_if<Limit>(&statement.form))
            if (limit->where) of_failed(*limit->where);
    });
}

/// `student.gpa`: an audit gives no fact; it is named as what a requirement computes.
void Linter::computed(Condition const& condition) {
    if (condition.kind != Condition::Kind::fact && condition.kind != Condition::Kind::fact_in) return;
    std::string const& name = condition.name;
    bool const average = name == "gpa" || name == "cgpa" || name == "average" || name == "grade-average";
    if (!average && name != "units" && name != "credits") return;
    warn("RQ1070", condition.place,
         "'student." + name + "' is a fact that the transcript states; the audit does not compute it",
         std::string("a requirement computes it: ") +
             (average ? "require gpa >= 3.0 overall" : "require 60 " + name + " overall"));
}

void Linter::condition(Condition const& condition) {
    if (!ours(condition.place)) return;
    bool said = false;
    visit_operands(condition, [&](Condition const& part) {
        computed(part);
        if (said) return;
        said = repeated(part, "this condition");
        if (said || part.kind != Condition::Kind::all || !contradicts(part)) return;
        said = true;
        warn("RQ1029", part.place, print(part) + " is never true", "correct one of the figures");
    });
}

void Linter::conditions() {
    visit_statements(document_.programs, [this](Statement const& statement) {
        visit_conditions(statement, [this](Condition const& one) { condition(one); });
        auto const* const choice = std::get_if<Conditional>(&statement.form);
        if (choice == nullptr) return;
        bool const alike = choice->then == choice->otherwise;
        if (alike)
            warn("RQ1031", choice->place,
                 choice->then.statements.empty() ? "neither branch of this 'if' says anything"
                                                 : "both branches of this 'if' say the same",
                 "remove the 'if', or correct a branch");
    });
}

} // namespace requisite::detail
