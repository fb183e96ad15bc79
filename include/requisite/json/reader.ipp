#pragma once

#include <requisite/json/reader.hpp>
#include <requisite/text/suggest.hpp>

#include <charconv>

namespace requisite::detail::json {

// --- values ----------------------------------------------------------------------------------------------------------
Reader::Step::Step(Reader& reader, std::string_view key) : path_(reader.path_), size_(path_.size()) {
    if (!path_.empty()) path_ += '.';
    path_ += key;
}

Reader::Step::Step(Reader& reader, std::size_t index) : path_(reader.path_), size_(path_.size()) {
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, index).ptr;
    path_ += '[';
    path_.append(digits, end);
    path_ += ']';
}

std::string Reader::where() const { return path_.empty() ? "the text" : path_; }

void Reader::wrong(Node const& node, std::string_view message, std::string_view help) {
    faults_.report(Severity::error, "RQ0402", joined({where(), ": ", message}), node.span, help);
}

bool Reader::is(Node const& node, Kind kind, std::string_view wanted) {
    if (node.kind == kind) return true;
    faults_.wrong_type(where(), wanted, node);
    return false;
}

void Reader::scalar(Node const& node, bool& value) {
    if (is(node, Kind::truth, "true or false")) value = node.truth;
}

void Reader::scalar(Node const& node, std::string& value) {
    if (is(node, Kind::text, "a text")) value = node.text;
}

void Reader::scalar(Node const& node, Decimal& value) {
    if (node.kind != Kind::number && node.kind != Kind::text) return faults_.wrong_type(where(), "a number", node);
    std::optional<std::string> const plain =
        node.kind == Kind::number ? field::without_exponent(node.text) : std::string(node.text);
    if (std::optional<Decimal> const number = plain ? Decimal::parse(*plain) : std::nullopt)
        value = *number;
    else
        wrong(node, joined({"the number ", field::in_quotes(node.text), " cannot be held exactly"}),
              "a number has at most nine digits and three decimal places");
}

void Reader::scalar(Node const& node, Units& value) {
    Decimal amount;
    scalar(node, amount);
    value = Units(amount);
}

template <class Integer> bool Reader::whole(Node const& node, Integer& value, Integer least, Integer most) {
    if (!is(node, Kind::number, "a whole number")) return false;
    char const* const last = node.text.data() + node.text.size();
    auto const [end, error] = std::from_chars(node.text.data(), last, value);
    if (error == std::errc() && end == last && value >= least && value <= most) return true;
    wrong(node, field::in_quotes(node.text) + " is not a whole number, or too large");
    return false;
}

std::int64_t Reader::integer(Node const& node, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
    std::int64_t value = 0;
    return whole(node, value, least, most) ? value : otherwise;
}

std::uint64_t Reader::integer(Node const& node, std::uint64_t least, std::uint64_t most, std::uint64_t otherwise) {
    std::uint64_t value = 0;
    return whole(node, value, least, most) ? value : otherwise;
}

void Reader::scalar(Node const& node, Courses& value) {
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    value = Courses(static_cast<int>(integer(node, -most - 1, most, 0)));
}

template <class T>
void Reader::parsed(Node const& node, T& value, std::optional<T> const& found, std::string_view wanted) {
    if (!is(node, Kind::text, wanted)) return;
    if (found)
        value = *found;
    else
        wrong(node, joined({field::in_quotes(node.text), " is not ", wanted}));
}

void Reader::scalar(Node const& node, Season& value) {
    parsed(node, value, Season::parse(node.text), "a season such as \"fall\"");
}

void Reader::scalar(Node const& node, Term& value) {
    parsed(node, value, Term::parse(node.text), "a term such as \"fall 2025\"");
}

void Reader::scalar(Node const& node, Gpa& value) {
    parsed(node, value, Gpa::parse(node.text), "an average such as \"3.25\"");
}

void Reader::scalar(Node const& node, Date& value) {
    parsed(node, value, Date::parse(node.text), "a date such as \"2026-02-01\"");
}

/// Which of the words the text is; an error, if it is none.
std::size_t Reader::word(Node const& node, std::string_view const* words, std::size_t count, std::size_t otherwise) {
    if (!is(node, Kind::text, "a word")) return otherwise;
    for (std::size_t i = 0; i < count; ++i)
        if (words[i] == node.text) return i;
    std::vector<std::string> known;
    std::string listed;
    for (std::size_t i = 0; i < count; ++i) {
        if (words[i].empty()) continue;
        known.emplace_back(words[i]);
        listed += listed.empty() ? "" : ", ";
        listed += words[i];
    }
    std::string const near = suggest(node.text, known);
    wrong(node, joined({field::in_quotes(node.text), " is none of ", listed}),
          near.empty() ? "" : joined({"did you mean '", near, "'?"}));
    return otherwise;
}

