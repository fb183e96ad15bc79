// One solution after the other, as degreepath makes them.
#include "peer_sections.hpp"

#include <numeric>

namespace requisite::benchmarking {

namespace {

using namespace peers;
using Kind = PeerSection::Kind;
using Verdict = PeerResult::Verdict;

/// The next choice of so many places below a bound, in the order of the places.
bool next_combination(std::vector<int>& chosen, int bound) {
    int const size = static_cast<int>(chosen.size());
    int i = size - 1;
    while (i >= 0 && chosen[place(i)] == bound - size + i) --i;
    if (i < 0) return false;
    for (int value = chosen[place(i)] + 1; i < size; ++i, ++value) chosen[place(i)] = value;
    return true;
}

class Lazily {
public:
    Lazily(PeerStudent const& student, PeerBounds const& bounds)
        : root_(matched(student.program, student)), units_(units_taken(student)), watch_(bounds) {
        Courses required = 0;
        find_required(root_, required);
        take_off(root_, required);
    }

    PeerResult audit() {
        std::vector<Courses> matches;
        for (Section const& child : root_.children) matches.push_back(all_matches(child));
        std::vector<Section const*> together;
        bool satisfied = true;
        for (std::size_t i = 0; i < matches.size(); ++i) {
            bool apart = true;
            for (std::size_t j = 0; j < matches.size(); ++j)
                apart = apart && (i == j || (matches[i] & matches[j]) == 0);
            if (matches[i] == 0)
                satisfied = false; // it has no potential, and is not looked at
            else if (apart)
                satisfied = best({&root_.children[i]}, true) && satisfied;
            else
                together.push_back(&root_.children[i]);
        }
        // Also where one cannot be satisfied any more: the best solution is what is shown.
        satisfied = best(together, satisfied) && satisfied;
        return {watch_.over() ? Verdict::gave_up : satisfied ? Verdict::met : Verdict::unmet, watch_.steps()};
    }

private:
    struct Pick {
        Section const* list;
        Courses courses;
    };
    /// What to do with each solution; a reference to a function, which says whether to stop.
    class Next {
    public:
        template <class Function> Next(Function const& function) noexcept
            : function_(&function), call_([](void const* of) { return (*static_cast<Function const*>(of))(); }) {}
        bool operator()() const { return call_(function_); }

    private:
        void const* function_;
        bool (*call_)(void const*);
    };

    static void find_required(Section const& section, Courses& required) {
        if (section.names_course && !section.courses.empty()) required |= Courses{1} << section.courses.front();
        if (section.kind != Kind::all_of) return;
        for (Section const& child : section.children) find_required(child, required);
    }
    static void take_off(Section& section, Courses required) {
        if (!section.names_course)
            section.courses.erase(std::remove_if(section.courses.begin(), section.courses.end(),
                                                 [required](int c) { return (required >> c & 1) != 0; }),
                                  section.courses.end());
        for (Section& child : section.children) take_off(child, required);
    }
    static Courses all_matches(Section const& section) {
        Courses all = 0;
        for (int const course : section.courses) all |= Courses{1} << course;
        for (Section const& child : section.children) all |= all_matches(child);
        return all;
    }

    /// Audits the solutions of some sections together until one satisfies them. It ends early only if that would satisfy everything.
    bool best(std::vector<Section const*> const& sections, bool can_be_met) {
        best_rank_ = -1;
        bool met = false;
        each_of(sections, 0, [&] {
            bool const ok = audit_picks() && lacking_ == 0;
            met = met || ok;
            return (ok && can_be_met) || watch_.over();
        });
        return met;
    }

    /// The product of the solutions of sections from a place on.
    bool each_of(std::vector<Section const*> const& sections, std::size_t from, Next const& next) {
        if (from == sections.size()) return next();
        return each(*sections[from], [&] { return each_of(sections, from + 1, next); });
    }

    bool each(Section const& section, Next const& next) {
        if (section.is_list()) return each_choice(section, next);
        std::vector<Section const*> potential;
        for (Section const& child : section.children)
            if (all_matches(child) != 0) potential.push_back(&child);
        int const all = static_cast<int>(potential.size());
        std::vector<int> chosen(place(std::min(all, section.need)));
        std::iota(chosen.begin(), chosen.end(), 0);
        int const lacking = section.need - static_cast<int>(chosen.size());
        lacking_ += lacking;
        bool stopped = false;
        do {
            std::vector<Section const*> children;
            for (int const c : chosen) children.push_back(potential[place(c)]);
            stopped = each_of(children, 0, next);
        } while (!stopped && next_combination(chosen, all));
        lacking_ -= lacking;
        return stopped;
    }

    /// So many courses exactly, all of them if there are fewer; or any that have enough units.
    bool each_choice(Section const& list, Next const& next) {
        int const all = static_cast<int>(list.courses.size());
        bool const by_units = list.kind == Kind::units;
        int sum = 0;
        for (int const c : list.courses) sum += units_[place(c)];
        bool const enough = by_units ? sum >= list.need : all >= list.need;
        int const least = !enough ? all : by_units ? 1 : list.need;
        int const most = !enough || by_units ? all : list.need;
        for (int size = least; size <= most; ++size) {
            std::vector<int> chosen(place(size));
            std::iota(chosen.begin(), chosen.end(), 0);
            do {
                if (!watch_.step()) return true;
                Courses courses = 0;
                int units = 0;
                for (int const c : chosen) {
                    int const course = list.courses[place(c)];
                    courses |= Courses{1} << course;
                    units += units_[place(course)];
                }
                if (by_units && enough && units < list.need) continue;
                picks_.push_back({&list, courses});
                bool const stopped = next();
                picks_.pop_back();
                if (stopped) return true;
            } while (next_combination(chosen, all));
        }
        return false;
    }

    bool audit_picks() {
        Courses claimed = 0;
        bool ok = true;
        double rank = 0;
        for (Pick const& pick : picks_) {
            Courses const free = pick.courses & ~claimed;
            claimed |= free;
            int have = 0;
            for (int const c : pick.list->courses)
                if ((free >> c & 1) != 0) have += pick.list->kind == Kind::units ? units_[place(c)] : 1;
            ok = ok && have >= pick.list->need;
            rank += std::min(1.0, static_cast<double>(have) / pick.list->need);
        }
        if (ok || rank > best_rank_) {
            best_rank_ = rank;
            best_ = picks_;
        }
        return ok;
    }

    Section root_;
    std::vector<int> units_;
    Watch watch_;
    std::vector<Pick> picks_; ///< the solution at hand, in the order of the text
    std::vector<Pick> best_;
    double best_rank_ = -1;
    int lacking_ = 0; ///< children that are asked for and have no potential
};

} // namespace

PeerResult audit_lazily(PeerStudent const& student, PeerBounds const& bounds) {
    return Lazily(student, bounds).audit();
}

} // namespace requisite::benchmarking
