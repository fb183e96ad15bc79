#include "integer_program.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <numeric>
#include <stdexcept>

namespace requisite::everyday {

namespace {

using testing_ilp::Term;
using Terms = std::vector<Term>;

enum class Truth { no, unknown, yes };

// In place of a variable.
constexpr int always = -1; ///< 1
constexpr int none = -2;   ///< 0

std::size_t place(int n) noexcept { return static_cast<std::size_t>(n); }

bool under(std::string const& path, std::string const& above) {
    return above.empty() || path == above ||
           (path.size() > above.size() && path.compare(0, above.size(), above) == 0 && path[above.size()] == '.');
}

/// A record, or a part of a split one.
struct Piece {
    int record = 0;
    Thousandths units = 0;
    int part = 0; ///< of a split record, from 1; 0: all of it
    bool is_course() const noexcept { return part <= 1; }
};

/// A requirement that takes records.
struct Leaf {
    Requirement const* rule;
    int program;
    std::string path;
    int active;          ///< a variable, or always
    bool advisory;       ///< it, or what it stands below
    int missing;         ///< a variable
    std::vector<int> at; ///< by piece: the variable, or none
};

/// One that looks at what is taken.
struct Observer {
    Requirement const* rule;
    int program;
    int active;
    bool advisory;
};

struct BlockLimit {
    Limit const* limit;
    int program;
    std::string path;
};

class Translation {
public:
    Translation(Degree const& degree, int horizon, unsigned scenario, Claim const* claim)
        : degree_(degree), horizon_(horizon), world_(scenario), claim_(claim), nominal_(nominal()) {
        make_pieces();
        unit_ = smallest_unit();
    }

    IntegerProgram translate() {
        int const programs = static_cast<int>(degree_.programs.size());
        for (int p = 0; p < programs; ++p) {
            std::vector<Exclude const*> excludes;
            for (Exclude const& one : program(p).excludes) excludes.push_back(&one);
            for (Requirement const& one : program(p).requirements) find(p, one, "", always, false, excludes);
        }
        for (int p = 0; p < programs; ++p) {
            serve_once(p);
            count(p);
            if (program(p).residence > 0) result_.fixed.missing += missing_residence(program(p));
        }
        for (BlockLimit const& one : block_limits_) limit_block(one);
        for (Leaf const& leaf : leaves_) fill(leaf);
        for (Observer const& one : observers_) {
            if (one.rule->kind == Requirement::Kind::overall)
                observe_overall(one);
            else
                observe_average(one);
        }
        for (int p = 0; p < programs; ++p)
            for (Share const& share : program(p).shares) cap(p, share);
        if (claim_ != nullptr && possible_ != claim_->applied.size()) {
            int const never = decision();
            fix(never, true);
            fix(never, false);
        }
        result_.per_missing = static_cast<std::int64_t>(violations_.size()) + 1;
        for (int const one : missing_) result_.program.variables[place(one)].worth = result_.per_missing;
        for (int const one : violations_) result_.program.variables[place(one)].worth = 1;
        result_.program.unit = unit_;
        return std::move(result_);
    }

private:
    // Rows and variables

    int variable(bool whole) {
        result_.program.variables.push_back({whole, 0});
        return static_cast<int>(result_.program.variables.size()) - 1;
    }
    int number() { return variable(false); }
    int decision() { return variable(true); }

    /// Whatever is always 1 goes to the other side.
    void at_least(Terms const& terms, std::int64_t than) {
        std::map<int, std::int64_t> sums;
        for (Term const& term : terms) {
            if (term.variable == always)
                than -= term.by;
            else if (term.variable != none)
                sums[term.variable] += term.by;
        }
        testing_ilp::Row row;
        row.than = than;
        for (auto const& [variable, by] : sums)
            if (by != 0) row.terms.push_back({variable, by});
        if (row.terms.empty()) {
            if (than > 0) throw std::logic_error("a row that nothing can keep");
            return;
        }
        result_.program.rows.push_back(std::move(row));
    }
    void at_most(Terms terms, std::int64_t than) {
        for (Term& term : terms) term.by = -term.by;
        at_least(terms, -than);
    }
    void equal(Terms const& terms, std::int64_t than) {
        at_least(terms, than);
        at_most(terms, than);
    }

    // What is known of records

