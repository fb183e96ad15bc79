// Inputs that grow in one way each. `requisite-scaling` lists them; `requisite-scaling SHAPE FACTOR` runs one, so many times as large.
#include <requisite/json.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/run.hpp>

#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace requisite;

namespace {

std::function<void()> work;

/// `part` so many times; every % in it is the number.
std::string repeated(std::string const& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        for (char const c : part) c == '%' ? void(text += std::to_string(i)) : text.push_back(c);
    return text;
}

ParseOptions patient() {
    ParseOptions options;
    options.limits.errors = 1'000'000;
    return options;
}

void expect(bool right, char const* what) {
    if (right) return;
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

/// Parses; the text has errors or it has none.
std::function<void()> parsing(std::string text, bool valid = true) {
    return [text, valid] {
        Parsed const parsed = parse(text, patient());
        if (valid && !parsed) std::fputs(render(parsed.diagnostics()).substr(0, 2000).c_str(), stderr);
        expect(bool(parsed) == valid, "the text is not what it should be");
    };
}

std::function<void()> formatting(std::string text) {
    return [text] { expect(bool(format(text)), "the text has errors"); };
}

/// Parses before, binds in what is measured.
std::function<void()> binding(std::string const& text) {
    Parsed const parsed = parse(text, patient());
    expect(bool(parsed), render(parsed.diagnostics()).substr(0, 2000).c_str());
    return [parsed] { expect(bind(parsed.program(), parsed.catalogue()).diagnostics().empty(), "not bound"); };
}

/// Binds before, audits in what is measured.
std::function<void()> auditing(std::string const& rules, std::string const& transcript) {
    Parsed const parsed = parse(rules + "transcript {" + transcript + '}', patient());
    expect(bool(parsed), render(parsed.diagnostics()).c_str());
    ParsedTranscript const read = parse_transcript(rules + "transcript {" + transcript + '}', patient());
    auto const bound = bind(parsed.program(), parsed.catalogue());
    return [bound, read] { expect(!audit(bound, read.transcript).stages.empty(), "no report"); };
}

struct Shape {
    char const* name;
    std::function<std::function<void()>(int)> make;
    int most = 230; ///< hundredths: how many times the instructions twice the input may take
};

std::vector<Shape> const& shapes() {
    static std::vector<Shape> const all = {
        {"courses", [](int n) { return parsing(repeated("course 24-% \"Title %\" 12 units, area a%\n", 4000 * n)); }},
        {"sets", [](int n) { return parsing("course 24-1\n" + repeated("set s% = {24-1} or 24-*\n", 4000 * n)); }},
        {"sets made of sets", [](int n) { return parsing("set s = any\n" + repeated("set t% = s or s\n", 2000 * n)); }},
        {"a long or", [](int n) { return parsing("exclude a" + repeated(" or a", 20000 * n) + "\nset a = any"); }},
        {"a long list", [](int n) { return parsing("exclude {" + repeated("24-%, ", 20000 * n) + "}"); }},
        {"codes checked against the catalogue",
         [](int n) {
             return parsing(repeated("course 24-% 1 unit\n", 3000 * n) + "exclude {" + repeated("24-%, ", 3000 * n) +
                            "}");
         }},
        {"requirements",
         [](int n) { return parsing(repeated("require r%: 12 units from any where grade >= B\n", 4000 * n)); }},
        {"named options",
         [](int n) { return parsing("require a: one of {" + repeated("option o%: CS %\n", 4000 * n) + "}"); }},
        {"nested blocks",
         [](int n) {
             return parsing(
                 repeated("require a%: all of { require b: all of { require c: all of { require 24-1 }}}\n", 1500 * n));
         }},
        {"conditions",
         [](int n) {
             return parsing(repeated("if student.x% { require y%: 24-1 } else { require z%: 24-2 }\n", 2000 * n));
         }},
        {"shares",
         [](int n) { return parsing(repeated("require a%: 24-1\nrequire b%: 24-1\nshare a% with b%\n", 1500 * n)); }},
        {"clauses that refer to others",
         [](int n) {
             return parsing("require a: 24-1\n" + repeated("require r%: 12 units from any after a\n", 3000 * n));
         }},
        {"tests",
         [](int n) {
             return parsing("program p { require a: 24-1 }\n" +
                            repeated("test \"t%\" for p { transcript { 24-1 A fall 2025 } expect a met }\n", 2000 * n));
         }},
        {"comments", [](int n) { return formatting(repeated("# a comment\nrequire a%: 24-1 # another\n", 3000 * n)); }},
        {"layout",
         [](int n) {
             return formatting(repeated("require a%:12 units from {24-1,24-2,24-3} where grade>=B\n", 3000 * n));
         }},
        {"errors", [](int n) { return parsing(repeated("requre a%: 24-1\n", 1000 * n), false); }},
        {"errors in names",
         [](int n) { return parsing(repeated("require r%: 1 course from unknown%\n", 1000 * n), false); }},
        {"duplicates", [](int n) { return parsing(repeated("require r: 24-1\n", 2000 * n), false); }},
        {"duplicate grades", [](int n) { return parsing("grades {" + repeated("A = 4, ", 2000 * n) + "}", false); }},
        {"long strings", [](int n) { return parsing("note \"" + repeated("long text \\u{E9} ", 10000 * n) + "\""); }},
        {"look-alike characters",
         [](int n) { return parsing(repeated("note \"\u00E9 \u041C \u200D\" # \u2013\n", 5000 * n)); }},
        {"programs", [](int n) { return parsing(repeated("program p% { require a: 24-1 }\n", 2000 * n)); }},
        {"print",
         [](int n) {
             Program const program =
                 parse(repeated("require r%: 12 units from {24-1, 24-2} or a\n", 3000 * n) + "set a = any").program();
             return [program] { expect(!print(program).empty(), "no text"); };
         }},
        {"bind",
         [](int n) {
             Parsed const parsed =
                 parse(repeated("course 24-% 12 units, area a\n", 2000 * n) + "require a: 12 units from area(a)");
             return [parsed] { expect(bind(parsed.program(), parsed.catalogue()).diagnostics().empty(), "not bound"); };
         }},
        {"bind a long or of sets",
         [](int n) {
             return binding(repeated("course 24-% 12 units\nset s% = {24-%}\n", 1000 * n) +
                            "require a: 1 course from s0" + repeated(" or s%", 1000 * n));
         }},
        {"bind a long in of patterns",
         [](int n) {
             return binding(repeated("course 24-% 12 units\n", 4000 * n) + "require a: 1 course from any" +
                            repeated(" in 24-*", 400 * n));
         }},
        {"bind tags",
         [](int n) {
             return binding(repeated("course 24-% 12 units, area a%\nrequire r%: 1 course from area(a%)\n", 1000 * n));
         }},
        {"bind same from",
         [](int n) {
             return binding(repeated("course 24-% 12 units\nsame 24-% = 25-% from fall 2021\n", 2000 * n) +
                            "require a: 1 course from 24-*");
         }},
        {"bind codes that are one course",
         [](int n) {
             return binding(repeated("course 24-% 12 units\nsame 24-% = 25-1\n", 1000 * n) +
                            "require a: 1 course from 24-*");
         }},
        {"bind many requirements and many courses",
         [](int n) { return binding(repeated("course 24-% 12 units\nrequire r%: 24-%\n", 2000 * n)); }},
        {"bind courses taken together",
         [](int n) {
             return binding(repeated("course 24-% 12 units\ncourse 25-% 3 units\n", 1000 * n) +
                            "require a: 1 course from {24-0 + 25-0" + repeated(", 24-% + 25-%", 1000 * n) + "}");
         }},
        {"bind what comes after another",
         [](int n) {
             std::string text = "require r0: 24-1\n";
             for (int i = 1; i < 1000 * n; ++i)
                 text +=
                     "require r" + std::to_string(i) + ": 1 course from {24-1} after r" + std::to_string(i - 1) + '\n';
             return binding(text);
         }},
        {"bind shares",
         [](int n) { return binding(repeated("require a%: 24-1\nrequire b%: 24-1\nshare a% with b%\n", 1000 * n)); }},
        {"shares of an audit",
         [](int n) {
             std::string text = repeated("require r%: 24-1\n", 100);
             for (int i = 0; i < 4000 * n; ++i)
                 text += "share r" + std::to_string(i % 99) + " with r" + std::to_string(i % 99 + 1) + '\n';
             return auditing("program p {" + text + "}", "24-1 A 12 units fall 2025\n");
         }},
        // To show one allocation of many equal ones, each record is asked whether it can stay out, and the allocation is added up again.
        {"records",
         [](int n) {
             return auditing("require a: 120 units from any\n", repeated("24-% A 12 units fall 2025\n", 150 * n));
         },
         420},
        // Why each of them is not used, and what would have fitted.
        {"records that a limit keeps out",
         [](int n) {
             return auditing("require a: 9000 units from any\nlimit 1 course from 24-*\n",
                             repeated("24-% A 12 units fall 2025\n", 500 * n));
         },
         300},
        {"JSON transcript",
         [](int n) {
             std::string text = "{\"records\": [{\"course\": \"24-1\"}" +
                                repeated(", {\"course\": \"24-%\", \"units\": 12}", 3000 * n) + "]}";
             return [text] { expect(bool(transcript_from_json(text)), "the transcript has errors"); };
         }},
    };
    return all;
}

} // namespace

/// What valgrind counts. A function of its own, so that making the input does not count.
__attribute__((noinline)) void measured() { work(); }

int main(int argc, char** argv) {
    if (argc < 3) {
        for (auto const& shape : shapes()) std::printf("%d %s\n", shape.most, shape.name);
        return 0;
    }
    for (auto const& shape : shapes())
        if (std::string(shape.name) == argv[1]) {
            work = shape.make(std::atoi(argv[2]));
            measured();
            return 0;
        }
    return 2;
}
