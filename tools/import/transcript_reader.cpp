#include "transcript_reader.hpp"

#include "../ascii.hpp"
#include <requisite/json/fields.hpp>
#include <requisite/text/limits.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace importing {

namespace {

namespace field = requisite::detail::field;

/// The first four digits that stand by themselves; 0 if there are none.
int year_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        int value = 0;
        for (; end < text.size() && ascii::is_digit(text[end]) && end - at < 5; ++end)
            value = value * 10 + text[end] - '0';
        if (end - at == 4) return value;
        at = std::max(end, at + 1);
    }
    return 0;
}

/// The month and year of a day.
bool read_date(std::string_view date, int& year, int& month) {
    if (date.size() < 7 || date[4] != '-') return false;
    std::string const digits = std::string(date.substr(0, 4)) + std::string(date.substr(5, 2));
    if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
    year = year_in(date.substr(0, 4));
    month = (date[5] - '0') * 10 + date[6] - '0';
    return year >= 1000 && month >= 1 && month <= 12 && (date.size() == 7 || date[7] == '-');
}

} // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::optional<requisite::Term> term_named(std::string_view text) {
    using requisite::Season;
    struct {
        std::string_view word;
        Season season;
    } const seasons[] = {{"fall", Season::fall},
                         {"autumn", Season::fall},
                         {"winter", Season::winter},
                         {"spring", Season::spring},
                         {"summer", Season::summer}};
    std::string const small = lowered(text);
    int const year = year_in(small);
    std::optional<Season> found;
    for (auto const& one : seasons) {
        if (small.find(one.word) == std::string::npos) continue;
        if (found) return std::nullopt; // "fall and spring 2024"
        found = one.season;
    }
    if (!found || year < 1000) return std::nullopt;
    return requisite::Term{year, *found};
}

std::optional<requisite::Term> term_beginning(std::string_view date) {
    int year = 0;
    int month = 0;
    if (!read_date(date, year, month)) return std::nullopt;
    using requisite::Season;
    return requisite::Term{year, month >= 8 ? Season::fall : month >= 5 ? Season::summer : Season::spring};
}

std::optional<requisite::Term> term_ending(std::string_view date) {
    int year = 0;
    int month = 0;
    if (!read_date(date, year, month)) return std::nullopt;
    using requisite::Season;
    if (month <= 2) return requisite::Term{year - 1, Season::fall};
    return requisite::Term{year, month >= 10 ? Season::fall : month >= 8 ? Season::summer : Season::spring};
}

TranscriptReader::TranscriptReader(Imported& out, std::string const& home) : out_(out), home_(lowered(home)) {
    out.transcript.emplace();
}

void TranscriptReader::expect(pugi::xml_node node, std::initializer_list<std::string_view> known) {
    for (pugi::xml_node const one : node.children()) {
        if (one.type() != pugi::node_element) continue;
        std::string_view const name = xml::name(one);
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        if (strange_.count(name) != 0 || strange_.size() >= requisite::Limits().errors) continue;
        strange_.emplace(name);
        out_.warn(xml::span(one), "RQ2156", "the element " + field::in_quotes(name) + " is not evaluated",
                  "see what it says; it is told of once, wherever it stands");
    }
}

std::string TranscriptReader::origin(std::vector<std::string> const& names) const {
    for (std::string const& name : names)
        if (!home_.empty() && lowered(name) == home_) return "local";
    return "transfer";
}

void TranscriptReader::fault(requisite::Record& record, pugi::xml_node at, std::string const& message,
                             std::string help) {
    if (out_.diagnostics.size() < 10 * requisite::Limits().errors)
        out_.warn(xml::span(at), "RQ2158", message + "; the record is not used", std::move(help));
    field::add_fault(record, message);
}

void TranscriptReader::read_units(requisite::Record& record, pugi::xml_node value, std::string const& scheme) {
    field::Fault const found = field::read_units(xml::text(value), true, record);
    if (found) return fault(record, value, found.message, found.help);
    if (scheme_.empty()) scheme_ = scheme;
    if (!scheme.empty() && lowered(scheme) != lowered(scheme_))
        out_.warn(xml::span(value), "RQ2161",
                  "units of " + field::in_quotes(scheme) + " among units of " + field::in_quotes(scheme_),
                  "both are taken as they are: convert these by hand");
}

bool TranscriptReader::add(requisite::Record record, pugi::xml_node at, std::string const& above) {
    std::size_t const most = requisite::Limits().records;
    if (++records_ > most) {
        if (records_ == most + 1)
            out_.fail(xml::span(at), "RQ2162", "the file has more than " + std::to_string(most) + " records",
                      "a transcript is of one student");
        return false;
    }
    if (std::size_t const comma = record.grade.find(',');
        comma != std::string::npos && record.grade.find_first_not_of("0123456789,") == std::string::npos)
        record.grade[comma] = '.'; // "1,7"
    char const* grade = record.grade.data();
    char const* const end = grade + record.grade.size();
    if (!record.grade.empty() && (!requisite::syntax::scan::grade(grade, end) || grade != end))
        fault(record, at, field::in_quotes(record.grade) + " cannot be written as a grade",
              "write the grade that the program's scale has for it");
    record.place = out_.place(xml::span(at));
    if (!above.empty()) out_.comments.add(record.place, above);
    out_.transcript->records.push_back(std::move(record));
    return true;
}

Imported transcript(std::shared_ptr<requisite::Source const> source, std::string const& home) {
    Imported out;
    out.source = std::move(source);
    pugi::xml_document tree;
    if (!xml::read(out, tree)) return out;
    pugi::xml_node const root = tree.document_element();
    std::string_view const name = xml::name(root);
    if (name == "elmo") {
        read_elmo(out, root, home);
    } else if (name == "CollegeTranscript") {
        read_pesc(out, root, home);
    } else {
        out.fail(xml::span(root), "RQ2154", "the outermost element " + field::in_quotes(name) + " is no transcript's",
                 "transcripts are 'elmo' (EMREX) and 'CollegeTranscript' (PESC)");
        return out;
    }
    if (out.transcript->records.empty()) out.fail(xml::span(root), "RQ2155", "the transcript has no records", "");
    if (requisite::has_errors(out.diagnostics)) out.transcript.reset();
    return out;
}

} // namespace importing
