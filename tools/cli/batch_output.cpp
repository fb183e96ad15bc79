#include "batch_output.hpp"

#include "batch_rows.hpp"
#include "files.hpp"
#include "session.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>

#if !defined(_WIN32)
#include <sys/file.h>
#endif

namespace cli {

std::string spelled(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

BatchOutput::BatchOutput(std::string path, bool csv, bool resume) : path_(std::move(path)), csv_(csv) {
    if (path_.empty())
        file_ = stdout;
    else
        open_file(resume);
    if (csv_ && whole_ == 0) write(csv_header);
}

BatchOutput::~BatchOutput() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
    if (lock_ != nullptr) std::fclose(lock_);
}

/// So that no other batch writes into the file meanwhile.
void BatchOutput::lock() {
#if !defined(_WIN32)
    std::error_code error;
    if (std::filesystem::exists(path_, error) && !std::filesystem::is_regular_file(path_, error)) return;
    lock_ = std::fopen(path_.c_str(), "ab");
    if (lock_ != nullptr && flock(fileno(lock_), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        std::fclose(lock_);
        throw UsageError("'" + path_ + "' is being written by another batch");
    }
#endif
}

void BatchOutput::open_file(bool resume) {
    lock();
    std::error_code error;
    bool const there = std::filesystem::is_regular_file(path_, error) && std::filesystem::file_size(path_, error) > 0;
    if (there) {
        if (!is_ours()) throw UsageError("'" + path_ + "' does not hold results of a batch in this format");
        if (!resume)
            throw UsageError("'" + path_ + "' has results already; go on behind them with --resume, or remove it");
        look_through();
        // What is behind the whole results is cut off once it is known that they are of this run.
        if (expected_.empty()) std::filesystem::resize_file(path_, whole_, error);
        if (error) throw UsageError("cannot write '" + path_ + "': " + error.message());
    }
    file_ = std::fopen(path_.c_str(), there ? "r+b" : "wb");
    if (file_ == nullptr || (there && std::fseek(file_, 0, SEEK_END) != 0))
        throw UsageError("cannot write '" + path_ + "': " + reason(errno));
}

/// Whether the file begins as results do; the end of it may be missing.
bool BatchOutput::is_ours() const {
    std::string start(64, '\0');
    std::ifstream file(path_, std::ios::binary);
    file.read(&start[0], static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    auto const begins = [&start](std::string const& wanted) {
        return wanted.compare(0, start.size(), start.substr(0, wanted.size())) == 0;
    };
    return csv_ ? begins(csv_header)
                : begins("{\"requisite\":\"1\",\"program\":") || begins("{\"error\":{\"code\":\"RQ");
}

bool BatchOutput::wait_for(std::uint64_t sequence, std::uint64_t ahead) {
    std::unique_lock<std::mutex> lock(mutex_);
    moved_.wait(lock, [&] { return broken_ || sequence < next_ + ahead; });
    return !broken_;
}

void BatchOutput::give(std::uint64_t sequence, std::string const& text) {
    std::lock_guard<std::mutex> const lock(mutex_);
    if (!broken_ && sequence == next_) {
        write(text);
        ++next_;
    } else {
        waiting_.emplace(sequence, text);
    }
    while (!broken_ && !waiting_.empty() && waiting_.begin()->first == next_) {
        write(waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
        ++next_;
    }
    if (!broken_ && std::fflush(file_) != 0) fail(); // somebody may be waiting for it
    moved_.notify_all();
}

void BatchOutput::abandon() {
    std::lock_guard<std::mutex> const lock(mutex_);
    broken_ = true;
    moved_.notify_all();
}

std::string BatchOutput::finish() {
    errno = 0;
    if (!broken_ && std::fflush(file_) != 0) fail();
    return error_;
}

void BatchOutput::fail() {
    broken_ = true;
    error_ = reason(errno);
    std::error_code ignored;
    if (path_.empty() || !std::filesystem::is_regular_file(path_, ignored)) return; // a pipe or a device keeps nothing
    std::fclose(file_);
    file_ = nullptr;
    // What was written of the last results is cut off, as far as whole ones go.
    look_through();
    std::filesystem::resize_file(path_, whole_ + repeated_, ignored);
}

void BatchOutput::write(std::string const& text) {
    std::size_t from = 0;
    if (!expected_.empty()) {
        if (text.compare(0, expected_.size(), expected_) != 0) {
            broken_ = differs_ = true;
            return;
        }
        from = expected_.size();
        whole_ += from;
        expected_.clear();
        std::error_code error;
        std::filesystem::resize_file(path_, whole_, error);
        if (error || std::fseek(file_, 0, SEEK_END) != 0) return fail();
    }
    errno = 0;
    if (path_.empty()) { // perhaps a terminal
        cli::write(text);
        if (std::ferror(stdout) != 0) fail();
        return;
    }
    if (std::fwrite(text.data() + from, 1, text.size() - from, file_) != text.size() - from) fail();
}

/// How far the file has whole results: lines; of a table all rows of a student, which are known to be there once the next one begins. The last of them is made again.
void BatchOutput::look_through() {
    whole_ = repeated_ = done_ = 0;
    expected_.clear();
    std::ifstream file(path_, std::ios::binary);
    std::string chunk(std::size_t{1} << 20U, '\0');
    std::uint64_t offset = 0;
    std::uint64_t line_start = 0;
    std::uint64_t ends[2] = {0, 0}; // of the whole results: of all but the last one, of all
    std::uint64_t count = 0;
    std::string number; // the first field of the line
    std::string current;
    bool in_number = true;
    bool header = csv_;
    auto const result = [&](std::uint64_t end) {
        ends[0] = ends[1];
        ends[1] = end;
        ++count;
    };
    while (file.read(&chunk[0], static_cast<std::streamsize>(chunk.size())), file.gcount() > 0) {
        auto const size = static_cast<std::size_t>(file.gcount());
        for (std::size_t i = 0; i < size; ++i, ++offset) {
            char const c = chunk[i];
            if (csv_ && in_number && c != '\n') {
                if (c == ',')
                    in_number = false;
                else if (number.size() < 24)
                    number += c;
            }
            if (c != '\n') continue;
            if (!csv_) {
                result(offset + 1);
            } else if (header) {
                header = false;
                ends[1] = offset + 1;
            } else if (number != current) {
                if (!current.empty()) result(line_start);
                current = number;
            }
            number.clear();
            in_number = true;
            line_start = offset + 1;
        }
    }
    whole_ = count > 0 ? ends[0] : ends[1];
    if (count == 0) return;
    done_ = count - 1;
    repeated_ = ends[1] - ends[0];
    std::ifstream again(path_, std::ios::binary);
    again.seekg(static_cast<std::streamoff>(whole_));
    expected_.resize(repeated_);
    again.read(&expected_[0], static_cast<std::streamsize>(repeated_));
}

} // namespace cli
