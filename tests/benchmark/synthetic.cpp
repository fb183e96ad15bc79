#include "synthetic.hpp"

#include <iterator>
#include <string_view>
#include <vector>

namespace requisite::benchmarking {

namespace {

/// Random numbers (splitmix64).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t bound) {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
    }
    std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
    bool percent(std::size_t chance) { return below(100) < chance; }
    template <class All> auto const& of(All const& all) { return std::data(all)[below(std::size(all))]; }

private:
    std::uint64_t state_;
};

constexpr std::string_view title_words[] = {
    "Advanced",   "Applied",       "Systems",   "Design",      "Analysis",   "Machine Learning", "Thermodynamics",
    "Robotics",   "Methods",       "Energy",    "Mechanics",   "Statistics", "Optimization",     "History",
    "Literature", "Écriture",      "Writing",   "Algorithms",  "Databases",  "Compilers",        "Organic Chemistry",
    "Calculus",   "Linear Models", "Materials", "Engineering", "Seminar",    "Laboratory",       "Ethics",
    "Society",    "Computation",   "Networks",  "Finance",     "Ökonomie",   "Physiology",       "Fluid Flow"};
constexpr std::string_view sentences[] = {
    "Students complete the program in three semesters, including the summer, unless the department agrees otherwise.",
    "At most one course may be taken outside of the college; it is approved by the student’s adviser in advance.",
    "Courses graded C- or lower do not earn units; they stay in the average until they are taken again.",
    "Apply deeper knowledge of methods, systems and tool chains, and of “privacy” and other societal challenges.",
    "See https://www.example.edu/registrar/catalogue/graduate/requirements/index.html for what is offered each year.",
    "The department calls this \\\"professional development\\\"; seminars, internships and practica count toward it.",
    "Annual tuition rates are published by the university; scholarships are described on a page of their own."};
constexpr std::string_view remarks[] = {"assumption: the page gives no figure here",
                                        "as in the catalogue of last year",
                                        "the college’s rule, not the department’s",
                                        "24 of the 120 units",
                                        "not offered every year; ask the department before a student plans with it",
                                        "TODO: check with the registrar"};
constexpr std::string_view requirement_names[] = {
    "core",    "theory",    "systems",  "breadth",   "depth",       "domain",    "capstone",   "writing",    "methods",
    "seminar", "electives", "practice", "languages", "mathematics", "further",   "laboratory", "statistics", "track-a",
    "track-b", "year-1",    "year-2",   "science",   "humanities",  "technical", "foundations"};
constexpr std::string_view grade_symbols[] = {"A", "A-", "B+", "B", "B-", "C+", "C"};
constexpr std::string_view seasons[] = {"fall", "spring", "summer", "winter"};
constexpr std::string_view comparators[] = {">=", ">", "=", "<=", "<"};
constexpr std::string_view levels[] = {"undergraduate", "graduate", "doctoral"};
constexpr std::string_view colleges[] = {"engineering", "computer-science", "humanities-and-social-sciences", "science",
                                         "fine-arts"};
constexpr std::string_view facts[] = {"needs-visa", "full-time", "transfer-student", "honors", "first-generation"};
constexpr std::string_view evidence[] = {"capstone",    "thesis-defence",  "linear-algebra",
                                         "programming", "safety-training", "french"};

/// What a block's requirements are called.
enum class Home { all_of, choice };

/// Writes one department after another: its courses and sets, a program, and the program's tests.
class Writer {
public:
    Writer(std::size_t bytes, std::uint64_t seed) : bytes_(bytes), random_(seed) { out_.reserve(bytes + 65536); }

    std::string text() {
        comment(0, "A made-up university.");
        out_ += "\ngrades letters {A+ = 4.33, A = 4.0, A- = 3.67, B+ = 3.33, B = 3.0, B- = 2.67, C+ = 2.33, C = 2.0,\n"
                "    C- = 1.67 no units, D = 1.0 no units, F = 0 no units,  # failed\n"
                "    P = pass, CR = pass as C, U = fail, I = incomplete, W = none}\n";
        while (out_.size() < bytes_) department();
        return std::move(out_);
    }

private:
    // --- text

