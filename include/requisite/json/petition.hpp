// How JSON of any origin becomes a petition.
#pragma once

#include <requisite/json/lenient.hpp>

namespace requisite::detail::json {

/// Reads a petition: what its members are, then whether they make one of its kind.
struct PetitionReader {
    using Kind = Node::Kind;

    Lenient& reader;
    std::string where;
    Petition petition = {};
    std::string word = {}; ///< of its kind
    bool readable = true;  ///< its figures
    Node const* kind = nullptr;
    Node const* outcome = nullptr;
    Node const* on = nullptr;

    /// Whether it is one.
    bool read(Node const& node) {
        if (node.kind != Kind::object) {
            reader.wrong_type(where, "an object", node);
            return false;
        }
        petition.place = {reader.source(), node.span};
        std::vector<Node const*> of_a_kind; // members that some kinds of petition have
        reader.each(where, node, {}, [&](Node const& one) {
            reader.member([this] { return where; }, one, petition,
                          [this](Node const& member, auto& value) { take(member, value); });
            for (std::string_view const key : {"course", "instead_of", "units", "courses", "question", "outcome"})
                if (one.key == key) of_a_kind.push_back(&one);
        });
        if (!knows_kind(node)) return false;
        for (Node const* const one : of_a_kind)
            if (!is_meant(one->key))
                reader.report(
                    Severity::warning, "RQ0406",
                    joined({where, ": a petition of the kind '", word, "' has no '", one->key, "'; it is ignored"}),
                    one->key_span);
        return is_whole(node);
    }

private:
    /// Whether petitions of this kind have such a member.
    bool is_meant(std::string_view key) const noexcept {
        using Which = Petition::Kind;
        Which const which = petition.kind;
        if (key == "course") return which == Which::substitute || which == Which::allow || which == Which::pin;
        if (key == "instead_of") return which == Which::substitute;
        return which == (key == "question" || key == "outcome" ? Which::decide : Which::adjust);
    }

    bool is_text(Node const& node) {
        if (node.kind != Kind::text && node.kind != Kind::null) reader.wrong_type(in(node), "a text", node);
        return node.kind == Kind::text;
    }
    std::string in(Node const& node) const { return joined({where, ".", node.key}); }

    void take(Node const& node, std::string& value) {
        if (is_text(node)) value = node.text;
    }
    void take(Node const& node, Petition::Kind&) {
        kind = &node;
        if (is_text(node)) word = node.text;
    }
    void take(Node const& node, std::optional<Decision>& value) {
        outcome = &node;
        if (is_text(node) && node.text == "met") value = Decision::met;
    }
    void take(Node const& node, std::optional<Date>&) {
        if (is_text(node) && !node.text.empty()) on = &node;
    }
    void take(Node const& node, std::optional<Units>& units) {
        if (std::optional<Units> const figure = this->figure(node)) units = figure;
    }
    void take(Node const& node, std::optional<Courses>& courses) {
        std::optional<Units> const figure = this->figure(node);
        if (!figure) return;
        Decimal const count = figure->amount();
        if (count.is_whole() && count <= Decimal(1'000'000)) {
            courses = Courses(static_cast<int>(count.thousandths() / 1000));
            return;
        }
        readable = false;
        reader.error(joined({in(node), ": ", field::in_quotes(node.text), " is not a number of courses"}), node.span,
                     "write a whole number");
    }
    /// A figure of units is read as that of a record; nothing if there is none.
    std::optional<Units> figure(Node const& node) {
        if (node.kind == Kind::null) return std::nullopt;
        if (node.kind != Kind::number && node.kind != Kind::text) {
            reader.wrong_type(in(node), "a number", node);
            readable = false;
            return std::nullopt;
        }
        Record record;
        field::Fault const fault = field::read_units(field::trimmed(node.text), node.kind == Kind::number, record);
        if (!fault) return record.units.value_or(Units());
        reader.report(Severity::error, fault.code, joined({in(node), ": ", fault.message}), node.span, fault.help);
        readable = false;
        return std::nullopt;
    }

    /// Whether anybody knows what it does.
    bool knows_kind(Node const& node) {
        constexpr auto words = Words<Petition::Kind>::all();
        for (std::size_t i = 0; i < words.size(); ++i)
            if (word == words[i]) {
                petition.kind = static_cast<Petition::Kind>(i);
                return true;
            }
        std::string const near = suggest(word, {words.begin(), words.end()});
        reader.report(Severity::error, "RQ0407",
                      word.empty() ? where + ": a petition needs a 'kind'"
                                   : joined({where, ": unknown kind of petition ", field::in_quotes(word)}),
                      kind == nullptr ? node.span : kind->span,
                      near.empty() ? "a kind is waive, adjust, substitute, allow, pin or decide"
                                   : Lenient::did_you_mean(near));
        return false;
    }

    /// Whether it has what its kind needs; what others need is taken away.
    bool is_whole(Node const& node) {
        using Which = Petition::Kind;
        auto const missing = [&](std::string_view what) {
            reader.error(joined({where, ": the petition names no ", what}), node.span);
            return false;
        };
        if (!is_meant("course")) petition.course.clear();
        if (!is_meant("instead_of")) petition.instead_of.clear();
        if (petition.kind != Which::adjust) {
            petition.units.reset();
            petition.courses.reset();
        }
        if (petition.kind == Which::decide) {
            petition.requirement.clear();
            if (petition.question.empty()) return missing("'question': the text of what is decided");
            bool const decided = outcome != nullptr && outcome->kind == Kind::text;
            if (!decided || (outcome->text != "met" && outcome->text != "unmet")) {
                reader.error(where + ".outcome: a question is decided as 'met' or 'unmet'",
                             outcome == nullptr ? node.span : outcome->span);
                return false;
            }
        } else {
            petition.question.clear();
            petition.met = false;
            if (petition.requirement.empty()) return missing("'requirement'");
        }
        if (is_meant("course") && petition.course.empty()) return missing("'course'");
        if (petition.kind == Which::substitute && petition.instead_of.empty())
            return missing("'instead_of': the course that is substituted");
        if (petition.kind == Which::adjust && readable && petition.units.has_value() == petition.courses.has_value()) {
            reader.error(where + ": 'adjust' needs one figure: 'units' or 'courses'", node.span,
                         "write for example \"units\": 54");
            return false;
        }
        if (on != nullptr) {
            petition.on = Date::parse(on->text);
            if (!petition.on)
                reader.error(joined({where, ".on: there is no day ", field::in_quotes(on->text)}), on->span,
                             "write a date such as 2026-02-01");
        }
        return true;
    }
};

} // namespace requisite::detail::json
