// The entries of the warnings of an export: the wrong example gives the code of its entry, the right one gives nothing.
#include "../regressions/diagnostic_pages.hpp"
#include "export.hpp"

namespace test_diagnostics {

using namespace export_tests;

TEST_CASE("each warning of an export to GraduateNU has an entry, with a wrong example and a right one") {
    int count = 0;
    for (auto const& entry : diagnostic_pages::entries()) {
        if (entry.code < "RQ2200" || entry.code > "RQ2219") continue;
        CAPTURE(entry.code);
        ++count;
        if (entry.code == "RQ2218") continue; // would be too long
        REQUIRE(entry.examples.size() == 2);
        for (auto const& example : entry.examples) {
            CAPTURE(example.text);
            auto const found = codes(major(example.text));
            bool const has = std::find(found.begin(), found.end(), entry.code) != found.end();
            CHECK(has == !example.right);
            if (example.right) CHECK(found.empty());
            bool const with_reasons = entry.code == "RQ2214" || entry.code == "RQ2219";
            if (!example.right && !with_reasons) CHECK(found == std::vector<std::string>{entry.code});
        }
    }
    CHECK(count == 20);
}

} // namespace test_diagnostics