    Writer& operator<<(std::string_view text) {
        out_ += text;
        return *this;
    }
    Writer& operator<<(std::size_t number) {
        out_ += std::to_string(number);
        return *this;
    }
    template <class All> void pick(All const& all) { out_ += random_.of(all); }
    /// A new line, indented.
    void line(std::size_t indent) {
        out_ += '\n';
        out_.append(indent, ' ');
    }
    void comment(std::size_t indent, std::string_view text) {
        line(indent);
        *this << "# " << text;
    }
    void title() {
        out_ += '"';
        for (std::size_t words = random_.between(1, 5); words > 0; --words) {
            pick(title_words);
            if (words > 1) out_ += random_.percent(15) ? " and " : " ";
        }
        out_ += '"';
    }
    void prose() {
        out_ += '"';
        for (std::size_t count = random_.between(1, 2); count > 0; --count) {
            pick(sentences);
            if (count > 1) out_ += ' ';
        }
        out_ += '"';
    }
    std::string name(std::string_view stem) { return std::string(stem) + '-' + std::to_string(number_); }

    // --- courses

    /// What stands before the number: four shapes that universities use, one a department.
    std::string subject() const {
        std::string letters;
        for (std::size_t rest = number_; letters.size() < 3; rest /= 26) letters += static_cast<char>('A' + rest % 26);
        switch (number_ % 4) {
        case 0: return std::to_string(number_ + 10) + '-';
        case 1: return letters + ' ';
        case 2: return std::to_string(number_ + 10) + '.';
        default: return letters;
        }
    }
    void pattern() {
        *this << subject();
        switch (random_.below(3)) {
        case 0: *this << "*"; break;
        case 1: *this << random_.between(1, 8) << "xx"; break;
        default: *this << "300..499";
        }
    }
    std::string const& some_course() { return random_.of(courses_); }

    void tags() {
        *this << ", level ";
        pick(levels);
        if (random_.percent(60)) {
            *this << ",\n    college ";
            pick(colleges);
        }
        if (random_.percent(50)) *this << ", offered {fall, spring}";
        if (random_.percent(15)) *this << ", offered summer";
        if (random_.percent(25)) *this << ", concentration {design, robotics}";
        if (random_.percent(10)) *this << ", hass \"A\"";
        if (random_.percent(5)) *this << ", repeatable yes";
        if (random_.percent(5)) *this << ", lab 2";
    }
    void course() {
        std::size_t const number = 100 + 7 * courses_.size() + random_.below(7);
        courses_.push_back(subject() + std::to_string(number) + (number_ % 4 == 3 && number % 5 == 0 ? "L" : ""));
        *this << "\ncourse " << courses_.back();
        if (random_.percent(95)) {
            out_ += ' ';
            title();
        }
        if (random_.percent(85)) {
            *this << " " << random_.between(3, 15);
            if (random_.percent(10)) *this << " to " << random_.between(15, 24);
            *this << " " << unit_;
        }
        tags();
        if (random_.percent(8)) {
            *this << "  # ";
            pick(remarks);
        }
    }

    // --- sets, filters, conditions

