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
        std::vector<char> seen;
        for (Record const& one : degree_.records) seen.push_back(one.standing <= horizon_ ? 1 : 0);
        for (int p = 0; p < static_cast<int>(degree_.programs.size()); ++p) admitted_.push_back(admitted(p, seen));
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
            use_attempts(p);
            if (program(p).residence > 0) result_.fixed.missing += missing_residence(p);
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
    // Attempts of one course

    Repeat const* rule(int p, int of) const {
        for (Repeat const& repeat : program(p).repeats)
            if (!repeat.from.empty() && in(repeat.from.front(), of)) return &repeat;
        if (degree_.courses[place(of)].repeatable) return nullptr;
        for (Repeat const& repeat : program(p).repeats)
            if (repeat.from.empty()) return &repeat;
        return nullptr;
    }
    Repeat::Keep keep(int p, int of) const {
        Repeat const* const repeat = rule(p, of);
        if (repeat != nullptr) return repeat->keep;
        return degree_.courses[place(of)].repeatable ? Repeat::Keep::all : Repeat::Keep::best;
    }
    /// The attempts of a course among some records, in time.
    std::vector<int> attempts(int p, int of, std::vector<char> const& among) const {
        std::vector<int> all;
        for (int r = 0; r < static_cast<int>(degree_.records.size()); ++r)
            if (degree_.records[place(r)].course == of) all.push_back(r);
        std::sort(all.begin(), all.end(),
                  [this](int a, int b) { return degree_.records[place(a)].term < degree_.records[place(b)].term; });
        Repeat const* const repeat = rule(p, of);
        if (repeat != nullptr && repeat->attempts >= 0 && all.size() > place(repeat->attempts))
            all.resize(place(repeat->attempts));
        all.erase(std::remove_if(all.begin(), all.end(), [&](int r) { return among[place(r)] == 0; }), all.end());
        return all;
    }
    /// By record: whether a program may use it, if it earns units.
    std::vector<char> admitted(int p, std::vector<char> const& among) const {
        std::vector<char> admitted(degree_.records.size(), 0);
        for (int of = 0; of < static_cast<int>(degree_.courses.size()); ++of) {
            std::vector<int> all = attempts(p, of, among);
            if (all.empty()) continue;
            if (keep(p, of) == Repeat::Keep::latest) all = {all.back()};
            if (keep(p, of) == Repeat::Keep::first) all = {all.front()};
            for (int const r : all) admitted[place(r)] = 1;
        }
        return admitted;
    }
    /// Courses with the records of them that earn units and may be used.
    std::map<int, std::vector<int>> earning(std::vector<char> const& admitted) const {
        std::map<int, std::vector<int>> found;
        for (int r = 0; r < static_cast<int>(degree_.records.size()); ++r)
            if (admitted[place(r)] != 0 && earns(degree_.records[place(r)]))
                found[degree_.records[place(r)].course].push_back(r);
        return found;
    }

    /// One attempt of a course is used, or as many as may be of one that is repeatable.
    void use_attempts(int p) {
        for (auto const& [of, records] : earning(admitted_[place(p)])) {
            Course const& its = degree_.courses[place(of)];
            bool const one = keep(p, of) != Repeat::Keep::all;
            bool const by_tag = !one && rule(p, of) == nullptr;
            int const times = one ? 1 : by_tag ? its.times : -1;
            bool const in_units = by_tag && its.most_units >= 0;
            if (!in_units && (times < 0 || static_cast<int>(records.size()) <= times)) continue;
            if (in_units && !cut_.empty()) throw std::logic_error("a cut of what has a bound");
            Terms sum_of_records;
            Terms units;
            for (int const r : records) {
                int const used = decision();
                sum_of_records.push_back({used, 1});
                for (std::size_t i = 0; i < pieces_.size(); ++i) {
                    if (pieces_[i].record != r) continue;
                    int const here = decision();
                    at_least({{used, 1}, {here, -1}}, 0);
                    for (Leaf const& leaf : leaves_)
                        if (leaf.program == p && leaf.at[i] != none) at_least({{here, 1}, {leaf.at[i], -1}}, 0);
                    int const counted = counted_[place(p)][i];
                    if (counted != none) at_least({{here, 1}, {counted, -1}}, 0);
                    units.push_back({here, size(i)});
                }
            }
            if (times >= 0) at_most(sum_of_records, times);
            if (in_units) at_most(units, this->in_units(its.most_units));
        }
    }

    /// By record: whether it weighs in averages of all that was taken.
    std::vector<char> weighing(int p) const {
        std::vector<char> graded;
        for (Record const& one : degree_.records)
            graded.push_back(one.standing <= horizon_ && points(one) >= 0 ? 1 : 0);
        std::map<int, std::vector<int>> courses; // in time
        for (int of = 0; of < static_cast<int>(degree_.courses.size()); ++of) courses[of] = attempts(p, of, graded);
        std::vector<char> weighs(degree_.records.size(), 0);
        for (auto const& [of, all] : courses) {
            Repeat const* const repeat = rule(p, of);
            Repeat::Keep const word = repeat != nullptr ? repeat->average : keep(p, of);
            std::vector<int> rivals;
            for (std::size_t i = 0; i < all.size(); ++i) {
                bool const rival =
                    i == 0 || repeat == nullptr || repeat->replacing < 0 || replaces(p, courses, all[i], *repeat);
                if (rival && word != Repeat::Keep::all)
                    rivals.push_back(all[i]);
                else
                    weighs[place(all[i])] = 1;
            }
            if (rivals.empty()) continue;
            int chosen = word == Repeat::Keep::latest ? rivals.back() : rivals.front();
            for (int const r : rivals)
                if (word == Repeat::Keep::best &&
                    points(degree_.records[place(r)]) > points(degree_.records[place(chosen)]))
                    chosen = r;
            weighs[place(chosen)] = 1;
        }
        return weighs;
    }
    /// Whether a repeat is among the first units of repeats that obey the same rule.
    bool replaces(int p, std::map<int, std::vector<int>> const& courses, int repeated, Repeat const& by) const {
        Thousandths units = 0;
        for (auto const& [of, all] : courses)
            for (std::size_t i = 1; i < all.size(); ++i)
                if (rule(p, of) == &by && !ranks_later(all[i], repeated))
                    units += course(degree_.records[place(all[i])]).units;
        return units <= by.replacing;
    }
    /// In time, then completed, in progress, planned, then by code.
    bool ranks_later(int one, int other) const {
        Record const& a = degree_.records[place(one)];
        Record const& b = degree_.records[place(other)];
        auto const key = [this](Record const& record) {
            return std::make_tuple(record.term, record.standing, course(record).code());
        };
        return key(b) < key(a);
    }

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
        for (Course const& course : degree_.courses) add(course.most_units);
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
            std::vector<char> before;
            for (Record const& record : degree_.records) before.push_back(record.term < term ? 1 : 0);
            for (auto const& [of, records] : earning(admitted(program, before))) {
                Course const& its = degree_.courses[place(of)];
                if (!in(one.set, of)) continue;
                if (its.times >= 0 || its.most_units >= 0) throw std::logic_error("a bound of what comes before");
                int fitting = 0;
                for (int const r : records) {
                    Record const& record = degree_.records[place(r)];
                    if (!may_use(one.filter, record, its.units)) continue;
                    if (!one.after.empty() && !satisfied_before(program, one.after, record.term)) continue;
                    ++fitting;
                }
                if (keep(program, of) != Repeat::Keep::all) fitting = std::min(fitting, 1);
                units += its.units * fitting;
                courses += fitting;
            }
            return units >= one.amount.units && courses >= one.amount.courses;
        }
        throw std::logic_error("no requirement to come after");
    }

    bool fits(Piece const& piece, int program, Requirement const& rule,
              std::vector<Exclude const*> const& excludes) const {
        Record const& its = record(piece);
        if (admitted_[place(program)][place(piece.record)] == 0) return false;
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
            bool both = true;
            Terms as_many;
            for (int const here : {one, other}) {
                std::size_t const before = as_many.size();
                for (std::size_t i = 0; i < pieces_.size(); ++i)
                    if (record(pieces_[i]).course == here && leaf.at[i] != none)
                        as_many.push_back({leaf.at[i], here == one ? 1 : -1});
                both = both && as_many.size() > before;
            }
            if (both) {
                equal(as_many, 0);
                continue;
            }
            for (std::size_t i = 0; i < pieces_.size(); ++i) // the variable of what is there stays without use
                if (record(pieces_[i]).course == one || record(pieces_[i]).course == other) leaf.at[i] = none;
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
        auto const admitted = earning(admitted_[place(p)]);
        std::vector<int> counted;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Record const& its = record(pieces_[i]);
            bool const excluded =
                std::any_of(program(p).excludes.begin(), program(p).excludes.end(), [&](Exclude const& one) {
                    return in(one.set, its.course) && surely(one.filter, its, pieces_[i].units);
                });
            if (admitted_[place(p)][place(pieces_[i].record)] == 0) {
                counted.push_back(none);
                continue;
            }
            bool const bound = course(its).times >= 0 || course(its).most_units >= 0;
            bool const free =
                !bound && admitted.at(its.course).size() == 1 &&
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
            auto const weighs = weighing(one.program);
            for (std::size_t r = 0; r < degree_.records.size(); ++r) {
                Record const& its = degree_.records[r];
                if (weighs[r] == 0) continue;
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

    Thousandths missing_residence(int p) const {
        Program const& of = program(p);
        std::map<int, std::pair<Thousandths, Thousandths>> terms; // here, and elsewhere
        for (auto const& [its, records] : earning(admitted_[place(p)])) {
            std::vector<Record> all;
            for (int const r : records) all.push_back(degree_.records[place(r)]);
            if (keep(p, its) != Repeat::Keep::all) // the best of them
                all = {*std::min_element(all.begin(), all.end(), [](Record const& a, Record const& b) {
                    return std::make_tuple(a.standing, -points(a), a.term) <
                           std::make_tuple(b.standing, -points(b), b.term);
                })};
            for (Record const& one : all) {
                auto& [here, elsewhere] = terms[one.term];
                (one.origin == Origin::local ? here : elsewhere) += course(one).units;
            }
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
    std::vector<std::vector<char>> admitted_; ///< by program and record
    std::vector<Leaf> leaves_;                ///< in the order of the text
    std::vector<Observer> observers_;
    std::vector<BlockLimit> block_limits_;
    std::vector<std::vector<int>> counted_; ///< by program and piece: whether it counts
    std::vector<int> cut_;                  ///< by piece: by how much a limit cuts it; empty: nothing is cut
    std::map<std::pair<std::size_t, int>, int> cut_there_;
    std::map<std::vector<int>, int> applied_;
    std::vector<int> missing_;
    std::vector<int> violations_;
    IntegerProgram result_;
};

} // namespace

IntegerProgram integer_program(Degree const& degree, int horizon, unsigned scenario, Claim const* claim) {
    return Translation(degree, horizon, scenario, claim).translate();
}

} // namespace requisite::everyday
