#pragma once

#include <requisite/compile/unread.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::detail {

void Unread::add(syntax::Tree const& tree) {
    constexpr std::size_t most = 20'000; // every name that nobody knows is looked for
    for (auto const& node : tree.nodes) {
        if (node.kind != syntax::Kind::error || text_.size() >= most) continue;
        std::string_view const part = tree.source->text({node.first, node.last});
        verbs_.push_back(syntax::scan::word(part.data(), part.data() + part.size()));
        (text_ += part.substr(0, most)) += '\n';
    }
}

bool Unread::mentions(std::string_view name) const noexcept {
    while (!text_.empty() && !name.empty()) {
        std::string_view const part = name.substr(0, name.find('.'));
        for (std::size_t at = text_.find(part); at != std::string::npos; at = text_.find(part, at + 1)) {
            std::size_t const past = at + part.size();
            if ((at == 0 || !syntax::scan::word_character(text_[at - 1])) &&
                (past == text_.size() || !syntax::scan::word_character(text_[past])))
                return true;
        }
        name.remove_prefix(std::min(part.size() + 1, name.size()));
    }
    return false;
}

bool Unread::has_statement(std::string_view verb) const noexcept {
    return std::find(verbs_.begin(), verbs_.end(), verb) != verbs_.end();
}

} // namespace requisite::detail
