#include "imported.hpp"

#include "../ascii.hpp"
#include <requisite/syntax/format.hpp>
#include <requisite/text/limits.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace importing {

namespace {

constexpr std::size_t comment_width = 96;
constexpr std::size_t words_of_a_name = 5;

char small(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The comments as the printer asks for them.
class Above : public requisite::Remarks {
public:
    explicit Above(Comments const& comments) : comments_(comments) {}
    std::string above(requisite::Place const& place) const override { return comments_.above(place); }

private:
    Comments const& comments_;
};

/// Whether a word says nothing in a name.
bool is_filler(std::string_view word) noexcept {
    for (std::string_view const one :
         {"the", "a", "an", "of", "and", "or", "in", "for", "to", "from", "with", "at", "by"})
        if (word == one) return true;
    return false;
}

std::size_t count(requisite::Block const& block) {
    std::size_t all = 0;
    for (requisite::Statement const& statement : block.statements) {
        if (auto const* const one = std::get_if<requisite::Requirement>(&statement.form)) {
            ++all;
            if (auto const* const group = std::get_if<requisite::Group>(&one->body)) all += count(group->block);
        } else if (auto const* const choice = std::get_if<requisite::Conditional>(&statement.form)) {
            all += count(choice->then) + count(choice->otherwise);
        }
    }
    return all;
}

} // namespace

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view space = " \t\r\n\f\v";
    std::size_t const first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string clean(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if ((c >= 0 && c < ' ') || c == 0x7F) c = ' ';
    return out;
}

void Comments::add(requisite::Place const& place, std::string_view text) {
    std::string& all = above_[place.span.first];
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        std::size_t next = end + 1;
        if (end > comment_width) {
            std::size_t const space = text.rfind(' ', comment_width);
            end = space == std::string_view::npos || space == 0 ? std::min(text.find(' '), end) : space;
            next = end + 1;
        }
        std::string_view const line = trimmed(text.substr(0, end));
        if (!line.empty()) {
            if (!all.empty()) all += '\n';
            all += clean(line);
        }
        text.remove_prefix(std::min(next, text.size()));
    }
}

std::string Comments::above(requisite::Place const& place) const {
    if (place.source == nullptr) return {};
    auto const found = above_.find(place.span.first);
    return found == above_.end() ? "" : found->second;
}

void Comments::move(requisite::Place const& from, requisite::Place const& to) {
    if (from.span.first == to.span.first) return;
    auto const found = above_.find(from.span.first);
    if (from.source == nullptr || found == above_.end()) return;
    std::string const text = std::move(found->second);
    above_.erase(found);
    add(to, text);
}

void Imported::add(requisite::Severity severity, requisite::Span span, std::string code, std::string message,
                   std::string help) {
    requisite::Diagnostic one;
    one.severity = severity;
    one.code = std::move(code);
    one.message = std::move(message);
    one.primary = {source, span, ""};
    one.help = std::move(help);
    diagnostics.push_back(std::move(one));
}

void Imported::warn(requisite::Span span, std::string code, std::string message, std::string help) {
    add(requisite::Severity::warning, span, std::move(code), std::move(message), std::move(help));
}

void Imported::fail(requisite::Span span, std::string code, std::string message, std::string help) {
    add(requisite::Severity::error, span, std::move(code), std::move(message), std::move(help));
}

std::string Imported::where(requisite::Span span) const {
    std::string const& name = source->name();
    std::size_t const slash = name.find_last_of('/');
    return name.substr(slash == std::string::npos ? 0 : slash + 1) + ':' +
           std::to_string(source->position(span.first).line);
}

bool is_readable(Imported& out, std::string const& code) {
    std::string_view const text = out.source->text();
    if (text.size() > requisite::Limits().bytes) {
        out.fail({}, code,
                 "the file is larger than " + std::to_string(requisite::Limits().bytes / 1024 / 1024) + " MiB",
                 "split it");
        return false;
    }
    std::size_t const invalid = requisite::utf8::find_invalid(text);
    if (invalid == std::string_view::npos) {
        std::size_t const zero = text.find('\0');
        if (zero == std::string_view::npos) return true;
        auto const at = static_cast<std::uint32_t>(zero);
        out.fail({at, at + 1}, code, "the file is no text: a NUL byte stands in it", "save it as UTF-8");
        return false;
    }
    auto const at = static_cast<std::uint32_t>(invalid);
    out.fail({at, at + 1}, code, "the file is not UTF-8: this byte belongs to no character", "save it as UTF-8");
    return false;
}

