// How JSON becomes a transcript. Every value is checked; a faulty record stays, with its fault.
#pragma once

#include <requisite/json.hpp>
#include <requisite/json/faults.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/suggest.hpp>

#include <array>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

using field::in_quotes;
using field::trimmed;
using field::without_exponent;

class TranscriptReader {
public:
    TranscriptReader(std::shared_ptr<Source const> source, Limits const& limits)
        : source_(std::move(source)), limits_(limits), faults_(source_, "this transcript", limits) {}

    ParsedTranscript read() {
        constexpr std::size_t deepest = 64; // five are in use
        Tree const tree = parse(source_->text(), deepest);
        if (tree.complete && source_->text(tree.error_span).substr(0, 1) == "{")
            several_students(tree.error_span);
        else if (!tree.error.empty())
            report(Severity::error, "RQ0401", "broken JSON: " + tree.error, tree.error_span);
        else
            transcript(tree.root);
        return finish();
    }

private:
    using Kind = Node::Kind;
    using Names = std::vector<std::string>;

    void report(Severity severity, std::string code, std::string message, Span span, std::string help = {}) {
        faults_.report(severity, std::move(code), std::move(message), span, std::move(help));
    }

    ParsedTranscript finish() {
        for (Unknown const& unknown : unknown_) {
            std::string where = unknown.where.empty() ? std::string() : unknown.where + ": ";
            if (unknown.count > 1) where = unknown.where + " and " + std::to_string(unknown.count - 1) + " more: ";
            report(Severity::warning, "RQ0406", where + "unknown member " + in_quotes(unknown.name) + " is ignored",
                   unknown.span, unknown.meant.empty() ? "" : "did you mean '" + unknown.meant + "'?");
        }
        result_.diagnostics = faults_.take();
        return std::move(result_);
    }

    void wrong_type(std::string const& what, std::string const& wanted, Node const& node) {
        faults_.wrong_type(what, wanted, node);
    }

    /// Remembers an unknown member; the same name in many records is one diagnostic.
    template <class Known> void unknown(std::string const& where, Node const& member, Known const& known) {
        bool const in_record = where.compare(0, 7, "records") == 0;
        for (Unknown& before : unknown_)
            if (before.in_record == in_record && in_record && before.name == member.key) {
                ++before.count;
                return;
            }
        if (unknown_.size() < limits_.errors)
            unknown_.push_back({where, std::string(member.key),
                                suggest(member.key, Names(std::begin(known), std::end(known))), member.key_span,
                                in_record, 1});
    }

    /// Where the key of a member begins: after the prefix if it has it.
    static std::string_view key_of(Node const& member, std::string_view prefix) noexcept {
        std::string_view const whole = member.key;
        return !prefix.empty() && whole.substr(0, prefix.size()) == prefix ? whole.substr(prefix.size()) : whole;
    }

    /// The first of the members before one that has its key, or null.
    static Node const* earlier(Nodes const& members, std::size_t i, std::string_view prefix) noexcept {
        std::string_view const key = key_of(members[i], prefix);
        for (std::size_t k = 0; k < i; ++k)
            if (key_of(members[k], prefix) == key) return &members[k];
        return nullptr;
    }

