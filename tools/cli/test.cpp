// `requisite test`: runs the test blocks of files.
#include "commands.hpp"
#include "files.hpp"
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/render/terminal.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/run.hpp>
#include <requisite/text/utf8.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace cli {

namespace {

using requisite::detail::terminal::printable;

struct TestArguments {
    std::vector<std::string> files;
    std::string format;
    std::string filter;
    std::optional<std::string> exact; ///< the whole title
    bool list = false;
    std::string coverage; ///< text, json; empty: none
};

struct FileCoverage {
    std::string file;
    requisite::Coverage coverage;
};

struct Outcome {
    std::string file;
    requisite::TestResult result;
};

std::string place(requisite::Place const& place) {
    if (place.source == nullptr) return {};
    requisite::Position const at = place.source->position(place.span.first);
    return place.source->name() + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

/// Every line of a text behind a margin; without control characters.
std::string indented(std::string const& text, std::string const& margin) {
    std::string out;
    for (std::size_t at = 0; at == 0 || at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        out += margin + printable(text.substr(at, end - at)) + '\n';
        at = end + 1;
    }
    return out;
}

std::string failures(requisite::TestResult const& result, std::string const& margin) {
    std::string out;
    for (requisite::ExpectationResult const& expectation : result.expectations) {
        if (expectation.passed) continue;
        std::string const where = place(expectation.place);
        out += indented((where.empty() ? "" : where + ": ") + expectation.expected, margin);
        if (!expectation.actual.empty()) out += indented(expectation.actual, margin + "  ");
    }
    return out;
}

std::string as_text(std::vector<Outcome> const& outcomes, std::size_t failed, bool color) {
    std::string out;
    std::string const* file = nullptr;
    for (Outcome const& outcome : outcomes) {
        if (file == nullptr || *file != outcome.file)
            out += (file == nullptr ? "" : "\n") + printable(outcome.file) + '\n';
        file = &outcome.file;
        bool const passed = outcome.result.passed;
        std::string const word = passed ? "ok  " : "FAIL";
        out += "  " + (color ? (passed ? "\x1b[32m" : "\x1b[1;31m") + word + "\x1b[0m" : word) + "  " +
               indented(outcome.result.title, "") + failures(outcome.result, "        ");
    }
    if (!outcomes.empty()) out += '\n';
    return out + std::to_string(outcomes.size()) + (outcomes.size() == 1 ? " test, " : " tests, ") +
           std::to_string(failed) + " failed\n";
}

/// Test Anything Protocol, version 13.
std::string as_tap(std::vector<Outcome> const& outcomes) {
    std::string out = "TAP version 13\n1.." + std::to_string(outcomes.size()) + '\n';
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        requisite::TestResult const& result = outcomes[i].result;
        std::string title;
        for (char const c : result.title) {
            if (c == '#' || c == '\\') title += '\\'; // a bare # begins a directive
            title += c;
        }
        out += (result.passed ? "ok " : "not ok ") + std::to_string(i + 1) + " - " + indented(title, "");
        out += failures(result, "# ");
    }
    return out;
}

/// A text as XML 1.0 can hold it.
std::string xml(std::string const& text) {
    std::string out;
    for (char const c : requisite::detail::terminal::printable_lines(text)) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\n')
            out += "&#10;";
        else
            out += c;
    }
    return out;
}

/// A suite for each file, a case for each test.
std::string as_junit(std::vector<Outcome> const& outcomes, std::size_t failed) {
    auto const counts = [](std::size_t tests, std::size_t failures) {
        return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\"";
    };
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"requisite\"" +
                      counts(outcomes.size(), failed) + ">\n";
    for (std::size_t first = 0; first < outcomes.size();) {
        std::string const& file = outcomes[first].file;
        std::string cases;
        std::size_t failures_here = 0;
        std::size_t next = first;
        for (; next < outcomes.size() && outcomes[next].file == file; ++next) {
            requisite::TestResult const& result = outcomes[next].result;
            cases += "    <testcase name=\"" + xml(result.title) + "\" classname=\"" + xml(result.program) +
                     "\" file=\"" + xml(file) + '"';
            if (result.passed) {
                cases += "/>\n";
                continue;
            }
            ++failures_here;
            std::size_t wrong = 0;
            for (auto const& one : result.expectations) wrong += one.passed ? 0 : 1;
            cases += ">\n      <failure message=\"" + std::to_string(wrong) + " of " +
                     std::to_string(result.expectations.size()) + " expectations failed\">" +
                     xml(failures(result, "")) + "</failure>\n    </testcase>\n";
        }
        out += "  <testsuite name=\"" + xml(file) + '"' + counts(next - first, failures_here) + ">\n" + cases +
               "  </testsuite>\n";
        first = next;
    }
    return out + "</testsuites>\n";
}