std::size_t count_requirements(Imported const& imported) {
    std::size_t all = 0;
    for (requisite::Program const& program : imported.programs)
        for (requisite::Stage const& stage : program.stages) all += count(stage.block);
    return all;
}

std::string text(Imported const& imported) {
    Above const above(imported.comments);
    std::string out;
    for (std::string const& line : imported.head) out += "# " + clean(line) + '\n';
    auto const separate = [&out] {
        if (!out.empty()) out += '\n';
    };
    std::string const catalogue = requisite::print(imported.catalogue, &above);
    if (!catalogue.empty()) {
        separate();
        out += catalogue;
    }
    for (requisite::Program const& program : imported.programs) {
        separate();
        out += requisite::print(program, &above);
    }
    if (imported.transcript) return out + requisite::print(*imported.transcript, &above);
    requisite::Formatted formatted = requisite::format(out); // the printer does not break lines as it does
    return requisite::has_errors(formatted.diagnostics) ? out : std::move(formatted.text);
}

std::string Names::give(std::string_view title, std::string_view fallback) {
    std::string name;
    for (bool const last : {false, true}) {
        std::string_view const from = last ? fallback : title;
        std::size_t words = 0;
        for (std::size_t at = 0; at < from.size() && words < words_of_a_name;) {
            std::string word;
            for (; at < from.size() && (ascii::is_letter(from[at]) || ascii::is_digit(from[at]) || from[at] == '\'');
                 ++at)
                if (from[at] != '\'') word += small(from[at]);
            if (word.empty()) {
                ++at;
                continue;
            }
            if (!last && is_filler(word)) continue;
            if (name.empty() && !ascii::is_letter(word.front())) word = (last ? "rule-" : "part-") + word;
            if (name.size() + word.size() > 60) break;
            name += (name.empty() ? "" : "-") + word;
            ++words;
        }
        if (!name.empty()) break;
    }
    if (name.empty()) name = "rule";
    if (requisite::syntax::scan::is_reserved(name) || name == "residence" || name == "student") name += "-rule";
    std::string unique = name;
    while (taken_.count(unique) != 0) unique = name + '-' + std::to_string(++taken_[name] + 1);
    taken_.emplace(unique, 0);
    return unique;
}

std::string Names::title(std::string title) {
    if (title.empty()) return title;
    std::size_t const times = ++titles_[title];
    return times == 1 ? title : title + " (" + std::to_string(times) + ')';
}

requisite::Statement require(std::string name, std::string title, requisite::Requirement::Body body,
                             requisite::Place place) {
    requisite::Requirement one;
    one.name = std::move(name);
    one.title = clean(title);
    one.body = std::move(body);
    one.place = std::move(place);
    return {std::move(one)};
}

requisite::Take take_courses(int least, requisite::CourseSet from) {
    requisite::Take take;
    take.quantity.courses = requisite::Bounds<requisite::Courses>{requisite::Courses(least), std::nullopt};
    take.from = std::move(from);
    return take;
}

requisite::Take take_units(requisite::Decimal least, requisite::CourseSet from) {
    requisite::Take take;
    take.quantity.units = requisite::Bounds<requisite::Units>{requisite::Units(least), std::nullopt};
    take.from = std::move(from);
    return take;
}

std::vector<requisite::Note> notes(std::string_view text) {
    std::vector<requisite::Note> out;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        std::string paragraph;
        for (char const c : trimmed(text.substr(0, end))) {
            bool const blank = c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
            if (!blank || paragraph.back() != ' ') paragraph += blank ? ' ' : c; // one blank between words
        }
        if (!paragraph.empty()) out.push_back({"", clean(paragraph)});
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

requisite::Check manual(std::string_view text) { return {requisite::Condition::manual(clean(trimmed(text)))}; }

} // namespace importing
