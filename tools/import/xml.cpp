// One pass over the bytes finds what the parser is not to see; then pugixml makes the tree.
#include "xml.hpp"

#include <requisite/text/utf8.hpp>

#include <algorithm>
#include <cstring>

namespace importing::xml {

namespace {

constexpr char const* unreadable = "RQ2150";
constexpr char const* broken = "RQ2151";
constexpr char const* declared = "RQ2152";
constexpr char const* deep = "RQ2153";
constexpr char const* many = "RQ2162";
constexpr std::size_t most = 1'000'000; ///< elements and attributes

requisite::Span at_byte(std::size_t at) {
    auto const first = static_cast<std::uint32_t>(at);
    return {first, first + 1};
}

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether text between '&' and ';' names one character: &amp; &#233; &#xE9;
bool is_character(std::string_view reference) {
    for (std::string_view const one : {"amp", "lt", "gt", "quot", "apos"})
        if (reference == one) return true;
    if (reference.size() < 2 || reference.size() > 10 || reference.front() != '#') return false;
    bool const hexadecimal = reference[1] == 'x';
    std::string const digits(reference.substr(hexadecimal ? 2 : 1));
    if (digits.empty() ||
        digits.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789") != std::string::npos)
        return false;
    unsigned long const value = std::stoul(digits, nullptr, hexadecimal ? 16 : 10);
    bool const control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    return !control && (value < 0xD800 || value > 0xDFFF) && value <= 0x10FFFF;
}

class Scan {
public:
    explicit Scan(Imported& out) : out_(out), text_(out.source->text()) {}

    bool is_harmless() {
        if (!is_utf8_by_its_own_account()) return false;
        for (;;) {
            at_ = std::min(text_.find_first_of("<&", at_), text_.size());
            if (at_ == text_.size()) return ended();
            bool const good = text_[at_] == '&' ? reference() : markup();
            if (!good) return false;
        }
    }

private:
    Imported& out_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t parts_ = 0; ///< elements and attributes so far

    bool fail(std::size_t at, char const* code, std::string message, std::string help) {
        out_.fail(at_byte(std::min(at, text_.empty() ? 0 : text_.size() - 1)), code, std::move(message),
                  std::move(help));
        return false;
    }

    bool starts(std::string_view with) const { return text_.compare(at_, with.size(), with) == 0; }

    bool ended() {
        if (depth_ == 0) return true;
        return fail(text_.size(), broken, "the file ends inside an element", "it was cut off: export or send it again");
    }

    /// Goes behind the end of what begins here.
    bool skip(std::string_view end) {
        std::size_t const found = text_.find(end, at_);
        if (found == std::string_view::npos)
            return fail(at_, broken, "what begins here is never closed: '" + std::string(end) + "' is missing",
                        "it was cut off: export or send it again");
        at_ = found + end.size();
        return true;
    }

    bool is_utf8_by_its_own_account() {
        std::size_t const start = text_.compare(0, 3, "\xEF\xBB\xBF") == 0 ? 3 : 0;
        if (text_.compare(start, 5, "<?xml") != 0) return true;
        std::string_view const line = text_.substr(0, std::min<std::size_t>(text_.find("?>"), 200));
        std::size_t const word = line.find("encoding");
        if (word == std::string_view::npos) return true;
        std::size_t const first = line.find_first_of("\"'", word);
        if (first == std::string_view::npos) return true;
        std::string name(line.substr(first + 1, line.find_first_of("\"'", first + 1) - first - 1));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        bool const other = name != "utf-8" && name != "utf8" && name != "us-ascii" && name != "ascii";
        bool const plain = std::all_of(text_.begin(), text_.end(), [](char c) { return c >= 0; });
        if (!other || plain) return true;
        return fail(first + 1, unreadable, "the file says that it is " + clean(name) + ", and not UTF-8",
                    "save it as UTF-8, and say encoding=\"UTF-8\" in its first line");
    }

    bool reference() {
        std::size_t const end = text_.find(';', at_);
        if (end == std::string_view::npos || end - at_ > 40)
            return fail(at_, broken, "'&' begins the name of a character, and none stands here", "write &amp;");
        std::string_view const name = text_.substr(at_ + 1, end - at_ - 1);
        if (!is_character(name))
            return fail(at_, declared, "'&" + clean(name) + ";' is no character that XML knows by itself",
                        "entities are not read; write the text itself");
        at_ = end + 1;
        return true;
    }

    bool markup() {
        if (starts("<!--")) return skip("-->");
        if (starts("<![CDATA[")) return skip("]]>");
        if (starts("<?")) return skip("?>");
        if (starts("<!"))
            return fail(at_, declared, "document types and entities are not read",
                        "remove the declaration; transcripts need none");
        if (starts("</")) {
            if (depth_ == 0) return fail(at_, broken, "this closes an element that was not opened", "");
            --depth_;
            return skip(">");
        }
        return tag();
    }

    bool tag() {
        std::size_t const first = at_;
        if (depth_ == 0 && parts_ > 0)
            return fail(at_, broken, "a file has one outermost element; this is a second", "");
        if (++parts_ > most) return too_many();
        for (++at_;;) {
            at_ = std::min(text_.find_first_of("<>\"'", at_), text_.size());
            if (at_ == text_.size() || text_[at_] == '<')
                return fail(first, broken, "this tag is never closed: '>' is missing", "");
            char const c = text_[at_];
            if (c == '>') break;
            if (++parts_ > most) return too_many();
            std::size_t const end = text_.find(c, at_ + 1);
            if (end == std::string_view::npos) return fail(at_, broken, "this quote is never closed", "");
            std::string_view const value = text_.substr(0, end);
            while ((at_ = value.find('&', at_)) != std::string_view::npos)
                if (!reference()) return false;
            at_ = end + 1;
        }
        bool const empty = text_[at_ - 1] == '/';
        ++at_;
        if (empty) return true;
        if (++depth_ <= deepest) return true;
        return fail(first, deep, "elements nest more than " + std::to_string(deepest) + " deep", "");
    }

    bool too_many() {
        return fail(at_, many, "the file has more than " + std::to_string(most) + " elements and attributes",
                    "a transcript is of one student");
    }
};

void add_text(pugi::xml_node node, std::string& out) {
    for (pugi::xml_node const one : node.children()) {
        if (one.type() == pugi::node_element) add_text(one, out += ' ');
        for (char const* c = one.value(); *c != '\0'; ++c) out += is_space(*c) ? ' ' : *c;
    }
}

} // namespace

bool read(Imported& out, pugi::xml_document& tree) {
    if (!is_readable(out, unreadable) || !Scan(out).is_harmless()) return false;
    std::string_view const text = out.source->text();
    pugi::xml_parse_result const result =
        tree.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (result) return true;
    auto const at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    out.fail(text.empty() ? requisite::Span{} : at_byte(std::min(at, text.size() - 1)), broken,
             result.status == pugi::status_end_element_mismatch
                 ? "this closes another element than the last that was opened"
             : result.status == pugi::status_no_document_element ? "the file has no element"
                                                                 : "the file is no XML here",
             "export or send it again");
    return false;
}

std::string_view name(pugi::xml_node node) {
    char const* const colon = std::strchr(node.name(), ':');
    return colon == nullptr ? node.name() : colon + 1;
}

pugi::xml_node child(pugi::xml_node node, std::string_view wanted) {
    for (pugi::xml_node const one : node.children())
        if (one.type() == pugi::node_element && name(one) == wanted) return one;
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view wanted) {
    for (pugi::xml_attribute const one : node.attributes()) {
        char const* const colon = std::strchr(one.name(), ':');
        if (wanted == (colon == nullptr ? one.name() : colon + 1)) return one.value();
    }
    return {};
}

std::string text(pugi::xml_node node) {
    std::string all;
    add_text(node, all);
    std::string out;
    for (char const c : trimmed(all))
        if (c != ' ' || out.back() != ' ') out += c;
    return requisite::utf8::valid(clean(out));
}

requisite::Span span(pugi::xml_node node) {
    auto const first = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return {first, first + static_cast<std::uint32_t>(std::strlen(node.name()))};
}

} // namespace importing::xml
