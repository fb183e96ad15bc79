// Every way to satisfy every section, as GraduateNU has them.
#include "peer_sections.hpp"

#include <utility>

namespace requisite::benchmarking {

namespace {

using namespace peers;
using Kind = PeerSection::Kind;
using Verdict = PeerResult::Verdict;

struct Way {
    Courses courses;
    int units;
};

Way operator+(Way a, Way b) noexcept { return {a.courses | b.courses, a.units + b.units}; }

class AllWays {
public:
    AllWays(PeerStudent const& student, PeerBounds const& bounds)
        : root_(matched(student.program, student)), units_(units_taken(student)), bounds_(bounds), watch_(bounds) {}

    PeerResult audit() {
        bool const any = !ways(root_).empty();
        return {watch_.over() ? Verdict::gave_up : any ? Verdict::met : Verdict::unmet, watch_.steps()};
    }

private:
    using Ways = std::vector<Way>;

    /// None: it is not satisfied, or time is over.
    Ways ways(Section const& section) {
        std::vector<Ways> of_children;
        for (int const course : section.courses) of_children.push_back({{Courses{1} << course, units_[place(course)]}});
        for (Section const& child : section.children) of_children.push_back(ways(child));
        if (section.kind == Kind::all_of) return all(of_children);
        int const need = section.need;
        if (section.kind == Kind::units) return some(of_children, [need](Way way, int) { return way.units >= need; });
        return some(of_children, [need](Way, int count) { return count >= need; });
    }

    /// Also where one child has none the others are combined: a person is told what does not go together.
    Ways all(std::vector<Ways> const& of_children) {
        Ways so_far = {{0, 0}};
        bool satisfied = true;
        for (Ways const& child : of_children) {
            if (child.empty()) {
                satisfied = false;
                continue;
            }
            Ways next;
            for (Way const before : so_far) {
                for (Way const way : child) {
                    if (!step(next.size())) return {};
                    if ((before.courses & way.courses) == 0) next.push_back(before + way);
                }
            }
            if (next.empty()) return {};
            so_far = std::move(next);
        }
        return satisfied ? so_far : Ways();
    }

    /// Ways of some children, until they are enough.
    template <class Enough> Ways some(std::vector<Ways> const& of_children, Enough const& enough) {
        struct Unfinished {
            Way way;
            int count;
        };
        std::vector<Unfinished> unfinished;
        Ways finished;
        for (Ways const& child : of_children) {
            std::vector<Unfinished> more;
            auto const add = [&](Way way, int count) {
                if (enough(way, count))
                    finished.push_back(way);
                else
                    more.push_back({way, count});
            };
            for (Way const way : child) {
                for (Unfinished const& before : unfinished) {
                    if (!step(finished.size() + unfinished.size() + more.size())) return {};
                    if ((before.way.courses & way.courses) == 0) add(before.way + way, before.count + 1);
                }
                add(way, 1);
            }
            unfinished.insert(unfinished.end(), more.begin(), more.end());
        }
        return finished;
    }

    bool step(std::size_t length) {
        if (length >= bounds_.ways) watch_.stop();
        return watch_.step();
    }

    Section root_;
    std::vector<int> units_;
    PeerBounds bounds_;
    Watch watch_;
};

} // namespace

PeerResult audit_by_all_ways(PeerStudent const& student, PeerBounds const& bounds) {
    return AllWays(student, bounds).audit();
}

} // namespace requisite::benchmarking
