// Random programs that are judged together: see random_joint.hpp. As in random_program.cpp every draw stands in a statement
// of its own or between braces.
#include "random_joint.hpp"

#include "joint.hpp"
#include <requisite/model/paths.hpp>
#include <requisite/print/print.hpp>

#include <algorithm>
#include <numeric>

namespace requisite::oracle {

namespace {

constexpr double most_effort = 1500; // allocations of all programs together

/// What is meant to decide something.
enum class Wish { shares, uniques, limits, one_course, nothing };

class Joiner {
public:
    Joiner(std::uint64_t seed, Wish wish) : random_(seed), wish_(wish) {}

    CaseTogether join() {
        int const count = random_.chance(wish_ == Wish::limits ? 55 : 72) ? 2 : 3;
        bool const retaken = wish_ == Wish::one_course;
        case_ = random_together(random_.next(), count, most_effort / (count - 1), retaken);
        std::vector<std::string> names{"alpha", "beta", "gamma"};
        random_.shuffle(names);
        for (std::size_t p = 0; p < case_.programs.size(); ++p) case_.programs[p].name = names[p];
        for (auto& program : case_.programs) program.institution = chance(50) ? "A college" : "B college";
        if (chance(75)) give_facts();
        bool const one_behind_another = chance(85);
        for (std::size_t p = 0; p < case_.programs.size(); ++p) {
            if (p + 1 < case_.programs.size() && one_behind_another) without_uniques(statements(p));
            paths_.emplace_back();
            visit_paths(case_.programs[p].stages.front().block, [&](std::string const& path, Requirement const&) {
                if (path.find('#') == std::string::npos) paths_.back().push_back(path);
            });
        }
        circles_ = !one_behind_another;
        Wish const certain =
            retaken ? one_of<Wish>({Wish::shares, Wish::shares, Wish::shares, Wish::uniques, Wish::limits}) : wish_;
        if (certain == Wish::shares || chance(25)) add_shares();
        if (certain == Wish::uniques || chance(12)) add_uniques();
        if (certain == Wish::limits || chance(8)) add_limit();
        return case_;
    }

private:
    Random random_;
    Wish wish_;
    bool circles_ = false; ///< two programs may say something about each other
    CaseTogether case_;
    std::vector<std::vector<std::string>> paths_; ///< by program

    bool chance(int percent) { return random_.chance(percent); }
    template <class T> T one_of(std::vector<T> const& values) { return random_.one_of(values); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.below(static_cast<int>(n))); }
    std::vector<Statement>& statements(std::size_t program) {
        return case_.programs[program].stages.front().block.statements;
    }
    static Units units(int thousandths) { return Units(Decimal::from_thousandths(thousandths)); }

    /// Else most cases depend on facts that nobody gave.
    void give_facts() {
        auto& facts = case_.transcript.facts;
        auto const give = [&](char const* name, FactValue const& value) {
            if (std::none_of(facts.begin(), facts.end(), [&](auto const& fact) { return fact.name == name; }))
                facts.push_back({name, value});
        };
        give("needs-visa", chance(50));
        give("part-time", chance(50));
        give("age", random_.between(17, 22));
        give("bachelor", chance(50) ? "me" : "cs");
    }
    static void without_uniques(std::vector<Statement>& statements) {
        for (auto& statement : statements) {
            if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
                without_uniques(choice->then.statements);
                without_uniques(choice->otherwise.statements);
            }
            auto* const requirement = std::get_if<Requirement>(&statement.form);
            if (requirement == nullptr) continue;
            if (auto* const group = std::get_if<Group>(&requirement->body)) without_uniques(group->block.statements);
            if (auto const* const unique = std::get_if<Unique>(&requirement->body)) {
                Overall total;
                total.quantity = unique->quantity;
                requirement->body = std::move(total);
            }
        }
    }

    std::optional<CourseSet> some_courses() {
        int const kind = random_.below(100);
        if (kind < 25) return CourseSet::any();
        if (kind < 35) return CourseSet::pattern(chance(50) ? "24-*" : "CS *");
        if (kind < 45) return CourseSet::tagged("level", chance(50) ? "graduate" : "undergraduate");
        std::vector<std::string> codes;
        for (int n = random_.between(1, 3); n > 0; --n) {
            std::string code = case_.catalogue.courses[below(case_.catalogue.courses.size())].code;
            if (!case_.transcript.records.empty() && chance(60)) code = one_of(case_.transcript.records).course;
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
        }
        return CourseSet::list(std::move(codes));
    }
    Filter some_filter() {
        int const kind = random_.below(100);
        if (kind < 15) return Filter::institution({one_of(case_.programs).institution}); // that of a local record
        if (kind < 60) return Filter::grade(Comparator::greater_equal, chance(50) ? "B" : "A");
        if (kind < 75) return Filter::origin({"local"});
        if (kind < 85) return Filter::at_least_units(units(6000));
        return Filter::negation(Filter::status({RecordStatus::planned}));
    }
    template <class Rule> void perhaps_for_some(Rule& rule, int percent) {
        if (!chance(percent)) return;
        rule.from = some_courses();
        if (chance(35)) rule.where = some_filter();
    }