std::string as_json(std::vector<Outcome> const& outcomes, std::size_t failed) {
    using requisite::utf8::valid;
    auto tests = nlohmann::ordered_json::array();
    for (Outcome const& outcome : outcomes) {
        auto expectations = nlohmann::ordered_json::array();
        for (requisite::ExpectationResult const& one : outcome.result.expectations)
            expectations.push_back({{"passed", one.passed},
                                    {"expected", valid(one.expected)},
                                    {"actual", valid(one.actual)},
                                    {"place", valid(place(one.place))}});
        tests.push_back({{"file", valid(outcome.file)},
                         {"title", valid(outcome.result.title)},
                         {"program", valid(outcome.result.program)},
                         {"passed", outcome.result.passed},
                         {"expectations", std::move(expectations)}});
    }
    nlohmann::ordered_json const out{
        {"requisite", "1"}, {"count", outcomes.size()}, {"failed", failed}, {"tests", std::move(tests)}};
    return out.dump(2) + '\n';
}

bool is_selected(requisite::TestCase const& test, TestArguments const& options) {
    if (options.exact) return test.title == *options.exact;
    return test.title.find(options.filter) != std::string::npos;
}

/// The tests of one file that are selected.
void run_file(std::string const& file, TestArguments const& options, Session& session, std::vector<Outcome>& outcomes,
              std::vector<FileCoverage>& coverage) {
    requisite::Parsed const parsed = parse_file(file, session);
    session.print(requisite::without_allowed(parsed.diagnostics()), stderr);
    if (!parsed) return session.fail(failed);
    std::size_t const first = outcomes.size();
    std::map<requisite::Program const*, requisite::Bound> bound; // each program once
    for (requisite::TestCase const& test : parsed.document().tests) {
        if (!is_selected(test, options)) continue;
        std::vector<requisite::Bound const*> together;
        for (requisite::Program const* const program : requisite::test_programs(parsed.document(), test)) {
            auto found = bound.find(program);
            if (found == bound.end())
                found = bound.emplace(program, requisite::bind(*program, parsed.catalogue())).first;
            together.push_back(&found->second);
        }
        outcomes.push_back({display_name(file), requisite::run(test, together)});
    }
    if (options.coverage.empty()) return;
    std::vector<requisite::TestResult> results;
    for (std::size_t i = first; i < outcomes.size(); ++i) results.push_back(outcomes[i].result);
    coverage.push_back({display_name(file), requisite::coverage(parsed.document(), results)});
}

constexpr requisite::CoverageItem::Kind coverage_kinds[] = {
    requisite::CoverageItem::Kind::requirement, requisite::CoverageItem::Kind::branch,
    requisite::CoverageItem::Kind::option, requisite::CoverageItem::Kind::course, requisite::CoverageItem::Kind::bound};

/// A line for each kind, then what is never touched.
std::string as_text(std::vector<FileCoverage> const& all) {
    std::string out;
    for (FileCoverage const& one : all) {
        out += "\ncoverage of " + printable(one.file) + '\n';
        for (auto const kind : coverage_kinds) {
            requisite::Coverage::Share const share = one.coverage.of(kind);
            if (share.all == 0) continue;
            std::string const percent = std::to_string(share.percent()) + '%';
            out += "  " + std::string(5 - std::min<std::size_t>(percent.size(), 5), ' ') + percent + "  " +
                   std::string(requisite::to_string(kind)) + " (" + std::to_string(share.covered) + " of " +
                   std::to_string(share.all) + ")\n";
        }
        for (requisite::CoverageItem const& item : one.coverage.items) {
            if (item.covered) continue;
            std::string const where = place(item.place);
            out += indented(
                (where.empty() ? "" : where + ": ") + (item.path.empty() ? "" : item.path + ": ") + item.what, "    ");
        }
    }
    return out;
}

nlohmann::ordered_json as_json(FileCoverage const& one) {
    using requisite::utf8::valid;
    auto kinds = nlohmann::ordered_json::object();
    for (auto const kind : coverage_kinds) {
        requisite::Coverage::Share const share = one.coverage.of(kind);
        kinds[std::string(requisite::to_string(kind))] = {{"covered", share.covered}, {"all", share.all}};
    }
    auto missing = nlohmann::ordered_json::array();
    for (requisite::CoverageItem const& item : one.coverage.items)
        if (!item.covered)
            missing.push_back({{"kind", std::string(requisite::to_string(item.kind))},
                               {"program", valid(item.program)},
                               {"path", valid(item.path)},
                               {"what", valid(item.what)},
                               {"place", valid(place(item.place))}});
    return {{"file", valid(one.file)}, {"kinds", std::move(kinds)}, {"missing", std::move(missing)}};
}

