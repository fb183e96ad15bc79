// The test blocks of a file as test cases of a doctest program. Reads the file; needs doctest.
#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/doctest.hpp>
#include <requisite/testing/files.hpp>

#include <deque>
#include <map>

/// Every test block of a file is a test case with its title, at its place in the file, so that `--test-case` finds one by its title, and
/// `--source-file` all of the file. A path that is not absolute begins at the folder of the source file in which this stands:
/// `REQUISITE_TEST_FILE("rules/aie-meche.req")`. A file that cannot be read, has errors, or has no test block is one test case, called by its
/// path, that fails and says so.
#define REQUISITE_TEST_FILE(path)                                                                                      \
    [[maybe_unused]] static bool const DOCTEST_ANONYMOUS(requisite_test_file_) =                                       \
        ::requisite::testing::register_file(path, __FILE__, __LINE__)

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

/// The test cases that files gave. doctest wants a function without arguments for each: this one asks doctest which is running.
class RegisteredBlocks {
public:
    /// Those of this program.
    static RegisteredBlocks& all() {
        static RegisteredBlocks* const blocks = new RegisteredBlocks; // lives as long as doctest, which has its titles
        return *blocks;
    }

    /// Registers the blocks of a file.
    void add(std::filesystem::path const& path, char const* file, unsigned line) {
        std::string const name = path.lexically_normal().generic_string();
        auto parsed = parse_file(path);
        if (!parsed || !*parsed || parsed->document().tests.empty()) {
            std::string const why = !parsed    ? "the file cannot be read"
                                    : !*parsed ? render(parsed->diagnostics())
                                               : std::string("the file has no test blocks");
            return add({name, file, line, nullptr, nullptr, name + ": " + why});
        }
        documents_.push_back(std::move(*parsed));
        Document const& document = documents_.back().document();
        std::map<std::string, int> titles;
        for (auto const& test : document.tests) {
            int const times = ++titles[test.title];
            std::string const again = times > 1 ? " (" + std::to_string(times) + ')' : std::string();
            auto const& source = test.place.source;
            auto const at = source ? static_cast<unsigned>(source->position(test.place.span.first).line) : 1U;
            add({test.title + again, name, at, &document, &test, {}});
        }
    }

private:
    struct Block {
        std::string title;
        std::string file;
        unsigned line = 0;
        Document const* document = nullptr; ///< null: nothing to run
        TestCase const* test = nullptr;
        std::string fault;
    };

    void add(Block block) {
        blocks_.push_back(std::move(block)); // where it is now it stays, and doctest keeps the title's address
        Block const& kept = blocks_.back();
        by_name_[kept.title.c_str()] = &kept;
        doctest::detail::regTest(doctest::detail::TestCase(&RegisteredBlocks::run_current, kept.file.c_str(), kept.line,
                                                           doctest::detail::TestSuite()) *
                                 kept.title.c_str());
    }

    static void run_current() {
        Block const& block = *all().by_name_.at(doctest::getContextOptions()->currentTest->m_name);
        if (block.test == nullptr)
            DOCTEST_FAIL(block.fault);
        else
            check_test(*block.document, *block.test);
    }

    std::deque<Parsed> documents_;
    std::deque<Block> blocks_;
    std::map<char const*, Block const*> by_name_; ///< by the address of the title
};

/// Registers the test blocks of a file; for REQUISITE_TEST_FILE.
inline bool register_file(char const* path, char const* file, unsigned line) {
    RegisteredBlocks::all().add(std::filesystem::path(file).parent_path() / path, file, line);
    return true;
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