    void list(std::size_t indent, std::size_t least, std::size_t most) {
        out_ += '{';
        std::size_t const count = random_.between(least, most);
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) *this << (i % 8 == 0 ? "," : ", ");
            if (i > 0 && i % 8 == 0) line(indent + 4);
            if (random_.percent(4))
                pattern();
            else
                *this << some_course();
        }
        out_ += '}';
    }
    void simple_set(std::size_t indent) {
        std::size_t const kind = random_.below(100);
        if (kind < 40)
            list(indent, 1, 9);
        else if (kind < 60 && !sets_.empty())
            pick(sets_);
        else if (kind < 75)
            *this << "level(" << random_.of(levels) << ")";
        else if (kind < 85)
            *this << (random_.percent(70) ? "concentration(robotics)" : "concentration(*)");
        else if (kind < 90)
            *this << "hass(\"A\")";
        else if (kind < 95)
            *this << some_course();
        else
            *this << "any";
    }
    void set(std::size_t indent, int depth = 0) {
        if (depth > 2 || random_.percent(72)) return simple_set(indent);
        constexpr std::string_view operators[] = {" or ", " in ", " except "};
        std::string_view const operation = random_.of(operators);
        for (std::size_t left = random_.percent(80) ? 2 : 3; left > 0; --left) {
            bool const nested = random_.percent(30);
            if (nested) out_ += '(';
            nested ? set(indent, depth + 1) : simple_set(indent);
            if (nested) out_ += ')';
            if (left > 1) *this << operation;
        }
    }

    void record_test() {
        switch (random_.below(9)) {
        case 0:
        case 1: *this << "grade " << random_.of(comparators) << " " << random_.of(grade_symbols); break;
        case 2: *this << "units >= " << random_.between(3, 12); break;
        case 3: *this << "term >= " << random_.of(seasons) << " " << random_.between(2018, 2027); break;
        case 4: *this << "origin " << (random_.percent(50) ? "= transfer" : "in {transfer, exam}"); break;
        case 5: *this << "status in {completed, in-progress}"; break;
        case 6: *this << "level = " << random_.of(levels); break;
        case 7: *this << "offered in {fall, spring}"; break;
        default: *this << "tagged concentration";
        }
    }
    void student_test() {
        switch (random_.below(6)) {
        case 0: *this << "student." << random_.of(facts); break;
        case 1: *this << "student.credits-before " << random_.of(comparators) << " " << random_.between(10, 60); break;
        case 2: *this << "student.bachelor in {\"mechanical engineering\", \"physics\"}"; break;
        case 3: *this << "student.enrollment = \"full-time\""; break;
        case 4: *this << "milestone(" << random_.of(evidence) << ")"; break;
        default: *this << "proficiency(" << random_.of(evidence) << ")";
        }
    }
    /// One test in most places; now and then several, with `not`, `and`, `or` and parentheses.
    template <class Test> void predicate(Test test, int depth = 0) {
        if (depth > 2 || random_.percent(70)) return test();
        switch (random_.below(4)) {
        case 0: *this << "not "; return predicate(test, 3);
        case 1:
            out_ += '(';
            predicate(test, depth + 1);
            out_ += ')';
            return;
        default:
            predicate(test, 3);
            for (std::size_t more = random_.between(1, 2); more > 0; --more) {
                *this << (random_.percent(60) ? " and " : " or ");
                predicate(test, depth + 2);
            }
        }
    }
    void filter() {
        predicate([this] { record_test(); });
    }
    void condition() {
        predicate([this] { student_test(); });
    }
    void maybe_where(std::size_t chance) {
        if (!random_.percent(chance)) return;
        *this << " where ";
        filter();
    }

    // --- requirements

    void quantity() {
        std::size_t const kind = random_.below(100);
        if (kind < 40)
            *this << random_.between(3, 60) << " " << unit_;
        else if (kind < 65)
            *this << random_.between(2, 5) << " courses";
        else if (kind < 75)
            *this << "1 course";
        else if (kind < 80)
            *this << "at least " << random_.between(6, 24) << " " << unit_;
        else if (kind < 85)
            *this << "exactly " << random_.between(2, 4) << " courses";
        else if (kind < 90)
            *this << random_.between(2, 3) << " to " << random_.between(4, 6) << " courses";
        else if (kind < 95)
            *this << random_.between(6, 24) << ".5 " << unit_ << " and " << random_.between(2, 4) << " courses";
        else
            *this << random_.between(6, 24) << " " << unit_ << " or 3 courses";
    }
    void leaf_body(std::size_t indent) {
        std::size_t const kind = random_.below(100);
        if (kind < 58) {
            quantity();
            *this << " from ";
            set(indent);
            maybe_where(25);
            if (random_.percent(5)) *this << " by term " << random_.between(1, 8);
        } else if (kind < 68) {
            *this << "all courses from ";
            set(indent);
        } else if (kind < 78) {
            *this << some_course();
            maybe_where(20);
        } else if (kind < 84) {
            quantity();
            *this << " overall";
            if (random_.percent(50)) {
                *this << " from ";
                set(indent);
            }
            maybe_where(30);
        } else if (kind < 90) {
            *this << "gpa >= " << random_.between(2, 3) << ".5 over ";
            if (random_.percent(60)) {
                *this << "applied";
            } else {
                set(indent);
                maybe_where(30);
            }
        } else {
            condition();
        }
    }
    void requirement(std::size_t indent, Home home, std::string const& prefix, std::size_t position, int depth) {
        line(indent);
        *this << (home == Home::choice ? "option" : "require");
        std::string own;
        bool const titled = random_.percent(55);
        if (random_.percent(90)) {
            own = random_.of(requirement_names);
            own += '-' + std::to_string(position);
            *this << " " << own;
        }
        if (titled) {
            out_ += ' ';
            title();
        }
        std::string const path = prefix.empty() ? own : prefix + '.' + own;
        bool const named = !own.empty() && (prefix.empty() || prefix.back() != '.');
        if (titled || !own.empty()) out_ += ':';
        bool const group = depth < 3 && random_.percent(depth == 0 ? 45 : 20);
        if (!group) {
            random_.percent(30) ? line(indent + 4) : out_.push_back(' ');
            leaf_body(indent);
        } else if (prefix.empty() && !groups_.empty() && random_.percent(8)) {
            *this << " 1 of " << random_.of(groups_);
        } else {
            std::size_t const form = random_.below(3);
            *this << (form == 0 ? " all of " : form == 1 ? " one of " : " 2 of ");
            // Below a requirement without a name nothing can be referred to.
            block(indent, form == 0 ? Home::all_of : Home::choice, named ? path : ".", depth + 1);
            if (named) groups_.push_back(path);
        }
        if (named) paths_.push_back(path);
    }
    void block(std::size_t indent, Home home, std::string const& prefix, int depth) {
        out_ += '{';
        for (std::size_t position = 1, count = random_.between(2, depth == 0 ? 8 : 5); position <= count; ++position) {
            statement(indent + 2);
            requirement(indent + 2, home, prefix, position, depth);
        }
        if (random_.percent(25)) conditional(indent + 2, home, depth);
        if (depth == 0) share(indent + 2);
        line(indent);
        out_ += '}';
    }
    void conditional(std::size_t indent, Home home, int depth) {
        auto const paths = paths_.size(); // what is in here may be absent
        auto const groups = groups_.size();
        line(indent);
        *this << "if ";
        condition();
        *this << " {";
        requirement(indent + 2, home, ".", 101, depth + 1);
        line(indent);
        out_ += '}';
        if (random_.percent(40)) {
            *this << " else {";
            requirement(indent + 2, home, ".", 102, depth + 1);
            line(indent);
            out_ += '}';
        }
        paths_.resize(paths);
        groups_.resize(groups);
    }
    /// Sometimes a comment or a statement that requires nothing.
    void statement(std::size_t indent) {
        std::size_t const kind = random_.below(100);
        if (kind < 8) {
            comment(indent, random_.of(remarks));
        } else if (kind < 14) {
            line(indent);
            *this << "cite \"https://www.example.edu/departments/" << number_ << "/\"";
            line(indent + 4);
            prose();
        } else if (kind < 18) {
            line(indent);
            *this << "note " << (random_.percent(50) ? "advice " : "");
            prose();
        } else if (kind < 24) {
            line(indent);
            *this << "limit " << random_.between(1, 24) << " " << (random_.percent(50) ? unit_ : "courses") << " from ";
            set(indent);
            maybe_where(40);
        } else if (kind < 27) {
            line(indent);
            *this << "exclude ";
            set(indent);
            maybe_where(20);
        }
    }

    // --- programs and tests

    void stage(std::string_view stage_name, std::string_view stage_title) {
        paths_.clear();
        groups_.clear();
        line(2);
        *this << "stage " << stage_name << " \"" << stage_title << "\" ";
        block(2, Home::all_of, {}, 0);
        all_paths_.insert(all_paths_.end(), paths_.begin(), paths_.end());
    }
    void share(std::size_t indent) {
        std::vector<std::string> sides;
        for (auto const& path : paths_)
            if (path.find('.') == std::string::npos) sides.push_back(path);
        if (sides.size() < 2) return;
        line(indent);
        *this << "share " << sides.front() << " with " << sides.back();
        if (random_.percent(60)) *this << " up to " << random_.between(3, 12) << " " << unit_;
    }
    void program() {
        program_ = name("master");
        *this << "\n\nprogram " << program_ << " ";
        title();
        *this << " {\n  institution \"A made-up university\"\n  catalog 2025-2026\n  duration " << random_.between(2, 8)
              << " semesters\n  url \"https://www.example.edu/departments/" << number_ << "/\"\n";
        for (std::size_t count = random_.between(0, 3); count > 0; --count) {
            comment(2, random_.of(remarks));
            line(2);
            *this << "note ";
            prose();
        }
        line(2);
        *this << "deadline spring September " << random_.between(1, 30);
        line(2);
        *this << "deadline fall January " << random_.between(1, 31) << " \"for international applicants\"\n";
        all_paths_.clear();
        stage("admission", "Admission");
        out_ += '\n';
        stage("degree", "Degree");
        for (std::size_t count = all_paths_.empty() ? 0 : random_.between(1, 5); count > 0; --count) {
            line(2);
            *this << "outcome ability-" << count;
            line(6);
            prose();
            *this << " shown in " << random_.of(all_paths_);
            if (random_.percent(30)) *this << ", " << random_.of(all_paths_);
        }
        *this << "\n}\n";
    }
    void record() {
        line(4);
        *this << some_course();
        if (random_.percent(90)) *this << " " << random_.between(3, 12) << " " << unit_;
        std::size_t const kind = random_.below(100);
        if (kind < 80)
            *this << " " << random_.of(grade_symbols);
        else if (kind < 85)
            *this << " grade " << random_.of(grade_symbols);
        else if (kind < 92)
            *this << " in-progress";
        else if (kind < 96)
            *this << " planned";
        else
            *this << (random_.percent(50) ? " transfer" : " exam");
        *this << " " << random_.of(seasons) << " " << random_.between(2019, 2027);
        if (random_.percent(4)) *this << " tagged writing \"essay\"";
        if (random_.percent(3)) *this << "  # " << random_.of(remarks);
    }
    void test() {
        *this << "\ntest ";
        title();
        *this << " for " << program_ << " {\n  transcript {";
        for (std::size_t count = random_.between(8, 40); count > 0; --count) record();
        for (auto const& shown : evidence)
            if (random_.percent(30))
                *this << "\n    " << (random_.percent(40) ? "milestone " : "proficiency ") << shown;
        if (!all_paths_.empty() && random_.percent(30)) {
            *this << "\n    waive " << random_.of(all_paths_) << " because ";
            prose();
            if (random_.percent(50)) *this << " signed \"R. Egistrar\" on 2026-02-0" << random_.between(1, 9);
        }
        *this << "\n  }\n  facts {\n    student.bachelor = \"mechanical engineering\"\n    student.needs-visa = false\n"
                 "    student.credits-before = "
              << random_.between(10, 60) << "\n  }\n  expect degree " << (random_.percent(50) ? "met" : "in-progress");
        for (std::size_t count = all_paths_.empty() ? 0 : random_.between(2, 8); count > 0; --count) {
            *this << "\n  expect " << random_.of(all_paths_);
            if (random_.percent(60)) {
                *this << (random_.percent(70) ? " met" : " unmet");
            } else {
                *this << " uses " << some_course();
                if (random_.percent(50)) *this << ", " << some_course() << ", " << some_course();
            }
        }
        *this << "\n}\n";
    }

    void department() {
        constexpr std::string_view units[] = {"units", "credits", "hours", "points"};
        ++number_;
        unit_ = random_.of(units);
        courses_.clear();
        sets_.clear();
        *this << "\n# " << number_ << ": Department of " << random_.of(title_words) << "\n";
        for (std::size_t count = random_.between(25, 45); count > 0; --count) course();
        out_ += '\n';
        for (std::size_t count = random_.between(3, 6); count > 0; --count) {
            bool const tagged = random_.percent(30);
            std::string const own = name("list-" + std::to_string(count));
            *this << "\nset " << (tagged ? "concentration(" + own + ')' : own) << " ";
            if (random_.percent(50)) {
                title();
                out_ += ' ';
            }
            *this << "= ";
            tagged ? list(0, 5, 20) : set(0);
            if (!tagged) sets_.push_back(own);
        }
        if (random_.percent(40)) *this << "\nsame " << some_course() << " = OLD " << number_;
        if (random_.percent(10)) *this << "\nexclude " << some_course() << " where grade < C";
        program();
        for (std::size_t count = random_.between(1, 3); count > 0; --count) test();
    }

    std::size_t bytes_;
    Random random_;
    std::string out_;
    // of the department at hand
    std::size_t number_ = 0;
    std::string_view unit_;
    std::string program_;
    std::vector<std::string> courses_;
    std::vector<std::string> sets_;
    std::vector<std::string> all_paths_; ///< of the program
    std::vector<std::string> paths_;     ///< of the stage …
    std::vector<std::string> groups_;    ///< … and those of them that are blocks
};

} // namespace

std::string synthetic_text(std::size_t bytes, std::uint64_t seed) { return Writer(bytes, seed).text(); }

} // namespace requisite::benchmarking
