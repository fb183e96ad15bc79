// Operands of filters and conditions joined by "and" and "or".
#pragma once

#include <string>

namespace exporting {

/// How tightly the surroundings bind: `and` tighter than `or`.
enum class Around { nothing, any, all };

/// Operands joined by "and" or "or", in parentheses where they would be read differently without.
template <class T, class F> std::string combined(T const& node, bool all, Around around, F const& written) {
    if (node.operands.empty()) return all ? "of any kind" : "of no kind";
    if (node.operands.size() == 1) return written(node.operands.front(), around);
    std::string out;
    for (T const& one : node.operands) {
        if (!out.empty()) out += all ? " and " : " or ";
        out += written(one, all ? Around::all : Around::any);
    }
    bool const apart = around != Around::nothing && (around == Around::all) != all;
    return apart ? '(' + out + ')' : out;
}

} // namespace exporting
