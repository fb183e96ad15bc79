#include "batch.hpp"

#include "batch_summary.hpp"
#include "student_stream.hpp"
#include "transcripts.hpp"
#include <requisite/json.hpp>
#include <requisite/model/references.hpp>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_set>

namespace cli {

namespace {

constexpr std::size_t most_known_students = 2'000'000; ///< that a second one of the same name is looked for among
constexpr std::size_t most_complaints = 20;            ///< on standard error; all of them are counted

std::atomic<bool> interrupted{false};
extern "C" void interrupt(int) { interrupted = true; }

std::string spelled(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

/// A program, bound, with those that it refers to.
class Programs {
public:
    explicit Programs(requisite::Parsed const& parsed) {
        auto const& all = parsed.document().programs;
        std::map<requisite::Program const*, std::size_t> places;
        for (requisite::Program const& one : all) {
            places.emplace(&one, bound_.size());
            bound_.push_back(requisite::bind(one, parsed.catalogue()));
            by_name_.emplace(one.name, bound_.size() - 1);
        }
        for (requisite::Program const& one : all) {
            together_.emplace_back();
            for (requisite::Program const* const other : requisite::with_references(all, one))
                together_.back().push_back(&bound_[places.at(other)]);
        }
    }

    /// Those to audit for a program of this name, or for the only one; null if there is none.
    std::vector<requisite::Bound const*> const* find(std::string const& name) const {
        if (name.empty()) return together_.size() == 1 ? &together_.front() : nullptr;
        auto const found = by_name_.find(name);
        return found == by_name_.end() ? nullptr : &together_[found->second];
    }

private:
    std::vector<requisite::Bound> bound_;
    std::vector<std::vector<requisite::Bound const*>> together_;
    std::map<std::string, std::size_t> by_name_;
};

/// One message of a line that could not be audited.
struct Failure {
    std::string code;
    std::string message;
};

/// A field of CSV: what would be misread stands in quotes. No line breaks, so that a line is a row.
void append_field(std::string_view text, std::string& out) {
    bool const quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!quoted) {
        out += text;
        return;
    }
    out += '"';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '"';
}

constexpr char const* csv_header =
    "number,line,student,program,stage,path,title,status,needed_units,needed_courses,have_units,have_courses,"
    "missing_units,missing_courses,gpa,why\n";

/// A report as rows of a table, a row for each requirement; the first is the program's.
class CsvReport {
public:
    CsvReport(StudentText const& student, std::string const& name, std::string& out) : out_(out) {
        start_ = std::to_string(student.number) + ',' + std::to_string(student.line) + ',';
        append_field(name, start_);
        start_ += ',';
    }

    void add(requisite::Report const& report) {
        append_field(report.program, start_);
        start_ += ',';
        row("", "", report.title, to_string(report.status()), nullptr, "");
        for (auto const& stage : report.stages) {
            if (!stage.name.empty()) row(stage.name, "", stage.title, to_string(stage.status), nullptr, "");
            for (auto const& finding : stage.requirements) add(stage.name, finding);
        }
    }
    void add(Failure const& failure) {
        start_ += ',';
        row("", "", "", "error", nullptr, failure.code + ": " + failure.message);
    }

private:
    std::string& out_;
    std::string start_;

    void add(std::string const& stage, requisite::Finding const& finding) {
        row(stage, finding.path, finding.title, to_string(finding.status), &finding, finding.why);
        for (auto const& child : finding.children) add(stage, child);
    }

    void amounts(requisite::Amounts const* amounts) {
        if (amounts != nullptr && amounts->units) out_ += amounts->units->amount().to_string();
        out_ += ',';
        if (amounts != nullptr && amounts->courses)
            out_ += std::to_string(amounts->courses->count());
        else if (amounts != nullptr && amounts->requirements)
            out_ += std::to_string(*amounts->requirements);
        out_ += ',';
    }

