// A page of text: headings, paragraphs and nested items, written as plain text or as Markdown.
#pragma once

#include "exported.hpp"

#include <vector>

namespace exporting {

/// Collects the lines of a page; every text is plain, whatever the page is written as.
class Page {
public:
    void title(std::string text) { add({Line::Kind::title, 0, "", std::move(text)}); }
    void heading(std::string text) { add({Line::Kind::heading, 0, "", std::move(text)}); }
    void paragraph(std::string text) { add({Line::Kind::paragraph, 0, "", std::move(text)}); }
    /// `level` 0 is the outermost; a label stands in front, as a sentence of its own. Either may be empty.
    void item(std::size_t level, std::string label, std::string text) {
        add({Line::Kind::item, level, std::move(label), std::move(text)});
    }

    std::string written(Format format) const;

private:
    struct Line {
        enum class Kind { title, heading, paragraph, item };
        Kind kind = Kind::paragraph;
        std::size_t level = 0;
        std::string label;
        std::string text;
    };
    std::vector<Line> lines_;

    void add(Line line) { lines_.push_back(std::move(line)); }
    static std::string as_text(Line const& line);
    static std::string as_markdown(Line const& line);
};

} // namespace exporting
