// Which requirements of a stage exist for a student, and which records fit them.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether the guards of a node hold, and it stands in what exists.
static List<char> active_nodes(BoundStage const& stage, Student const& student, List<Assumption> const& assumptions,
                               int horizon) {
    List<char> active(stage.nodes.size(), 1);
    for (std::size_t i = 0; i < stage.nodes.size(); ++i) {
        BoundNode const& node = stage.nodes[i];
        if (node.parent >= 0) active[i] = active[static_cast<std::size_t>(node.parent)];
        for (auto const& guard : node.guards)
            if (active[i] != 0 && student.holds(*guard.condition, assumptions, horizon) != truth(guard.holds))
                active[i] = 0;
    }
    return active;
}

bool same_guards(BoundStage const& stage, Student const& student, List<Assumption> const& assumptions, int horizon) {
    auto const same = [&](List<Guard> const& guards) {
        for (auto const& guard : guards)
            if (student.holds(*guard.condition, assumptions, horizon) != student.holds(*guard.condition, assumptions))
                return false;
        return true;
    };
    bool result = true;
    for (auto const& node : stage.nodes) result = result && same(node.guards);
    for (auto const& limit : stage.limits) result = result && same(limit.guards);
    for (auto const& exclude : stage.excludes) result = result && same(exclude.guards);
    for (auto const& share : stage.shares) result = result && same(share.guards);
    return result;
}

StageAudit::StageAudit(BoundProgram const& program, BoundStage const& stage, Student const& student,
                       List<Assumption> const& assumptions, Budget& budget, StageMemory& memory, int root, int guards,
                       List<Prerequisite>* known)
    : program_(program),
      stage_(stage),
      student_(student),
      assumptions_(assumptions),
      budget_(budget),
      memory_(memory),
      guards_(guards),
      nominal_(program.nominal),
      parts_(program.course_parts),
      active_(active_nodes(stage, student, assumptions, guards)),
      petitions_(stage, student, active_),
      known_(known != nullptr ? known : &own_known_) {
    auto const& records = student.records();
    int const nodes = static_cast<int>(stage.nodes.size());
    leaf_at_.assign(stage.nodes.size(), -1);
    int const first = root < 0 ? 0 : root;
    int const last = root < 0 ? nodes : at(root).last;
    leaves_.reserve(static_cast<std::size_t>(last - first));
    for (int node = first; node < last; ++node) {
        if (!active(node) || waived(node) || !std::holds_alternative<Take>(at(node).requirement->body)) continue;
        leaf_at_[static_cast<std::size_t>(node)] = static_cast<int>(leaves_.size());
        leaves_.push_back(node);
    }
    excluded_.assign(records.size(), 0);
    for (auto const& exclude : stage.excludes) {
        if (exclude.block >= 0 || !guarded(exclude.guards)) continue;
        for (std::size_t r = 0; r < records.size(); ++r)
            if (excluded_[r] == 0 && student.matches(exclude.set, records[r]) == Truth::yes) excluded_[r] = 1;
    }
    fits_.assign(leaves_.size() * records.size(), Truth::no);
    obstacles_.assign(fits_.size(), Obstacle::none);
    std::size_t place = 0;
    for (int const node : leaves_) {
        BoundSet const& set = at(node).set;
        bool const plain = student.transcript().petitions.empty() && set.together.empty(); // the set says it all
        for (std::size_t r = 0; r < records.size(); ++r, ++place) {
            if (records[r].fault != Fault::none || !records[r].earns) continue;
            if (plain && !student.in_set(set, records[r]))
                obstacles_[place] = Obstacle::set;
            else
                fits_[place] = judge(node, r, obstacles_[place]);
        }
    }
    part_pairs();
    if (!stage.shares.empty()) find_shares();
}