    Course const& course(Record const& record) const { return degree_.courses[place(record.course)]; }
    Record const& record(Piece const& piece) const { return degree_.records[place(piece.record)]; }
    static bool earns(Record const& record) { return record.grade < 0 || grades()[place(record.grade)].earns; }
    static int points(Record const& record) { return record.grade < 0 ? -1 : grades()[place(record.grade)].hundredths; }

    /// Before it is asked whether it is a completed record that does not match, or one that may.
    static Truth matches(Filter const& filter, Record const& record, Thousandths units) {
        Truth grade = Truth::yes;
        if (filter.least_grade >= 0) {
            if (points(record) < 0)
                grade = Truth::unknown; // none, or one that has no place among the others
            else
                grade = record.grade <= filter.least_grade ? Truth::yes : Truth::no;
        }
        if (filter.least_units >= 0 && units < filter.least_units) return Truth::no;
        if (!filter.origins.empty() &&
            std::find(filter.origins.begin(), filter.origins.end(), record.origin) == filter.origins.end())
            return Truth::no;
        return grade;
    }
    /// Where requirements and `overall` may use what is undecided.
    static bool may_use(Filter const& filter, Record const& record, Thousandths units) {
        Truth const truth = matches(filter, record, units);
        return truth == Truth::yes || (truth == Truth::unknown && record.standing > 0);
    }
    /// `limit`, `exclude` and averages do not.
    static bool surely(Filter const& filter, Record const& record, Thousandths units) {
        return matches(filter, record, units) == Truth::yes;
    }
    static bool in(Set const& set, int course) {
        if (set.has[place(course)] != 0) return true;
        for (auto const& [one, other] : set.together)
            if (one == course || other == course) return true;
        return false;
    }

    std::vector<int> values(Tag tag, Record const& record) const {
        if (tag == Tag::term) return {record.term};
        Course const& its = course(record);
        if (tag == Tag::area) return its.areas;
        int subject = 0;
        while (degree_.courses[place(subject)].subject != its.subject) ++subject;
        return {subject};
    }

    void make_pieces() {
        for (int r = 0; r < static_cast<int>(degree_.records.size()); ++r) {
            Record const& one = degree_.records[place(r)];
            if (one.standing > horizon_ || !earns(one)) continue;
            Thousandths left = course(one).units;
            int part = 0;
            for (Split const& split : degree_.programs.front().splits) {
                if (split.course != one.course) continue;
                for (; left > split.into; left -= split.into) pieces_.push_back({r, split.into, ++part});
                break;
            }
            pieces_.push_back({r, left, part == 0 ? 0 : part + 1});
        }
    }

    template <class F> static void each(std::vector<Requirement> const& all, F const& f) {
        for (Requirement const& one : all) {
            f(one);
            each(one.children, f);
        }
    }

    /// The commonest size among the courses that lists and `overall` of the first program name.
    Thousandths nominal() const {
        std::vector<char> named(degree_.courses.size(), 0);
        each(degree_.programs.front().requirements, [&](Requirement const& one) {
            if (one.kind != Requirement::Kind::take && one.kind != Requirement::Kind::overall) return;
            for (int c = 0; c < static_cast<int>(named.size()); ++c)
                if (in(one.set, c)) named[place(c)] = 1;
        });
        std::map<Thousandths, int> sizes;
        for (std::size_t c = 0; c < named.size(); ++c)
            if (named[c] != 0 && degree_.courses[c].units > 0) ++sizes[degree_.courses[c].units];
        Thousandths best = 1000;
        int most = 0;
        for (auto const& [size, count] : sizes)
            if (count > most) {
                best = size;
                most = count;
            }
        return best;
    }

    /// All that is in units is a multiple of it.
    Thousandths smallest_unit() const {
        Thousandths common = nominal_;
        auto const add = [&common](Thousandths units) {
            if (units > 0) common = std::gcd(common, units);
        };
        for (Piece const& piece : pieces_) add(piece.units);
        for (Program const& program : degree_.programs) {
            each(program.requirements, [&add](Requirement const& one) {
                add(one.amount.units);
                add(one.amount.most_units);
                for (Bound const& bound : one.bounds) add(bound.units);
                for (Limit const& limit : one.limits) add(limit.units);
            });
            for (Limit const& limit : program.limits) add(limit.units);
            for (Share const& share : program.shares) add(share.units);
            add(program.residence);
        }
        return common;
    }
    std::int64_t in_units(Thousandths amount) const {
        if (amount % unit_ != 0) throw std::logic_error("not a multiple of the smallest unit");
        return amount / unit_;
    }
    std::int64_t of_course() const { return in_units(nominal_); }

