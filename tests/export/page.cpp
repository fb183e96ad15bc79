// The page of a program as a whole: what stands around the requirements, both formats, and what is said of any program.
#include "export.hpp"
#include <requisite/model/tree_size.hpp>

#include <export/words.hpp>

namespace test_page {

using namespace export_tests;
using exporting::clean;
using requisite::CourseSet;

namespace {

char const* const college = "course CS 1 \"Logic\" 4 units\n"
                            "program p \"B.S. in *Arts*\" {\n"
                            "  institution \"A college\"\n"
                            "  catalog 2025-2026\n"
                            "  duration 1 semesters\n"
                            "  effective from fall 2024\n"
                            "  count summer\n"
                            "  url \"https://example.edu/a_b\"\n"
                            "  cite \"Rules\" \"One course.\"\n"
                            "  note apply \"Apply online.\"\n"
                            "  outcome methods \"Apply methods\" shown in core, core.first\n"
                            "  deadline fall December 15 \"priority\"\n"
                            "  deadline spring September 1\n"
                            "  stage admission { require talk: milestone(talk) }\n"
                            "  stage degree \"The degree\" {\n"
                            "    require core \"Core\": all of { require first: CS 1 }\n"
                            "    limit 4 units from any\n"
                            "  }\n"
                            "}\n";

} // namespace

TEST_CASE("an outcome says of which stage the requirement is that its path names") {
    std::string const text = page("program p {\n  outcome o \"Prove\" shown in year-1.core, year-2.core, extra\n"
                                  "  stage year-1 \"First\" { require core: 24-1 }\n"
                                  "  stage year-2 { require core: 24-2 require extra: 24-3 }\n}");
    CHECK(text.find("- Prove. Shown in “Core” of “First”, “Core” of “Year 2” and “Extra”.") != std::string::npos);
}

TEST_CASE("a page has the title, what is said of the program, its stages, and its deadlines") {
    CHECK(page(college) ==
          "B.S. in *Arts*\n"
          "==============\n"
          "\n"
          "A college. Catalog 2025-2026. Duration: 1 semester. For students whose first term is fall 2024 or\n"
          "later. Each summer term counts as a term of study.\n"
          "\n"
          "See https://example.edu/a_b\n"
          "\n"
          "Source: “One course.” (Rules)\n"
          "\n"
          "Apply online.\n"
          "\n"
          "Outcomes\n"
          "--------\n"
          "\n"
          "- Apply methods. Shown in “Core” and “First”.\n"
          "\n"
          "Admission\n"
          "---------\n"
          "\n"
          "- Talk. The milestone “talk” is reached.\n"
          "\n"
          "The degree\n"
          "----------\n"
          "\n"
          "- Core. All of the following:\n"
          "  - First. CS 1 Logic.\n"
          "- No more than 4 units from any courses count toward this stage.\n"
          "\n"
          "Deadlines\n"
          "---------\n"
          "\n"
          "- Fall: December 15 (priority).\n"
          "- Spring: September 1.\n");
}

TEST_CASE("as Markdown, labels are bold, addresses are links, and what Markdown would read is escaped") {
    std::string const text = page(college, exporting::Format::markdown);
    CHECK(text.rfind("# B.S. in \\*Arts\\*\n\nA college.", 0) == 0);
    CHECK(text.find("\nSee <https://example.edu/a_b>\n") != std::string::npos);
    CHECK(text.find("\n## The degree\n\n- **Core.** All of the following:\n  - **First.** CS 1 Logic.\n") !=
          std::string::npos);

    auto const of = [](std::string const& note) {
        std::string const all = page("note \"" + note + "\"\nrequire CS 1\n", exporting::Format::markdown);
        std::size_t const first = all.find("\n\n") + 2;
        return all.substr(first, all.find('\n', first) - first);
    };
    CHECK(of("a [link](x), `code`, <b>, _a_, #1, ~x~, &amp;, |, $x$") ==
          "a \\[link\\](x), \\`code\\`, \\<b\\>, \\_a\\_, \\#1, \\~x\\~, \\&amp;, \\|, \\$x\\$");
    CHECK(of("- a list") == "\\- a list");
    CHECK(of("+ a list") == "\\+ a list");
    CHECK(of("12. a list") == "12\\. a list");
    CHECK(of("1) a list") == "1\\) a list");
    CHECK(of("Version 1.2 - new") == "Version 1.2 - new");
    CHECK(of("See (https://example.edu/x_y), and https://example.edu.") ==
          "See (<https://example.edu/x_y>), and <https://example.edu>.");
    CHECK(of("back\\\\slash") == "back\\\\slash");
    CHECK(of("two\\nlines") == "two lines");
}

TEST_CASE("a program without a name is a page of its requirements") {
    CHECK(page("require 60 units from any\n") == "Requirements\n============\n\n- 60 units from any courses.\n");
    CHECK(page("program p {}\n") == "p\n=\n");
}

TEST_CASE("a line of text has at most 100 columns, and goes on below its item") {
    std::string codes;
    for (int i = 100; i < 140; ++i) codes += (i == 100 ? "" : ", ") + ("CS " + std::to_string(i));
    std::string const text = page("require a: all of { require b: 1 course from {" + codes + "} }\n");
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++lines) {
        std::size_t const end = text.find('\n', at);
        CHECK(end - at <= 100);
        if (lines > 4) CHECK(text.compare(at, 4, "    ") == 0);
        at = end + 1;
    }
    CHECK(lines > 6);
}

