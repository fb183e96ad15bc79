#include "fireroad_list.hpp"

#include <algorithm>

namespace importing::reql {

namespace {

using requisite::Span;

struct Line {
    std::string_view text; ///< without the comment and the white space around it
    std::string_view comment;
    std::uint32_t offset = 0; ///< of `text`
    bool is_comment = false;  ///< nothing else
};

class Reader {
public:
    explicit Reader(Imported& out) : out_(out), text_(out.source->text()) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
        while (at_ < text_.size()) lines_.push_back(next());
    }

    List read() {
        List list;
        header(list);
        if (requisite::has_errors(out_.diagnostics)) return list;
        // A comment line is no line at all to FireRoad.
        if (Line const* const line = take(list)) list.description = unescaped(line->text);
        if (Line const* const line = peek(list); line != nullptr && !line->text.empty())
            out_.warn(span(*line), "RQ2001", "the third line is not empty; FireRoad stops here",
                      "put an empty line below the description");
        else
            take(list);
        sections(list);
        definitions(list);
        return list;
    }

private:
    Imported& out_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Line> lines_;
    std::size_t next_ = 0;

    Line next() {
        std::size_t const end = std::min(text_.find('\n', at_), text_.size());
        std::string_view all = text_.substr(at_, end - at_);
        Line line;
        std::size_t const comment = all.find("%%");
        if (comment != std::string_view::npos) {
            line.comment = trimmed(all.substr(comment + 2));
            line.is_comment = comment == 0;
            all = all.substr(0, comment);
        }
        line.text = trimmed(all);
        line.offset = static_cast<std::uint32_t>(
            line.text.empty() ? at_ : static_cast<std::size_t>(line.text.data() - text_.data()));
        at_ = end + 1;
        return line;
    }

    static Span span(Line const& line) {
        return {line.offset, line.offset + static_cast<std::uint32_t>(line.text.size())};
    }

    /// The next line that is no comment; comments between are kept.
    Line const* peek(List& list) {
        while (next_ < lines_.size() && lines_[next_].is_comment) list.comments.emplace_back(lines_[next_++].comment);
        return next_ < lines_.size() ? &lines_[next_] : nullptr;
    }
    Line const* take(List& list) {
        Line const* const line = peek(list);
        if (line != nullptr) ++next_;
        return line;
    }

    /// White space and quotation marks around a word mean nothing.
    static std::string_view undecorated(std::string_view text) {
        constexpr std::string_view around = " \t\r\n\"'";
        std::size_t const first = text.find_first_not_of(around);
        if (first == std::string_view::npos) return {};
        return text.substr(first, text.find_last_not_of(around) - first + 1);
    }

    static std::string unescaped(std::string_view text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            bool const line_break = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
            out += line_break ? '\n' : text[i];
            if (line_break) ++i;
        }
        return std::string(trimmed(out));
    }

    static std::vector<std::string_view> split(std::string_view text, std::string_view by) {
        std::vector<std::string_view> out;
        for (;;) {
            std::size_t const end = text.find(by);
            out.push_back(text.substr(0, end));
            if (end == std::string_view::npos) return out;
            text.remove_prefix(end + by.size());
        }
    }