    bool exists(Requirement const& one) const {
        return one.fact < 0 || ((world_ >> static_cast<unsigned>(one.fact) & 1U) != 0) == one.holds;
    }

    // Who may take what

    /// `after`: whether the requirement with this path would be satisfied by the records of earlier terms. Only of lists without upper figures,
    /// limits and bounds.
    bool satisfied_before(int program, std::string const& path, int term) const {
        for (Requirement const& one : this->program(program).requirements) {
            if (one.name != path) continue;
            Thousandths units = 0;
            int courses = 0;
            for (Record const& record : degree_.records) {
                if (record.term >= term || !earns(record) || !in(one.set, record.course)) continue;
                if (!may_use(one.filter, record, course(record).units)) continue;
                if (!one.after.empty() && !satisfied_before(program, one.after, record.term)) continue;
                units += course(record).units;
                ++courses;
            }
            return units >= one.amount.units && courses >= one.amount.courses;
        }
        throw std::logic_error("no requirement to come after");
    }

    bool fits(Piece const& piece, int program, Requirement const& rule,
              std::vector<Exclude const*> const& excludes) const {
        Record const& its = record(piece);
        if (!in(rule.set, its.course) || !may_use(rule.filter, its, piece.units)) return false;
        for (Exclude const* const exclude : excludes)
            if (in(exclude->set, its.course) && surely(exclude->filter, its, piece.units)) return false;
        return rule.after.empty() || satisfied_before(program, rule.after, its.term);
    }

    /// Requirements that exist, with everything below them.
    void find(int p, Requirement const& one, std::string const& above, int active, bool advisory,
              std::vector<Exclude const*> excludes) {
        if (!exists(one)) return;
        std::string const path = above.empty() ? one.name : above + '.' + one.name;
        advisory = advisory || one.advisory;
        if (one.kind == Requirement::Kind::take) {
            add_leaf({&one, p, path, active, advisory, number(), {}}, excludes);
            return;
        }
        if (one.kind == Requirement::Kind::overall || one.kind == Requirement::Kind::average) {
            observers_.push_back({&one, p, active, advisory});
            return;
        }
        for (Exclude const& exclude : one.excludes) excludes.push_back(&exclude);
        for (Limit const& limit : one.limits) block_limits_.push_back({&limit, p, path});
        bool const chooses = one.kind == Requirement::Kind::some_of;
        Terms chosen{{active, -one.choose}};
        for (Requirement const& child : one.children) {
            int const own = chooses ? decision() : active;
            chosen.push_back({own, 1});
            if (chooses && claim_ != nullptr) fix(own, claim_->left_out.count({p, path + '.' + child.name}) == 0);
            find(p, child, path, own, advisory, excludes);
        }
        if (chooses) equal(chosen, 0);
    }

    void add_leaf(Leaf leaf, std::vector<Exclude const*> const& excludes) {
        Set const& set = leaf.rule->set;
        for (Piece const& piece : pieces_)
            leaf.at.push_back(fits(piece, leaf.program, *leaf.rule, excludes) ? decision() : none);
        for (auto const& [one, other] : set.together) {
            int& a = at_course(leaf, one);
            int& b = at_course(leaf, other);
            if (a == none || b == none) {
                a = b = none; // the variable of the one that is there stays without use
                continue;
            }
            equal({{a, 1}, {b, -1}}, 0);
        }
        for (int const taken : leaf.at)
            if (taken != none && leaf.active != always) at_most({{taken, 1}, {leaf.active, -1}}, 0);
        if (claim_ != nullptr)
            for (std::size_t i = 0; i < pieces_.size(); ++i) {
                Claim::Applied const here{leaf.program, leaf.path, pieces_[i].record, pieces_[i].part};
                bool const claimed = claim_->applied.count(here) != 0;
                if (leaf.at[i] != none) fix(leaf.at[i], claimed);
                if (leaf.at[i] != none && claimed) ++possible_;
            }
        leaves_.push_back(std::move(leaf));
    }
    void fix(int decided, bool yes) {
        if (yes)
            at_least({{decided, 1}}, 1);
        else
            at_most({{decided, 1}}, 0);
    }
    int& at_course(Leaf& leaf, int course) {
        for (std::size_t p = 0; p < pieces_.size(); ++p)
            if (record(pieces_[p]).course == course) return leaf.at[p];
        nowhere_ = none;
        return nowhere_;
    }