TEST_CASE("the M.S. in AI Engineering at Carnegie Mellon: its domain courses") {
    auto const result = parsed(slurp(REQUISITE_SOURCE_DIR "/examples/programs/aie-meche.req"));
    std::string const text =
        exporting::prose(result.document(), {&result.document().programs.front()}, exporting::Format::text);
    auto const between = [&text](std::string const& first, std::string const& last) {
        std::size_t const at = text.find(first);
        return text.substr(at, text.find(last, at) - at);
    };
    CHECK(between("- Domain courses.", "  - Design") ==
          "- Domain courses. One of the following:\n"
          "  - Source: “60 units (~5 courses) should be taken in one of the following technical concentrations”\n"
          "    (https://www.meche.engineering.cmu.edu/education/graduate-programs/)\n");
    CHECK(between("  - Biomechanical", "  - Energy") ==
          "  - Biomechanical Engineering and Medical Devices. 60 units from Biomechanical Engineering and\n"
          "    Medical Devices (24-612 Cardiovascular Mechanics, 24-655 Cellular Biomechanics, 24-658\n"
          "    Image-Based Computational Modeling and Analysis, 24-663 Special Topics: Biomechanics of Human\n"
          "    Movement, 24-665 Special Topics: Wearable Health Technologies and 16-868 Biomechanics and Motor\n"
          "    Control).\n");
}

TEST_CASE("the example of docs/exporting.md is what the program prints") {
    std::string const doc = slurp(REQUISITE_SOURCE_DIR "/docs/exporting.md");
    auto const result = parsed(slurp(REQUISITE_SOURCE_DIR "/examples/programs/aie-meche.req"));
    requisite::Program const& program = result.document().programs.front();
    std::string const text = exporting::prose(result.document(), {&program}, exporting::Format::text);
    std::string const json = exporting::graduatenu(result.document(), program, program.stages.back()).text;
    int count = 0;
    for (std::string const fence : {"```text\n", "```json\n"}) {
        std::string const& whole = fence == "```text\n" ? text : json;
        for (std::size_t at = doc.find(fence); at != std::string::npos; at = doc.find(fence, at + 1)) {
            std::size_t const first = at + fence.size();
            std::string const example = doc.substr(first, doc.find("```", first) - first);
            CAPTURE(example);
            CHECK(whole.find(example) != std::string::npos);
            ++count;
        }
    }
    CHECK(count >= 2);
}

TEST_CASE("every example becomes a page") {
    int programs = 0;
    for (auto const& path : example_programs()) {
        auto const result = parsed(slurp(path));
        for (requisite::Program const& program : result.document().programs)
            for (auto const format : {exporting::Format::text, exporting::Format::markdown}) {
                std::string const text = exporting::prose(result.document(), {&program}, format);
                CHECK(text.find(clean(program.title.substr(0, 10))) != std::string::npos);
                ++programs;
            }
    }
    CHECK(programs >= 24);
}

TEST_CASE("where several requirements take courses, the page says that each course counts for one") {
    std::string const sentence = "Each course counts for one requirement";
    std::string const rule = ", unless a rule below says that it may count for several.";
    auto const has = [](std::string const& text, std::string const& wanted) {
        return page(text).find(wanted) != std::string::npos;
    };
    std::string const two = "require all of { require CS 1 require 1 course from any }";
    CHECK(has("program p { " + two + " }", sentence + rule));
    CHECK(has("program p { stage s { require CS 1 } stage t { " + two + " } }",
              sentence + " of this stage, unless a rule"));
    CHECK_FALSE(has("program p { stage s { require CS 1 } stage t { require CS 1 } }", sentence));
    CHECK_FALSE(has("program p { require CS 1 require 12 units overall }", sentence));
}

TEST_CASE("a tree that was built by hand and is too deep is a sentence that says so") {
    CourseSet set = CourseSet::list({"CS 1"});
    for (int i = 0; i < 2'000; ++i) set = CourseSet::either({std::move(set), CourseSet::any()});
    requisite::Document document;
    document.programs.emplace_back();
    document.programs.front().stages.emplace_back();
    requisite::Requirement one;
    requisite::Take take;
    take.from = std::move(set);
    one.body = std::move(take);
    document.programs.front().stages.front().block.statements.push_back({std::move(one)});
    requisite::Program const& program = document.programs.front();
    CHECK(exporting::prose(document, {&program}, exporting::Format::text) ==
          "The rules are nested too deeply to be written.\n");
    auto const major = exporting::graduatenu(document, program, program.stages.front());
    CHECK(major.text.empty());
    CHECK(codes(major) == std::vector<std::string>{"RQ2218"});
}

} // namespace test_page
