// Many transcripts in one file, read piece by piece: NDJSON, a transcript a line, or CSV, whose rows of one student follow one another. Holds some pieces in memory, never
// the file.
#pragma once

#include "csv_columns.hpp"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace cli {

/// Bytes; one that has more is not held in memory, and cannot be audited in a batch. Thousands of records fit.
inline constexpr std::size_t longest_transcript = std::size_t{1} << 18U;

/// The text of one student.
struct StudentText {
    std::string text;         ///< a JSON object; of CSV the header line and the rows
    std::string student;      ///< of CSV: the field; of JSON empty
    std::uint64_t number = 0; ///< of students in the file, from 1
    std::uint64_t line = 0;   ///< where it begins in the file, from 1
    bool too_long = false;    ///< longer than a transcript may be; the text is cut off
};

/// Some students in their order.
struct StudentBlock {
    std::uint64_t sequence = 0; ///< of blocks, from 0
    std::vector<StudentText> students;
};

class StudentStream {
public:
    /// "-" is standard input; `map` is of CSV, and null for JSON. Throws UsageError if the file cannot be read, or its header is no header.
    StudentStream(std::string const& path, ColumnMap const* map, std::atomic<bool> const& stop);

    /// The next students; false at the end.
    bool next(StudentBlock& block);
    /// Leaves out the first ones; false if there are fewer.
    bool skip(std::uint64_t students);
    /// Bytes read so far, and in all (0: not known).
    std::uint64_t read() const noexcept { return read_; }
    std::uint64_t size() const noexcept { return size_; }

private:
    struct Close {
        void operator()(std::FILE* file) const {
            if (file != stdin) std::fclose(file);
        }
    };
    std::string path_;
    std::unique_ptr<std::FILE, Close> file_;
    bool csv_;
    std::atomic<bool> const& stop_;
    std::string buffer_;
    std::size_t at_ = 0; ///< in the buffer
    bool ended_ = false;
    std::uint64_t read_ = 0;
    std::uint64_t size_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t count_ = 0;
    std::uint64_t blocks_ = 0;
    std::string header_;             ///< of CSV, with its line break
    std::size_t student_column_ = 0; ///< of CSV
    std::string pending_;            ///< of CSV: the first row of the next student
    std::uint64_t pending_line_ = 0;

    void refuse_encoding() const;
    std::size_t read_some(char* to);
    bool fill();
    bool row(std::string& text, bool& too_long);
    bool student(StudentText& student);
    bool student_from_rows(StudentText& student);
};

} // namespace cli
