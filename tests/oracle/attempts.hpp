// Part of the oracle: what the `repeat` rules of a stage make of several attempts of one course. Follows "Attempts" to
// "Bounds of a repeatable course" of docs/semantics.md.
#pragma once

#include "records.hpp"

#include <cmath>
#include <sstream>

namespace requisite::oracle {

class Attempts {
public:
    using Keep = Repeat::Keep;

    /// `seen`: the records that there are, as at a horizon.
    Attempts(CourseBook const& book, Records const& records, std::vector<Repeat const*> const& repeats,
             std::vector<bool> const& seen)
        : book_(book), records_(records), seen_(seen) {
        for (std::size_t i = 0; i < records_.size(); ++i) {
            rules_.push_back(rule_of(i, repeats));
            attempts_.push_back(seen[i] && (!rules_[i] || !rules_[i]->attempts || number(i) < *rules_[i]->attempts));
            graded_.push_back(attempts_[i] && records_[i].points.has_value());
        }
        for (std::size_t i = 0; i < records_.size(); ++i) {
            bool const one = keep(i) == Keep::latest || keep(i) == Keep::first;
            admitted_.push_back(attempts_[i] && (!one || is_the_one(i, keep(i), attempts_)));
        }
        std::vector<bool>
            earning; // a grade that is only projected may earn nothing, though the attempt is the better one
        for (std::size_t i = 0; i < records_.size(); ++i) earning.push_back(admitted_[i] && records_[i].earns);
        for (std::size_t i = 0; i < records_.size(); ++i) {
            stands_.push_back(earning[i] && (keep(i) == Keep::all || is_the_one(i, Keep::best, earning)));
            weighs_.push_back(graded_[i] && has_weight(i));
        }
    }

    /// Whether a record is there at all, and completed; `repeat` has no say in that.
    bool completed(std::size_t i) const { return seen_[i] && records_[i].status == RecordStatus::completed; }
    /// Whether two records are attempts of one course. A code that nobody names is no course.
    bool same_course(std::size_t i, std::size_t j) const {
        return i == j || (records_[i].course == records_[j].course && !book_.is_placeholder(records_[i].course));
    }

    /// Whether it may be used for credit, if it earns units.
    bool admits(std::size_t i) const { return admitted_[i]; }

    /// Whether it earns units and stands for its course where no allocation is asked. Where all attempts are used, each stands for itself.
    bool stands(std::size_t i) const { return stands_[i]; }

    /// Whether it weighs in averages over S and `overall`.
    bool weighs(std::size_t i) const { return weighs_[i]; }

    /// How much of a course a stage uses.
    struct Most {
        std::optional<std::int64_t> records;
        std::optional<std::int64_t> units;
    };
    Most most(std::size_t i) const {
        Most most;
        if (keep(i) != Keep::all) most.records = 1;
        if (rules_[i] != nullptr) return most;
        for (auto const& value : book_.tag_values(records_[i].course, "repeatable")) {
            std::istringstream times(value);
            std::int64_t count = 0;
            if (times >> count && rest_of(times) == "times" && (!most.records || count < *most.records))
                most.records = count;
            std::istringstream amount(value);
            std::string up;
            std::string to;
            double units = 0;
            if (!(amount >> up >> to >> units) || up != "up" || to != "to" || rest_of(amount) != "units") continue;
            std::int64_t const thousandths = std::llround(units * 1000);
            if (!most.units || thousandths < *most.units) most.units = thousandths;
        }
        return most;
    }

private:
    CourseBook const& book_;
    Records const& records_;
    std::vector<bool> seen_;
    std::vector<Repeat const*> rules_; ///< by record: what its course obeys; none: its tag, or `repeat best`
    std::vector<bool> attempts_;       ///< that there are and that do not come too late to be one
    std::vector<bool> graded_;         ///< of them, those that have points
    std::vector<bool> admitted_;
    std::vector<bool> stands_;
    std::vector<bool> weighs_;

    static std::string rest_of(std::istringstream& in) {
        std::string rest;
        std::getline(in >> std::ws, rest);
        return rest;
    }

    Repeat const* rule_of(std::size_t i, std::vector<Repeat const*> const& repeats) const {
        for (auto const* const repeat : repeats)
            if (repeat->from && book_.contains(*repeat->from, records_[i].course)) return repeat;
        if (is_repeatable(i)) return nullptr;
        for (auto const* const repeat : repeats)
            if (!repeat->from) return repeat;
        return nullptr;
    }
    bool is_repeatable(std::size_t i) const { return !book_.tag_values(records_[i].course, "repeatable").empty(); }
    Keep keep(std::size_t i) const {
        if (rules_[i] != nullptr) return rules_[i]->keep;
        return is_repeatable(i) ? Keep::all : Keep::best;
    }

    /// How many valid records of its course come before a record, of any status and at every horizon.
    int number(std::size_t i) const {
        auto const before = [this](std::size_t a, std::size_t b) {
            auto const& one = records_[a].record->term;
            auto const& other = records_[b].record->term;
            if (one != other) return one && (!other || *one < *other); // none is last
            return records_.ranks_before(a, b);
        };
        int count = 0;
        for (std::size_t j = 0; j < records_.size(); ++j)
            if (j != i && records_[j].is_record && same_course(i, j) && before(j, i)) ++count;
        return count;
    }

    bool earlier(std::size_t i, std::size_t j) const {
        auto const era = [this](std::size_t k) {
            if (records_[k].record->term) return 1;
            if (records_[k].status == RecordStatus::completed) return 0;
            return records_[k].status == RecordStatus::in_progress ? 2 : 3;
        };
        if (era(i) != era(j)) return era(i) < era(j);
        return era(i) == 1 && *records_[i].record->term < *records_[j].record->term;
    }

    /// Whether it is the one of these attempts of its course that a word of `repeat` means.
    bool is_the_one(std::size_t i, Keep word, std::vector<bool> const& among, bool average = false) const {
        for (std::size_t j = 0; j < records_.size(); ++j) {
            if (j == i || !among[j] || !same_course(i, j)) continue;
            bool const at_one_time = !earlier(i, j) && !earlier(j, i);
            if (word == Keep::best) {
                if (average ? records_.better_by_points(j, i) : records_.better(j, i)) return false;
            } else if (at_one_time ? records_.better(j, i) : word == Keep::latest ? earlier(i, j) : earlier(j, i)) {
                return false;
            }
        }
        return true;
    }

    bool has_weight(std::size_t i) const {
        Keep const word = rules_[i] && rules_[i]->average ? *rules_[i]->average : keep(i);
        if (word == Keep::all) return true;
        std::vector<bool> rivals(records_.size()); // one of them weighs, and so does whatever is none of them
        for (std::size_t j = 0; j < records_.size(); ++j)
            rivals[j] = graded_[j] && same_course(i, j) && (!is_repeat(j) || replaces(j));
        return !rivals[i] || is_the_one(i, word, rivals, true);
    }
    bool is_repeat(std::size_t i) const { return graded_[i] && !is_the_one(i, Keep::first, graded_); }
    /// Whether a repeat belongs to the first units of repeats, which replace others.
    bool replaces(std::size_t i) const {
        if (!rules_[i] || !rules_[i]->replacing) return true;
        std::int64_t units = records_[i].units;
        for (std::size_t j = 0; j < records_.size(); ++j) {
            bool const before = earlier(j, i) || (!earlier(i, j) && records_.ranks_before(j, i));
            if (j != i && rules_[j] == rules_[i] && is_repeat(j) && before) units += records_[j].units;
        }
        return units <= rules_[i]->replacing->amount().thousandths();
    }
};

} // namespace requisite::oracle