/// Each of the values from `first` on, which are there.
void Reader::list(Node const& node, void* first, std::size_t size, Read* read_one) {
    auto* one = static_cast<char*>(first);
    for (std::size_t i = 0; i < node.children.size(); ++i, one += size) {
        Step const step(*this, i);
        read_one(*this, node.children[i], one);
    }
}

// --- members ---------------------------------------------------------------------------------------------------------
/// The member with this key, or null. The key lives longer.
Node const* Members::find(std::string_view key) {
    asked_.emplace_back(key, nullptr);
    std::size_t const size = object_.children.size();
    for (std::size_t n = 0; n < size; ++n) {
        std::size_t const i = next_ + n < size ? next_ + n : next_ + n - size;
        if (object_.children[i].key != key) continue;
        known_[i] = true;
        next_ = i + 1;
        return asked_.back().second = &object_.children[i];
    }
    return nullptr;
}

/// The same; null is an error.
Node const* Members::required(std::string_view key) {
    Node const* const node = find(key);
    if (node == nullptr) reader_.wrong(object_, joined({"the member '", key, "' is missing"}));
    return node;
}

void Members::member(std::string_view key, void* into, Reader::Read* read, bool is_required) {
    Node const* const node = is_required ? required(key) : find(key);
    if (node == nullptr || (!is_required && node->kind == Node::Kind::null)) return;
    Reader::Step const step(reader_, key);
    read(reader_, *node, into);
}

void Members::version() {
    std::string version = "1";
    (*this)("requisite", version);
    if (version != "1")
        reader_.wrong(object_,
                      joined({"version ", field::in_quotes(version), " of this format; version '1' can be read"}));
}

/// Lines and columns are for people: the text that they are of is not here.
void Members::location(Label const&) {
    for (std::string_view const key : {"file", "line", "column", "end_line", "end_column"}) find(key);
}

/// Which alternative it is; `count`, and an error, if nobody can say: then nobody knows which members it should have.
std::size_t Members::kind(std::string_view const* words, std::size_t count) {
    std::size_t index = count;
    if (Node const* const node = required("kind")) {
        Reader::Step const step(reader_, "kind");
        index = reader_.word(*node, words, count, count);
    }
    if (index == count) known_.assign(known_.size(), true);
    return index;
}

bool Members::is_list_of(Node const& node, std::size_t size) {
    if (!reader_.is(node, Node::Kind::array, "a list")) return false;
    std::size_t const given = node.children.size();
    if (given != size)
        reader_.wrong(node, joined({std::to_string(given), " values where there are ", std::to_string(size)}));
    return given == size;
}

void Members::is_not(Node const& node, std::string_view wanted) {
    reader_.wrong(node, joined({field::in_quotes(node.text), " is not ", wanted}));
}

void Members::finish() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (known_[i]) continue;
        if (reader_.faults_.is_full())
            reader_.faults_.leave_out();
        else
            left_over(object_.children[i]);
    }
}

void Members::left_over(Node const& member) {
    std::vector<std::string> keys;
    for (auto const& [key, node] : asked_) {
        if (key == member.key && node != nullptr)
            return reader_.faults_.given_twice(reader_.path_, member, node->key_span);
        keys.emplace_back(key);
    }
    std::string const near = suggest(member.key, keys);
    reader_.faults_.report(Severity::error, "RQ0406",
                           joined({reader_.where(), ": unknown member ", field::in_quotes(member.key)}),
                           member.key_span, near.empty() ? "" : joined({"did you mean '", near, "'?"}));
}

Diagnostics read_text(std::string_view what, std::string_view text, std::string const& name, Limits const& limits,
                      void (*read)(Reader&, Node const&, void*), void* into) {
    if (auto diagnostic = too_large(what, text, name, limits)) return {std::move(*diagnostic)};
    auto const source = std::make_shared<Source const>(name, std::string(text));
    Faults faults(source, std::string(what), limits);
    // A level of a tree is at most a requirement, its rule, a list, and a statement; around it are the file and a program.
    Tree const tree = parse(source->text(), limits.tree_depth * 4 + 8);
    if (tree.error.empty()) {
        Reader reader(faults);
        read(reader, tree.root, into);
    } else {
        faults.report(Severity::error, "RQ0401", "broken JSON: " + tree.error, tree.error_span);
    }
    return faults.take();
}

} // namespace requisite::detail::json