    void add_shares() {
        for (int n = random_.one_of<int>({1, 1, 1, 2, 2, 3}); n > 0; --n) {
            std::size_t stating = below(case_.programs.size());
            std::size_t other = below(case_.programs.size());
            if (stating == other) other = (other + 1) % case_.programs.size();
            if (stating < other && !circles_) std::swap(stating, other);
            Share share;
            if (!paths_[stating].empty() && chance(65)) share.one = one_of(paths_[stating]);
            std::string const name = case_.programs[other].name;
            if (!share.one.empty() && !paths_[other].empty() && chance(70)) {
                share.other = name + '.' + one_of(paths_[other]);
                if (chance(20)) std::swap(share.one, share.other);
            } else {
                share.program = name;
            }
            perhaps_for_some(share, 35);
            int const cap = random_.below(100);
            if (cap < 45)
                share.up_to_courses = Courses(random_.one_of<int>({0, 0, 0, 1, 1, 2}));
            else if (cap < 85)
                share.up_to_units =
                    units(random_.one_of<int>({0, 3000, 5999, 6000, 8999, 9000, 11999, 12000, 13500, 18000}));
            else if (!share.from && chance(70))
                share.from = some_courses(); // else it changes nothing
            place(std::move(share), statements(stating));
        }
    }

    /// At the top, in a branch, or in a group all of which is asked for, where a path may begin.
    void place(Share share, std::vector<Statement>& statements) {
        int const where = random_.below(100);
        if (where < 10) {
            Conditional choice;
            choice.condition = Condition::fact("part-time");
            choice.then.statements.push_back({std::move(share)});
            statements.push_back({std::move(choice)});
            return;
        }
        for (auto& statement : statements) {
            auto* const requirement = std::get_if<Requirement>(&statement.form);
            auto* const group = requirement != nullptr ? std::get_if<Group>(&requirement->body) : nullptr;
            if (group == nullptr || group->choose || requirement->name.empty() || where < 50) continue;
            std::string const begin = requirement->name + '.';
            if (share.one.rfind(begin, 0) == 0) share.one.erase(0, begin.size());
            group->block.statements.push_back({std::move(share)});
            return;
        }
        statements.push_back({std::move(share)});
    }

    /// At the top, or in a group, where it may be one of several options.
    void add_uniques() {
        for (int n = chance(80) ? 1 : 2; n > 0; --n) {
            std::size_t const last = case_.programs.size() - 1;
            std::size_t const program = !circles_ ? last : below(last + 1);
            Requirement own;
            own.name = n == 1 ? "own" : "own-too";
            Unique unique;
            if (chance(50))
                unique.quantity.courses = Bounds<Courses>{Courses(random_.between(1, 2)), std::nullopt};
            else
                unique.quantity.units =
                    Bounds<Units>{units(random_.one_of<int>({3000, 6000, 9000, 12000, 18000, 24000})), std::nullopt};
            perhaps_for_some(unique, 40);
            own.body = std::move(unique);
            std::string path = own.name;
            Block* block = &case_.programs[program].stages.front().block;
            bool option = false;
            if (chance(45))
                for (auto& statement : block->statements) {
                    auto* const requirement = std::get_if<Requirement>(&statement.form);
                    auto* const group = requirement != nullptr ? std::get_if<Group>(&requirement->body) : nullptr;
                    if (group == nullptr || requirement->name.empty()) continue;
                    block = &group->block;
                    option = group->choose.has_value();
                    path = requirement->name + '.' + own.name;
                    break;
                }
            own.advisory = !option && chance(15);
            block->statements.push_back({std::move(own)});
            if (!chance(22)) continue;
            Petition petition;
            petition.requirement = chance(50) ? path : case_.programs[program].name + '.' + path;
            petition.because = "random";
            if (chance(50)) {
                petition.kind = Petition::Kind::adjust;
                petition.units = units(random_.one_of<int>({3000, 6000, 12000}));
                if (chance(50)) petition.courses = Courses(random_.between(0, 2));
            }
            case_.transcript.petitions.push_back(std::move(petition));
        }
    }

    void add_limit() {
        std::size_t const last = case_.programs.size() - 1;
        std::size_t const program = !circles_ ? last : below(last + 1);
        for (int n = chance(85) ? 1 : 2; n > 0; --n) {
            ProgramLimit limit;
            limit.most = last > 1 && chance(60) ? 2 : 1;
            perhaps_for_some(limit, 45);
            statements(program).push_back({std::move(limit)});
        }
    }
};

/// Whether something else would be missing or violated without what is wished for. Nothing if the oracle cannot tell.
std::optional<bool> grants(Wish wish, CaseTogether const& example) {
    bool granted = wish == Wish::nothing;
    try {
        for (auto const& group : joined_groups(example)) {
            if (group.size() < 2) continue;
            JointAudit audit(example, group);
            if (audit.worlds().empty()) continue;
            audit.look_at(audit.worlds().front(), 2);
            Between const between{wish != Wish::shares, wish != Wish::uniques, wish != Wish::limits,
                                  wish != Wish::one_course};
            Key const all = audit.best().key;
            Key const without = audit.best(between).key;
            granted =
                granted || all[Key::missing] != without[Key::missing] || all[Key::violated] != without[Key::violated];
        }
    } catch (std::length_error const&) { // too large
        return std::nullopt;
    }
    return granted;
}

} // namespace

CaseTogether random_joint(std::uint64_t seed) {
    Random random(seed);
    Wish const wish = random.one_of<Wish>({Wish::shares, Wish::shares, Wish::shares, Wish::shares, Wish::uniques,
                                           Wish::uniques, Wish::limits, Wish::limits, Wish::one_course,
                                           Wish::one_course, Wish::one_course, Wish::nothing});
    CaseTogether example = Joiner(random.next(), wish).join();
    auto granted = grants(wish, example);
    for (int tries = 1; !granted || (tries < 12 && !*granted); ++tries) {
        example = Joiner(random.next(), wish).join();
        granted = grants(wish, example);
    }
    return example;
}

std::string describe(CaseTogether const& example) {
    std::string text = print(example.catalogue) + '\n';
    for (auto const& program : example.programs) text += print(program) + '\n';
    return text + describe(example.transcript);
}

} // namespace requisite::oracle
