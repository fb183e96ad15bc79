// Synthetic students, as the program that they study would have them: what they take is chosen from its rules, then spread over terms, graded, failed and repeated,
// transferred, left unfinished. Whole numbers and a generator of its own: the same students on every machine.
#pragma once

#include <requisite/bind/bind.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/// splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() noexcept {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// From 0 to n - 1; n is not 0.
    std::size_t below(std::size_t n) noexcept { return static_cast<std::size_t>(next() % n); }
    int between(int least, int most) noexcept {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }
    bool percent(unsigned chance) noexcept { return next() % 100 < chance; }

private:
    std::uint64_t state_;
};

class Population {
public:
    Population(requisite::Bound program, std::uint64_t seed);

    /// Whether there is a course that anybody could take.
    bool empty() const noexcept { return offers_.empty(); }
    /// Appends a student as a line of NDJSON. The number decides who it is, and nothing else: the first thousand are the same in any number of them.
    void append(std::uint64_t number, std::string& out) const;

private:
    /// A course that students take.
    struct Offer {
        std::string code;       ///< as it stands in JSON
        std::string units_text; ///< as it stands in JSON; empty: the catalogue says nothing
        std::int64_t units = 0; ///< in thousandths
    };
    /// What a requirement asks for, as far as students plan by it.
    struct Rule {
        std::vector<std::size_t> offers; ///< of its set
        std::int64_t units = 0;          ///< that it takes, in thousandths; 0: it does not say
        int courses = 0;                 ///< that it takes
    };
    struct GradeOf {
        std::string text; ///< as it stands in JSON
        unsigned weight = 0;
        bool earns = true;
    };
    struct Attempt {
        std::size_t offer = 0;
        int term = 0;                   ///< of the student, from 0
        GradeOf const* grade = nullptr; ///< null: none yet
        bool planned = false;
        bool elsewhere = false;
    };
    struct Student; ///< while it is made up

    requisite::Bound program_;
    std::uint64_t seed_;
    std::string name_; ///< of the program, as it stands in JSON
    std::vector<Offer> offers_;
    std::vector<Rule> rules_; ///< by node of the last stage
    std::int64_t total_ = 0;  ///< that the degree asks for overall, in thousandths; 0: it does not say
    std::vector<GradeOf> grades_;
    unsigned grade_weights_ = 0;
    std::vector<requisite::Condition const*> conditions_; ///< single ones of all stages, each once
    std::vector<std::string> petitions_;                  ///< as they stand in JSON, the commonest first

    void read_offers();
    void read_rules();
    void read_grades();
    void read_conditions();
    void read_petitions();
    GradeOf const& grade(Random& random) const;
    void plan(Student& student) const;
    void plan_node(std::size_t node, Student& student) const;
    void want(std::size_t offer, Student& student) const;
    void schedule(Student& student) const;
    void append_records(Student& student, std::string& out) const;
    void append_evidence(Student& student, std::string& out) const;
};

} // namespace cli