    bool may_share(Leaf const& one, Leaf const& other) const {
        for (Share const& share : program(one.program).shares) {
            if (share.program >= 0) continue;
            auto const sides = [&share](Leaf const& a, Leaf const& b) {
                if (!under(a.path, share.one)) return false;
                if (!share.other.empty()) return under(b.path, share.other);
                return share.one.empty() || !under(b.path, share.one);
            };
            if (sides(one, other) || sides(other, one)) return true;
        }
        return false;
    }

    /// A piece serves one leaf of a program, more where all of them may share.
    void serve_once(int p) {
        std::vector<Leaf const*> own;
        for (Leaf const& leaf : leaves_)
            if (leaf.program == p) own.push_back(&leaf);
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            std::vector<Leaf const*> here;
            for (Leaf const* const leaf : own)
                if (leaf->at[i] != none) here.push_back(leaf);
            // Cliques of leaves that may not share with one another, until every such pair is in one.
            std::vector<std::vector<char>> done(here.size(), std::vector<char>(here.size(), 0));
            for (std::size_t a = 0; a < here.size(); ++a)
                for (std::size_t b = a + 1; b < here.size(); ++b) {
                    if (done[a][b] != 0 || may_share(*here[a], *here[b])) continue;
                    std::vector<std::size_t> clique{a, b};
                    for (std::size_t c = 0; c < here.size(); ++c) {
                        if (c == a || c == b) continue;
                        bool const apart = std::all_of(clique.begin(), clique.end(), [&](std::size_t member) {
                            return !may_share(*here[member], *here[c]);
                        });
                        if (apart) clique.push_back(c);
                    }
                    Terms terms;
                    for (std::size_t const one : clique) {
                        terms.push_back({here[one]->at[i], 1});
                        for (std::size_t const other : clique) done[one][other] = 1;
                    }
                    at_most(std::move(terms), 1);
                }
        }
    }

    // Units

    std::int64_t size(std::size_t piece) const { return in_units(pieces_[piece].units); }

    /// The units of a piece where the variable is 1: less than its own if a limit cuts it.
    void add_units(Terms& terms, std::size_t piece, int where, std::int64_t by = 1) {
        if (where == none) return;
        terms.push_back({where, by * size(piece)});
        if (piece >= cut_.size() || cut_[piece] == none) return;
        if (where == always || where == counted_[0][piece]) {
            terms.push_back({cut_[piece], -by}); // nothing is cut that is not counted
            return;
        }
        auto const [known, fresh] = cut_there_.try_emplace(std::make_pair(piece, where), 0);
        if (fresh) {
            int const there = known->second = number();
            std::int64_t const most = size(piece) - 1;
            at_most({{there, 1}, {where, -most}}, 0);
            at_most({{there, 1}, {cut_[piece], -1}}, 0);
            at_least({{there, 1}, {cut_[piece], -1}, {where, -most}}, -most);
        }
        terms.push_back({known->second, -by});
    }

    /// Whether a piece is applied in one of these leaves.
    int applied(std::size_t piece, std::vector<Leaf const*> const& leaves) {
        std::vector<int> taken;
        for (Leaf const* const leaf : leaves)
            if (leaf->at[piece] != none) taken.push_back(leaf->at[piece]);
        if (taken.empty()) return none;
        if (taken.size() == 1) return taken.front();
        auto const [known, fresh] = applied_.try_emplace(taken, 0);
        if (fresh) {
            int const here = known->second = decision();
            Terms all{{here, -1}};
            for (int const one : taken) {
                at_least({{here, 1}, {one, -1}}, 0);
                all.push_back({one, 1});
            }
            at_least(all, 0);
        }
        return known->second;
    }
    std::vector<Leaf const*> leaves_under(int p, std::string const& path) const {
        std::vector<Leaf const*> found;
        for (Leaf const& leaf : leaves_)
            if (leaf.program == p && under(leaf.path, path)) found.push_back(&leaf);
        return found;
    }

    // Limits

    bool limited(Limit const& limit, std::size_t piece) const {
        Record const& its = record(pieces_[piece]);
        return in(limit.set, its.course) && surely(limit.filter, its, pieces_[piece].units);
    }