    /// The same for each of many members.
    static std::vector<Node const*> earlier(Nodes const& members, std::string_view prefix) {
        auto const key = [&](std::size_t i) { return key_of(members[i], prefix); };
        std::vector<Node const*> first(members.size(), nullptr);
        std::vector<std::size_t> order(members.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        requisite::detail::sort(
            order, [&](std::size_t a, std::size_t b) { return key(a) != key(b) ? key(a) < key(b) : a < b; });
        for (std::size_t i = 1; i < order.size(); ++i)
            if (key(order[i]) == key(order[i - 1]))
                first[order[i]] = first[order[i - 1]] != nullptr ? first[order[i - 1]] : &members[order[i - 1]];
        return first;
    }

    /// Calls `f(member)` for the first member of each key, and `g(member, first)` for each other.
    template <class F, class G>
    static void each(Nodes const& members, std::string_view prefix, F const& f, G const& g) {
        constexpr std::size_t few = 12; // compared one by one
        std::vector<Node const*> before;
        if (members.size() > few) before = earlier(members, prefix);
        for (std::size_t i = 0; i < members.size(); ++i) {
            Node const* const first = members.size() > few ? before[i] : earlier(members, i, prefix);
            if (first == nullptr)
                f(members[i]);
            else
                g(members[i], *first);
        }
    }

    /// Calls `f(member)` for each member. One given twice is an error: nobody can say which of the two is meant.
    template <class F> void each(std::string const& where, Node const& object, std::string_view prefix, F const& f) {
        each(object.children, prefix, f,
             [&](Node const& member, Node const& first) { faults_.given_twice(where, member, first.key_span); });
    }

    void several_students(Span where) {
        report(Severity::error, "RQ0409", "the file has several transcripts", where,
               "a transcript is of one student; 'requisite audit --batch' takes many, a JSON object a line");
    }

    void transcript(Node const& root) {
        if (root.kind == Kind::array && !root.children.empty() && root.children.front().kind == Kind::object)
            return several_students(root.span);
        if (root.kind != Kind::object) return wrong_type("the transcript", "an object with a member 'records'", root);
        bool records_given = false;
        each({}, root, {}, [&](Node const& member) {
            std::string_view const key = member.key;
            if (key == "records") {
                records_given = true;
                records(member);
            } else if (key == "student" || key == "program") {
                label(std::string(key), member,
                      key == "student" ? result_.transcript.student : result_.transcript.program);
            } else if (key == "entry") {
                entry(member);
            } else if (key == "milestones" || key == "proficiencies") {
                texts(std::string(key), member,
                      key == "milestones" ? result_.transcript.milestones : result_.transcript.proficiencies);
            } else if (key == "facts") {
                facts(member);
            } else if (key == "petitions") {
                petitions(member);
            } else if (key == "scores") {
                scores(member);
            } else {
                unknown({}, member,
                        std::array<char const*, 9>{"student", "program", "entry", "records", "milestones",
                                                   "proficiencies", "scores", "facts", "petitions"});
            }
        });
        if (!records_given)
            report(Severity::error, "RQ0402", "the transcript has no member 'records'",
                   {root.span.first, std::min(root.span.first + 1, root.span.last)},
                   "write \"records\": [] if there are none");
    }

    /// A text, or a number as it is written; null is as if it were not there.
    void label(std::string const& what, Node const& node, std::string& value) {
        if (node.kind == Kind::text || node.kind == Kind::number)
            value = node.text;
        else if (node.kind != Kind::null)
            wrong_type("'" + what + "'", "a text", node);
    }

    void texts(std::string const& what, Node const& node, std::vector<std::string>& values) {
        if (node.kind == Kind::null) return;
        if (node.kind != Kind::array) return wrong_type("'" + what + "'", "a list of texts", node);
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            Node const& item = node.children[i];
            if (item.kind == Kind::text)
                values.emplace_back(item.text);
            else
                wrong_type(what + '[' + std::to_string(i) + ']', "a text", item);
        }
    }

    void facts(Node const& node) {
        if (node.kind == Kind::null) return;
        if (node.kind != Kind::object) return wrong_type("'facts'", "an object", node);
        constexpr std::string_view prefix = "student.";
        each("facts", node, prefix, [&](Node const& member) {
            auto const what = [&] { return "facts: '" + std::string(member.key) + '\''; };
            if (std::optional<FactValue> value = fact(what, member))
                result_.transcript.facts.push_back({std::string(key_of(member, prefix)), std::move(*value)});
        });
    }

    void entry(Node const& node) {
        if (node.kind == Kind::null) return;
        if (node.kind != Kind::text) return wrong_type("'entry'", "a term", node);
        result_.transcript.entry = Term::parse(trimmed(node.text));
        if (!result_.transcript.entry)
            report(Severity::error, "RQ0402", "'entry': cannot read the term " + in_quotes(node.text), node.span,
                   "write a season and a year: fall 2025");
    }

    void scores(Node const& node) {
        if (node.kind == Kind::null) return;
        if (node.kind != Kind::object) return wrong_type("'scores'", "an object", node);
        each("scores", node, {}, [&](Node const& member) {
            auto const what = [&] { return "scores: '" + std::string(member.key) + '\''; };
            if (member.kind != Kind::number && member.kind != Kind::null) return wrong_type(what(), "a number", member);
            if (std::optional<FactValue> const value = fact(what, member))
                result_.transcript.scores.push_back({std::string(member.key), value->number});
        });
    }