std::string as_json(std::vector<FileCoverage> const& all) {
    auto files = nlohmann::ordered_json::array();
    for (FileCoverage const& one : all) files.push_back(as_json(one));
    return nlohmann::ordered_json{{"requisite", "1"}, {"coverage", std::move(files)}}.dump(2) + '\n';
}

/// A test that is named and not run.
struct Listed {
    std::string file;
    requisite::TestCase test;
};

/// A title a line, below the file's name.
std::string as_text(std::vector<Listed> const& tests) {
    std::string out;
    std::string const* file = nullptr;
    for (Listed const& one : tests) {
        if (file == nullptr || *file != one.file) out += (file == nullptr ? "" : "\n") + printable(one.file) + '\n';
        file = &one.file;
        out += "  " + indented(one.test.title, "");
    }
    return out;
}

std::string as_json(std::vector<Listed> const& all) {
    using requisite::utf8::valid;
    auto tests = nlohmann::ordered_json::array();
    for (Listed const& one : all)
        tests.push_back({{"file", valid(one.file)},
                         {"title", valid(one.test.title)},
                         {"program", valid(one.test.program)},
                         {"place", valid(place(one.test.place))}});
    return nlohmann::ordered_json{{"requisite", "1"}, {"count", all.size()}, {"tests", std::move(tests)}}.dump(2) +
           '\n';
}

/// None is an error if the command line asked for some.
void complain_about_none(TestArguments const& options, Session const& session) {
    if (session.exit != success) return;
    if (options.exact) throw UsageError("no test has the title '" + *options.exact + '\'');
    if (!options.filter.empty()) throw UsageError("no test has '" + options.filter + "' in its title");
}

void list(TestArguments const& options, Session& session) {
    if (options.format != "text" && options.format != "json")
        throw UsageError("--list has the formats text and json, not " + options.format);
    std::vector<Listed> tests;
    for (std::string const& file : options.files) {
        requisite::Parsed const parsed = parse_file(file, session);
        session.print(requisite::without_allowed(parsed.diagnostics()), stderr);
        if (!parsed) session.fail(failed);
        if (!parsed) continue;
        for (requisite::TestCase const& test : parsed.document().tests)
            if (is_selected(test, options)) tests.push_back({display_name(file), test});
    }
    write(options.format == "json" ? as_json(tests) : as_text(tests));
    if (tests.empty()) complain_about_none(options, session);
}

void test(TestArguments const& options, Session& session) {
    if (options.list) return list(options, session);
    std::vector<Outcome> outcomes;
    std::vector<FileCoverage> coverage;
    for (std::string const& file : options.files) run_file(file, options, session, outcomes, coverage);
    std::size_t count = 0;
    for (Outcome const& outcome : outcomes) count += outcome.result.passed ? 0 : 1;
    if (options.coverage == "json")
        write(as_json(coverage)); // in place of the tests, so that standard output is one document
    else if (options.format == "tap")
        write(as_tap(outcomes));
    else if (options.format == "junit")
        write(as_junit(outcomes, count));
    else if (options.format == "json")
        write(as_json(outcomes, count));
    else
        paint(as_text(outcomes, count, session.colors(stdout)));
    if (options.coverage == "text") write(as_text(coverage), options.format == "text" ? stdout : stderr);
    if (count > 0) session.fail(failed);
    if (outcomes.empty()) complain_about_none(options, session);
}

} // namespace

void add_test(CLI::App& app, Session& session) {
    auto const options = std::make_shared<TestArguments>();
    CLI::App* const command = app.add_subcommand("test", "Run the test blocks of files");
    command->add_option("FILE", options->files, "files whose tests to run, - for standard input")->required();
    CLI::Option* const filter =
        command->add_option("--filter", options->filter, "only tests with this text in their title")->type_name("TEXT");
    command->add_option("--exact", options->exact, "only the test with this title")
        ->type_name("TITLE")
        ->excludes(filter);
    command->add_flag("--list", options->list, "print the titles instead of running the tests");
    command
        ->add_flag("--coverage{text}", options->coverage,
                   "what the tests never touch: --coverage prints it behind them, --coverage=json instead of them")
        ->check(CLI::IsMember({"text", "json"}));
    add_format(*command, options->format, {"text", "tap", "junit", "json"}, {});
    command->callback([options, &session] { test(*options, session); });
}

} // namespace cli