    /// What a program counts: all that is applied, and of the rest what its limits allow.
    void count(int p) {
        auto const& limits = program(p).limits;
        std::vector<int> counted;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Record const& its = record(pieces_[i]);
            bool const excluded =
                std::any_of(program(p).excludes.begin(), program(p).excludes.end(), [&](Exclude const& one) {
                    return in(one.set, its.course) && surely(one.filter, its, pieces_[i].units);
                });
            bool const free =
                std::none_of(limits.begin(), limits.end(), [&](Limit const& limit) { return limited(limit, i); });
            counted.push_back(excluded ? none : free ? always : decision());
            for (Leaf const& leaf : leaves_)
                if (leaf.program == p && leaf.at[i] != none && counted[i] >= 0)
                    at_least({{counted[i], 1}, {leaf.at[i], -1}}, 0);
        }
        counted_.push_back(std::move(counted));
        bool const cuts = std::any_of(limits.begin(), limits.end(), [](Limit const& limit) { return limit.in_part; });
        if (cuts) {
            if (degree_.programs.size() > 1) throw std::logic_error("cuts in several programs");
            cut();
        }
        for (Limit const& limit : limits) {
            Terms sum;
            for (std::size_t i = 0; i < pieces_.size(); ++i) {
                if (!limited(limit, i)) continue;
                if (limit.units >= 0)
                    add_units(sum, i, counted_.back()[i]);
                else if (pieces_[i].is_course())
                    sum.push_back({counted_.back()[i], 1});
            }
            at_most(sum, limit.units >= 0 ? in_units(limit.units) : limit.courses);
        }
    }