    /// The value of a fact; nothing for null, which is as if it were not there, and after an error.
    template <class What> std::optional<FactValue> fact(What const& what, Node const& node) {
        if (node.kind == Kind::truth) return FactValue(node.truth);
        if (node.kind == Kind::text) return FactValue(std::string(node.text));
        if (node.kind == Kind::number) {
            std::optional<std::string> const plain = without_exponent(node.text);
            if (std::optional<Decimal> const number = plain ? Decimal::parse(*plain) : std::nullopt)
                return FactValue(*number);
            report(Severity::error, "RQ0402",
                   what() + ": the number " + in_quotes(node.text) + " cannot be held exactly", node.span,
                   "a number has at most nine digits and three decimal places");
        } else if (node.kind != Kind::null) {
            wrong_type(what(), "true, false, a number or a text", node);
        }
        return std::nullopt;
    }

    void petitions(Node const& node) {
        if (node.kind == Kind::null) return;
        if (node.kind != Kind::array) return wrong_type("'petitions'", "a list of petitions", node);
        for (std::size_t i = 0; i < node.children.size(); ++i)
            petition("petitions[" + std::to_string(i) + ']', node.children[i]);
    }

    void petition(std::string const& where, Node const& node) {
        if (node.kind != Kind::object) return wrong_type(where, "an object", node);
        Petition petition;
        petition.place = {source_, node.span};
        std::string kind;
        std::string on;
        std::string outcome;
        Span outcome_span = node.span;
        Span kind_span = node.span;
        Span on_span = node.span;
        std::vector<Node const*> of_a_kind; // members that some kinds of petition have
        bool readable = true;
        each(where, node, {}, [&](Node const& member) {
            std::string const what = where + "." + std::string(member.key);
            if (member.key == "kind") {
                text_of(what, member, kind);
                kind_span = member.span;
            } else if (member.key == "requirement") {
                text_of(what, member, petition.requirement);
            } else if (member.key == "because") {
                text_of(what, member, petition.because);
            } else if (member.key == "signed") {
                text_of(what, member, petition.signed_by);
            } else if (member.key == "on") {
                text_of(what, member, on);
                on_span = member.span;
            } else if (member.key == "question") {
                text_of(what, member, petition.question);
                of_a_kind.push_back(&member);
            } else if (member.key == "outcome") {
                text_of(what, member, outcome);
                outcome_span = member.span;
                of_a_kind.push_back(&member);
            } else if (member.key == "course") {
                text_of(what, member, petition.course);
                of_a_kind.push_back(&member);
            } else if (member.key == "instead_of") {
                text_of(what, member, petition.instead_of);
                of_a_kind.push_back(&member);
            } else if (member.key == "units" || member.key == "courses") {
                readable = figure(what, member, petition) && readable;
                of_a_kind.push_back(&member);
            } else {
                unknown(where, member,
                        std::array<char const*, 11>{"kind", "requirement", "because", "signed", "on", "course",
                                                    "instead_of", "units", "courses", "question", "outcome"});
            }
        });
        if (!kind_of(where, kind, kind_span, petition.kind)) return;
        using Which = Petition::Kind;
        Which const which = petition.kind;
        bool const has_course = which != Which::waive && which != Which::adjust && which != Which::decide;
        for (Node const* const member : of_a_kind) {
            bool const meant = member->key == "course"                                 ? has_course
                               : member->key == "instead_of"                           ? which == Which::substitute
                               : member->key == "question" || member->key == "outcome" ? which == Which::decide
                                                                                       : which == Which::adjust;
            if (!meant)
                report(Severity::warning, "RQ0406",
                       where + ": a petition of the kind '" + kind + "' has no '" + std::string(member->key) +
                           "'; it is ignored",
                       member->key_span);
        }
        if (!has_course) petition.course.clear();
        if (which != Which::substitute) petition.instead_of.clear();
        if (which != Which::adjust) {
            petition.units.reset();
            petition.courses.reset();
        }
        auto const missing = [&](std::string const& what) {
            report(Severity::error, "RQ0402", where + ": the petition names no " + what, node.span);
        };
        if (which == Which::decide) {
            petition.requirement.clear();
            if (petition.question.empty()) return missing("'question': the text of what is decided");
            petition.met = outcome == "met";
            if (!petition.met && outcome != "unmet")
                return report(Severity::error, "RQ0402", where + ".outcome: a question is decided as 'met' or 'unmet'",
                              outcome_span);
        } else {
            petition.question.clear();
        }
        if (which != Which::decide && petition.requirement.empty()) return missing("'requirement'");
        if (has_course && petition.course.empty()) return missing("'course'");
        if (which == Which::substitute && petition.instead_of.empty())
            return missing("'instead_of': the course that is substituted");
        if (which == Which::adjust && readable && petition.units.has_value() == petition.courses.has_value())
            return report(Severity::error, "RQ0402", where + ": 'adjust' needs one figure: 'units' or 'courses'",
                          node.span, "write for example \"units\": 54");
        if (!on.empty()) {
            petition.on = Date::parse(on);
            if (!petition.on)
                report(Severity::error, "RQ0402", where + ".on: there is no day " + in_quotes(on), on_span,
                       "write a date such as 2026-02-01");
        }
        result_.transcript.petitions.push_back(std::move(petition));
    }