    void row(std::string_view stage, std::string_view path, std::string_view title, std::string_view status,
             requisite::Finding const* finding, std::string_view why) {
        out_ += start_;
        for (std::string_view const field : {stage, path, title, status}) {
            append_field(field, out_);
            out_ += ',';
        }
        amounts(finding != nullptr ? &finding->needed : nullptr);
        amounts(finding != nullptr ? &finding->have : nullptr);
        amounts(finding != nullptr ? &finding->remaining : nullptr);
        if (finding != nullptr) out_ += finding->have.gpa;
        out_ += ',';
        append_field(why, out_);
        out_ += '\n';
    }
};

/// Where results go, in the order of the blocks.
class Output {
public:
    Output(BatchOptions const& options, bool csv) : path_(options.output), csv_(csv) {
        if (path_.empty()) {
            file_ = stdout;
        } else {
            if (options.resume) find_end();
            std::error_code error;
            if (options.resume && std::filesystem::exists(path_, error)) {
                std::filesystem::resize_file(path_, written_, error);
                if (error) throw UsageError("cannot shorten '" + path_ + "': " + error.message());
            } else if (std::filesystem::exists(path_, error) && std::filesystem::file_size(path_, error) > 0) {
                throw UsageError("'" + path_ + "' has results already; go on behind them with --resume, or remove it");
            }
            file_ = std::fopen(path_.c_str(), "ab");
            if (file_ == nullptr)
                throw UsageError("cannot write '" + path_ + "': " + std::generic_category().message(errno));
        }
        if (csv_ && written_ == 0) write(csv_header);
    }
    Output(Output const&) = delete;
    Output& operator=(Output const&) = delete;
    ~Output() {
        if (file_ != nullptr && file_ != stdout) std::fclose(file_);
    }

    /// Students whose results were there already.
    std::uint64_t done() const noexcept { return done_; }

    /// Waits until the block is not too far ahead of those that were written. False if nothing can be written any more.
    bool wait_for(std::uint64_t sequence, std::uint64_t ahead) {
        std::unique_lock<std::mutex> lock(mutex_);
        moved_.wait(lock, [&] { return broken_ || sequence < next_ + ahead; });
        return !broken_;
    }

    void give(std::uint64_t sequence, std::string text) {
        std::lock_guard<std::mutex> const lock(mutex_);
        waiting_.emplace(sequence, std::move(text));
        while (!broken_ && !waiting_.empty() && waiting_.begin()->first == next_) {
            write(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            ++next_;
        }
        moved_.notify_all();
    }

    /// Empty, or why nothing more could be written.
    std::string finish() {
        if (!broken_ && std::fflush(file_) != 0) fail();
        return error_;
    }

private:
    std::string path_;
    bool csv_;
    std::FILE* file_ = nullptr;
    std::uint64_t written_ = 0; ///< bytes of whole results
    std::uint64_t done_ = 0;
    std::mutex mutex_;
    std::condition_variable moved_;
    std::map<std::uint64_t, std::string> waiting_;
    std::uint64_t next_ = 0;
    bool broken_ = false;
    std::string error_;

    void fail() {
        broken_ = true;
        error_ = std::generic_category().message(errno);
        if (path_.empty()) return;
        std::fclose(file_);
        file_ = nullptr;
        // What was written of the last results is cut off, as far as whole ones go.
        find_end();
        std::error_code ignored;
        std::filesystem::resize_file(path_, written_, ignored);
    }

    void write(std::string const& text) {
        errno = 0;
        if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return fail();
        written_ += text.size();
    }

    /// How far the file has whole results: lines, and of a table all rows of a student, which are known to be there once the next one begins.
    void find_end() {
        written_ = done_ = 0;
        std::ifstream file(path_, std::ios::binary);
        std::string chunk(std::size_t{1} << 20, '\0');
        std::uint64_t offset = 0;
        std::uint64_t line_start = 0;
        std::string number; // the first field of the line
        std::string current;
        bool in_number = true;
        bool header = csv_;
        while (file.read(&chunk[0], static_cast<std::streamsize>(chunk.size())), file.gcount() > 0) {
            auto const count = static_cast<std::size_t>(file.gcount());
            for (std::size_t i = 0; i < count; ++i, ++offset) {
                char const c = chunk[i];
                if (csv_ && in_number && c != '\n') {
                    if (c == ',')
                        in_number = false;
                    else if (number.size() < 24)
                        number += c;
                }
                if (c != '\n') continue;
                if (!csv_) {
                    ++done_;
                    written_ = offset + 1;
                } else if (header) {
                    header = false;
                    written_ = offset + 1;
                } else if (number != current) {
                    done_ += current.empty() ? 0U : 1U; // the one before is whole
                    written_ = line_start;
                    current = number;
                }
                number.clear();
                in_number = true;
                line_start = offset + 1;
            }
        }
    }
};

/// How far the run is, on a terminal.
class Progress {
public:
    Progress(bool shown, std::uint64_t bytes) : shown_(shown), bytes_(bytes) {}