    /// Limits in part: at most one record each is cut, to exactly what the others leave, by one limit, and not in a circle.
    void cut() {
        auto const& limits = program(0).limits;
        auto const& counted = counted_.front();
        cut_.assign(pieces_.size(), none);
        std::vector<std::vector<int>> by(limits.size(), std::vector<int>(pieces_.size(), none)); // limit and piece
        for (std::size_t l = 0; l < limits.size(); ++l)
            for (std::size_t i = 0; i < pieces_.size(); ++i)
                if (limits[l].in_part && limited(limits[l], i) && counted[i] != none && size(i) > 1) {
                    by[l][i] = decision();
                    if (cut_[i] == none) cut_[i] = number();
                }
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (cut_[i] == none) continue;
            Terms once{{counted[i], -1}};
            Terms most{{cut_[i], -1}};
            Terms least{{cut_[i], 1}};
            for (auto const& limit : by) {
                once.push_back({limit[i], 1});
                most.push_back({limit[i], size(i) - 1});
                least.push_back({limit[i], -1});
            }
            at_most(once, 0);
            at_least(most, 0);
            at_least(least, 0);
        }
        std::vector<int> order;
        for (std::size_t l = 0; l < limits.size(); ++l) order.push_back(number());
        auto const wide = static_cast<std::int64_t>(limits.size());
        for (std::size_t l = 0; l < limits.size(); ++l) {
            if (!limits[l].in_part) continue;
            Terms cuts;
            Terms sum;
            for (std::size_t i = 0; i < pieces_.size(); ++i) {
                if (!limited(limits[l], i)) continue;
                cuts.push_back({by[l][i], 1});
                add_units(sum, i, counted[i]);
            }
            at_most(cuts, 1);
            for (Term const& term : cuts) sum.push_back({term.variable, -in_units(limits[l].units)});
            at_least(sum, 0); // where it cuts, it is used up
            // What it cuts depends on what others cut among its records: those stand before it.
            at_most({{order[l], 1}}, wide - 1);
            for (std::size_t other = 0; other < limits.size(); ++other)
                for (std::size_t i = 0; i < pieces_.size(); ++i) {
                    if (other == l || by[other][i] == none || !limited(limits[l], i)) continue;
                    Terms later{{order[l], 1}, {order[other], -1}, {by[other][i], -wide}};
                    for (Term const& term : cuts) later.push_back({term.variable, -wide});
                    at_least(later, 1 - 2 * wide);
                }
        }
    }

    void limit_block(BlockLimit const& block) {
        if (block.limit->in_part) throw std::logic_error("a cut in a block");
        auto const leaves = leaves_under(block.program, block.path);
        Terms sum;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!limited(*block.limit, i)) continue;
            int const here = applied(i, leaves);
            if (block.limit->units >= 0)
                add_units(sum, i, here);
            else if (pieces_[i].is_course() && here != none)
                sum.push_back({here, 1});
        }
        at_most(sum, block.limit->units >= 0 ? in_units(block.limit->units) : block.limit->courses);
    }

    // Shares with caps

    void cap(int p, Share const& share) {
        if (share.units < 0 && share.courses < 0) return;
        std::vector<Leaf const*> const one = leaves_under(p, share.one);
        std::vector<Leaf const*> other;
        if (share.program >= 0)
            other = leaves_under(share.program, share.other);
        else
            for (Leaf const* const leaf : leaves_under(p, share.other))
                if (!share.other.empty() || share.one.empty() || !under(leaf->path, share.one)) other.push_back(leaf);
        Terms sum;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            int const both = number();
            if (one == other) {
                for (std::size_t a = 0; a < one.size(); ++a)
                    for (std::size_t b = a + 1; b < one.size(); ++b)
                        if (one[a]->at[i] != none && one[b]->at[i] != none)
                            at_least({{both, 1}, {one[a]->at[i], -1}, {one[b]->at[i], -1}}, -1);
            } else {
                int const here = applied(i, one);
                int const there = applied(i, other);
                if (here == none || there == none) continue;
                at_least({{both, 1}, {here, -1}, {there, -1}}, -1);
            }
            if (share.units >= 0) {
                if (i < cut_.size() && cut_[i] != none) throw std::logic_error("a share of cut units");
                sum.push_back({both, size(i)});
            } else if (pieces_[i].is_course())
                sum.push_back({both, 1});
        }
        at_most(sum, share.units >= 0 ? in_units(share.units) : share.courses);
    }

    // What leaves miss

    bool is_course_in(Set const& set, std::size_t piece) const {
        int const its = record(pieces_[piece]).course;
        bool const is_first = std::any_of(set.together.begin(), set.together.end(),
                                          [its](auto const& pair) { return pair.first == its; });
        return pieces_[piece].is_course() && (set.has[place(its)] != 0 || is_first);
    }

    /// Units (courses: nominal ones) of what is applied to a leaf and passes.
    template <class Passes> Terms amount(Leaf const& leaf, bool units, Passes const& passes) {
        Terms sum;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (leaf.at[i] == none || !passes(i)) continue;
            if (units)
                add_units(sum, i, leaf.at[i]);
            else if (is_course_in(leaf.rule->set, i))
                sum.push_back({leaf.at[i], of_course()});
        }
        return sum;
    }
    std::int64_t figure(Bound const& bound) const {
        return bound.units >= 0 ? in_units(bound.units) : bound.courses * of_course();
    }
    /// At least `figure` where the variable is 1, after everything in the terms.
    void need(Terms terms, int where, std::int64_t figure) {
        terms.push_back({where, -figure});
        at_least(terms, 0);
    }

    void fill(Leaf const& leaf) {
        if (!leaf.advisory) missing_.push_back(leaf.missing);
        Requirement const& rule = *leaf.rule;
        Amount wanted = rule.amount;
        if (rule.every) wanted.courses = static_cast<int>(std::count(rule.set.has.begin(), rule.set.has.end(), 1));
        auto const all = [](std::size_t) { return true; };
        Terms units = amount(leaf, true, all);
        Terms courses = amount(leaf, false, all);
        if (wanted.most_units >= 0) at_most(units, in_units(wanted.most_units));
        if (wanted.most_courses >= 0) at_most(courses, wanted.most_courses * of_course());
        miss(wanted, leaf.missing, leaf.active, std::move(units), std::move(courses));

        std::vector<std::pair<Bound const*, int>> lower; // at_least bounds and what each of them misses
        for (Bound const& bound : rule.bounds) keep(leaf, bound, lower);
        for (unsigned family = 1; family < 1U << lower.size(); ++family) {
            Terms sum{{leaf.missing, 1}};
            std::vector<char> taken(degree_.courses.size(), 0);
            bool disjoint = true;
            for (std::size_t b = 0; b < lower.size(); ++b) {
                if ((family >> b & 1U) == 0) continue;
                sum.push_back({lower[b].second, -1});
                for (int c = 0; c < static_cast<int>(taken.size()); ++c) {
                    if (!in(lower[b].first->sets.front(), c)) continue;
                    disjoint = disjoint && taken[place(c)] == 0;
                    taken[place(c)] = 1;
                }
            }
            if (disjoint) at_least(sum, 0);
        }
    }

    void miss(Amount const& wanted, int missing, int active, Terms units, Terms courses) {
        std::int64_t const need_units = wanted.units < 0 ? 0 : in_units(wanted.units);
        std::int64_t const need_courses = wanted.courses < 0 ? 0 : wanted.courses * of_course();
        if (wanted.either) {
            int const by_courses = decision();
            units.push_back({by_courses, need_units});
            courses.push_back({by_courses, -need_courses});
            courses.push_back({always, need_courses});
        }
        units.push_back({missing, 1});
        courses.push_back({missing, 1});
        if (wanted.units >= 0) need(std::move(units), active, need_units);
        if (wanted.courses >= 0) need(std::move(courses), active, need_courses);
    }

    void keep(Leaf const& leaf, Bound const& bound, std::vector<std::pair<Bound const*, int>>& lower) {
        auto const in_set = [&](std::size_t i) {
            return bound.sets.empty() || in(bound.sets.front(), record(pieces_[i]).course);
        };
        bool const units = bound.units >= 0;
        switch (bound.kind) {
        case Bound::Kind::at_least: {
            int const missing = number();
            lower.emplace_back(&bound, missing);
            Terms terms = amount(leaf, units, in_set);
            terms.push_back({missing, 1});
            return need(std::move(terms), leaf.active, figure(bound));
        }
        case Bound::Kind::at_most: return at_most(amount(leaf, units, in_set), figure(bound));
        case Bound::Kind::each_of: {
            std::vector<std::vector<std::size_t>> having(bound.sets.size());
            for (std::size_t s = 0; s < bound.sets.size(); ++s)
                for (std::size_t i = 0; i < pieces_.size(); ++i)
                    if (in(bound.sets[s], record(pieces_[i]).course)) having[s].push_back(i);
            return deal(leaf, having, bound.courses, bound.courses * static_cast<int>(having.size()));
        }
        case Bound::Kind::distinct: {
            std::vector<std::vector<std::size_t>> having;
            for (auto& [value, pieces] : by_value(leaf, bound)) having.push_back(std::move(pieces));
            return deal(leaf, having, 1, bound.courses);
        }
        case Bound::Kind::at_most_per:
            for (auto const& [value, pieces] : by_value(leaf, bound))
                at_most(amount(leaf, units, one_of(pieces)), figure(bound));
            return;
        case Bound::Kind::at_least_per: {
            Terms sum{{leaf.missing, 1}};
            for (auto const& [value, pieces] : by_value(leaf, bound)) {
                int const used = number();
                int const missing = number();
                for (std::size_t const i : pieces) at_least({{used, 1}, {leaf.at[i], -1}}, 0);
                Terms terms = amount(leaf, units, one_of(pieces));
                terms.push_back({missing, 1});
                need(std::move(terms), used, figure(bound));
                sum.push_back({missing, -1});
            }
            return at_least(sum, 0);
        }
        case Bound::Kind::in_one: break;
        }
        Terms chosen{{leaf.active, -1}};
        auto const values = by_value(leaf, bound);
        for (auto const& [value, pieces] : values) {
            int const this_one = decision();
            chosen.push_back({this_one, 1});
            Terms terms = amount(leaf, units, one_of(pieces));
            terms.push_back({leaf.missing, 1});
            need(std::move(terms), this_one, figure(bound));
        }
        if (values.empty())
            need({{leaf.missing, 1}}, leaf.active, figure(bound));
        else
            equal(chosen, 0);
    }

    static std::function<bool(std::size_t)> one_of(std::vector<std::size_t> const& pieces) {
        return [&pieces](std::size_t i) { return std::find(pieces.begin(), pieces.end(), i) != pieces.end(); };
    }
    /// The pieces of each value that the leaf could take.
    std::map<int, std::vector<std::size_t>> by_value(Leaf const& leaf, Bound const& bound) const {
        std::map<int, std::vector<std::size_t>> found;
        for (std::size_t i = 0; i < pieces_.size(); ++i)
            if (leaf.at[i] != none)
                for (int const value : values(bound.tag, record(pieces_[i]))) found[value].push_back(i);
        return found;
    }

    /// What is applied is dealt out to sets or values, so many courses to each; as many as wanted in all.
    void deal(Leaf const& leaf, std::vector<std::vector<std::size_t>> const& having, int each, int wanted) {
        std::vector<Terms> of_piece(pieces_.size());
        Terms sum{{leaf.missing, 1}};
        for (auto const& pieces : having) {
            Terms here;
            for (std::size_t const i : pieces) {
                if (leaf.at[i] == none || !pieces_[i].is_course()) continue;
                int const goes = number();
                here.push_back({goes, 1});
                of_piece[i].push_back({goes, 1});
                sum.push_back({goes, of_course()});
            }
            at_most(here, each);
        }
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (of_piece[i].empty()) continue;
            of_piece[i].push_back({leaf.at[i], -1});
            at_most(of_piece[i], 0);
        }
        need(std::move(sum), leaf.active, wanted * of_course());
    }

    // What observes

    void observe_overall(Observer const& one) {
        int const missing = number();
        if (!one.advisory) missing_.push_back(missing);
        Terms units;
        Terms courses;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Record const& its = record(pieces_[i]);
            int const counted = counted_[place(one.program)][i];
            if (counted == none || !in(one.rule->set, its.course) || !may_use(one.rule->filter, its, pieces_[i].units))
                continue;
            add_units(units, i, counted);
            if (pieces_[i].is_course()) courses.push_back({counted, of_course()});
        }
        miss(one.rule->amount, missing, one.active, std::move(units), std::move(courses));
    }

    void observe_average(Observer const& one) {
        if (one.advisory) return;
        Requirement const& rule = *one.rule;
        if (rule.scope != Requirement::Scope::applied) {
            std::int64_t margin = 0;
            for (Record const& its : degree_.records) {
                if (its.standing > horizon_ || points(its) < 0) continue;
                if (rule.scope == Requirement::Scope::set &&
                    !(in(rule.set, its.course) && surely(rule.filter, its, course(its).units)))
                    continue;
                margin += course(its).units * (points(its) - rule.least_hundredths);
            }
            if (margin >= 0) return;
            if (one.active != always) throw std::logic_error("an average in a choice");
            ++result_.fixed.violated;
            return;
        }
        auto const leaves = leaves_under(one.program, rule.applied_to);
        std::int64_t common = 0;
        for (Piece const& piece : pieces_)
            if (points(record(piece)) >= 0)
                common = std::gcd(common, static_cast<std::int64_t>(points(record(piece)) - rule.least_hundredths));
        if (common == 0) return; // none has points, or all are just good enough
        Terms sum;
        std::int64_t worst = 0;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            int const here = applied(i, leaves);
            if (here == none || points(record(pieces_[i])) < 0) continue;
            std::int64_t const by = (points(record(pieces_[i])) - rule.least_hundredths) / common;
            add_units(sum, i, here, by);
            worst += std::max<std::int64_t>(0, -by) * size(i);
        }
        int const violated = decision();
        violations_.push_back(violated);
        sum.push_back({violated, worst});
        at_least(sum, 0);
    }

    Thousandths missing_residence(Program const& of) const {
        std::map<int, std::pair<Thousandths, Thousandths>> terms; // here, and elsewhere
        for (Record const& one : degree_.records) {
            if (one.standing > horizon_ || !earns(one)) continue;
            auto& [here, elsewhere] = terms[one.term];
            (one.origin == Origin::local ? here : elsewhere) += course(one).units;
        }
        Thousandths left = of.of_last;
        Thousandths local = 0;
        for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
            auto const [here, elsewhere] = term->second;
            local += std::min(here, left);
            left = std::max<Thousandths>(0, left - here - elsewhere);
        }
        return std::max<Thousandths>(0, of.residence - local);
    }

    Program const& program(int p) const { return degree_.programs[place(p)]; }

    Degree const& degree_;
    int horizon_;
    unsigned world_;
    Claim const* claim_;
    std::size_t possible_ = 0; ///< of what is claimed
    Thousandths nominal_;
    Thousandths unit_ = 1;
    std::vector<Piece> pieces_;
    std::vector<Leaf> leaves_; ///< in the order of the text
    std::vector<Observer> observers_;
    std::vector<BlockLimit> block_limits_;
    std::vector<std::vector<int>> counted_; ///< by program and piece: whether it counts
    std::vector<int> cut_;                  ///< by piece: by how much a limit cuts it; empty: nothing is cut
    std::map<std::pair<std::size_t, int>, int> cut_there_;
    std::map<std::vector<int>, int> applied_;
    std::vector<int> missing_;
    std::vector<int> violations_;
    int nowhere_ = none;
    IntegerProgram result_;
};

} // namespace

IntegerProgram integer_program(Degree const& degree, int horizon, unsigned scenario, Claim const* claim) {
    return Translation(degree, horizon, scenario, claim).translate();
}

} // namespace requisite::everyday
