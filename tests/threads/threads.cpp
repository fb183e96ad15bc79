// Everything constant may be used from many threads at once: one bound program is audited from eight, while others parse, lay out, lint, bind and render. All of it
// gives what one thread alone gives. The preset clang-threads builds this with the thread sanitizer, which finds what is shared and not guarded.
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

using namespace requisite;

namespace {

constexpr std::size_t threads_at_once = 8;

std::filesystem::path const folder = std::filesystem::path(REQUISITE_SOURCE_DIR) / "examples" / "programs";

std::string content(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A host's importer; each thread has its own.
class Files : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, content(folder / path)};
    }
};

Parsed parsed(std::string const& name, std::string const& text) {
    Files importer;
    ParseOptions options;
    options.name = name;
    options.importer = &importer;
    return parse(text, options);
}

/// Does all of the work in each of eight threads that begin together, each at another place of it, and gives what each made of it.
std::vector<std::vector<std::string>> in_threads(std::vector<std::function<std::string()>> const& work) {
    std::vector<std::vector<std::string>> results(threads_at_once, std::vector<std::string>(work.size()));
    std::atomic<std::size_t> ready{0};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < threads_at_once; ++t)
        threads.emplace_back([&, t] {
            for (++ready; ready < threads_at_once;) std::this_thread::yield();
            for (std::size_t i = 0; i < work.size(); ++i) {
                std::size_t const place = (i + t * work.size() / threads_at_once) % work.size();
                results[t][place] = work[place]();
            }
        });
    for (auto& thread : threads) thread.join();
    return results;
}

void check_that_threads_agree_with_one(std::vector<std::function<std::string()>> const& work) {
    REQUIRE(!work.empty());
    auto const found = in_threads(work); // first, so that nothing was made ready by one thread alone
    for (std::size_t i = 0; i < work.size(); ++i) {
        std::string const alone = work[i]();
        CHECK_FALSE(alone.empty());
        for (auto const& thread : found) CHECK(thread[i] == alone);
    }
}

std::string all_of(Report const& report) { return to_json(report) + render(report) + render(report.diagnostics); }

/// Different options: the whole program, with a date, with a budget that ends at once, only its status, and each stage alone.
std::vector<AuditOptions> options_of(Program const& program) {
    std::vector<AuditOptions> all(4);
    all[1].as_of = Date{2025, 9, 1};
    all[2].node_budget = 1;
    all[3].only_status = true;
    for (auto const& stage : program.stages) {
        all.emplace_back();
        all.back().stage = stage.name;
    }
    return all;
}

} // namespace

TEST_CASE("one bound program is audited from eight threads, with different transcripts and options") {
    Parsed const rules = parsed("aie-meche.req", content(folder / "aie-meche.req"));
    REQUIRE(rules);
    Bound const program = bind(rules.program(), rules.catalogue());
    std::vector<AuditOptions> const options = options_of(program.program());
    std::vector<std::function<std::string()>> work;
    for (auto const& test : rules.document().tests)
        for (auto const& some : options)
            work.emplace_back([&program, &test, &some] { return all_of(audit(program, test.transcript, some)); });
    REQUIRE(work.size() >= threads_at_once);
    check_that_threads_agree_with_one(work);
}

TEST_CASE("copies of a bound program come and go in eight threads while others audit with it") {
    Parsed const rules = parsed("aie-meche.req", content(folder / "aie-meche.req"));
    REQUIRE(rules.document().tests.size() > 1);
    Transcript const& student = rules.document().tests.front().transcript;
    Bound const program = bind(rules.program(), rules.catalogue());
    std::vector<std::function<std::string()>> work(16, [&] {
        Parsed const mine = rules; // NOLINT: a copy is what is tested
        Bound const own = program;
        return all_of(audit({&own, &program}, student).back()) + mine.program().name;
    });
    check_that_threads_agree_with_one(work);
}

TEST_CASE("texts are parsed, laid out, printed, linted, bound, tested and rendered in eight threads") {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".req") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() > 3);
    std::vector<std::function<std::string()>> work;
    for (auto const& file : files)
        work.emplace_back([&file] {
            std::string const name = file.filename().string();
            std::string const text = content(file);
            Parsed const rules = parsed(name, text);
            std::string all = render(lint(rules)) + format(text, name).text + print(rules.program());
            Bound const program = bind(rules.program(), rules.catalogue());
            all += render(program.diagnostics());
            for (auto const& test : rules.document().tests)
                if (test.program == program.program().name)
                    for (auto const& one : run(test, program).expectations) all += one.expected + one.actual + '\n';
            return all;
        });
    work.emplace_back([] { return render(parse("requre 60 units form core\nset = {").diagnostics()); });
    work.emplace_back([] { return render(lint(parse("set unheard = {24-1}\nrequire 24-2"))); });
    work.emplace_back(
        [] { return parse("").program().stages.empty() ? "none" : "one"; }); // the empty program is shared
    check_that_threads_agree_with_one(work);
}
