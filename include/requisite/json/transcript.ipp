// How JSON of any origin becomes a transcript: in the text's order each member is read as its Shape says, and more leniently than a program.
// Every value is checked; a faulty record stays, with its fault.
#pragma once

#include <requisite/json.hpp>
#include <requisite/json/petition.hpp>
#include <requisite/json/writer.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

using field::in_quotes;
using field::trimmed;
using field::without_exponent;

class TranscriptReader : Lenient {
public:
    TranscriptReader(std::shared_ptr<Source const> const& source, Limits const& limits) : Lenient(source, limits) {}

    ParsedTranscript read() {
        constexpr std::size_t deepest = 64; // five are in use
        Tree const tree = parse(source()->text(), deepest);
        if (tree.complete && source()->text(tree.error_span).substr(0, 1) == "{")
            several_students(tree.error_span);
        else if (!tree.error.empty())
            report(Severity::error, "RQ0401", "broken JSON: " + tree.error, tree.error_span);
        else
            transcript(tree.root);
        return finish();
    }

private:
    using Kind = Node::Kind;

    ParsedTranscript finish() {
        result_.diagnostics = take();
        return std::move(result_);
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
        each({}, root, {}, [&](Node const& node) {
            records_given = records_given || node.key == "records";
            member([] { return std::string(); }, node, result_.transcript,
                   [this](Node const& one, auto& value) { read(one, value); });
        });
        if (!records_given)
            error("the transcript has no member 'records'",
                  {root.span.first, std::min(root.span.first + 1, root.span.last)},
                  "write \"records\": [] if there are none");
    }

    // --- members of the transcript; null is as if they were not there, but for the records ---
    /// A text, or a number as it is written; null is as if it were not there.
    void read(Node const& node, std::string& value) {
        if (node.kind == Kind::text || node.kind == Kind::number)
            value = node.text;
        else
            is(node, Kind::text, "a text");
    }

    /// Whether it is there and of this kind; of another kind it is an error.
    bool is(Node const& node, Kind kind, std::string_view wanted) {
        if (node.kind != kind && node.kind != Kind::null) wrong_type(joined({"'", node.key, "'"}), wanted, node);
        return node.kind == kind;
    }

