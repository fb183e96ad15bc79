#pragma once

#include <requisite/text/counted.hpp>

namespace requisite::detail {

std::string counted(std::string amount, std::string_view plural) {
    if (plural.empty()) plural = "units";
    bool const one = amount == "1" && plural.size() > 1 && plural.back() == 's' && plural != "ects";
    amount += ' ';
    return amount += one ? plural.substr(0, plural.size() - 1) : plural;
}

} // namespace requisite::detail
