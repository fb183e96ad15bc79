// Several programs in one audit: each after those that it asks about, and with those that a share that limits joins it to; with all, if it says
// what no other may take.
#pragma once

#include <requisite/audit/audit_program.ipp>
#include <requisite/audit/cross_program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <functional>

namespace requisite::detail {

class Programs {
public:
    Programs(std::vector<Bound const*> const& programs, Transcript const& transcript, AuditOptions const& options)
        : programs_(programs),
          transcript_(transcript),
          options_(options),
          done_(programs.size(), 0),
          known_(programs.size()),
          cross_parts_(programs.size()),
          unjudged_(programs.size()),
          judged_with_(programs.size()),
          reports_(programs.size()) {
        std::size_t const size = programs.size();
        leads_to_.assign(size * size, 0);
        for (std::size_t i = 0; i < size; ++i) {
            cross_parts_[i].resize(programs[i]->state().stages.size());
            for (auto const& stage : programs[i]->state().stages)
                for (auto const* const condition : stage.conditions) collect(i, *condition);
        }
        find_shares();
        find_links();
        for (std::size_t k = 0; k < size; ++k)
            for (std::size_t i = 0; i < size; ++i)
                for (std::size_t j = 0; j < size; ++j)
                    if (leads(i, k) && leads(k, j)) leads_to_[i * size + j] = 1;
    }

    std::vector<Report> run() {
        for (std::size_t i = 0; i < programs_.size(); ++i) judge(i);
        return std::move(reports_);
    }

private:
    struct Side {
        std::size_t program = 0;
        std::size_t stage = 0;
        int node = -1;
        friend bool operator==(Side const& a, Side const& b) noexcept {
            return a.program == b.program && a.stage == b.stage;
        }
    };
    struct ProgramShare {
        Side one;
        Side other;
        Side stated;
        BoundShare const* share = nullptr; ///< null: it looks at all that the other takes
        bool solved = false;
    };

    bool leads(std::size_t from, std::size_t to) const { return leads_to_[from * programs_.size() + to] != 0; }

    void collect(std::size_t program, Condition const& condition) {
        for (auto const& operand : condition.operands) collect(program, operand);
        if (condition.kind != Condition::Kind::met) return;
        for (std::size_t i = 0; i < programs_.size(); ++i)
            if (programs_[i]->program().name == condition.name) leads_to_[program * programs_.size() + i] = 1;
    }

    /// The shares that limit what requirements of two of the programs share.
    void find_shares() {
        for (std::size_t i = 0; i < programs_.size(); ++i)
            for (OutsideShare const& outside : shares_with_others(programs_[i]->state())) {
                BoundShare const& share = *outside.share;
                ProgramShare found;
                found.stated = {i, outside.stage, -1};
                found.share = &share;
                bool const all = !share.share->program.empty(); // of the other program
                if (!find_side(found.stated, share.one, share.share->one, found.one) ||
                    !(all ? find_program(share.share->program, found.other)
                          : find_side(found.stated, share.other, share.share->other, found.other))) {
                    unjudged_[i].push_back(outside);
                    continue;
                }
                if (found.one.program != found.other.program) add(found);
            }
    }

    /// What has to be unique, and how many programs may take a record, is asked of all programs of the audit.
    void find_links() {
        for (std::size_t i = 0; i < programs_.size(); ++i) {
            auto const& stages = programs_[i]->state().stages;
            for (std::size_t s = 0; s < stages.size(); ++s) {
                if (!stages[s].unique && stages[s].program_limits.empty()) continue;
                for (std::size_t other = 0; other < programs_.size(); ++other) {
                    std::size_t const all = programs_[other]->state().stages.size();
                    if (other != i && all > 0) add({{i, s, -1}, {other, all - 1, -1}, {i, s, -1}, nullptr, false});
                }
            }
        }
    }

    void add(ProgramShare const& found) {
        shares_.push_back(found);
        for (Side const* const a : {&found.one, &found.other, &found.stated})
            for (Side const* const b : {&found.one, &found.other, &found.stated})
                if (a->program != b->program) leads_to_[a->program * programs_.size() + b->program] = 1;
    }

    /// All of a program: its last stage.
    bool find_program(std::string const& name, Side& side) const {
        for (std::size_t i = 0; i < programs_.size(); ++i) {
            if (programs_[i]->program().name != name) continue;
            side = {i, programs_[i]->state().stages.size() - 1, -1};
            return !programs_[i]->state().stages.empty();
        }
        return false;
    }

    /// `minor.core`: in the last stage of the program that has it.
    bool find_side(Side const& stated, int node, std::string const& path, Side& side) const {
        side = stated;
        side.node = node;
        if (node != -2) return true;
        std::size_t const dot = path.find('.');
        for (std::size_t i = 0; i < programs_.size() && dot != std::string::npos; ++i) {
            if (programs_[i]->program().name != path.substr(0, dot)) continue;
            auto const& stages = programs_[i]->state().stages;
            for (std::size_t s = stages.size(); s-- > 0;)
                if (int const found = stages[s].find(path.substr(dot + 1)); found >= 0) {
                    side = {i, s, found};
                    return true;
                }
        }
        return false;
    }

