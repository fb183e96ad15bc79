#include "diff.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cli {

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string const& text) {
    Lines lines;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        std::size_t const past = end == std::string::npos ? text.size() : end + 1;
        lines.push_back(std::string_view(text).substr(at, past - at));
        at = past;
    }
    return lines;
}

/// A line of both texts (' '), of the one before ('-') or of the one after ('+').
struct Step {
    char sign;
    std::string_view line;
};

/// The longest common subsequence of what lies between the lines that both texts begin and end with.
std::vector<Step> steps_of(Lines const& before, Lines const& after) {
    constexpr std::size_t most_cells = 4'000'000;
    std::size_t head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
    std::size_t tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    std::size_t const rows = before.size() - head - tail;
    std::size_t const columns = after.size() - head - tail;
    std::vector<Step> steps;
    for (std::size_t i = 0; i < head; ++i) steps.push_back({' ', before[i]});
    bool const small = rows * columns <= most_cells;
    std::vector<std::uint32_t> common(small ? (rows + 1) * (columns + 1) : 0); // of what is left, from each place on
    auto const at = [&](std::size_t i, std::size_t k) -> std::uint32_t& { return common[i * (columns + 1) + k]; };
    for (std::size_t i = small ? rows : 0; i-- > 0;)
        for (std::size_t k = columns; k-- > 0;)
            at(i, k) =
                before[head + i] == after[head + k] ? at(i + 1, k + 1) + 1 : std::max(at(i + 1, k), at(i, k + 1));
    for (std::size_t i = 0, k = 0; i < rows || k < columns;) {
        if (small && i < rows && k < columns && before[head + i] == after[head + k]) {
            steps.push_back({' ', before[head + i]});
            ++i, ++k;
        } else if (i < rows && (k == columns || !small || at(i + 1, k) >= at(i, k + 1))) {
            steps.push_back({'-', before[head + i++]});
        } else {
            steps.push_back({'+', after[head + k++]});
        }
    }
    for (std::size_t i = before.size() - tail; i < before.size(); ++i) steps.push_back({' ', before[i]});
    return steps;
}

/// "3,7", or "3" for one line; of none, the line before.
std::string range(std::size_t first, std::size_t count) {
    std::string const start = std::to_string(count == 0 ? first : first + 1);
    return count == 1 ? start : start + ',' + std::to_string(count);
}

} // namespace

std::string unified_diff(std::string const& before, std::string const& after, std::string const& name) {
    constexpr std::size_t context = 3;
    auto const steps = steps_of(lines_of(before), lines_of(after));
    std::string out;
    std::size_t old_line = 0;
    std::size_t new_line = 0;
    for (std::size_t i = 0; i < steps.size();) {
        std::size_t next = i; // the next change
        while (next < steps.size() && steps[next].sign == ' ') ++next;
        if (next == steps.size()) break;
        std::size_t const first = next - std::min(next - i, context);
        old_line += first - i;
        new_line += first - i;
        std::size_t last = next; // one past the last change that is near enough to the one before
        for (std::size_t k = next; k < steps.size() && k <= last + 2 * context; ++k)
            if (steps[k].sign != ' ') last = k + 1;
        last = std::min(last + context, steps.size());
        std::size_t old_count = 0;
        std::size_t new_count = 0;
        std::string hunk;
        for (std::size_t k = first; k < last; ++k) {
            old_count += steps[k].sign != '+' ? 1 : 0;
            new_count += steps[k].sign != '-' ? 1 : 0;
            (hunk += steps[k].sign) += steps[k].line;
            if (steps[k].line.back() != '\n') hunk += "\n\\ No newline at end of file\n";
        }
        if (out.empty()) out = "--- " + name + "\n+++ " + name + '\n';
        out += "@@ -" + range(old_line, old_count) + " +" + range(new_line, new_count) + " @@\n" + hunk;
        old_line += old_count;
        new_line += new_count;
        i = last;
    }
    return out;
}

} // namespace cli
