#include "peer_students.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <random>
#include <utility>

namespace requisite::benchmarking {

namespace {

using Kind = PeerSection::Kind;

std::size_t place(int number) noexcept { return static_cast<std::size_t>(number); }

class Maker {
public:
    Maker(int courses, bool uniform, std::uint64_t seed)
        : courses_(courses), uniform_(uniform), random_(seed * 1'000 + static_cast<std::uint64_t>(courses)) {}

    PeerStudent make() {
        make_catalogue();
        int const spare = std::max(1, courses_ / 8);
        int const needed = courses_ - spare;
        int const core = std::max(1, needed / 6);
        int const concentrated = needed >= 8 ? 3 : 0;
        int const listed = needed - 2 * core - concentrated;
        lists_ = std::max(1, listed / 3) + (concentrated > 0 ? 1 : 0);

        std::vector<PeerSection> sections;
        for (int i = 0; i < core; ++i) sections.push_back({Kind::courses, 1, {next()}, {}});
        for (int i = 0; i < core; ++i) sections.push_back(alternatives());
        std::size_t const fixed = sections.size(); // what comes first in every catalogue
        for (int left = listed; left > 0;) {
            int const size = left < 5 ? left : between(2, 3);
            sections.push_back(list(size));
            left -= size;
        }
        if (concentrated > 0) sections.push_back(concentrations());
        for (std::size_t i = sections.size() - 1; i > fixed; --i)
            std::swap(sections[i], sections[fixed + place(below(static_cast<int>(i - fixed) + 1))]);
        student_.program.children = std::move(sections);

        student_.taken.assign(order_.begin(), order_.begin() + courses_);
        if (percent(40)) shorten(needed);
        for (int i = courses_ - 1; i > 0; --i) std::swap(student_.taken[place(i)], student_.taken[place(below(i + 1))]);
        return std::move(student_);
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<std::uint64_t>(bound)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool percent(int chance) { return below(100) < chance; }

    /// Three times as many courses as are taken. The first of `order_` are what the student takes, those that are needed before the spare ones.
    void make_catalogue() {
        constexpr int mixed[] = {1, 2, 3, 3, 3, 3, 4, 4, 4, 5};
        order_.resize(place(3 * courses_));
        std::iota(order_.begin(), order_.end(), 0);
        for (int i = 3 * courses_ - 1; i > 0; --i) std::swap(order_[place(i)], order_[place(below(i + 1))]);
        for (int i = 0; i < 3 * courses_; ++i) student_.units.push_back(uniform_ ? 4 : mixed[below(10)]);
    }
    int next() { return order_[place(used_++)]; }
    int not_taken() { return order_[place(between(courses_, 2 * courses_ - 1))]; }

    PeerSection alternatives() {
        PeerSection section{Kind::courses, 1, {next(), not_taken()}, {}};
        if (percent(50)) section.courses.push_back(order_[place(below(courses_))]); // one that is taken, too
        tidy(section.courses);
        return section;
    }

    /// Courses that are not taken yet, others that are, and some that are never taken.
    PeerSection list(int size) {
        PeerSection section{percent(50) ? Kind::courses : Kind::units, size, {}, {}};
        int units = 0;
        for (int i = 0; i < size; ++i) {
            section.courses.push_back(next());
            units += student_.units[place(section.courses.back())];
        }
        if (section.kind == Kind::units) section.need = uniform_ ? units : std::max(1, units - below(2));
        for (int i = 0; i < courses_; ++i)
            if (percent(std::min(40, 150 / lists_))) section.courses.push_back(order_[place(i)]);
        for (int i = 0; i < 2 * size; ++i) section.courses.push_back(not_taken());
        tidy(section.courses);
        return section;
    }

    /// One of two, each a course and two more from a list; the student has taken the first, and by chance some of the second.
    PeerSection concentrations() {
        PeerSection one{Kind::some_of, 1, {}, {}};
        int const course = next();
        PeerSection const first = list(2);
        PeerSection second{Kind::courses, 2, {}, {}};
        for (int i = 0; i < 5; ++i) second.courses.push_back(order_[place(below(2 * courses_))]);
        second.courses.push_back(not_taken());
        second.courses.push_back(not_taken());
        tidy(second.courses);
        if (second.courses.size() < 2) second.courses = first.courses;
        int const other = order_[place(below(2 * courses_))];
        one.children.push_back({Kind::all_of, 0, {}, {PeerSection{Kind::courses, 1, {other}, {}}, second}});
        one.children.push_back({Kind::all_of, 0, {}, {PeerSection{Kind::courses, 1, {course}, {}}, first}});
        if (percent(50)) std::swap(one.children.front(), one.children.back());
        return one;
    }

    /// Some courses that are needed become such as no section lists.
    void shorten(int needed) {
        student_.shortened = true;
        for (int left = between(1, 2), spare = 2 * courses_; left > 0; --left)
            student_.taken[place(below(needed))] = order_[place(spare++)];
    }

    static void tidy(std::vector<int>& courses) {
        std::sort(courses.begin(), courses.end());
        courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    }

    int courses_;
    bool uniform_;
    std::mt19937_64 random_;
    PeerStudent student_;
    std::vector<int> order_;
    int used_ = 0;
    int lists_ = 1;
};

std::string code(int course) {
    constexpr char const* subjects[] = {"ART", "CHEM", "CS", "ECON", "HIST", "MATH", "PHYS"};
    return std::string(subjects[course % 7]) + ' ' + std::to_string(100 + course);
}

void write(PeerSection const& section, std::string const& name, std::string& text) {
    text += name + ": ";
    if (section.names_course()) {
        text += code(section.courses.front());
    } else if (section.is_list()) {
        text += std::to_string(section.need) + (section.kind == Kind::units ? " units" : " courses") + " from {";
        for (int const course : section.courses) text += (text.back() == '{' ? "" : ", ") + code(course);
        text += '}';
    } else {
        text += section.kind == Kind::all_of ? "all of {\n" : std::to_string(section.need) + " of {\n";
        for (std::size_t i = 0; i < section.children.size(); ++i)
            write(section.children[i],
                  (section.kind == Kind::all_of ? "require part-" : "option part-") + std::to_string(i + 1), text);
        text += '}';
    }
    text += '\n';
}

} // namespace

PeerStudent peer_student(int courses, bool uniform, std::uint64_t seed) { return Maker(courses, uniform, seed).make(); }

std::string program_text(PeerStudent const& student) {
    std::string text;
    for (std::size_t i = 0; i < student.units.size(); ++i)
        text += "course " + code(static_cast<int>(i)) + ' ' + std::to_string(student.units[i]) + " units\n";
    text += "program peers {\n";
    for (std::size_t i = 0; i < student.program.children.size(); ++i)
        write(student.program.children[i], "require section-" + std::to_string(i + 1), text);
    return text + "}\n";
}

std::string transcript_text(PeerStudent const& student) {
    std::string text;
    for (int const course : student.taken) text += code(course) + " A fall 2025\n";
    return text;
}

} // namespace requisite::benchmarking