/// The shares whose sides exist.
void StageAudit::find_shares() {
    for (std::size_t i = 0; i < stage_.shares.size(); ++i) {
        BoundShare const& share = stage_.shares[i];
        Sharing sharing{static_cast<int>(i), -1, -1, {}, {}, {}};
        if (!guarded(share.guards)) continue;
        if (!share.list.empty()) {
            for (int const side : share.list)
                if (int const node = living(side); node >= 0) sharing.list.push_back(node);
            if (sharing.list.size() < 2) continue;
        } else {
            if (share.one == -2 || share.other == -2) continue;
            sharing.one = living(share.one);
            sharing.other = living(share.other);
            if ((share.one < 0) != (sharing.one < 0) || (share.other < 0) != (sharing.other < 0)) continue;
            if (sharing.one < 0) std::swap(sharing.one, sharing.other);
        }
        if (share.share->from || share.share->where)
            for (auto const& one : student_.records())
                sharing.records.push_back(is_taken_for(student_.matches(share.set, one), one) ? 1 : 0);
        crowds_ = crowds_ || (!sharing.list.empty() && share.share->each_at_most);
        shares_.push_back(std::move(sharing));
    }
    if (shares_.empty()) return;
    shared_.assign(leaves_.size() * leaves_.size(), 0);
    List<std::pair<int, int>> done; // sides, each pair once
    for (auto& share : shares_) {
        std::pair<int, int> const sides(share.one, share.other);
        if (!share.records.empty()) {
            share.pairs.assign(shared_.size(), 0);
            permit(share, share.pairs);
        } else if (!share.list.empty() || std::find(done.begin(), done.end(), sides) == done.end()) {
            permit(share, shared_);
            if (share.list.empty()) done.push_back(sides);
        }
    }
}

/// Notes which leaves may have a record of the share both.
void StageAudit::permit(Sharing const& share, List<char>& pairs) const {
    auto const leaves_in = [this](int node) { // the first, and one past the last
        auto const leaf = [this](int wanted) {
            return static_cast<std::size_t>(std::lower_bound(leaves_.begin(), leaves_.end(), wanted) - leaves_.begin());
        };
        return node < 0 ? std::pair(std::size_t{0}, leaves_.size()) : std::pair(leaf(node), leaf(at(node).last));
    };
    auto const between = [&](int one, int other) {
        auto const [one_first, one_last] = leaves_in(one);
        auto const [other_first, other_last] = leaves_in(other);
        for (std::size_t a = one_first; a < one_last; ++a)
            for (std::size_t b = other_first; b < other_last; ++b)
                if (one < 0 || other >= 0 || b < one_first || b >= one_last)
                    pairs[a * leaves_.size() + b] = pairs[b * leaves_.size() + a] = 1;
    };
    if (share.list.empty()) between(share.one, share.other);
    for (std::size_t i = 0; i < share.list.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) between(share.list[j], share.list[i]);
}

Truth StageAudit::fit(int node, std::size_t r) const {
    int const leaf = leaf_at_[static_cast<std::size_t>(node)];
    return leaf < 0 ? Truth::no : fits_[static_cast<std::size_t>(leaf) * student_.records().size() + r];
}

Obstacle StageAudit::obstacle(int node, std::size_t r) const {
    int const leaf = leaf_at_[static_cast<std::size_t>(node)];
    return leaf < 0 ? Obstacle::set : obstacles_[static_cast<std::size_t>(leaf) * student_.records().size() + r];
}

