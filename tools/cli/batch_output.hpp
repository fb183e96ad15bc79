// Where the results of a batch go: in the order of the students whatever the threads do, and in a file so that a run that was cut off can go on behind the last whole result.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>

namespace cli {

/// "1,234,567"
std::string spelled(std::uint64_t number);

class BatchOutput {
public:
    /// An empty path is standard output. `csv`: a header, and rows that begin with the student's number; else a line for each student. With `resume` the results that
    /// are there are looked through. Throws UsageError if the file cannot be written, or has results and is not to be gone on with.
    BatchOutput(std::string path, bool csv, bool resume);
    BatchOutput(BatchOutput const&) = delete;
    BatchOutput& operator=(BatchOutput const&) = delete;
    ~BatchOutput();

    /// Students whose results are there, and need not be made again. The one behind them is there as well, if any is: it is made again, and has to come out the same.
    std::uint64_t done() const noexcept { return done_; }

    /// Waits until the block is not too far ahead of those that were written. False if nothing can be written any more.
    bool wait_for(std::uint64_t sequence, std::uint64_t ahead);
    /// Takes the results of a block, and writes what is next.
    void give(std::uint64_t sequence, std::string const& text);
    /// Empty, or why nothing more could be written.
    std::string finish();
    /// Of what comes, nothing is written: some of it will not come.
    void abandon();
    /// Whether what is there is of another run.
    bool differs() const noexcept { return differs_; }
    /// Whether the result that is made again was not made yet.
    bool unchecked() const noexcept { return !expected_.empty(); }

private:
    std::string path_;
    bool csv_;
    std::FILE* file_ = nullptr;
    std::FILE* lock_ = nullptr;
    std::uint64_t whole_ = 0;    ///< bytes that are known to be whole results
    std::uint64_t repeated_ = 0; ///< bytes behind them that are made again
    std::string expected_;       ///< those bytes
    std::uint64_t done_ = 0;
    std::mutex mutex_;
    std::condition_variable moved_;
    std::map<std::uint64_t, std::string> waiting_;
    std::uint64_t next_ = 0;
    bool broken_ = false;
    bool differs_ = false;
    std::string error_;

    void lock();
    void open_file(bool resume);
    bool is_ours() const;
    void look_through();
    void fail();
    void write(std::string const& text);
};

} // namespace cli
