// What files hold reaches no terminal, spreadsheet or log as anything but text; small stacks and few threads do.
#include "../sanitized.hpp"
#include "run.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace test_untrusted {

using namespace cli_tests;

namespace {

/// Escapes of both kinds, a backspace and a delete: what a terminal would obey.
std::string const tricks = "\x1b[31mX\xC2\x9B"
                           "31m\x08\x7F";

/// The first control character with what is before it; empty if there is none. With `styled` the program's own colours are none.
std::string control_in(std::string const& text, bool styled = false) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (styled && text.compare(i, 2, "\x1b[") == 0) {
            std::size_t const end = text.find_first_not_of("0123456789;", i + 2);
            if (end != std::string::npos && (text[end] == 'm' || text[end] == 'K')) i = end;
            if (i == end) continue;
        }
        bool const second = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if ((byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F || second)
            return text.substr(i < 30 ? 0 : i - 30, 40);
    }
    return {};
}

/// A terminal that keeps what is written to it. Short texts only.
class Terminal {
public:
    Terminal() : master_(posix_openpt(O_RDWR | O_NOCTTY)) {
        if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
        name_ = ptsname(master_);
        kept_ = open(name_.c_str(), O_RDWR | O_NOCTTY); // so that what was written stays
    }
    ~Terminal() {
        close(kept_);
        close(master_);
    }
    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;

    bool is_there() const { return kept_ >= 0; }
    std::string const& name() const { return name_; }
    std::string text() const {
        fcntl(master_, F_SETFL, O_NONBLOCK);
        std::string out;
        char buffer[4096];
        for (ssize_t count = 0; (count = read(master_, buffer, sizeof buffer)) > 0;)
            out.append(buffer, static_cast<std::size_t>(count));
        return out;
    }

private:
    int master_ = -1;
    int kept_ = -1;
    std::string name_;
};

/// The files that the commands below are given, all of them full of tricks.
void fill(Folder const& folder) {
    std::string const trick = '"' + tricks + '"';
    folder.file("p.req", "course CS 101 " + trick + " 12 units\nprogram p " + trick + " {\n  require core " + trick +
                             ": 1 course from {CS 101}\n}\ntest " + trick +
                             " for p { transcript { CS 101 12 units A } expect core unmet }\n");
    folder.file("bad.req", "program " + tricks + " { requir " + trick + "\n");
    std::string const text = nlohmann::json(tricks).dump();
    std::string const student =
        "{\"student\":" + text + ",\"records\":[{\"course\":" + text + ",\"units\":12,\"grade\":" + text +
        "},{\"course\":\"CS 9\",\"units\":1,\"grade\":\"A\",\"institution\":" + text +
        "}],\"petitions\":[{\"kind\":\"waive\",\"requirement\":" + text + "}]," + text + ":1}\n";
    folder.file("t.json", student);
    folder.file("b.ndjson", student + student + "{\"student\":" + text + ",\"program\":" + text + ",\"records\":[]}\n");
    folder.file("t.csv", "course,units," + tricks + "\n" + tricks + ",12," + tricks + "\n");
    folder.file("c.csv", "course,title,units\nCS 101," + tricks + ",12\n");
    folder.file("d.csv", "course,title,units\n" + tricks + ",a," + tricks + "\n");
    folder.file("n" + tricks + ".req", "require 60 unitz from any\n");
}

std::string const odd_name = "\"$(printf 'n\\033[31mX\\302\\23331m\\010\\177').req\"";

} // namespace

TEST_CASE("control characters of files, names and arguments reach no terminal") {
    Folder const folder;
    fill(folder);
    std::vector<std::string> const commands{"check p.req",
                                            "check bad.req",
                                            "--plain check bad.req",
                                            "check --format json bad.req",
                                            "check --format sarif bad.req",
                                            "check --format github bad.req",
                                            "check " + odd_name,
                                            "fmt --diff p.req",
                                            "fmt --stdout p.req",
                                            "fmt --check " + odd_name,
                                            "audit p.req --transcript t.json",
                                            "audit p.req --transcript t.csv",
                                            "audit p.req --transcript t.json --format json",
                                            "audit p.req --batch b.ndjson --summary",
                                            "audit p.req --batch b.ndjson --format csv --brief",
                                            "test p.req",
                                            "test --format junit p.req",
                                            "test --list p.req",
                                            "test --coverage p.req",
                                            "catalog c.csv",
                                            "catalog d.csv",
                                            "export prose p.req",
                                            "export json p.req",
                                            "synth p.req --students 1",
                                            "check no" + odd_name,
                                            odd_name,
                                            "--color " + odd_name + " check p.req"};
    for (std::string const& command : commands) {
        CAPTURE(command);
        Terminal const terminal;
        REQUIRE(terminal.is_there());
        folder.run(command + " >'" + terminal.name() + "' 2>&1; true");
        CHECK(control_in(terminal.text(), true).empty());
        // What goes to standard error may end on one by other ways.
        CHECK(control_in(folder.run(command).err) == "");
    }
    Terminal const naive; // this test sees them
    folder.run("fmt --stdout p.req >copy; cat copy >'" + naive.name() + "'; true");
    CHECK_FALSE(control_in(naive.text()).empty());
    // A file gets the text as it is.
    CHECK(has(folder.run("fmt --stdout p.req").out, tricks));
}

