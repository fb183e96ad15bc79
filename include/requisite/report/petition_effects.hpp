// What each petition comes to over all stages, or why it changes nothing.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/report/words.hpp>

namespace requisite::detail {

class PetitionEffects {
public:
    /// `others`: the other programs of the audit. What is addressed to one of them is its to report.
    PetitionEffects(BoundProgram const& program, Transcript const& transcript,
                    std::vector<BoundProgram const*> const& others);

    /// Looks at what the petitions do in a stage.
    void look(BoundStage const& stage, Student const& student, StageAudit const& audit);
    /// One a petition, but for those that name nothing here and are addressed to another program.
    std::vector<PetitionEffect> take();

private:
    /// The further the better: an effect in one stage is enough.
    enum class Rank : unsigned char { unnamed, absent, none, set_aside, effective };
    struct Verdict {
        Rank rank = Rank::unnamed;
        std::string text;
    };
    struct Look {
        BoundStage const& stage;
        Student const& student;
        StageAudit const& audit;
        int node;
    };
    Verdict judge(std::size_t index, Look const& look) const;
    Verdict decide(std::size_t index) const;
    Verdict waive(std::size_t index, Look const& look) const;
    Verdict adjust(std::size_t index, Look const& look) const;
    Verdict substitute(Petition const& petition, Look const& look) const;
    Verdict allow(Petition const& petition, Look const& look) const;
    Verdict pin(std::size_t index, Look const& look) const;
    bool states(Petition const& petition, Look const& look, int node) const;
    bool changes(Petition const& petition, Look const& look, int node) const;
    int node_of(Petition const& petition, BoundStage const& stage, StageAudit const& audit) const;
    static bool lacks(Look const& look, BoundSet const& set, NamedCourse const& course);

    BoundProgram const& program_;
    Transcript const& transcript_;
    List<Rank> ranks_;
    List<char> for_another_; ///< by petition: it begins with the name of another program
    std::vector<PetitionEffect> effects_;
};

} // namespace requisite::detail