    void read(Node const& node, std::vector<std::string>& values) {
        if (!is(node, Kind::array, "a list of texts")) return;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            Node const& item = node.children[i];
            if (item.kind == Kind::text)
                values.emplace_back(item.text);
            else
                wrong_type(joined({node.key, "[", std::to_string(i), "]"}), "a text", item);
        }
    }

    void read(Node const& node, std::vector<Fact>& facts) {
        if (!is(node, Kind::object, "an object")) return;
        constexpr std::string_view prefix = "student.";
        each("facts", node, prefix, [&](Node const& one) {
            if (std::optional<FactValue> value = fact("facts", one))
                facts.push_back({std::string(key_of(one, prefix)), std::move(*value)});
        });
    }

    void read(Node const& node, std::optional<Term>& entry) {
        if (!is(node, Kind::text, "a term")) return;
        entry = Term::parse(trimmed(node.text));
        if (!entry)
            error(joined({"'entry': cannot read the term ", in_quotes(node.text)}), node.span,
                  "write a season and a year: fall 2025");
    }

    void read(Node const& node, std::vector<Score>& scores) {
        if (!is(node, Kind::object, "an object")) return;
        each("scores", node, {}, [&](Node const& one) {
            if (one.kind != Kind::number && one.kind != Kind::null)
                return wrong_type(in("scores", one), "a number", one);
            if (std::optional<FactValue> const value = fact("scores", one))
                scores.push_back({std::string(one.key), value->number});
        });
    }

    static std::string in(std::string_view where, Node const& node) { return joined({where, ": '", node.key, "'"}); }

    /// The value of a fact; nothing for null, which is as if it were not there, and after an error.
    std::optional<FactValue> fact(std::string_view where, Node const& node) {
        if (node.kind == Kind::truth) return FactValue(node.truth);
        if (node.kind == Kind::text) return FactValue(std::string(node.text));
        if (node.kind == Kind::number) {
            std::optional<std::string> const plain = without_exponent(node.text);
            if (std::optional<Decimal> const number = plain ? Decimal::parse(*plain) : std::nullopt)
                return FactValue(*number);
            error(joined({in(where, node), ": the number ", in_quotes(node.text), " cannot be held exactly"}),
                  node.span, "a number has at most nine digits and three decimal places");
        } else if (node.kind != Kind::null) {
            wrong_type(in(where, node), "true, false, a number or a text", node);
        }
        return std::nullopt;
    }

    void read(Node const& node, std::vector<Petition>& petitions) {
        if (!is(node, Kind::array, "a list of petitions")) return;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            PetitionReader one{*this, joined({"petitions[", std::to_string(i), "]"})};
            if (one.read(node.children[i])) petitions.push_back(std::move(one.petition));
        }
    }

    void read(Node const& node, std::vector<Record>& all) {
        if (node.kind != Kind::array) return wrong_type("'records'", "a list of records", node);
        if (node.children.size() > limits().records)
            return report(Severity::error, "RQ0166",
                          joined({"the transcript has ", std::to_string(node.children.size()), " records, and at most ",
                                  std::to_string(limits().records), " are read"}),
                          node.span, "write one student's records into a file");
        all.resize(node.children.size());
        for (index_ = 0; index_ < node.children.size(); ++index_) record(all[index_], node.children[index_]);
    }

    // --- records ---
    /// The record that is read, as diagnostics call it.
    std::string where() const { return joined({"records[", std::to_string(index_), "]"}); }

    /// What makes the record unusable: a warning, and the record says it itself.
    void fault(Record& record, std::string_view code, std::string_view message, Span span, std::string_view help = {}) {
        report(Severity::warning, code, joined({where(), ": ", message, "; the record is not used"}), span, help);
        field::add_fault(record, message);
    }

    void fault(Record& record, field::Fault const& found, Span span) {
        if (found) fault(record, found.code, found.message, span, found.help);
    }

    void record(Record& record, Node const& node) {
        record.place = {source(), node.span};
        if (node.kind != Kind::object)
            return fault(record, "RQ0402", joined({"a record is an object, this is ", kind_word(node.kind)}),
                         node.span);
        bool is_faulty = false; // as whoever wrote it says
        each(
            node.children, {},
            [&](Node const& one) {
                is_faulty = is_faulty || one.key == "fault";
                member([this] { return where(); }, one, record,
                       [&](Node const& part, auto& value) {
                           if (part.kind != Kind::null) read_part(record, part, value);
                       });
            },
            [&](Node const& one, Node const&) {
                fault(record, "RQ0408", joined({"member ", in_quotes(one.key), " is given twice"}), one.key_span);
            });
        if (record.course.empty() && !is_faulty) fault(record, "RQ0402", "the record names no course", node.span);
    }

    /// Whether a part of a record is a text; another kind is its fault.
    bool is_text(Record& record, Node const& node, std::string_view wanted = "a text") {
        if (node.kind == Kind::text) return true;
        fault(record, "RQ0402", joined({"'", node.key, "' is ", kind_word(node.kind), ", not ", wanted}), node.span);
        return false;
    }

    void read_part(Record& record, Node const& node, std::string& value) {
        if (&value == &record.grade && node.kind == Kind::number) {
            value = node.text; // some scales are numbers; as it is written
        } else if (!is_text(record, node)) {
            if (&value == &record.course) value = source()->text(node.span).substr(0, 40);
        } else if (&value == &record.grading) {
            fault(record, field::read_grading(trimmed(node.text), record), node.span);
        } else if (&value == &record.fault) {
            field::add_fault(record, node.text);
        } else if (&value == &record.origin && trimmed(node.text).empty()) {
            fault(record, "RQ0402", "'origin' is empty", node.span, "leave it out for a course taken here");
        } else {
            value = trimmed(node.text);
        }
    }

    void read_part(Record& record, Node const& node, std::optional<Units>&) {
        if (node.kind == Kind::number || is_text(record, node, "a number"))
            fault(record, field::read_units(trimmed(node.text), node.kind == Kind::number, record), node.span);
    }

    void read_part(Record& record, Node const& node, std::optional<Term>&) {
        if (is_text(record, node)) fault(record, field::read_term(trimmed(node.text), record), node.span);
    }

    void read_part(Record& record, Node const& node, RecordStatus&) {
        if (is_text(record, node)) fault(record, field::read_status(trimmed(node.text), record), node.span);
    }

    /// Calls `f(text)` for a text, or for each of a list; false if it is neither.
    template <class F> static bool each_text(Node const& node, F const& f) {
        if (node.kind == Kind::text) return f(node.text), true;
        bool texts = node.kind == Kind::array;
        for (Node const& item : node.children) texts = texts && item.kind == Kind::text;
        if (!texts) return false;
        for (Node const& item : node.children) f(item.text);
        return true;
    }

    /// A degree, or a list of them.
    void read_part(Record& record, Node const& node, std::vector<std::string>& used_for) {
        if (!each_text(node, [&](std::string_view degree) { used_for.emplace_back(degree); }))
            fault(record, "RQ0402", "'used_for' is not a text or a list of texts", node.span);
    }

    /// `{"concentration": ["robotics"], "writing": "yes"}`
    void read_part(Record& record, Node const& node, std::vector<Tag>& tags) {
        if (node.kind != Kind::object)
            return fault(record, "RQ0402", joined({"'tags' is ", kind_word(node.kind), ", not an object"}), node.span);
        for (Node const& one : node.children)
            if (!each_text(one, [&](std::string_view value) {
                    tags.push_back({std::string(one.key), std::string(value)});
                }))
                fault(record, "RQ0402", joined({"tag ", in_quotes(one.key), " is not a text or a list of texts"}),
                      one.span);
    }

    ParsedTranscript result_;
    std::size_t index_ = 0; ///< of the record that is read
};

} // namespace detail::json

std::string to_json(Transcript const& transcript, int indent) { return detail::json::written(transcript, indent); }

ParsedTranscript transcript_from_json(std::string_view text, std::string const& name, Limits const& limits) {
    if (auto diagnostic = detail::json::too_large("the transcript", text, name, limits))
        return {{}, {std::move(*diagnostic)}};
    return detail::json::TranscriptReader(std::make_shared<Source const>(name, std::string(text)), limits).read();
}

} // namespace REQUISITE_ABI
} // namespace requisite
