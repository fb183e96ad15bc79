// What transcripts look like as JSON; docs/transcript.schema.json describes the result. What is read may also be written in other ways: see transcript.ipp.
#pragma once

#include <requisite/json/program_shape.hpp>

namespace requisite::detail::json {

template <> struct Words<Petition::Kind> {
    static constexpr auto all() { return words("waive", "adjust", "substitute", "allow", "pin", "decide"); }
};

/// How a question is decided.
enum class Decision { unmet, met };
template <> struct Words<Decision> {
    static constexpr auto all() { return words("unmet", "met"); }
};

template <> struct Shape<Record> {
    template <class M, class V> static void members(M& m, V& record) {
        m("course", record.course);
        m.optional("units", record.units);
        m.optional("grade", record.grade);
        m.optional("term", record.term);
        m.optional("status", record.status);
        m.optional("origin", record.origin, "local");
        m.named("tags", record.tags);
        m.optional("institution", record.institution);
        m.one_of("grading", record.grading, words("letter", "pass-fail"));
        m.texts("used_for", record.used_for);
        m.optional("fault", record.fault);
    }
};

template <> struct Shape<Petition> {
    template <class M, class V> static void members(M& m, V& petition) {
        std::optional<Decision> outcome;
        if (petition.met || petition.kind == Petition::Kind::decide)
            outcome = petition.met ? Decision::met : Decision::unmet;
        m("kind", petition.kind);
        m.optional("requirement", petition.requirement);
        m.optional("course", petition.course);
        m.optional("instead_of", petition.instead_of);
        m.optional("units", petition.units);
        m.optional("courses", petition.courses);
        m.optional("question", petition.question);
        m.optional("outcome", outcome);
        m.optional("because", petition.because);
        m.optional("signed", petition.signed_by);
        m.optional("on", petition.on);
        if constexpr (!std::is_const_v<V>) petition.met = outcome == Decision::met;
    }
};

template <> struct Shape<Transcript> {
    template <class M, class V> static void members(M& m, V& transcript) {
        m.optional("student", transcript.student);
        m.optional("program", transcript.program);
        m.optional("entry", transcript.entry);
        m("records", transcript.records);
        m.optional("milestones", transcript.milestones);
        m.optional("proficiencies", transcript.proficiencies);
        m.named("scores", transcript.scores);
        m.named("facts", transcript.facts);
        m.optional("petitions", transcript.petitions);
    }
};

} // namespace requisite::detail::json
