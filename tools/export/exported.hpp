// Programs in formats that other tools and people read: what `requisite export` prints beside JSON. No I/O; nothing throws for what a
// program holds.
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/text/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace exporting {

/// A program in a format that cannot say all of it.
struct Exported {
    std::string text;                   ///< the whole file
    requisite::Diagnostics diagnostics; ///< warnings: what is left out
    std::size_t rules = 0;              ///< of the stage: requirements, limits and all else that decides something
    std::size_t left_out = 0;           ///< of them, those that are not in the text at all
    std::size_t in_part = 0;            ///< of them, those of which something is left out
};

/// A stage of a program of the document as a major of GraduateNU (JSON).
Exported graduatenu(requisite::Document const& document, requisite::Program const& program,
                    requisite::Stage const& stage);

/// A program of the document as an EducationalOccupationalProgram of schema.org (JSON-LD). `left_out` counts the rules, which are for the page itself.
Exported schema_org(requisite::Document const& document, requisite::Program const& program);

/// How a page is written.
enum class Format {
    text,    ///< lines of at most 100 columns
    markdown ///< a line a paragraph; what stands in texts of the program is escaped
};

/// Programs of the document in sentences, a page each behind one another, for a catalogue.
std::string prose(requisite::Document const& document, std::vector<requisite::Program const*> const& programs,
                  Format format);

} // namespace exporting