/// Whether a leaf may take a record, and if not why.
Truth StageAudit::judge(int node, std::size_t r, Obstacle& obstacle) {
    StudentRecord const& one = student_.records()[r];
    BoundNode const& leaf = at(node);
    Take const& take = std::get<Take>(leaf.requirement->body);
    bool const allowed = petitions_.allowed(node, one);
    Truth fits = truth(allowed || in_set(node, leaf.set, one) || (is_bound(node, one) && one.part == 0));
    auto const stays = [&](Truth also, Obstacle why) {
        fits = std::min(fits, also);
        if (fits == Truth::unknown && one.status == RecordStatus::completed) fits = Truth::no;
        if (fits == Truth::no) obstacle = why;
        return fits != Truth::no;
    };
    if (!stays(fits, Obstacle::set)) return fits;
    if (leaf.set.where != nullptr && !stays(student_.passes(*leaf.set.where, one), Obstacle::where)) return fits;
    if (take.by_term && !stays(student_.by_term(*take.by_term, one), Obstacle::term)) return fits;
    if (!allowed && !stays(truth(excluded_by(node, r) < 0), Obstacle::exclude)) return fits;
    if (!stays(truth(!petitions_.pinned_away(node, one)), Obstacle::pin)) return fits;
    if (leaf.refers_to >= 0) stays(comes_after(leaf.refers_to, one), Obstacle::after);
    return fits;
}

/// Of courses that are taken together in a leaf, none fits it where one of them has no record that does.
void StageAudit::part_pairs() {
    auto const& records = student_.records();
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        int const node = leaves_[leaf];
        auto const& together = at(node).set.together;
        if (together.empty()) continue;
        first_whole_.resize(leaves_.size(), 0);
        std::size_t const first = whole_.size();
        first_whole_[leaf] = static_cast<int>(first);
        Truth* const fits = fits_.data() + leaf * records.size(); // there may be none
        CourseBits there;
        for (std::size_t r = 0; r < records.size(); ++r)
            if (records[r].course != BoundProgram::npos && fits[r] != Truth::no && !is_by_itself(node, records[r]))
                there.insert(records[r].course);
        CourseBits some; // courses that are in a whole one
        for (auto const& one : together) {
            bool whole = true;
            for (auto const* const courses : {&one.bound, &one.free})
                for (std::size_t const course : *courses) whole = whole && there.contains(course);
            whole_.push_back(whole ? 1 : 0);
            if (!whole) continue;
            for (std::size_t const course : one.bound) some.insert(course);
        }
        for (std::size_t r = 0; r < records.size(); ++r) {
            if (fits[r] == Truth::no || !is_bound(node, records[r]) || some.contains(records[r].course)) continue;
            fits[r] = Truth::no;
            obstacles_[leaf * records.size() + r] = Obstacle::together;
        }
    }
}

template <class F> void StageAudit::each_fitting(int node, std::size_t course, F f) const {
    auto const& records = student_.records();
    for (std::size_t r = 0; r < records.size(); ++r)
        if (records[r].course == course && fit(node, r) != Truth::no && !is_by_itself(node, records[r])) f(records[r]);
}

/// Whether a course that is bound to others counts without them, by a petition.
bool StageAudit::counts_alone(int node, std::size_t course) const {
    auto const& records = student_.records();
    return std::any_of(records.begin(), records.end(), [&](StudentRecord const& one) {
        return one.course == course && (petitions_.stands(node, at(node).set, one) || petitions_.allowed(node, one));
    });
}

bool StageAudit::is_by_itself(int node, StudentRecord const& one) const {
    BoundSet const& set = at(node).set;
    return set.binds(one.course) && student_.in_set(set, one) && !counts_alone(node, one.course);
}

/// Whether one of the courses taken together is in the set by itself, too, or by a petition: then that one is the course.
bool StageAudit::any_counts_alone(int node, BoundTogether const& together) const {
    return !together.free.empty() || std::any_of(together.bound.begin(), together.bound.end(),
                                                 [&](std::size_t course) { return counts_alone(node, course); });
}

/// The first horizon that sees all courses of a `+` that a record can count in.
int StageAudit::whole_from(int node, std::size_t r) const {
    if (!is_bound(node, r)) return 0;
    auto const& set = at(node).set;
    int result = 2;
    for (std::size_t t = 0; t < set.together.size(); ++t) {
        if (!may_join(node, static_cast<int>(t), r)) continue;
        int from = 0;
        for (auto const* const courses : {&set.together[t].bound, &set.together[t].free})
            for (std::size_t const course : *courses) {
                int first = 2;
                each_fitting(node, course, [&](StudentRecord const& one) { first = std::min(first, one.horizon); });
                from = std::max(from, first);
            }
        result = std::min(result, from);
    }
    return result;
}