    void tell(std::uint64_t students, std::uint64_t read) {
        if (!shown_) return;
        auto const now = std::chrono::steady_clock::now();
        std::lock_guard<std::mutex> const lock(mutex_);
        if (now - last_ < std::chrono::milliseconds(200)) return;
        last_ = now;
        double const seconds = std::chrono::duration<double>(now - start_).count();
        double const rate = seconds > 0 ? static_cast<double>(students) / seconds : 0;
        std::string line =
            "\r" + spelled(students) + " students, " + spelled(static_cast<std::uint64_t>(rate)) + " a second";
        if (bytes_ > 0 && read > 0) {
            double const part = std::min(1.0, static_cast<double>(read) / static_cast<double>(bytes_));
            auto const left = static_cast<std::uint64_t>(seconds / part * (1 - part));
            constexpr std::size_t width = 30;
            auto const full = static_cast<std::size_t>(part * static_cast<double>(width));
            line += " [" + std::string(full, '=') + std::string(width - full, ' ') + "] " +
                    std::to_string(static_cast<int>(part * 100)) + " %, " + std::to_string(left / 60) + " min " +
                    std::to_string(left % 60) + " s left";
        }
        cli::write(line + "   ", stderr);
    }
    void end() {
        if (shown_) cli::write("\r\x1B[K", stderr);
    }

private:
    bool shown_;
    std::uint64_t bytes_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = start_;
};

class Batch {
public:
    Batch(requisite::Parsed const& parsed, BatchOptions const& options, Session& session)
        : programs_(parsed),
          options_(options),
          session_(session),
          csv_input_(options.file.size() > 4 && options.file.compare(options.file.size() - 4, 4, ".csv") == 0),
          csv_output_(options.format == "csv"),
          output_(options, csv_output_),
          stream_(options.file, csv_input_),
          progress_(is_terminal(stderr), stream_.size()) {
        if (!options.program.empty() && programs_.find(options.program) == nullptr)
            throw UsageError("there is no program '" + options.program + "'");
    }

    void run() {
        interrupted = false;
        auto const before_int = std::signal(SIGINT, interrupt);
        auto const before_term = std::signal(SIGTERM, interrupt);
#if defined(SIGPIPE)
        std::signal(SIGPIPE, SIG_IGN); // the write says so
#endif
        if (output_.done() > 0 && !stream_.skip(output_.done()))
            throw UsageError("the output has more results than '" + options_.file +
                             "' has students: it is of another file");
        students_ = output_.done();
        unsigned const threads =
            options_.threads > 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
        std::vector<BatchSummary> summaries(threads);
        std::vector<std::thread> others;
        for (unsigned i = 1; i < threads; ++i)
            others.emplace_back([this, &summaries, i, threads] { work(summaries[i], threads); });
        work(summaries[0], threads);
        for (std::thread& one : others) one.join();
        std::signal(SIGINT, before_int);
        std::signal(SIGTERM, before_term);
        progress_.end();

        std::string const broken = output_.finish();
        BatchSummary all;
        for (BatchSummary const& one : summaries) all.add(one);
        finish(all);
        if (!trouble_.empty()) throw UsageError(trouble_);
        if (!broken.empty())
            throw UsageError(
                "RQ0441: cannot write any more results: " + broken +
                (options_.output.empty() ? "" : "; the output ends with a whole one, go on with --resume"));
        if (interrupted)
            throw UsageError("RQ0442: interrupted" +
                             std::string(options_.output.empty() ? "" : "; go on with --resume"));
    }

private:
    Programs programs_;
    BatchOptions const& options_;
    Session& session_;
    bool csv_input_;
    bool csv_output_;
    Output output_;
    StudentStream stream_;
    Progress progress_;
    std::mutex reading_;
    std::mutex complaining_;
    std::uint64_t students_ = 0; ///< read
    std::unordered_set<std::uint64_t> known_;
    bool known_all_ = true;
    std::uint64_t twice_ = 0;
    std::size_t complaints_ = 0;
    std::string trouble_; ///< why the rest could not be read

    void work(BatchSummary& summary, unsigned threads) {
        StudentBlock block;
        std::string out;
        for (;;) {
            {
                std::lock_guard<std::mutex> const lock(reading_);
                try {
                    if (interrupted || !trouble_.empty() || !stream_.next(block)) return;
                } catch (UsageError const& error) {
                    trouble_ = error.what();
                    return;
                }
                students_ += block.students.size();
                progress_.tell(students_, stream_.read());
                if (!output_.wait_for(block.sequence, std::uint64_t{4} * threads)) return;
            }
            out.clear();
            for (StudentText const& one : block.students) audit(one, summary, out);
            output_.give(block.sequence, out);
        }
    }

