#pragma once

#include <requisite/text/source.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    for (std::size_t i = text_.find('\n'); i != std::string::npos; i = text_.find('\n', i + 1))
        line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
}

std::string_view Source::text(Span span) const& noexcept {
    std::size_t const first = std::min<std::size_t>(span.first, text_.size());
    std::size_t const last = std::min<std::size_t>(span.last, text_.size());
    return {text_.data() + first, last > first ? last - first : 0};
}

Position Source::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    auto const after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    auto const line = static_cast<std::size_t>(after - line_starts_.begin());
    std::size_t const start = line_starts_[line - 1];
    return {line, 1 + utf8::count(std::string_view(text_).substr(start, offset - start))};
}

std::string_view Source::line(std::size_t number) const& {
    if (number == 0 || number > line_starts_.size()) return {};
    std::size_t const first = line_starts_[number - 1];
    std::size_t last = number < line_starts_.size() ? line_starts_[number] - 1 : text_.size();
    if (last > first && text_[last - 1] == '\r') --last;
    return std::string_view(text_).substr(first, last - first);
}

} // namespace REQUISITE_ABI
} // namespace requisite