    /// What is known of the programs that a program asks about and that do not lead back to it.
    void ask(std::size_t program) {
        std::vector<MetProgram> known = options_.met;
        for (std::size_t i = 0; i < programs_.size(); ++i) {
            if (!leads(program, i)) continue;
            std::string const& name = programs_[i]->program().name;
            if (!leads(i, program)) judge(i); // else it leads back here
            for (auto const& result : results_)
                if (result.program == name && !leads(i, program)) known.insert(known.begin(), result);
        }
        known_[program] = std::move(known);
    }

    /// For each program its place among those that are joined: one that states a share gives way to those that it names; where that
    /// decides nothing, the names of the programs do.
    List<std::size_t> by_precedence(List<Side> const& members, List<ProgramShare*> const& joined) const {
        std::vector<std::size_t> left;
        for (auto const& one : members)
            if (std::find(left.begin(), left.end(), one.program) == left.end()) left.push_back(one.program);
        sort(left, [this](std::size_t a, std::size_t b) {
            std::string const& one = programs_[a]->program().name;
            std::string const& other = programs_[b]->program().name;
            return one != other ? one < other : a < b;
        });
        auto const gives_way = [&](std::size_t program) {
            for (auto const* const share : joined)
                for (Side const& side : {share->one, share->other})
                    if (share->stated.program == program && side.program != program &&
                        std::find(left.begin(), left.end(), side.program) != left.end())
                        return true;
            return false;
        };
        List<std::size_t> order(programs_.size(), 0);
        for (std::size_t place = 0; !left.empty(); ++place) {
            auto next = std::find_if_not(left.begin(), left.end(), gives_way);
            if (next == left.end()) next = left.begin(); // each gives way to another
            order[*next] = place;
            left.erase(next);
        }
        return order;
    }

    /// Notes with which others a program is judged.
    void judge_together(std::size_t program, List<Side> const& members) {
        auto& names = judged_with_[program];
        for (auto const& other : members) {
            std::string const& name = programs_[other.program]->program().name;
            if (other.program != program && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
        sort(names);
    }

    /// Solves the stages that shares join with one of the program's.
    void join(std::size_t program) {
        for (auto& start : shares_) {
            if (start.solved || (start.one.program != program && start.other.program != program)) continue;
            List<Side> members = {start.one};
            List<ProgramShare*> joined;
            auto const member = [&members](Side const& side) {
                return static_cast<std::size_t>(std::find(members.begin(), members.end(), side) - members.begin());
            };
            for (bool grown = true; grown;) {
                grown = false;
                for (auto& share : shares_) {
                    bool const here = member(share.one) < members.size() || member(share.other) < members.size();
                    if (!here || share.solved) continue;
                    for (Side const& side : {share.one, share.other, share.stated})
                        if (member(side) == members.size()) members.push_back(side);
                    joined.push_back(&share);
                    share.solved = grown = true;
                }
            }
            List<std::size_t> const order = by_precedence(members, joined);
            sort(members, [&order](Side const& a, Side const& b) {
                return a.program != b.program ? order[a.program] < order[b.program] : a.stage < b.stage;
            });
            sort(joined, [&](ProgramShare const* a, ProgramShare const* b) { // in whatever order the programs are given
                if (a->stated.program != b->stated.program) return order[a->stated.program] < order[b->stated.program];
                if (a->stated.stage != b->stated.stage) return a->stated.stage < b->stated.stage;
                return std::less<>()(a->share, b->share); // of one list
            });
            for (auto const& one : members) judge_together(one.program, members);
            CrossProgram problem({options_.node_budget, options_.deadline}, options_.as_of, options_.records);
            for (auto const& one : members) {
                if (one.program != program) ask(one.program);
                auto const& state = programs_[one.program]->state();
                problem.add(state, state.stages[one.stage], transcript_, known_[one.program]);
            }
            for (auto const* const share : joined) {
                if (share->share == nullptr) continue;
                CrossProgramShare one;
                one.one = {member(share->one), share->one.node};
                one.other = {member(share->other), share->other.node};
                one.share = share->share;
                one.stated_by = member(share->stated);
                problem.share(one);
            }
            List<CrossProgramPart> parts = problem.solve(!options_.only_status);
            for (std::size_t m = 0; m < members.size(); ++m)
                cross_parts_[members[m].program][members[m].stage] = std::move(parts[m]);
        }
    }

    void judge(std::size_t program) {
        if (done_[program] != 0) return;
        done_[program] = 1;
        ask(program);
        join(program);
        AuditOptions options = options_;
        if (program != 0) options.stage.clear();
        std::vector<BoundProgram const*> others;
        for (auto const* const other : programs_)
            if (other != programs_[program]) others.push_back(&other->state());
        reports_[program] = audit_program(programs_[program]->state(), transcript_, options, known_[program],
                                          unjudged_[program], others, &results_, &cross_parts_[program]);
        reports_[program].judged_with = std::move(judged_with_[program]);
    }

    std::vector<Bound const*> const& programs_;
    Transcript const& transcript_;
    AuditOptions const& options_;
    List<char> leads_to_; ///< by program and program: through any number of `met`, or of shares that limit
    List<ProgramShare> shares_;
    List<char> done_;
    std::vector<std::vector<MetProgram>> known_;
    List<List<std::optional<CrossProgramPart>>> cross_parts_; ///< by program and stage
    List<List<OutsideShare>> unjudged_;                       ///< by program: shares with what is not in this audit
    std::vector<std::vector<std::string>> judged_with_;       ///< by program: the names of those that it is joined with
    std::vector<MetProgram> results_;
    std::vector<Report> reports_;
};

} // namespace requisite::detail
