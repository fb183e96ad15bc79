#include "student_stream.hpp"

#include "csv.hpp"
#include "files.hpp"
#include "session.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#if !defined(_WIN32)
#include <poll.h>
#include <unistd.h>
#endif

namespace cli {

namespace {

constexpr std::size_t piece = std::size_t{1} << 18;       ///< bytes that are read at once
constexpr std::size_t block_students = 64;                ///< of a block, at the most
constexpr std::size_t block_bytes = std::size_t{1} << 18; ///< of a block, but for one student who has more

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

/// A field of a row; fields in quotes may hold commas.
std::string field_of(std::string const& row, std::size_t column) {
    std::string out;
    std::size_t now = 0;
    bool quoted = false;
    for (char const c : row) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            ++now;
        else if (now == column && c != '\r' && c != '\n')
            out += c;
        if (now > column) break;
    }
    std::size_t const first = out.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \t") - first + 1);
}

} // namespace

StudentStream::StudentStream(std::string const& path, ColumnMap const* map, std::atomic<bool> const& stop)
    : path_(path), file_(path == "-" ? stdin : std::fopen(path.c_str(), "rb")), csv_(map != nullptr), stop_(stop) {
    if (path == "-") take_standard_input();
    std::error_code error;
    if (file_ == nullptr || std::filesystem::is_directory(path, error))
        throw UsageError("cannot read '" + path + "': " + (file_ == nullptr ? reason(errno) : "it is a directory"));
    if (path != "-" && std::filesystem::is_regular_file(path, error)) size_ = std::filesystem::file_size(path, error);
    while (buffer_.size() < 4 && fill()) {} // what encodings are known by
    refuse_encoding();
    if (buffer_.compare(0, 3, "\xEF\xBB\xBF") == 0) at_ = 3;
    if (!csv_) return;
    bool too_long = false;
    if (!row(header_, too_long) || too_long) throw UsageError("'" + path + "' has no header line");
    if (header_.back() != '\n') header_ += '\n';
    std::set<std::string> used;
    CsvTable const table =
        read_csv(path, header_, "course", [&](CsvTable& one) { map->apply(one, CsvKind::records, &used); });
    map->check_used(used);
    student_column_ = table.column("student");
    if (student_column_ == CsvTable::npos || table.column("course") == CsvTable::npos)
        throw UsageError("'" + path +
                         "' needs the columns 'student' and 'course': a row is a record, and the rows of a "
                         "student follow one another");
}

/// What no line of which can be read is refused as a whole, with what to do.
void StudentStream::refuse_encoding() const {
    auto const begins = [this](std::string_view with) { return buffer_.compare(0, with.size(), with) == 0; };
    using namespace std::string_view_literals;
    std::string const file = "RQ0446: '" + path_ + "' ";
    if (begins("\xFF\xFE"sv) || begins("\xFE\xFF"sv) || begins("{\0"sv) || begins("\0{"sv))
        throw UsageError(file + "is UTF-16: save it as UTF-8");
    if (begins("\x1F\x8B"sv) || begins("\x28\xB5\x2F\xFD"sv) || begins("PK\x03\x04"sv))
        throw UsageError(file + "is compressed: unpack it into standard input, and name '-'");
    if (!csv_ && begins("["sv))
        throw UsageError(file + "is a JSON array: write one object a line, as jq -c '.[]' does");
}

/// What is there, without waiting for more than the first of it: a line on an open pipe is answered at once. Nothing at the end, and once the run is to stop.
std::size_t StudentStream::read_some(char* to) {
    errno = 0;
#if defined(_WIN32)
    std::size_t const count = std::fread(to, 1, piece, file_.get());
    bool const broken = count == 0 && std::ferror(file_.get()) != 0;
#else
    constexpr int patience = 200; // milliseconds
    int const file = fileno(file_.get());
    ssize_t count = -1;
    while (count < 0) {
        if (stop_) return 0;
        pollfd one{file, POLLIN, 0};
        int const ready = poll(&one, 1, patience);
        if (ready > 0) count = ::read(file, to, piece);
        if (ready < 0 || (ready > 0 && count < 0)) {
            if (errno == EINTR) continue;
            break;
        }
    }
    bool const broken = count < 0;
#endif
    if (broken) throw UsageError("cannot read '" + path_ + "' any further: " + reason(errno));
    return static_cast<std::size_t>(count);
}