TEST_CASE("audit --batch --format csv: cells are no formulas and have no control characters") {
    Folder const folder;
    folder.file("p.req", "program p { require core: 1 course from {CS 101} }\n");
    std::string students;
    for (char const* const name : {"=1+1", "+1", "-1", "@x", "=a,\"b\"", "a=1", "a\\u001b\\u009b\\u007fb", "a\\nb"})
        students += std::string("{\"student\":\"") + (name[2] == ',' ? "=a,\\\"b\\\"" : name) + "\",\"records\":[]}\n";
    students += "{\"student\":\"\\u200fa\",\"records\":[]}\n";
    folder.file("b.ndjson", students);
    Result const result = folder.run("audit p.req --batch b.ndjson --format csv --brief");
    CHECK(result.status == 0);
    CHECK(control_in(result.out).empty());
    for (char const* const cell :
         {",'=1+1,p,", ",'+1,p,", ",'-1,p,", ",'@x,p,", ",\"'=a,\"\"b\"\"\",p,", ",a=1,p,", ",a???b,p,", ",a b,p,",
          ",\xE2\x80\x8F"
          "a,p,"})
        CHECK_MESSAGE(has(result.out, cell), cell);
}

TEST_CASE("check --format github: a message is one line, whatever a file holds") {
    Folder const folder;
    folder.file("a%b,c.req",
                "require 1 course from {\"x\r\n::error::y%0A::set-output\"}\nset s = {CS 1}\nset " + tricks + "\n");
    Result const result = folder.run("check --format github 'a%b,c.req'");
    CHECK(result.status == 1);
    CHECK(control_in(result.out).empty());
    CHECK(has(result.out, "file=a%25b%2Cc.req,"));
    CHECK_FALSE(has(result.out, "\r"));
    for (std::size_t at = 0; at < result.out.size(); at = result.out.find('\n', at) + 1)
        CHECK(result.out.compare(at, 8, "::error ") == 0);
}

TEST_CASE("the deepest nesting fits a small stack") {
    Folder const folder;
    auto const times = [](std::string const& text, int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += text;
        return out;
    };
    std::string groups = "program p {\n";
    for (int i = 0; i < 126; ++i) groups += "require g" + std::to_string(i) + ": all of {\n";
    folder.file("groups.req", groups + "require CS 101\n" + times("}\n", 127));
    folder.file("ifs.req",
                "program p {\n" + times("if student.visa {\n", 126) + "require CS 101\n" + times("}\n", 127));
    folder.file("sets.req",
                "require 1 course from " + times("any except (", 127) + "{CS 101}" + times(")", 127) + "\n");
    folder.file("t.json", "{\"records\":[{\"course\":\"CS 101\",\"units\":12,\"grade\":\"A\"}]}\n");
    folder.file("json.json", folder.run("export json groups.req").out);
    folder.file("deeper.json", times("{\"requisite\":", 2000) + "1" + times("}", 2000));
    std::string const small = "sh -c 'ulimit -s 256 && exec \"$0\" \"$@\"'";
    for (char const* const name : {"groups.req", "ifs.req", "sets.req"}) {
        CAPTURE(name);
        std::string const file = name;
        CHECK(folder.run("check " + file, {}, small).status == 0);
        CHECK(folder.run("fmt --stdout " + file, {}, small).status == 0);
        CHECK(folder.run("audit " + file + " --transcript t.json", {}, small).status == 0);
        CHECK(folder.run("audit " + file + " --batch t.json --summary --threads 3", {}, small).status == 0);
        CHECK(folder.run("test --coverage " + file, {}, small).status == 0);
        CHECK(folder.run("export json " + file, {}, small).status == 0);
        CHECK(folder.run("export prose " + file, {}, small).status == 0);
    }
    CHECK(folder.run("import json json.json", {}, small).status == 0);
    CHECK(folder.run("import json deeper.json", {}, small).status == 1);
    CHECK(folder.run("audit groups.req --transcript deeper.json", {}, small).status == 2);
}

#if !REQUISITE_TEST_SANITIZED // with a sanitizer no program starts in so little
TEST_CASE("audit --batch: with fewer threads than were asked for the results are the same") {
    Folder const folder;
    folder.file("p.req", "program p { require core: 1 course from {CS 101} }\n");
    std::string students;
    for (int i = 0; i < 500; ++i) students += "{\"student\":\"s" + std::to_string(i) + "\",\"records\":[]}\n";
    folder.file("b.ndjson", students);
    std::string const command = "audit p.req --batch b.ndjson --as-of 2026-01-01 --threads ";
    Result const one = folder.run(command + "1");
    Result const many = folder.run(command + "1024", {}, "sh -c 'ulimit -v 1000000 && exec \"$0\" \"$@\"'");
    CHECK(many.status == 0);
    CHECK(many.out == one.out);
    CHECK(has(many.err, " of 1024 threads could be had"));
    // Where there is too little even for these, it is said.
    for (int kib = 20'000; kib <= 80'000; kib += 3'000) {
        CAPTURE(kib);
        Result const none =
            folder.run(command + "1024", {}, "sh -c 'ulimit -v " + std::to_string(kib) + " && exec \"$0\" \"$@\"'");
        // The C library itself ends the process if a thread has no memory to register its `thread_local`s.
        CHECK((none.status == 0 || none.status == 2 || has(none.err, "failed to register TLS destructor")));
    }
}
#endif

} // namespace test_untrusted
