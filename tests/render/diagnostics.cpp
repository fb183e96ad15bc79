// The layout of diagnostics: places, carets, hostile source lines, colours, the closing count.
#include <requisite/render/diagnostics.hpp>
#include <requisite/text/utf8.hpp>

#include <doctest/doctest.h>

namespace test_diagnostics {

using namespace requisite;

namespace {

std::shared_ptr<Source const> source(std::string text, std::string name = "a.req") {
    return std::make_shared<Source const>(std::move(name), std::move(text));
}

Label label(std::shared_ptr<Source const> const& source, std::size_t first, std::size_t last, std::string text = {}) {
    return {source, {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}, std::move(text)};
}

Diagnostic error(Label primary) {
    Diagnostic diagnostic;
    diagnostic.code = "RQ0101";
    diagnostic.message = "wrong";
    diagnostic.primary = std::move(primary);
    return diagnostic;
}

/// The line of carets of a diagnostic with one label.
std::string carets(std::string const& rendered) {
    std::size_t at = 0;
    for (int i = 0; i < 4; ++i) at = rendered.find('\n', at) + 1;
    return rendered.substr(at, rendered.find('\n', at) - at);
}

std::string source_line(std::string const& rendered) {
    std::size_t at = 0;
    for (int i = 0; i < 3; ++i) at = rendered.find('\n', at) + 1;
    return rendered.substr(at, rendered.find('\n', at) - at);
}

} // namespace

TEST_CASE("a diagnostic has the layout of docs/language.md") {
    std::string const line =
        "      option robotics \"Robotic and Control Systems\": 60 units from concentration(robotic)";
    std::size_t const at = 23 + line.find("robotic)");
    auto const file = source(std::string(23, '\n') + line + '\n', "aie-meche.req");
    Diagnostic diagnostic = error(label(file, at, at + 7, "no course has it"));
    diagnostic.code = "RQ0201";
    diagnostic.message = "unknown tag value 'robotic' for concentration";
    diagnostic.help = "did you mean 'robotics'? (19 courses)";
    CHECK(render(diagnostic) ==
          "error[RQ0201]: unknown tag value 'robotic' for concentration\n"
          "  --> aie-meche.req:24:82\n"
          "   |\n"
          "24 |       option robotics \"Robotic and Control Systems\": 60 units from concentration(robotic)\n"
          "   |                                                                                  ^^^^^^^ no course has "
          "it\n"
          "   = help: did you mean 'robotics'? (19 courses)\n");
}

TEST_CASE("further labels have places of their own, and the gutter fits the largest line number") {
    auto const file = source("set a = {}\n" + std::string(98, '\n') + "set a = {}\n");
    Diagnostic diagnostic = error(label(file, 113, 114, "again"));
    diagnostic.others.push_back(label(file, 4, 5, "first here"));
    diagnostic.others.push_back({nullptr, {}, "a remark without a place"});
    CHECK(render(diagnostic) == "error[RQ0101]: wrong\n"
                                "   --> a.req:100:5\n"
                                "    |\n"
                                "100 | set a = {}\n"
                                "    |     ^ again\n"
                                "   ::: a.req:1:5\n"
                                "    |\n"
                                "  1 | set a = {}\n"
                                "    |     - first here\n"
                                "    = note: a remark without a place\n");
}

TEST_CASE("a diagnostic without a source has no snippet, one without a code no brackets") {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::warning;
    diagnostic.message = "no file";
    diagnostic.help = "first line\nsecond line";
    CHECK(render(diagnostic) == "warning: no file\n"
                                "  = help: first line\n"
                                "          second line\n");
}

TEST_CASE("carets count characters, not bytes") {
    std::string const line = "note \"é€😀\" x";
    std::string const shown = render(error(label(source(line), line.size() - 1, line.size())));
    CHECK(source_line(shown) == "1 | " + line);
    CHECK(carets(shown) == "  |            ^");
}

TEST_CASE("an empty span has one caret, also at the end of the line and of the file") {
    CHECK(carets(render(error(label(source("abc"), 1, 1)))) == "  |  ^");
    CHECK(carets(render(error(label(source("abc\nd"), 3, 3)))) == "  |    ^");
    CHECK(carets(render(error(label(source("abc\r\nd"), 4, 4)))) == "  |    ^");
    CHECK(carets(render(error(label(source("abc"), 3, 3)))) == "  |    ^");
    CHECK(carets(render(error(label(source(""), 0, 0)))) == "  | ^");
    CHECK(source_line(render(error(label(source(""), 0, 0)))) == "1 |");
}

TEST_CASE("a span over several lines is underlined on its first") {
    CHECK(carets(render(error(label(source("ab {\n  c\n}"), 3, 10)))) == "  |    ^");
    CHECK(carets(render(error(label(source("abcd\nef"), 1, 6)))) == "  |  ^^^");
}

TEST_CASE("a span beyond the text points to its end") {
    CHECK(carets(render(error(label(source("abc"), 90, 95)))) == "  |    ^");
}

TEST_CASE("tabs are expanded, and the carets stay below what they mean") {
    std::string const shown = render(error(label(source("\ta\tbc"), 3, 5)));
    CHECK(source_line(shown) == "1 |     a   bc");
    CHECK(carets(shown) == "  |         ^^");
}

TEST_CASE("nothing reaches the terminal that could command it") {
    Diagnostic diagnostic = error(label(source("a \x1b[31m\x07\xff\xc3 \xe2\x80\xae z", "b\x1b.req"), 2, 3, "l\x1bl"));
    diagnostic.message = "m\x1b\nm";
    diagnostic.help = "h\x1bh";
    std::string const shown = render(diagnostic);
    CHECK(shown.find('\x1b') == std::string::npos);
    CHECK(shown.find('\x07') == std::string::npos);
    CHECK(shown.find("\xe2\x80\xae") == std::string::npos); // right-to-left override
    CHECK(source_line(shown) == "1 | a ?[31m?\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD z");
    CHECK(shown.substr(0, shown.find('\n')) == "error[RQ0101]: m??m");
    CHECK(utf8::find_invalid(shown) == std::string_view::npos);
}

TEST_CASE("a wide line is shortened around the caret") {
    std::string const line = std::string(500, 'x') + "HERE" + std::string(500, 'y');
    std::string const shown = render(error(label(source(line), 500, 504)));
    std::string const text = source_line(shown).substr(4);
    CHECK(text.size() == 160);
    CHECK(text.substr(0, 4) == "...x");
    CHECK(text.substr(156) == "y...");
    CHECK(carets(shown).find('^') - 4 == text.find("HERE"));
    CHECK(carets(shown).substr(carets(shown).find('^')) == "^^^^");

    SUBCASE("at its beginning") {
        std::string const begin = render(error(label(source(line), 0, 1000)));
        CHECK(source_line(begin).substr(4, 3) == "xxx");
        CHECK(carets(begin) == "  | " + std::string(154, '^'));
    }
    SUBCASE("at its end") {
        std::string const end = render(error(label(source(line), line.size(), line.size())));
        CHECK(source_line(end).substr(4, 4) == "...y");
        CHECK(source_line(end).back() == 'y');
        CHECK(carets(end).size() == source_line(end).size() + 1);
    }
    SUBCASE("of 160 columns not at all") {
        std::string const fits(160, 'x');
        CHECK(source_line(render(error(label(source(fits), 159, 160)))) == "1 | " + fits);
    }
    SUBCASE("of megabytes, quickly and without cutting a character") {
        std::string long_line;
        while (long_line.size() < (std::size_t{4} << 20)) long_line += "€";
        std::size_t const middle = long_line.size() / 6 * 3;
        std::string const cut = render(error(label(source(long_line), middle, middle + 3)));
        CHECK(cut.size() < 2000);
        CHECK(cut.find("\xEF\xBF\xBD") == std::string::npos);
        CHECK(utf8::find_invalid(cut) == std::string_view::npos);
    }
}

TEST_CASE("many diagnostics are separated and counted") {
    CHECK(render(Diagnostics{}).empty());
    Diagnostic warning = error({});
    warning.severity = Severity::warning;
    Diagnostic note = error({});
    note.severity = Severity::note;
    CHECK(render(Diagnostics{error({})}) == "error[RQ0101]: wrong\n\n1 error\n");
    CHECK(render(Diagnostics{error({}), error({}), warning}) ==
          "error[RQ0101]: wrong\n\nerror[RQ0101]: wrong\n\nwarning[RQ0101]: wrong\n\n2 errors, 1 warning\n");
    CHECK(render(Diagnostics{warning, warning, note}).find("\n2 warnings, 1 note\n") != std::string::npos);
}

TEST_CASE("colour adds escapes and changes nothing else") {
    Diagnostic diagnostic = error(label(source("abc"), 1, 2, "here"));
    diagnostic.help = "write it";
    RenderOptions options;
    options.color = true;
    std::string const colored = render(diagnostic, options);
    CHECK(colored.find("\x1b[1;31merror[RQ0101]\x1b[0m") == 0);
    std::string plain;
    for (std::size_t i = 0; i < colored.size(); ++i) {
        if (colored[i] == '\x1b')
            i = colored.find('m', i);
        else
            plain += colored[i];
    }
    CHECK(plain == render(diagnostic));
}

TEST_CASE("the narrated form says in sentences what the drawing shows") {
    auto const text = source("# first\n\trequire x: 5 unitz from any\nrequire x: 24-1\n");
    Diagnostic one = error(label(text, 22, 27, "no unit"));
    one.others.push_back(label(text, 37, 44, "another"));
    one.help = "did you mean 'units'?";
    RenderOptions plain;
    plain.plain = plain.color = true;
    CHECK(render(one, plain) == "Error RQ0101 in a.req, line 2, columns 15 to 19: wrong. no unit.\n"
                                "The line reads: require x: 5 unitz from any\n"
                                "See also in a.req, line 3, columns 1 to 7: another.\n"
                                "Help: did you mean 'units'?\n");
    CHECK(render(Diagnostics{one}, plain).find("\n1 error\n") != std::string::npos);
    Diagnostic nowhere;
    nowhere.severity = Severity::warning;
    nowhere.message = "the end";
    CHECK(render(nowhere, plain) == "Warning: the end.\n");
}

} // namespace test_diagnostics
