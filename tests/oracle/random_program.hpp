// Random cases for the oracle: small programs, catalogues and transcripts that use everything the language can say. A
// seed gives the same case on every platform.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/transcript.hpp>

namespace requisite::oracle {

/// splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }

    template <class T> T one_of(std::vector<T> const& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }
    template <class Values> void shuffle(Values& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }

private:
    std::uint64_t state_;
};

struct Case {
    Program program;
    Catalogue catalogue;
    Transcript transcript;
};

/// A case that judge() decides in about a millisecond. No two records are equal in all that the order of records looks at.
Case random_case(std::uint64_t seed);

/// Several programs of one catalogue, each of one stage, for one student.
struct CaseTogether {
    std::vector<Program> programs;
    Catalogue catalogue;
    Transcript transcript;
};
/// Programs that have nothing to do with one another yet; effort() of all of them together is at most `most`. With `retaken`
/// courses are taken twice, or split, which the programs see differently.
CaseTogether random_together(std::uint64_t seed, int count, double most, bool retaken);

/// The case as a person reads it: the program, the catalogue, the transcript.
std::string describe(Case const& example);
/// One line a record, then facts, evidence and petitions.
std::string describe(Transcript const& transcript);
/// "waive core", "pin 24-101 to core"
std::string describe(Petition const& petition);
/// "24-101, 12 units, grade B, fall 2024, in-progress, transfer, level graduate"
std::string describe(Record const& record);

/// Which seeds a test tries: REQUISITE_ORACLE_FIRST and REQUISITE_ORACLE_SEEDS of the environment say so, else these.
struct Seeds {
    std::uint64_t first = 1;
    std::uint64_t count = 0;
};
Seeds seeds_to_try(std::uint64_t count);

} // namespace requisite::oracle
