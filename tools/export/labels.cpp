#include "labels.hpp"

#include "words.hpp"

namespace exporting {

std::string label(requisite::Requirement const& requirement) {
    std::string const title = clean(requirement.title);
    return title.empty() ? capital(spoken(requirement.name)) : title;
}

std::string heading(requisite::Stage const& stage) {
    std::string const title = clean(stage.title);
    if (!title.empty()) return title;
    return stage.name.empty() ? "Requirements" : capital(spoken(stage.name));
}

Labels::Labels(requisite::Document const& document, requisite::Program const& program) : program_(program) {
    for (requisite::Program const& one : document.programs)
        if (&one != &program && !one.name.empty() && !one.stages.empty()) others_.emplace(one.name, &one);
}

Labels::ByPath const& Labels::labels(requisite::Stage const& stage) {
    auto const [at, fresh] = read_.emplace(&stage, ByPath());
    if (!fresh) return at->second;
    ByPath& out = at->second;
    requisite::visit_paths(stage.block, [&out](std::string const& path, requisite::Requirement const& requirement) {
        std::string const text = label(requirement);
        if (!text.empty()) {
            out.emplace(path, in_quotes(text));
            return;
        }
        std::size_t const dot = path.rfind('.');
        std::string const number = path.substr(path.rfind('#') + 1);
        auto const around = dot == std::string::npos ? out.end() : out.find(path.substr(0, dot));
        out.emplace(path, "requirement " + number + (around == out.end() ? "" : " of " + around->second));
    });
    return out;
}

std::string Labels::of(std::string const& path) {
    for (auto stage = program_.stages.rbegin(); stage != program_.stages.rend(); ++stage) {
        ByPath const& all = labels(*stage);
        if (auto const at = all.find(path); at != all.end()) return at->second;
    }
    std::size_t const dot = path.find('.'); // with the name of the stage
    for (requisite::Stage const& stage : program_.stages) {
        if (dot == std::string::npos || stage.name != path.substr(0, dot)) continue;
        ByPath const& all = labels(stage);
        if (auto const at = all.find(path.substr(dot + 1)); at != all.end())
            return at->second + " of " + in_quotes(heading(stage));
    }
    return in_quotes(spoken(path));
}

std::string Labels::of(requisite::Stage const& stage, std::string const& path, std::string const& block) {
    ByPath const& here = labels(stage);
    if (auto const at = here.find(path); at != here.end()) return at->second;
    for (std::string above = block; !above.empty();) { // the block around, then those around it
        if (auto const at = here.find(above + '.' + path); at != here.end()) return at->second;
        std::size_t const dot = above.rfind('.');
        above.resize(dot == std::string::npos ? 0 : dot);
    }
    std::size_t const dot = path.find('.');
    auto const other = others_.find(path.substr(0, dot));
    if (other == others_.end()) return in_quotes(spoken(path));
    requisite::Program const& program = *other->second;
    std::string const name = "the program " + in_quotes(program.title.empty() ? program.name : program.title);
    if (dot == std::string::npos) return name;
    ByPath const& there = labels(program.stages.back());
    auto const at = there.find(path.substr(dot + 1));
    return (at == there.end() ? in_quotes(spoken(path.substr(dot + 1))) : at->second) + " of " + name;
}

} // namespace exporting
