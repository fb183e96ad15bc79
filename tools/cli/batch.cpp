#include "batch.hpp"

#include "batch_output.hpp"
#include "batch_rows.hpp"
#include "batch_summary.hpp"
#include "programs.hpp"
#include "progress.hpp"
#include "seen_names.hpp"
#include "student_stream.hpp"
#include "thread_team.hpp"
#include "transcripts.hpp"
#include <requisite/bind/bound.hpp>
#include <requisite/json.hpp>
#include <requisite/model/references.hpp>

#include <nlohmann/json.hpp>

#include <atomic>
#include <csignal>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

namespace cli {

namespace {

constexpr std::size_t most_complaints = 20; ///< on standard error; all of them are counted

std::atomic<bool> interrupted{false};
extern "C" void interrupt(int) { interrupted = true; }

/// A program, bound, with those that it refers to and those that are judged with it.
class Programs {
public:
    Programs(requisite::Parsed const& parsed, std::vector<std::string> const& with) {
        auto const& all = parsed.document().programs;
        std::map<requisite::Program const*, std::size_t> places;
        for (requisite::Program const& one : all) {
            places.emplace(&one, bound_.size());
            bound_.push_back(requisite::bind(one, parsed.catalogue()));
            for (requisite::Diagnostic& found : only_bound(bound_.back(), parsed)) found_.push_back(std::move(found));
            by_name_.emplace(one.name, bound_.size() - 1);
        }
        for (requisite::Program const& one : all) {
            together_.emplace_back();
            for (requisite::Program const* const other : requisite::with_references(all, one, with))
                together_.back().push_back(&bound_[places.at(other)]);
        }
    }

    /// Those to audit for a program of this name, or for the only one; null if there is none.
    std::vector<requisite::Bound const*> const* find(std::string const& name) const {
        if (name.empty()) return together_.size() == 1 ? &together_.front() : nullptr;
        auto const found = by_name_.find(name);
        return found == by_name_.end() ? nullptr : &together_[found->second];
    }

    /// What binding found.
    requisite::Diagnostics const& found() const noexcept { return found_; }
    /// In the order of the file.
    std::vector<requisite::Bound> const& all() const noexcept { return bound_; }

private:
    std::vector<requisite::Bound> bound_;
    requisite::Diagnostics found_;
    std::vector<std::vector<requisite::Bound const*>> together_;
    std::map<std::string, std::size_t> by_name_;
};

/// In the order of the text: what a summary has a row for.
std::vector<std::string> paths(requisite::Bound const& bound) {
    std::vector<std::string> out;
    for (auto const& stage : bound.state().stages)
        for (auto const& node : stage.nodes)
            out.push_back(BatchSummary::row_name(bound.program().name, stage.stage->name, node.path));
    return out;
}

class Batch {
public:
    Batch(requisite::Parsed const& parsed, BatchOptions const& options, Session& session)
        : programs_(parsed, options.with),
          options_(options),
          session_(session),
          csv_input_(options.file.size() > 4 && options.file.compare(options.file.size() - 4, 4, ".csv") == 0),
          csv_output_(options.format == "csv"),
          stream_(options.file, csv_input_ ? &options.map : nullptr, interrupted),
          output_(options.output, csv_output_, options.resume),
          progress_(is_terminal(stderr), stream_.size()) {
        limits_.bytes = longest_transcript + 1024; // and a header line
    }

    void run() {
        interrupted = false;
        auto const before_int = std::signal(SIGINT, interrupt);
        auto const before_term = std::signal(SIGTERM, interrupt);
#if defined(SIGPIPE)
        std::signal(SIGPIPE, SIG_IGN); // the write says so
#endif
        session_.print(programs_.found(), stderr);
        if (!stream_.skip(output_.done())) throw UsageError(longer_than_input());
        skipped_ = stream_.read();
        unsigned const threads =
            options_.threads > 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
        std::vector<std::string> rows;
        for (requisite::Bound const& one : programs_.all()) {
            if (options_.brief) break; // nothing is known of requirements
            for (std::string& path : paths(one)) rows.push_back(std::move(path));
        }
        std::vector<BatchSummary> summaries(threads, BatchSummary(rows));
        std::size_t had = 0;
        {
            ThreadTeam const team(threads, [&](unsigned number) { work_to_the_end(summaries[number], threads); });
            had = team.size();
            work_to_the_end(summaries[0], threads);
        }
        if (had < threads) // not before: it needs memory, which they may have left
            say("note: " + std::to_string(had) + " of " + std::to_string(threads) + " threads could be had");
        std::signal(SIGINT, before_int);
        std::signal(SIGTERM, before_term);
        progress_.end();

        std::string const broken = output_.finish();
        if (!output_.differs()) {
            for (std::size_t i = 1; i < summaries.size(); ++i) summaries[0].add(summaries[i]);
            tell(summaries[0]);
        }
        stop(broken);
    }

private:
    Programs programs_;
    BatchOptions const& options_;
    Session& session_;
    bool csv_input_;
    bool csv_output_;
    StudentStream stream_;
    BatchOutput output_;
    Progress progress_;
    requisite::Limits limits_;
    std::mutex reading_;
    std::mutex complaining_;
    std::uint64_t students_ = 0; ///< read in this run
    std::uint64_t skipped_ = 0;  ///< bytes of students whose results were there
    SeenNames names_;
    std::uint64_t twice_ = 0;
    std::size_t complaints_ = 0;
    std::exception_ptr trouble_; ///< what ended a thread

