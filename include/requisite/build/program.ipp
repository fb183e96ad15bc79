#pragma once

#include <requisite/build/program.hpp>

namespace requisite::build {

void ProgramOf::add(Remark const& remark) {
    auto const& form = remark.statement().form;
    if (auto const* const note = std::get_if<Note>(&form)) program_.notes.push_back(*note);
    if (auto const* const cite = std::get_if<Citation>(&form)) program_.citations.push_back(*cite);
    if (auto const* const url = std::get_if<Url>(&form)) program_.urls.push_back(*url);
}

Program ProgramOf::program() && {
    if (program_.stages.empty()) {
        program_.stages.emplace_back();
        program_.stages.back().block = std::move(only_);
    }
    return std::move(program_);
}

} // namespace requisite::build
