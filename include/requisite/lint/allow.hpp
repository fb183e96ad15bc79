// `# allow RQ1004`: comments that silence warnings.
#pragma once

#include <requisite/list.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite::detail {

/// The comments of one text that allow codes: on the line of a finding, alone above it, behind the end of the block that it is in, or with
/// `in file` anywhere for the whole file.
class Allowed {
public:
    explicit Allowed(std::shared_ptr<Source const> source);

    /// Whether a comment silences this; then it has been of use.
    bool silences(Diagnostic const& diagnostic);
    /// A warning for each code that has silenced nothing.
    Diagnostics unused();

private:
    struct Entry {
        std::string code;
        Span span;              ///< the code in its comment
        Span comment;           ///< all of the comment, with the blanks before it
        std::size_t line = 0;   ///< the last that it speaks about; 0: all of the file
        std::size_t stands = 0; ///< the first that it speaks about
        bool alone = false;     ///< the comment says no more than this code
        bool used = false;
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    static constexpr std::size_t most_entries = 2000; ///< of a file; more are not read
    static constexpr char unused_code[] = "RQ1055";
    void read(std::size_t first, std::size_t last, std::size_t line, bool own_line, std::size_t closed);

    std::shared_ptr<Source const> source_;
    List<Entry> entries_;
};

} // namespace requisite::detail
