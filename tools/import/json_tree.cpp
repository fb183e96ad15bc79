#include "json_tree.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace importing {

namespace {

using Json = nlohmann::json;

/// Tells how far the parser has read.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;

    CountingIterator(char const* at, char const** read) : at_(at), read_(read) {}
    char const& operator*() const { return *at_; }
    CountingIterator& operator++() {
        *read_ = ++at_;
        return *this;
    }
    friend bool operator==(CountingIterator const& a, CountingIterator const& b) { return a.at_ == b.at_; }
    friend bool operator!=(CountingIterator const& a, CountingIterator const& b) { return a.at_ != b.at_; }

private:
    char const* at_;
    char const** read_;
};

class Handler : public nlohmann::json_sax<Json> {
public:
    Handler(Imported& out, std::string const& code, char const* const& read) : out_(out), code_(code), read_(read) {}

    JsonValue take() { return std::move(root_); }

    bool null() override { return place(value(JsonValue::Kind::null)) != nullptr; }
    bool boolean(bool truth) override {
        JsonValue one = value(JsonValue::Kind::truth);
        one.truth = truth;
        return place(std::move(one)) != nullptr;
    }
    bool number_integer(number_integer_t number) override { return number_text(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return number_text(std::to_string(number)); }
    bool number_float(number_float_t, string_t const& text) override { return number_text(text); }
    bool string(string_t& text) override {
        JsonValue one = value(JsonValue::Kind::text);
        one.text = std::move(text);
        return place(std::move(one)) != nullptr;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::array); }
    bool key(string_t& name) override {
        name_ = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, std::string const&, Json::exception const&) override {
        requisite::Span const here = span();
        out_.fail(here, code_, "this is no JSON, or it is cut off here", "check the file with a JSON editor");
        return false;
    }

private:
    Imported& out_;
    std::string const& code_;
    char const* const& read_;
    JsonValue root_;
    std::vector<JsonValue*> open_; ///< the lists of those above do not grow meanwhile
    std::string name_;

    requisite::Span span() const {
        std::string_view const text = out_.source->text();
        auto const read = static_cast<std::size_t>(read_ - text.data());
        auto const first = static_cast<std::uint32_t>(std::min(read > 0 ? read - 1 : 0, text.size()));
        return {first, std::min(first + 1, static_cast<std::uint32_t>(text.size()))};
    }
    JsonValue value(JsonValue::Kind kind) const {
        JsonValue one;
        one.kind = kind;
        one.span = span();
        return one;
    }
    bool number_text(std::string text) {
        JsonValue one = value(JsonValue::Kind::number);
        one.text = std::move(text);
        return place(std::move(one)) != nullptr;
    }
    JsonValue* place(JsonValue one) {
        if (open_.empty()) {
            root_ = std::move(one);
            return &root_;
        }
        JsonValue& into = *open_.back();
        if (into.kind == JsonValue::Kind::array) return &into.elements.emplace_back(std::move(one));
        return &into.members.emplace_back(std::move(name_), std::move(one)).second;
    }
    bool open(JsonValue::Kind kind) {
        if (open_.size() >= deepest) {
            out_.fail(span(), code_, "nested more than " + std::to_string(deepest) + " deep");
            return false;
        }
        open_.push_back(place(value(kind)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
};

} // namespace

JsonValue const* JsonValue::find(std::string_view name) const noexcept {
    JsonValue const* found = nullptr;
    for (auto const& [member, value] : members)
        if (member == name) found = &value;
    return found;
}

std::optional<int> JsonValue::whole(int least, int most) const noexcept {
    if (kind != Kind::number && kind != Kind::text) return std::nullopt;
    bool const negative = !text.empty() && text.front() == '-';
    std::size_t const first = negative ? 1 : 0;
    if (text.size() == first || text.size() > first + 9) return std::nullopt;
    int number = 0;
    for (std::size_t i = first; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    if (negative) number = -number;
    return number < least || number > most ? std::nullopt : std::optional<int>(number);
}

std::optional<JsonValue> read_json(Imported& out, std::string const& code) {
    std::string_view text = out.source->text();
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    char const* read = text.data();
    Handler handler(out, code, read);
    CountingIterator const first(text.data(), &read);
    CountingIterator const last(text.data() + text.size(), &read);
    if (!Json::sax_parse(first, last, &handler)) return std::nullopt;
    return handler.take();
}

} // namespace importing