    /// Nothing may leave a thread, and nobody may wait for what it does not finish. There may be no memory to say what happened: that is left
    /// for the end.
    void work_to_the_end(BatchSummary& summary, unsigned threads) noexcept {
        try {
            return work(summary, threads);
        } catch (...) {
            output_.abandon(); // first: whoever reads may be waiting for this thread's results
            std::lock_guard<std::mutex> const lock(reading_);
            if (!trouble_) trouble_ = std::current_exception();
        }
    }

    /// Why the rest could not be read or audited.
    std::string trouble() const {
        try {
            std::rethrow_exception(trouble_);
        } catch (std::bad_alloc const&) {
            return "there is not enough memory; fewer threads need less: --threads N";
        } catch (std::exception const& error) {
            return error.what();
        }
    }

    void work(BatchSummary& summary, unsigned threads) {
        StudentBlock block;
        std::string out;
        for (;;) {
            {
                std::lock_guard<std::mutex> const lock(reading_);
                try {
                    if (interrupted || trouble_ || !stream_.next(block) || interrupted) return;
                } catch (UsageError const&) { // what was read before it is audited
                    trouble_ = std::current_exception();
                    return;
                }
                students_ += block.students.size();
                progress_.tell(students_, stream_.read(), skipped_);
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
                        {"RQ0440", "the transcript is larger than " + std::to_string(longest_transcript / 1024) +
                                       " KiB, which is the most in a batch"},
                        summary, out);
        requisite::ParsedTranscript read =
            csv_input_ ? transcript_from_csv(student.text, name, options_.map, options_.allow_broken)
                       : requisite::transcript_from_json(student.text, name, limits_);
        if (csv_input_) read.transcript.student = student.student;
        std::string const& who = read.transcript.student;
        if (!read) {
            for (auto const& one : read.diagnostics)
                if (one.severity == requisite::Severity::error)
                    return fail(student, {one.code, one.message}, summary, out, who);
        }
        std::string const& wanted = options_.program.empty() ? read.transcript.program : options_.program;
        auto const* const together = programs_.find(wanted);
        if (together == nullptr)
            return fail(student,
                        {"RQ0443", wanted.empty() ? "there are several programs, and the transcript names none"
                                                  : "there is no program '" + wanted + "'"},
                        summary, out, who);
        note_student(student, who);
        requisite::Report report =
            together->size() == 1 ? requisite::audit(*together->front(), read.transcript, options_.settings)
                                  : std::move(requisite::audit(*together, read.transcript, options_.settings).front());
        for (auto& one : read.diagnostics) report.diagnostics.push_back(std::move(one)); // nothing is lost
        if (options_.summary) summary.add(report, read.transcript);
        if (csv_output_) {
            BatchRows(student, who, out).add(report);
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
        if (++complaints_ <= most_complaints) say(text);
        if (complaints_ == most_complaints) say("further messages of this kind are only counted");
    }

    void fail(StudentText const& student, BatchFailure const& failure, BatchSummary& summary, std::string& out,
              std::string const& name = {}) {
        summary.add_failed();
        {
            std::lock_guard<std::mutex> const lock(complaining_);
            session_.fail(some_failed);
            complain("error[" + failure.code + "]: " + display(student) + ": " + failure.message);
        }
        if (csv_output_) return BatchRows(student, name, out).add(failure);
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
        std::lock_guard<std::mutex> const lock(complaining_);
        if (!names_.add(name)) return;
        ++twice_;
        complain("warning[RQ0444]: " + display(student) + ": there was a student '" + name +
                 "' before; both are audited");
    }

    /// What a person wants to know at the end.
    void tell(BatchSummary const& all) {
        if (all.failed() > 0)
            say("error: " + spelled(all.failed()) + " of " + spelled(students_) +
                (students_ == 1 ? " student" : " students") + " could not be audited");
        if (twice_ > 0)
            say("warning: " + spelled(twice_) + (twice_ == 1 ? " student was" : " students were") + " there before");
        if (names_.full())
            say("note: students who are there twice were looked for among the first " + spelled(SeenNames::most));
        if (!options_.summary) return;
        if (output_.done() > 0)
            say("Without the " + spelled(output_.done()) + " students whose results were there already:");
        paint(all.text(), stderr);
    }

    std::string longer_than_input() const {
        return "RQ0445: '" + options_.output + "' has more results than '" + options_.file +
               "' has students: it is of another file; nothing was changed";
    }

    /// Ends the run with a message if something was left out.
    void stop(std::string const& broken) const {
        std::string const go_on =
            options_.output.empty() ? "" : "; the output ends with a whole result, go on with --resume";
        if (output_.differs())
            throw UsageError("RQ0445: the last result in '" + options_.output +
                             "' is not what this run gives: it is of another program, other students, another date "
                             "(--as-of) or other options; nothing was changed");
        if (trouble_) throw UsageError(trouble() + go_on);
        if (!broken.empty()) throw UsageError("RQ0441: cannot write any more results: " + broken + go_on);
        if (interrupted) throw UsageError("RQ0442: interrupted" + go_on);
        if (output_.unchecked()) throw UsageError(longer_than_input());
    }
};

} // namespace

void audit_batch(requisite::Parsed const& parsed, BatchOptions const& options, Session& session) {
    std::error_code ignored;
    if (!options.output.empty() && options.file != "-" &&
        std::filesystem::equivalent(options.output, options.file, ignored))
        throw UsageError("the results would replace the students in '" + options.file +
                         "': give --output another name");
    Batch(parsed, options, session).run();
}

} // namespace cli