    /// What a petition does; false, and a diagnostic, if nobody knows.
    bool kind_of(std::string const& where, std::string const& word, Span span, Petition::Kind& kind) {
        Names const words{"waive", "adjust", "substitute", "allow", "pin", "decide"}; // in the order of Petition::Kind
        for (std::size_t i = 0; i < words.size(); ++i)
            if (word == words[i]) {
                kind = static_cast<Petition::Kind>(i);
                return true;
            }
        std::string const near = suggest(word, words);
        report(Severity::error, "RQ0407",
               where + (word.empty() ? ": a petition needs a 'kind'" : ": unknown kind of petition " + in_quotes(word)),
               span,
               near.empty() ? "a kind is waive, adjust, substitute, allow, pin or decide"
                            : "did you mean '" + near + "'?");
        return false;
    }

    /// The figure of an `adjust`; false, and a diagnostic, if it is none.
    bool figure(std::string const& what, Node const& node, Petition& petition) {
        if (node.kind == Kind::null) return true;
        if (node.kind != Kind::number && node.kind != Kind::text) {
            wrong_type(what, "a number", node);
            return false;
        }
        Record read; // a figure of units is read as that of a record
        field::Fault const fault = field::read_units(trimmed(node.text), node.kind == Kind::number, read);
        if (fault) {
            report(Severity::error, fault.code, what + ": " + fault.message, node.span, fault.help);
            return false;
        }
        if (node.key == "units") {
            petition.units = read.units;
            return true;
        }
        Decimal const count = read.units.value_or(Units()).amount();
        if (!count.is_whole() || count > Decimal(1'000'000)) {
            report(Severity::error, "RQ0402", what + ": " + in_quotes(node.text) + " is not a number of courses",
                   node.span, "write a whole number");
            return false;
        }
        petition.courses = Courses(static_cast<int>(count.thousandths() / 1000));
        return true;
    }

    void text_of(std::string const& what, Node const& node, std::string& value) {
        if (node.kind == Kind::text)
            value = node.text;
        else if (node.kind != Kind::null)
            wrong_type(what, "a text", node);
    }

    void records(Node const& node) {
        if (node.kind != Kind::array) return wrong_type("'records'", "a list of records", node);
        if (node.children.size() > limits_.records)
            return report(Severity::error, "RQ0166",
                          "the transcript has " + std::to_string(node.children.size()) + " records, and at most " +
                              std::to_string(limits_.records) + " are read",
                          node.span, "write one student's records into a file");
        auto& all = result_.transcript.records;
        all.reserve(node.children.size());
        for (index_ = 0; index_ < node.children.size(); ++index_) record(all.emplace_back(), node.children[index_]);
    }

    /// The record that is read, as diagnostics call it.
    std::string where() const { return "records[" + std::to_string(index_) + ']'; }

    /// What makes the record unusable: a warning, and the record says it itself.
    void fault(Record& record, std::string const& code, std::string const& message, Span span,
               std::string const& help = {}) {
        report(Severity::warning, code, where() + ": " + message + "; the record is not used", span, help);
        field::add_fault(record, message);
    }

    void fault(Record& record, field::Fault const& found, Span span) {
        if (found) fault(record, found.code, found.message, span, found.help);
    }

    void record(Record& record, Node const& node) {
        record.place = {source_, node.span};
        if (node.kind != Kind::object)
            return fault(record, "RQ0402", "a record is an object, this is " + std::string(kind_word(node.kind)),
                         node.span);
        each(
            node.children, {}, [&](Node const& member) { member_of(record, member); },
            [&](Node const& member, Node const&) {
                fault(record, "RQ0408", "member " + in_quotes(member.key) + " is given twice", member.key_span);
            });
        if (record.course.empty()) fault(record, "RQ0402", "the record names no course", node.span);
    }

