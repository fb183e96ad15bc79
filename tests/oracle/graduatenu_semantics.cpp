#include "graduatenu_semantics.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace requisite::oracle {

namespace {

using Json = nlohmann::json;
using Solution = std::uint64_t; ///< a bit for each course
using Solutions = std::vector<Solution>;

/// Where credits are summed, a larger solution may be what is needed; elsewhere the smaller one leaves more to the others.
enum class Wanted { all, smallest };

class Validator {
public:
    explicit Validator(std::map<std::string, int> const& taken) {
        for (auto const& [course, credits] : taken) {
            courses_.push_back(course);
            credits_.push_back(credits);
        }
    }

    Solutions solutions(Json const& node, Wanted wanted) const {
        std::string const type = node.at("type");
        if (type == "COURSE") return one(code(node));
        if (type == "RANGE") return range(node, wanted);
        if (type == "OR") {
            Solutions all;
            for (Json const& child : node.at("courses")) append(all, solutions(child, wanted));
            return kept(std::move(all), wanted);
        }
        if (type == "AND") {
            Solutions so_far = {0};
            for (Json const& child : node.at("courses"))
                so_far = kept(joined(so_far, solutions(child, wanted)), wanted);
            return so_far;
        }
        if (type == "XOM") return credits(node.at("courses"), node.at("numCreditsMin"), wanted);
        return count(node.at("requirements"), node.at("minRequirementCount"), wanted);
    }

    /// So many of them, without a course in common.
    Solutions count(Json const& children, int least, Wanted wanted) const {
        if (least < 1) return {}; // the validator stops there
        std::vector<Solutions> by_count(static_cast<std::size_t>(least) + 1);
        by_count[0] = {0};
        for (Json const& child : children) {
            Solutions const now = solutions(child, wanted);
            for (std::size_t i = by_count.size() - 1; i > 0; --i) {
                append(by_count[i], joined(by_count[i - 1], now));
                by_count[i] = kept(std::move(by_count[i]), wanted);
            }
        }
        return by_count.back();
    }

    /// Whether one solution of each has no course in common with the others.
    bool fit_together(std::vector<Solutions> all) const {
        std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.size() < b.size(); });
        return fits(all, 0, 0);
    }

private:
    std::vector<std::string> courses_;
    std::vector<int> credits_;

    static std::string code(Json const& course) {
        return std::string(course.at("subject")) + ' ' + std::to_string(int(course.at("classId")));
    }

    static void append(Solutions& to, Solutions const& more) { to.insert(to.end(), more.begin(), more.end()); }

    static Solutions joined(Solutions const& some, Solutions const& others) {
        Solutions out;
        for (Solution const a : some)
            for (Solution const b : others)
                if ((a & b) == 0) out.push_back(a | b);
        return out;
    }

    static Solutions kept(Solutions all, Wanted wanted) {
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        if (wanted == Wanted::all) return all;
        Solutions smallest; // a part of a set is a smaller number, so it comes first
        for (Solution const one : all)
            if (std::none_of(smallest.begin(), smallest.end(), [one](Solution part) { return (part & one) == part; }))
                smallest.push_back(one);
        return smallest;
    }

    Solutions one(std::string const& course) const {
        for (std::size_t i = 0; i < courses_.size(); ++i)
            if (courses_[i] == course) return {Solution{1} << i};
        return {};
    }

    Solutions range(Json const& node, Wanted wanted) const {
        std::set<std::string> exceptions;
        for (Json const& course : node.at("exceptions")) exceptions.insert(code(course));
        Solutions found;
        std::string const subject = node.at("subject");
        for (std::size_t i = 0; i < courses_.size(); ++i) {
            if (courses_[i].rfind(subject + ' ', 0) != 0 || exceptions.count(courses_[i]) != 0) continue;
            int const number = std::stoi(courses_[i].substr(subject.size() + 1));
            if (number < node.at("idRangeStart") || number > node.at("idRangeEnd")) continue;
            Solutions with = {Solution{1} << i};
            if (wanted == Wanted::all)
                for (Solution const before : found) with.push_back(before | Solution{1} << i);
            append(found, with);
        }
        return found;
    }

    int sum(Solution solution) const {
        int credits = 0;
        for (std::size_t i = 0; i < credits_.size(); ++i)
            if ((solution >> i & 1U) != 0) credits += credits_[i];
        return credits;
    }

    /// Solutions of some of them, without a course in common, until they have so many credits together.
    Solutions credits(Json const& children, int least, Wanted wanted) const {
        Solutions enough;
        Solutions unfinished = {0};
        for (Json const& child : children) {
            Solutions more;
            for (Solution const one : joined(unfinished, solutions(child, Wanted::all)))
                (sum(one) >= least ? enough : more).push_back(one);
            append(unfinished, more);
            unfinished = kept(std::move(unfinished), Wanted::all);
        }
        return kept(std::move(enough), wanted);
    }

    static bool fits(std::vector<Solutions> const& all, std::size_t at, Solution used) {
        if (at == all.size()) return true;
        return std::any_of(all[at].begin(), all[at].end(),
                           [&](Solution one) { return (one & used) == 0 && fits(all, at + 1, used | one); });
    }
};

} // namespace

bool judge_graduatenu(Json const& major, std::map<std::string, int> const& taken) {
    Validator const validator(taken);
    int credits = 0;
    for (auto const& [course, one] : taken) credits += one;
    if (credits < major.at("totalCreditsRequired")) return false;
    std::vector<Solutions> all;
    for (Json const& section : major.at("requirementSections"))
        all.push_back(validator.solutions(section, Wanted::smallest));
    if (auto const found = major.find("concentrations"); found != major.end()) {
        int const least = found->at("minOptions");
        if (least > 0) all.push_back(validator.count(found->at("concentrationOptions"), least, Wanted::smallest));
    }
    return validator.fit_together(std::move(all));
}

} // namespace requisite::oracle
