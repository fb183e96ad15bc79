// Bad text: all its faults in one run, as people read them and as values that a tool acts on. Nothing is thrown.
#include <requisite/requisite.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::string const text = R"(course 24-771 "Linear Systems" 12 units, concentration robotics
course 24-787 "Machine Learning" 12 units

program small "A small program" {
  require core: 2 courses from {24-771 24-787}
  reqire domain: 60 units from concentration(robotics)
  require further: 12 units from concentration(robotic)
}
)";
    requisite::ParseOptions options;
    options.name = "small.req";
    requisite::Parsed const parsed = requisite::parse(text, options);
    std::cout << requisite::render(parsed.diagnostics());

    // Where it is certain what was meant, a diagnostic carries the repair. Applied from the end, so that places stay true.
    std::vector<requisite::Fix> fixes;
    for (auto const& one : parsed.diagnostics()) fixes.insert(fixes.end(), one.fixes.begin(), one.fixes.end());
    std::sort(fixes.begin(), fixes.end(), [](auto const& a, auto const& b) { return b.span.first < a.span.first; });
    std::string mended = text;
    for (auto const& fix : fixes) mended.replace(fix.span.first, fix.span.size(), fix.replacement);
    requisite::Parsed const again = requisite::parse(mended, options);
    std::cout << "\nMended:\n" << mended << '\n' << requisite::render(again.diagnostics());

    return !parsed && again ? 0 : 1;
}