    void member_of(Record& record, Node const& member) {
        enum class Field { course, units, grade, term, status, origin, institution, grading, used_for, tags };
        static constexpr std::array<std::string_view, 10> known{
            "course", "units", "grade", "term", "status", "origin", "institution", "grading", "used_for", "tags"};
        auto const found = std::find(known.begin(), known.end(), member.key);
        if (found == known.end()) return unknown(where(), member, known);
        if (member.kind == Kind::null) return; // as if it were not there
        bool const text = member.kind == Kind::text;
        bool const number = member.kind == Kind::number;
        auto const wrong = [&](std::string const& wanted) {
            fault(record, "RQ0402",
                  '\'' + std::string(member.key) + "' is " + std::string(kind_word(member.kind)) + ", not " + wanted,
                  member.span);
        };
        std::string_view const value = trimmed(member.text);
        auto const field = static_cast<Field>(found - known.begin());
        if (!text && field != Field::tags && field != Field::used_for) {
            if (field == Field::units && number)
                fault(record, field::read_units(value, number, record), member.span);
            else if (field == Field::grade && number)
                record.grade = member.text; // some scales are numbers; as it is written
            else
                wrong(field == Field::units ? "a number" : "a text");
            if (field == Field::course) record.course = source_->text(member.span).substr(0, 40);
            return;
        }
        switch (field) {
        case Field::course: record.course = value; break;
        case Field::units: fault(record, field::read_units(value, number, record), member.span); break;
        case Field::grade: record.grade = value; break;
        case Field::term: fault(record, field::read_term(value, record), member.span); break;
        case Field::status: fault(record, field::read_status(value, record), member.span); break;
        case Field::origin:
            if (value.empty())
                fault(record, "RQ0402", "'origin' is empty", member.span, "leave it out for a course taken here");
            else
                record.origin = value;
            break;
        case Field::institution: record.institution = value; break;
        case Field::grading: fault(record, field::read_grading(value, record), member.span); break;
        case Field::used_for: used_for(record, member); break;
        case Field::tags: tags(record, member); break;
        }
    }

    /// A degree, or a list of them.
    void used_for(Record& record, Node const& node) {
        if (node.kind == Kind::text) return void(record.used_for.emplace_back(node.text));
        bool texts = node.kind == Kind::array;
        for (Node const& item : node.children) texts = texts && item.kind == Kind::text;
        if (!texts) return fault(record, "RQ0402", "'used_for' is not a text or a list of texts", node.span);
        for (Node const& item : node.children) record.used_for.emplace_back(item.text);
    }

    /// `{"concentration": ["robotics"], "writing": "yes"}`
    void tags(Record& record, Node const& node) {
        if (node.kind != Kind::object)
            return fault(record, "RQ0402", "'tags' is " + std::string(kind_word(node.kind)) + ", not an object",
                         node.span);
        for (Node const& member : node.children) {
            if (member.kind == Kind::text) {
                record.tags.push_back({std::string(member.key), std::string(member.text)});
                continue;
            }
            bool texts = member.kind == Kind::array;
            for (Node const& item : member.children) texts = texts && item.kind == Kind::text;
            if (!texts) {
                fault(record, "RQ0402", "tag " + in_quotes(member.key) + " is not a text or a list of texts",
                      member.span);
                continue;
            }
            for (Node const& item : member.children)
                record.tags.push_back({std::string(member.key), std::string(item.text)});
        }
    }

    struct Unknown {
        std::string where; ///< where it was first
        std::string name;
        std::string meant;
        Span span;
        bool in_record;
        std::size_t count;
    };

    std::shared_ptr<Source const> source_;
    Limits const& limits_;
    ParsedTranscript result_;
    std::size_t index_ = 0; ///< of the record that is read
    std::vector<Unknown> unknown_;
    Faults faults_;
};

} // namespace detail::json

ParsedTranscript transcript_from_json(std::string_view text, std::string const& name, Limits const& limits) {
    if (auto diagnostic = detail::json::too_large("the transcript", text, name, limits))
        return {{}, {std::move(*diagnostic)}};
    return detail::json::TranscriptReader(std::make_shared<Source const>(name, std::string(text)), limits).read();
}

} // namespace REQUISITE_ABI
} // namespace requisite