/// Whether a record is the one that counts of what a `+` joins.
bool StageAudit::is_the_course(int node, std::size_t r, int place, bool first) const {
    StudentRecord const& one = student_.records()[r];
    BoundTogether const& together = at(node).set.together[static_cast<std::size_t>(place)];
    if (any_counts_alone(node, together)) return false;
    if (first) return one.course == together.bound.front();
    auto const horizon = [&](std::size_t course) {
        int last = -1;
        each_fitting(node, course, [&](StudentRecord const& other) { last = std::max(last, other.horizon); });
        return last;
    };
    std::size_t done_last = together.bound.front();
    for (std::size_t const course : together.bound)
        if (horizon(course) > horizon(done_last)) done_last = course;
    return one.course == done_last;
}

std::int64_t StageAudit::units_together(int node, std::size_t r, int place, std::int64_t units) const {
    BoundTogether const& together = at(node).set.together[static_cast<std::size_t>(place)];
    bool certain = !any_counts_alone(node, together);
    for (auto const& limit : stage_.limits) certain = certain && !limit.limit->in_part;
    std::int64_t sum = 0;
    for (std::size_t const course : together.bound) {
        int records = 0;
        each_fitting(node, course, [&](StudentRecord const& other) {
            ++records;
            sum += other.units;
        });
        certain = certain && records == 1;
    }
    return !certain ? units : courses_in(node, r, place) > 0 ? sum : 0;
}

/// What is not known of a prerequisite is not known of what comes after it.
void StageAudit::note(Prerequisite const& prerequisite) noexcept {
    complete_ = complete_ && prerequisite.proven;
    prerequisites_list_all_ = prerequisites_list_all_ && prerequisite.all_cases;
}

/// Whether a requirement is satisfied by what stands before a record; one that does not exist asks for nothing.
Truth StageAudit::comes_after(int reference, StudentRecord const& one) {
    int const node = living(reference);
    if (node < 0) return Truth::yes;
    if (!one.when) return Truth::unknown;
    int const term = *one.when;
    for (auto const& known : *known_)
        if (known.node == node && known.term == term) {
            note(known);
            return truth(known.met);
        }
    Student const before(student_, stage_, term);
    StageAudit audit(program_, stage_, before, assumptions_, budget_, memory_, node, guards_, known_);
    Prerequisite result = audit.prerequisite(node);
    result.term = term;
    known_->push_back(result);
    note(result);
    return truth(result.met);
}

/// Whether the requirement that is the root is satisfied by all records together.
Prerequisite StageAudit::prerequisite(int root) {
    EncodedStage& encoded = memory_.alone;
    build(encoded, root, nullptr);
    Allocator(encoded.problem, budget_, memory_.workspace).solve(memory_.outcomes);
    Prerequisite result;
    result.node = root;
    result.met = memory_.outcomes[2].value == Value{};
    result.proven = complete_ && (result.met || Value{} < memory_.outcomes[2].bound);
    result.all_cases = result.proven || lists_all_cases(encoded);
    return result;
}

int StageAudit::excluded_by(int node, std::size_t r) const {
    if (node < 0 && excluded_[r] == 0) return -1;
    for (std::size_t i = 0; i < stage_.excludes.size(); ++i) {
        BoundExclude const& exclude = stage_.excludes[i];
        if (node < 0 ? exclude.block >= 0 : !below(node, exclude.block)) continue;
        if (guarded(exclude.guards) && student_.matches(exclude.set, student_.records()[r]) == Truth::yes)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace requisite::detail
