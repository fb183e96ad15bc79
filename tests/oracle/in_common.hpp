// Part of the oracle: what programs that are judged together have in common of what they take. Follows "One course in several
// programs" of docs/semantics.md.
#pragma once

#include "leaf.hpp"

#include <bitset>

namespace requisite::oracle {

/// Joins the records that are one course to others: by record a number that those of one course share. A stage that uses
/// one attempt of a course says so, of all valid records of the course, whatever their status.
inline void join_attempts(Scene const& scene, std::vector<std::size_t>& courses) {
    std::vector<bool> const all(scene.records.size(), true);
    Attempts const attempts(scene.book, scene.records, scene.tree.repeats, all);
    for (std::size_t i = 0; i < courses.size(); ++i)
        for (std::size_t j = 0; j < courses.size(); ++j) {
            bool const valid = scene.records[i].is_record && scene.records[j].is_record;
            if (!valid || !attempts.same_course(i, j) || attempts.most(i).records != std::int64_t{1}) continue;
            std::size_t const to = courses[i];
            std::size_t const from = courses[j];
            std::replace(courses.begin(), courses.end(), from, to);
        }
}

/// What a program takes with a record or a part of one: units of a course, and perhaps the course.
struct Stretch {
    std::size_t course = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::optional<std::int64_t> counts; ///< for how many courses, in thousandths; none: it is not the course
};

/// Pieces of courses: the course itself, and the units between two places where a stretch begins or ends. Two programs take
/// the same if they have a piece in common.
class InCommon {
public:
    using Pieces = std::bitset<256>;

    InCommon() = default;
    /// `stretches`: by program, of each item. Throws std::length_error if there are too many pieces.
    explicit InCommon(std::vector<std::vector<Stretch>> stretches) : stretches_(std::move(stretches)) {
        std::map<std::size_t, std::set<std::int64_t>> ends; // by course
        for (auto const& of_program : stretches_)
            for (auto const& one : of_program) ends[one.course].insert({one.begin, one.end});
        for (auto const& [course, places] : ends) {
            pieces_.push_back({course, true, 0, 0});
            for (auto end = std::next(places.begin()); end != places.end(); ++end)
                pieces_.push_back({course, false, *std::prev(end), *end});
        }
        if (pieces_.size() > Pieces().size()) throw std::length_error("too large for the oracle");
        for (auto const& of_program : stretches_) {
            has_.emplace_back();
            for (auto const& one : of_program) {
                has_.back().emplace_back();
                for (std::size_t p = 0; p < pieces_.size(); ++p) has_.back().back()[p] = has_piece(one, pieces_[p]);
            }
        }
    }

    std::size_t piece_count() const { return pieces_.size(); }
    Pieces const& pieces(std::size_t program, std::size_t item) const { return has_[program][item]; }
    bool same(std::size_t program, std::size_t item, std::size_t other, std::size_t its_item) const {
        return (pieces(program, item) & pieces(other, its_item)).any();
    }

    /// How much two programs have in common, of pairs of their items: each piece once.
    class Sum {
    public:
        Sum(InCommon const& all, std::size_t program, std::size_t other)
            : all_(all), program_(program), other_(other) {}
        void add(std::size_t item, std::size_t its_item) {
            Pieces const both = all_.pieces(program_, item) & all_.pieces(other_, its_item);
            for (std::size_t p = 0; p < all_.pieces_.size(); ++p) {
                if (!both[p]) continue;
                units_[p] = all_.pieces_[p].end - all_.pieces_[p].begin;
                if (!all_.pieces_[p].is_course) continue;
                auto const counts = std::min(all_.stretches_[program_][item].counts,
                                             all_.stretches_[other_][its_item].counts); // both have a figure
                courses_[p] = std::max(courses_[p], *counts);
            }
        }
        Amount amount() const {
            Amount sum;
            for (auto const& [piece, units] : units_) sum.units += units;
            for (auto const& [piece, counts] : courses_) sum.courses += counts;
            return sum;
        }

    private:
        InCommon const& all_;
        std::size_t program_;
        std::size_t other_;
        std::map<std::size_t, std::int64_t> units_; ///< by piece
        std::map<std::size_t, std::int64_t> courses_;
    };

private:
    struct Piece {
        std::size_t course = 0;
        bool is_course = false; ///< else units of it
        std::int64_t begin = 0;
        std::int64_t end = 0;
    };
    std::vector<std::vector<Stretch>> stretches_;
    std::vector<Piece> pieces_;
    std::vector<std::vector<Pieces>> has_; ///< by program and item

    static bool has_piece(Stretch const& stretch, Piece const& piece) {
        if (stretch.course != piece.course) return false;
        if (piece.is_course) return stretch.counts.has_value();
        return stretch.begin <= piece.begin && piece.end <= stretch.end;
    }
};

} // namespace requisite::oracle