/// Reads on; false at the end of the file.
bool StudentStream::fill() {
    if (ended_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    std::size_t const before = buffer_.size();
    buffer_.resize(before + piece);
    std::size_t const count = read_some(&buffer_[before]);
    buffer_.resize(before + count);
    read_ += count;
    ended_ = count == 0;
    return !ended_;
}

/// The next line with its break; of CSV the next row, which may have line breaks in quotes. What is too long is cut off and read over.
bool StudentStream::row(std::string& text, bool& too_long) {
    text.clear();
    too_long = false;
    bool quoted = false;
    for (;;) {
        if (at_ == buffer_.size() && !fill()) return !text.empty();
        std::size_t end = at_;
        bool done = false;
        if (!csv_) {
            void const* const found = std::memchr(buffer_.data() + at_, '\n', buffer_.size() - at_);
            done = found != nullptr;
            end =
                done ? static_cast<std::size_t>(static_cast<char const*>(found) - buffer_.data()) + 1 : buffer_.size();
            line_ += done ? 1U : 0U;
        } else {
            for (; end < buffer_.size() && !done; ++end) {
                if (buffer_[end] == '"') quoted = !quoted;
                line_ += buffer_[end] == '\n' ? 1U : 0U;
                done = buffer_[end] == '\n' && !quoted;
            }
        }
        std::size_t const room = longest_transcript + 1 - std::min(longest_transcript + 1, text.size());
        text.append(buffer_, at_, std::min(end - at_, room));
        too_long = too_long || end - at_ > room || text.size() > longest_transcript;
        at_ = end;
        if (too_long && csv_) quoted = false; // a quote that is never closed does not eat the rest of the file
        if (done) return true;
    }
}

bool StudentStream::student(StudentText& student) {
    if (csv_) return student_from_rows(student);
    do {
        student.line = line_;
        if (!row(student.text, student.too_long)) return false;
    } while (!student.too_long && is_blank(student.text));
    student.number = ++count_;
    return true;
}

bool StudentStream::student_from_rows(StudentText& student) {
    student.too_long = false;
    std::string next;
    bool too_long = false;
    while (pending_.empty()) {
        pending_line_ = line_;
        if (!row(pending_, too_long)) return false;
        if (!too_long && is_blank(pending_)) pending_.clear();
    }
    student.student = field_of(pending_, student_column_);
    student.line = pending_line_;
    student.text = header_ + pending_;
    student.too_long = too_long;
    pending_.clear();
    for (;;) {
        std::uint64_t const line = line_;
        if (!row(next, too_long)) break;
        if (is_blank(next)) continue;
        if (field_of(next, student_column_) != student.student) {
            pending_ = std::move(next);
            pending_line_ = line;
            break;
        }
        if (student.text.size() + next.size() > longest_transcript || too_long)
            student.too_long = true;
        else
            student.text += next;
    }
    student.number = ++count_;
    return true;
}

bool StudentStream::next(StudentBlock& block) {
    block.students.clear();
    block.sequence = blocks_;
    std::size_t bytes = 0;
    while (block.students.size() < block_students && bytes < block_bytes) {
        bool const more = std::memchr(buffer_.data() + at_, '\n', buffer_.size() - at_) != nullptr;
        if (!block.students.empty() && !more && !ended_) break; // the rest may be long in coming
        StudentText one;
        if (!student(one)) break;
        bytes += one.text.size();
        block.students.push_back(std::move(one));
    }
    if (block.students.empty()) return false;
    ++blocks_;
    return true;
}

bool StudentStream::skip(std::uint64_t students) {
    StudentText one;
    while (count_ < students)
        if (!student(one)) return false;
    return true;
}

} // namespace cli