    void header(List& list) {
        Line const* const line = take(list);
        if (line == nullptr || line->text.empty() || line->text.find(":=") != std::string_view::npos) {
            out_.fail(line != nullptr ? span(*line) : Span{}, "RQ2000", "a requirement list begins with its titles",
                      "write in the first line: 6-1#,#6-1 Major#,#Electrical Engineering#,#Bachelor of Science in …");
            return;
        }
        std::vector<std::string_view> titles;
        for (std::string_view const field : split(line->text, "#,#")) {
            std::string_view const word = undecorated(field);
            Span const here{
                static_cast<std::uint32_t>(word.empty() ? line->offset
                                                        : static_cast<std::size_t>(word.data() - text_.data())),
                static_cast<std::uint32_t>(
                    word.empty() ? line->offset : static_cast<std::size_t>(word.data() + word.size() - text_.data()))};
            if (word.substr(0, 10) == "threshold=") {
                std::string_view const figure = trimmed(word.substr(10));
                int count = 0;
                bool const readable =
                    !figure.empty() && figure.size() <= 4 &&
                    std::all_of(figure.begin(), figure.end(), [](char c) { return c >= '0' && c <= '9'; });
                for (char const c : figure) count = readable ? count * 10 + (c - '0') : 0;
                if (readable)
                    list.threshold = count;
                else
                    out_.warn(here, "RQ2008", "the threshold is no number; FireRoad leaves it out",
                              "write threshold=6");
            } else if (word.substr(0, 4) == "url=") {
                list.url = trimmed(word.substr(4));
            } else {
                titles.push_back(word);
            }
        }
        std::string* const fields[] = {&list.short_title, &list.medium_title, &list.field, &list.title};
        for (std::size_t i = 0; i < titles.size() && i < 4; ++i) *fields[i] = titles[i];
        if (titles.size() == 3) list.title.swap(list.field); // the title without the degree is left out
        if (titles.size() < 3 || titles.size() > 4)
            out_.warn(span(*line), "RQ2001", "the first line has " + std::to_string(titles.size()) + " titles",
                      "it has a short and a medium title, the field, and the title, separated by #,#");
    }

    void sections(List& list) {
        for (;;) {
            Line const* const line = peek(list);
            if (line == nullptr || line->text.empty()) break;
            if (line->text.find(":=") != std::string_view::npos) {
                out_.warn(span(*line), "RQ2001", "a definition stands among the sections",
                          "put an empty line between the last section and its description, and the definitions");
                return;
            }
            Section section;
            section.name = undecorated(line->text);
            section.span = span(*line);
            ++next_;
            Line const* const below = peek(list);
            if (below == nullptr) {
                out_.warn(section.span, "RQ2001",
                          "the file ends behind a section: it is cut off, or the definitions are missing",
                          "below each section stands its description, perhaps an empty line");
            } else if (below->text.find(":=") != std::string_view::npos) {
                // FireRoad takes the definition for a description; who wrote it did not.
                out_.warn(span(*below), "RQ2001",
                          "a definition stands where the description of '" + section.name + "' is expected",
                          "put an empty line behind the last section");
                list.sections.push_back(std::move(section));
                return;
            } else {
                section.description = unescaped(undecorated(below->text));
                ++next_;
            }
            list.sections.push_back(std::move(section));
        }
    }

    void definitions(List& list) {
        std::map<std::string, std::size_t> by_name;
        std::string comments;
        auto const note = [&comments](std::string_view text) {
            if (!text.empty()) (comments += comments.empty() ? "" : "\n") += text;
        };
        for (; next_ < lines_.size(); ++next_) {
            Line const& line = lines_[next_];
            if (line.text.empty()) {
                note(line.comment);
                continue;
            }
            std::size_t const sign = line.text.find(":=");
            if (sign == std::string_view::npos || line.text.find(":=", sign + 2) != std::string_view::npos) {
                out_.warn(span(line), "RQ2002",
                          sign == std::string_view::npos ? "this line is no definition; FireRoad leaves it out"
                                                         : "two ':=' in one line; FireRoad leaves it out",
                          "write: name, \"Title\" := expression");
                list.comments.push_back("left out: " + std::string(line.text));
                continue;
            }
            Definition one;
            std::string_view const left = line.text.substr(0, sign);
            std::size_t const comma = left.find(',');
            one.name = undecorated(left.substr(0, comma));
            if (comma != std::string_view::npos) one.title = undecorated(left.substr(comma + 1));
            one.span = span(line);
            one.node =
                read_expression(line.text.substr(sign + 2), line.offset + static_cast<std::uint32_t>(sign + 2), out_);
            note(line.comment);
            one.comments = std::exchange(comments, "");
            auto const [found, is_new] = by_name.emplace(one.name, list.definitions.size());
            if (is_new) {
                list.definitions.push_back(std::move(one));
            } else {
                out_.warn(one.span, "RQ2013", "'" + one.name + "' is defined twice; FireRoad takes the last one",
                          "give it another name");
                list.definitions[found->second] = std::move(one);
            }
        }
        if (!comments.empty()) list.comments.push_back(std::move(comments));
    }
};

} // namespace

List read_list(Imported& out) { return Reader(out).read(); }

} // namespace importing::reql
