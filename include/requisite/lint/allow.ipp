#pragma once

#include <requisite/lint/allow.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::detail {

Allowed::Allowed(std::shared_ptr<Source const> source) : source_(std::move(source)) {
    std::string_view const text = source_->text();
    if (text.find("allow") == std::string_view::npos) return;
    char const* const begin = text.data();
    char const* const end = begin + text.size();
    std::size_t line = 1;
    bool only_blanks = true; // so far on this line
    std::size_t waiting = 0; // the first entry that speaks about the next line with more than a comment
    List<std::size_t> open;  // the lines of the open braces
    std::size_t closed = 0;  // where the last brace that was closed begins, if nothing stands behind it on this line
    for (char const* p = begin; p != end;) {
        if (*p == '\n') {
            ++line;
            only_blanks = true;
            closed = 0;
            ++p;
        } else if (*p == '"' && syntax::scan::string(p, end)) {
            only_blanks = false;
            closed = 0;
        } else if (*p == '#' && !(p != begin && p[-1] == '.')) {
            char const* const stop = std::find(p, end, '\n');
            for (char const* hash = p; hash != stop;
                 hash = std::find(hash + 1, stop, '#')) // several may follow one another
                read(static_cast<std::size_t>(hash - begin), static_cast<std::size_t>(stop - begin), line, only_blanks,
                     closed);
            p = stop;
        } else {
            bool const blank = *p == ' ' || *p == '\t' || *p == '\r';
            if (!blank && only_blanks) {
                only_blanks = false;
                for (; waiting < entries_.size(); ++waiting)
                    if (entries_[waiting].line == npos) entries_[waiting].line = line;
            }
            if (*p == '{') open.push_back(line);
            if (!blank) closed = *p == '}' && !open.empty() ? open.back() : 0;
            if (*p == '}' && !open.empty()) open.pop_back();
            ++p;
        }
    }
}

// `# allow RQ1004, RQ1011: why`. Comments that go on otherwise are prose. One behind the end of a block speaks about all of it, so that it
// still does when the formatter puts the statements of a block on lines of their own.
void Allowed::read(std::size_t first, std::size_t last, std::size_t line, bool own_line, std::size_t closed) {
    std::string_view const text = source_->text();
    std::size_t at = first + 1;
    auto const blanks = [&] {
        while (at < last && (text[at] == ' ' || text[at] == '\t')) ++at;
    };
    auto const word = [&](std::string_view wanted) {
        if (text.substr(at, std::min(wanted.size(), last - at)) != wanted) return false;
        std::size_t const end = at + wanted.size();
        if (end < last && syntax::scan::word_character(text[end])) return false;
        at = end;
        blanks();
        return true;
    };
    blanks();
    if (!word("allow")) return;
    std::size_t const speaks_of = word("in") && word("file") ? 0 : own_line ? npos : line;
    std::size_t const before = entries_.size();
    for (;;) {
        bool const code = last - at >= 6 && text.substr(at, 2) == "RQ" &&
                          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at + 2),
                                      text.begin() + static_cast<std::ptrdiff_t>(at + 6), syntax::scan::digit) &&
                          (at + 6 == last || !syntax::scan::word_character(text[at + 6]));
        if (!code || entries_.size() == most_entries) break;
        Entry entry;
        entry.code = text.substr(at, 6);
        entry.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 6)};
        entry.line = speaks_of;
        entry.stands = closed != 0 ? closed : line;
        entries_.push_back(std::move(entry));
        at += 6;
        blanks();
        if (at < last && text[at] == ',') {
            ++at;
            blanks();
        }
    }
    std::size_t start = first;
    while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) --start;
    bool const alone = entries_.size() == before + 1 &&
                       text.substr(at, last - at).find_first_not_of(" \t\r") == std::string_view::npos;
    for (std::size_t i = before; i < entries_.size(); ++i) {
        entries_[i].comment = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(last)};
        entries_[i].alone = alone;
    }
}

bool Allowed::silences(Diagnostic const& diagnostic) {
    if (diagnostic.severity == Severity::error || entries_.empty() || diagnostic.primary.source != source_)
        return false;
    std::size_t const line = source_->position(diagnostic.primary.span.first).line;
    bool silenced = false;
    for (auto& entry : entries_) {
        if (entry.code != diagnostic.code) continue;
        if (entry.line != 0 && (line < entry.stands || entry.line < line)) continue;
        entry.used = true;
        silenced = true;
    }
    return silenced;
}

Diagnostics Allowed::unused() {
    Diagnostics found;
    auto const look = [&](Entry const& entry) {
        if (entry.used) return;
        Diagnostic warning;
        warning.severity = Severity::warning;
        warning.code = unused_code;
        warning.message = "there is no " + entry.code + " here to allow";
        warning.primary = {source_, entry.span, {}};
        warning.help = "remove it; a comment allows what is found on its line, or on the line below if it stands alone";
        if (entry.alone) warning.fixes.push_back({entry.comment, {}});
        bool const itself = entry.code == unused_code;
        if (itself || !silences(warning)) found.push_back(std::move(warning));
    };
    for (auto const& entry : entries_)
        if (entry.code != unused_code) look(entry);
    for (auto const& entry : entries_) // those that silence the others are known now
        if (entry.code == unused_code) look(entry);
    return found;
}

} // namespace requisite::detail
