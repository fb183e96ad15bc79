#include "graduatenu_semantics.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace requisite::oracle {

namespace {

using Json = nlohmann::json;
using Solution = std::uint64_t; ///< a bit for each course

class Validator {
public:
    explicit Validator(std::map<std::string, int> const& taken) {
        for (auto const& [course, credits] : taken) {
            courses_.push_back(course);
            credits_.push_back(credits);
        }
    }

    std::set<Solution> solutions(Json const& node) const {
        std::string const type = node.at("type");
        if (type == "COURSE") return one(code(node));
        if (type == "RANGE") return range(node);
        if (type == "OR") {
            std::set<Solution> all;
            for (Json const& child : node.at("courses")) all.merge(solutions(child));
            return all;
        }
        if (type == "AND") return all_of(node.at("courses"));
        if (type == "XOM") {
            int const credits = node.at("numCreditsMin");
            return some(node.at("courses"), [&](Solution solution, int) { return sum(solution) >= credits; });
        }
        int const least = node.at("minRequirementCount");
        if (least < 1) return {Solution{0}};
        return some(node.at("requirements"), [&](Solution, int count) { return count == least; });
    }

    std::set<Solution> all_of(Json const& children) const {
        std::set<Solution> so_far = {Solution{0}};
        for (Json const& child : children) {
            std::set<Solution> next;
            for (Solution const a : so_far)
                for (Solution const b : solutions(child))
                    if ((a & b) == 0) next.insert(a | b);
            so_far = std::move(next);
        }
        return so_far;
    }

    int sum(Solution solution) const {
        int credits = 0;
        for (std::size_t i = 0; i < credits_.size(); ++i)
            if ((solution >> i & 1U) != 0) credits += credits_[i];
        return credits;
    }

private:
    std::vector<std::string> courses_;
    std::vector<int> credits_;

    static std::string code(Json const& course) {
        return std::string(course.at("subject")) + ' ' + std::to_string(int(course.at("classId")));
    }

    std::set<Solution> one(std::string const& course) const {
        for (std::size_t i = 0; i < courses_.size(); ++i)
            if (courses_[i] == course) return {Solution{1} << i};
        return {};
    }

    std::set<Solution> range(Json const& node) const {
        std::set<std::string> exceptions;
        for (Json const& course : node.at("exceptions")) exceptions.insert(code(course));
        std::set<Solution> found;
        std::string const subject = node.at("subject");
        for (std::size_t i = 0; i < courses_.size(); ++i) {
            if (courses_[i].rfind(subject + ' ', 0) != 0 || exceptions.count(courses_[i]) != 0) continue;
            int const number = std::stoi(courses_[i].substr(subject.size() + 1));
            if (number < node.at("idRangeStart") || number > node.at("idRangeEnd")) continue;
            std::set<Solution> more = {Solution{1} << i};
            for (Solution const before : found) more.insert(before | Solution{1} << i);
            found.merge(more);
        }
        return found;
    }

    /// Solutions of some children, until they are enough.
    template <class Enough> std::set<Solution> some(Json const& children, Enough const& enough) const {
        std::set<Solution> finished;
        std::set<std::pair<Solution, int>> unfinished = {{Solution{0}, 0}};
        for (Json const& child : children) {
            std::set<std::pair<Solution, int>> more;
            for (auto const& [before, count] : unfinished) {
                for (Solution const now : solutions(child)) {
                    if ((before & now) != 0) continue;
                    if (enough(before | now, count + 1))
                        finished.insert(before | now);
                    else
                        more.insert({before | now, count + 1});
                }
            }
            unfinished.merge(more);
        }
        return finished;
    }
};

} // namespace

bool judge_graduatenu(Json const& major, std::map<std::string, int> const& taken) {
    Validator const validator(taken);
    int credits = 0;
    for (auto const& [course, one] : taken) credits += one;
    if (credits < major.at("totalCreditsRequired")) return false;
    return !validator.all_of(major.at("requirementSections")).empty();
}

} // namespace requisite::oracle
