// The oracle for programs that are judged together: docs/semantics.md, "Several programs" and "One course in several
// programs". It tries every allocation of each program with every one of the others. Written from that page alone, like
// oracle.hpp.
#pragma once

#include "in_common.hpp"
#include "random_program.hpp"
#include "setting.hpp"

#include <memory>

namespace requisite::oracle {

/// Programs that shares, `unique` amounts and program limits join to one problem, in their order. Where each of two would
/// stand behind the other the page says nothing: then they stand by name.
using JoinedGroup = std::vector<std::size_t>;
std::vector<JoinedGroup> joined_groups(CaseTogether const& example);

/// What holds between programs; without one of these it can be seen whether it decides anything.
struct Between {
    bool shares = true;
    bool uniques = true;
    bool limits = true;
    bool one_course = true; ///< else each attempt is another record, and parts of one number are the same, however long
};

/// What one program of a group misses and violates.
struct OfOne {
    std::int64_t missing = 0;
    int violated = 0;
    bool operator<(OfOne const& other) const {
        return missing != other.missing ? missing < other.missing : violated < other.violated;
    }
    bool operator==(OfOne const& other) const { return missing == other.missing && violated == other.violated; }
};

/// The least key of a group. What it leaves open which program misses what, there are several divisions.
struct JointBest {
    Key key{};
    std::set<std::vector<OfOne>> divisions;
};

/// One group of programs, in one scenario and at one horizon at a time.
class JointAudit {
public:
    JointAudit(CaseTogether const& example, JoinedGroup const& group);

    /// The cases of facts that nobody gave to any of them; none if there are more than are tried.
    std::vector<World> const& worlds() const { return worlds_; }

    /// What follows is asked of this.
    void look_at(World const& world, int horizon);

    JointBest best(Between between = {}) const { return *combine(entries_, between); }

    /// Of what each program of the group is said to use. Nothing and a fault if that is not allowed.
    std::optional<JointBest> of_claims(std::vector<Claim> const& claims, std::vector<std::string>& faults);

    /// What one program comes to with what it is said to use, whatever the others do. Nothing if that is not allowed.
    std::set<OfOne> of_claim(std::size_t member, Claim const& claim);

    using Portions = std::set<std::pair<std::size_t, int>>; ///< a record, and the part of it; 0: all
    /// By the path of a `unique` amount, what it could count of what the stage takes.
    std::map<std::string, Portions> unique_sets(std::size_t member) const;
    /// Whether two programs take the same if each takes one of these.
    bool same(std::size_t member, Portions::value_type const& portion, std::size_t other,
              Portions::value_type const& its_portion) const;

private:
    /// An item that leaves of a program take; `sides` are those of shares that these leaves stand on.
    struct Use {
        std::size_t item = 0;
        std::uint32_t sides = 0;
    };
    /// All that other programs have to know of some allocations of one, and the best of them.
    struct Entry {
        std::vector<Use> uses;
        Items unique = 0;    ///< taken, and in the set of a `unique` amount
        Items elsewhere = 0; ///< of these, what other programs have to take the same of for the key to be right
        Key key{};
        OfOne of_one() const { return {key[Key::missing], static_cast<int>(key[Key::violated])}; }
    };
    using Entries = std::vector<std::vector<Entry>>; ///< by member
    using Marks = std::vector<std::vector<bool>>;    ///< by member and item
    struct BetweenShare {
        Share const* share = nullptr;
        std::size_t stated_by = 0; ///< members
        std::size_t other = 0;
        std::string own_path; ///< empty: everything
        std::string other_path;
        bool limits() const { return share->up_to_units || share->up_to_courses || share->from || share->where; }
    };
    struct EachLimit {
        ProgramLimit const* limit = nullptr;
        std::size_t stated_by = 0;
    };
    struct Search;

    CaseTogether const& example_;
    std::vector<std::size_t> order_;
    std::vector<std::unique_ptr<Setting>> settings_;
    std::vector<World> worlds_;
    std::vector<BetweenShare> shares_; ///< that exist in the scenario
    std::vector<EachLimit> limits_;
    World world_;
    int horizon_ = 0;
    std::vector<std::vector<Item>> items_;              ///< by member: what it may use
    std::vector<std::vector<std::vector<Item>>> parts_; ///< by member: of each record, as it splits it
    InCommon in_common_;
    InCommon told_apart_;                                            ///< without Between::one_course
    std::vector<std::vector<std::int64_t>> ranks_;                   ///< by member and item
    std::vector<std::vector<std::pair<std::string, Items>>> unique_; ///< by member
    std::vector<std::size_t> leaves_before_;                         ///< by member, the leaves of those before it
    std::vector<Marks> share_is_for_;
    std::vector<Marks> limit_is_for_;
    Entries entries_;

    std::size_t member_named(std::string const& name) const;
    Stage const& stage(std::size_t member) const { return example_.programs[order_[member]].stages.front(); }
    std::size_t find(std::size_t member, Portions::value_type const& portion) const;
    void find_shares(std::size_t member, Scene const& scene);
    void find_what_is_the_same(std::vector<std::size_t> const& courses);
    void find_ranks();
    template <class F> std::size_t enumerate(std::size_t member, std::vector<Entry>& entries, F run);
    std::vector<Entry> entries_of(std::size_t member, Claim const& claim, std::vector<std::string>& faults);
    template <class Rule> Truth asked(std::size_t member, Rule const& rule, Item const& item) const;
    template <class F> Marks mark(F is_for) const;
    std::uint32_t side(std::size_t share, std::size_t member) const;
    bool is_for(std::size_t share, std::size_t a, std::size_t x, std::size_t b, std::size_t y) const;
    bool permitted(std::size_t share, std::size_t a, std::size_t x, std::size_t b, std::size_t y) const;
    bool allowed(InCommon const& common, std::size_t a, Entry const& one, std::size_t b, Entry const& other) const;
    bool uniques_hold(InCommon const& common, std::vector<Entry const*> const& all) const;
    bool limits_hold(InCommon const& common, std::vector<Entry const*> const& all) const;
    std::optional<JointBest> combine(Entries const& entries, Between between) const;
};

} // namespace requisite::oracle