    void audit(StudentText const& student, BatchSummary& summary, std::string& out) {
        std::string const name = display(student);
        if (student.too_long)
            return fail(student,
                        {"RQ0440", "the transcript is larger than " +
                                       std::to_string(requisite::Limits().bytes / 1024 / 1024) + " MiB"},
                        summary, out);
        requisite::ParsedTranscript read =
            csv_input_ ? transcript_from_csv(student.text, name) : requisite::transcript_from_json(student.text, name);
        if (csv_input_) read.transcript.student = student.student;
        if (!read) {
            for (auto const& one : read.diagnostics)
                if (one.severity == requisite::Severity::error)
                    return fail(student, {one.code, one.message}, summary, out, read.transcript.student);
        }
        std::string const& wanted = options_.program.empty() ? read.transcript.program : options_.program;
        auto const* const together = programs_.find(wanted);
        if (together == nullptr)
            return fail(student,
                        {"RQ0443", wanted.empty() ? "there are several programs, and the transcript names none"
                                                  : "there is no program '" + wanted + "'"},
                        summary, out, read.transcript.student);
        note_student(student, read.transcript.student);
        requisite::Report report =
            together->size() == 1 ? requisite::audit(*together->front(), read.transcript, options_.settings)
                                  : std::move(requisite::audit(*together, read.transcript, options_.settings).front());
        for (auto& one : read.diagnostics) report.diagnostics.push_back(std::move(one)); // nothing is lost
        if (options_.summary) summary.add(report, read.transcript);
        if (csv_output_) {
            CsvReport(student, read.transcript.student, out).add(report);
        } else {
            requisite::append_json(report, out);
            out += '\n';
        }
    }

    std::string display(StudentText const& student) const {
        return options_.file == "-" ? "<stdin>:" + std::to_string(student.line)
                                    : options_.file + ':' + std::to_string(student.line);
    }

    void complain(std::string const& text) {
        if (++complaints_ <= most_complaints) write(text + '\n', stderr);
        if (complaints_ == most_complaints) write("further messages of this kind are only counted\n", stderr);
    }

    void fail(StudentText const& student, Failure const& failure, BatchSummary& summary, std::string& out,
              std::string const& name = {}) {
        summary.add_failed();
        {
            std::lock_guard<std::mutex> const lock(complaining_);
            session_.fail(some_failed);
            complain("error[" + failure.code + "]: " + display(student) + ": " + failure.message);
        }
        if (csv_output_) {
            CsvReport(student, name, out).add(failure);
            return;
        }
        nlohmann::ordered_json error;
        error["code"] = failure.code;
        error["message"] = failure.message;
        error["line"] = student.line;
        nlohmann::ordered_json line;
        line["error"] = std::move(error);
        if (!name.empty()) line["student"] = name;
        out += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    }

    void note_student(StudentText const& student, std::string const& name) {
        if (name.empty()) return;
        std::uint64_t const hash = std::hash<std::string>()(name);
        std::lock_guard<std::mutex> const lock(complaining_);
        if (known_.size() >= most_known_students) {
            known_all_ = known_all_ && known_.count(hash) != 0;
            if (known_.count(hash) == 0) return;
        } else if (known_.insert(hash).second) {
            return;
        }
        ++twice_;
        complain("warning[RQ0444]: " + display(student) + ": there was a student '" + name +
                 "' before; both are audited");
    }

    void finish(BatchSummary const& all) {
        if (all.failed() > 0)
            write("error: " + spelled(all.failed()) + " of " + spelled(students_ - output_.done()) +
                      " students could not be audited\n",
                  stderr);
        if (twice_ > 0) write("warning: " + spelled(twice_) + " students were there before\n", stderr);
        if (!known_all_)
            write("note: a student who is there twice was looked for among the first " + spelled(most_known_students) +
                      '\n',
                  stderr);
        if (options_.summary) {
            if (output_.done() > 0)
                write("Without the " + spelled(output_.done()) + " students whose results were there already:\n",
                      stderr);
            write(all.text(), stderr);
        }
    }
};

} // namespace

void audit_batch(requisite::Parsed const& parsed, BatchOptions const& options, Session& session) {
    Batch(parsed, options, session).run();
}

} // namespace cli
