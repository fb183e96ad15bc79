#include "reduce.hpp"

#include <cstddef>
#include <utility>

namespace requisite::everyday {

namespace {

class Reducer {
public:
    Reducer(Degree& degree, std::function<bool(Degree const&)> const& wrong) : degree_(degree), wrong_(wrong) {}

    void run() {
        for (changed_ = true; changed_;) {
            changed_ = false;
            for (Program& program : degree_.programs) {
                thin(program.requirements);
                thin(program.limits);
                thin(program.excludes);
                thin(program.shares);
                thin(program.splits);
                thin(program.repeats);
                Thousandths const residence = std::exchange(program.residence, 0);
                if (residence > 0 && !wrong_(degree_)) program.residence = residence;
            }
            thin(degree_.records);
        }
    }

private:
    /// Without each of the elements, the last first.
    template <class T> void thin(std::vector<T>& all) {
        for (std::size_t i = all.size(); i-- > 0;) {
            std::vector<T> const before = all;
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
            if (wrong_(degree_))
                changed_ = true;
            else
                all = before;
        }
        thin_inside(all);
    }
    template <class T> static void thin_inside(std::vector<T>&) {}
    void thin_inside(std::vector<Requirement>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            thin(all[i].bounds);
            thin(all[i].limits);
            thin(all[i].excludes);
            if (all[i].kind == Requirement::Kind::all_of) thin(all[i].children);
            if (all[i].kind != Requirement::Kind::some_of) continue;
            while (static_cast<int>(all[i].children.size()) > all[i].choose) {
                std::size_t const size = all[i].children.size();
                for (std::size_t child = size; child-- > 0;) {
                    Requirement const before = all[i];
                    all[i].children.erase(all[i].children.begin() + static_cast<std::ptrdiff_t>(child));
                    if (wrong_(degree_)) {
                        changed_ = true;
                        break;
                    }
                    all[i] = before;
                }
                if (all[i].children.size() == size) break;
            }
            thin_inside(all[i].children);
        }
    }

    Degree& degree_;
    std::function<bool(Degree const&)> const& wrong_;
    bool changed_ = false;
};

} // namespace

Degree reduce(Degree degree, std::function<bool(Degree const&)> const& wrong) {
    Reducer(degree, wrong).run();
    return degree;
}

} // namespace requisite::everyday
