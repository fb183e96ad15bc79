// Reads what a Shape describes. Everything is checked: a member that nobody knows is an error, as a rule would be lost with it.
#pragma once

#include <requisite/json/faults.hpp>
#include <requisite/json/shape.hpp>
#include <requisite/text/suggest.hpp>

#include <charconv>

namespace requisite::detail::json {

class Reader {
public:
    explicit Reader(Faults& faults) : faults_(faults) {}

    template <class T> void read(Node const& node, T& value);

private:
    friend class Members;

    using Kind = Node::Kind;

    Faults& faults_;
    std::string path_; ///< of the value that is read: stages[0].statements[2].rule

    /// A part of the path, as long as it lives.
    class Step {
    public:
        Step(Reader& reader, std::string_view key) : path_(reader.path_), size_(path_.size()) {
            if (!path_.empty()) path_ += '.';
            path_ += key;
        }
        Step(Reader& reader, std::size_t index) : path_(reader.path_), size_(path_.size()) {
            ((path_ += '[') += std::to_string(index)) += ']';
        }
        Step(Step const&) = delete;
        Step& operator=(Step const&) = delete;
        ~Step() { path_.resize(size_); }

    private:
        std::string& path_;
        std::size_t size_;
    };

    std::string where() const { return path_.empty() ? "the text" : path_; }

    void wrong(Node const& node, std::string const& message, std::string help = {}) {
        faults_.report(Severity::error, "RQ0402", where() + ": " + message, node.span, std::move(help));
    }

    bool is(Node const& node, Kind kind, std::string const& wanted) {
        if (node.kind == kind) return true;
        faults_.wrong_type(where(), wanted, node);
        return false;
    }

    void scalar(Node const& node, bool& value) {
        if (is(node, Kind::truth, "true or false")) value = node.truth;
    }
    void scalar(Node const& node, std::string& value) {
        if (is(node, Kind::text, "a text")) value = node.text;
    }
    template <class Integer> void integer(Node const& node, Integer& value) {
        if (!is(node, Kind::number, "a whole number")) return;
        char const* const last = node.text.data() + node.text.size();
        auto const [end, error] = std::from_chars(node.text.data(), last, value);
        if (error != std::errc() || end != last)
            wrong(node, field::in_quotes(node.text) + " is not a whole number, or too large");
    }
    void scalar(Node const& node, Decimal& value) {
        if (node.kind != Kind::number && node.kind != Kind::text) return faults_.wrong_type(where(), "a number", node);
        std::optional<std::string> const plain =
            node.kind == Kind::number ? field::without_exponent(node.text) : std::string(node.text);
        if (std::optional<Decimal> const number = plain ? Decimal::parse(*plain) : std::nullopt)
            value = *number;
        else
            wrong(node, "the number " + field::in_quotes(node.text) + " cannot be held exactly",
                  "a number has at most nine digits and three decimal places");
    }
    void scalar(Node const& node, Units& value) {
        Decimal amount;
        scalar(node, amount);
        value = Units(amount);
    }
    void scalar(Node const& node, Courses& value) {
        int count = 0;
        integer(node, count);
        value = Courses(count);
    }
    void scalar(Node const& node, Season& value) { parsed(node, value, Season::parse, "a season such as \"fall\""); }
    void scalar(Node const& node, Term& value) { parsed(node, value, Term::parse, "a term such as \"fall 2025\""); }
    void scalar(Node const& node, Gpa& value) { parsed(node, value, Gpa::parse, "an average such as \"3.25\""); }
    void scalar(Node const& node, Date& value) { parsed(node, value, Date::parse, "a date such as \"2026-02-01\""); }
    template <class T, class Parse> void parsed(Node const& node, T& value, Parse parse, std::string const& wanted) {
        if (!is(node, Kind::text, wanted)) return;
        if (std::optional<T> const found = parse(node.text))
            value = *found;
        else
            wrong(node, field::in_quotes(node.text) + " is not " + wanted);
    }

    /// Which of the words the text is; nothing, and an error, if it is none.
    template <class All> std::optional<std::size_t> word(Node const& node, All const& all) {
        if (!is(node, Kind::text, "a word")) return std::nullopt;
        std::vector<std::string> words;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i] == node.text) return i;
            if (!all[i].empty()) words.emplace_back(all[i]);
        }
        std::string const near = suggest(node.text, words);
        std::string listed;
        for (auto const& one : words) listed += (listed.empty() ? "" : ", ") + one;
        wrong(node, field::in_quotes(node.text) + " is none of " + listed,
              near.empty() ? "" : "did you mean '" + near + "'?");
        return std::nullopt;
    }

    /// `f(members)` reads the members of an object.
    template <class F> void object(Node const& node, F const& f);

    template <class T> void list(Node const& node, T& values) {
        if (!is(node, Kind::array, "a list")) return;
        values.reserve(node.children.size());
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            Step const step(*this, i);
            values.emplace_back();
            read(node.children[i], values.back());
        }
    }
};

/// The members of one object.
class Members {
public:
    Members(Reader& reader, Node const& object)
        : reader_(reader), object_(object), known_(object.children.size(), false) {}

    template <class T> void operator()(std::string_view key, T& value) {
        if (Node const* const node = find(key))
            read(key, *node, value);
        else
            missing(key);
    }
    template <class T> void optional(std::string_view key, T& value, T const& usual = T()) {
        Node const* const node = find(key);
        if (node == nullptr || node->kind == Node::Kind::null)
            value = usual;
        else
            read(key, *node, value);
    }
    template <class T> void nullable(std::string_view key, T& value, T const& usual = T()) {
        optional(key, value, usual);
    }
    template <class F> void derived(std::string_view key, F const&) { find(key); }
    void version() {
        std::string version = "1";
        (*this)("requisite", version);
        if (version != "1")
            reader_.wrong(object_, "version " + field::in_quotes(version) + " of this format; version '1' can be read");
    }
    /// Lines and columns are for people: the text that they are of is not here.
    void location(Label const&) {
        for (std::string_view const key : {"file", "line", "column", "end_line", "end_column"}) find(key);
    }
    /// A text that `read` understands, or says that it does not.
    template <class Text, class Read>
    void text(std::string_view key, Text const&, Read const& read, std::string const& wanted) {
        Node const* const node = find(key);
        if (node == nullptr) return missing(key);
        Reader::Step const step(reader_, key);
        if (reader_.is(*node, Node::Kind::text, wanted) && !read(node->text))
            reader_.wrong(*node, field::in_quotes(node->text) + " is not " + wanted);
    }
    template <class F> void object(std::string_view key, F const& f) {
        Node const* const node = find(key);
        if (node == nullptr) return missing(key);
        Reader::Step const step(reader_, key);
        reader_.object(*node, f);
    }
    template <class Range, class F> void each(std::string_view key, Range& all, F const& f) {
        Node const* const node = find(key);
        if (node == nullptr) return missing(key);
        Reader::Step const step(reader_, key);
        if (!reader_.is(*node, Node::Kind::array, "a list")) return;
        if (node->children.size() != all.size())
            return reader_.wrong(*node, std::to_string(node->children.size()) + " values where there are " +
                                            std::to_string(all.size()));
        for (std::size_t i = 0; i < all.size(); ++i) {
            Reader::Step const inner(reader_, i);
            reader_.object(node->children[i], [&](Members& inside) { f(inside, i, all[i]); });
        }
    }
    void place(Place& place) { place = {reader_.faults_.source(), object_.span}; }
    template <class... T> void alternative(std::variant<T...>& value) {
        std::optional<std::size_t> index;
        if (Node const* const kind = find("kind")) {
            Reader::Step const step(reader_, "kind");
            index = reader_.word(*kind, Kinds<std::variant<T...>>::all());
        } else {
            missing("kind");
        }
        // Which members it should have, nobody can say.
        if (!index) return known_.assign(known_.size(), true);
        std::size_t i = 0;
        ((i++ == *index ? (value.template emplace<T>(), void()) : void()), ...);
        std::visit([this](auto& form) { Shape<std::decay_t<decltype(form)>>::members(*this, form); }, value);
    }

    /// Complains about what is left.
    void finish() {
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (known_[i]) continue;
            if (reader_.faults_.is_full())
                reader_.faults_.leave_out();
            else
                left_over(object_.children[i]);
        }
    }

private:
    Reader& reader_;
    Node const& object_;
    std::vector<bool> known_; ///< by member
    std::vector<std::pair<std::string_view, Node const*>> asked_;
    std::size_t next_ = 0; ///< where the next one stands, in the usual order

    /// The member with this key, or null. The key lives longer.
    Node const* find(std::string_view key) {
        asked_.emplace_back(key, nullptr);
        std::size_t const size = object_.children.size();
        for (std::size_t n = 0; n < size; ++n) {
            std::size_t const i = (next_ + n) % size;
            if (object_.children[i].key != key) continue;
            known_[i] = true;
            next_ = i + 1;
            return asked_.back().second = &object_.children[i];
        }
        return nullptr;
    }

    void missing(std::string_view key) { reader_.wrong(object_, "the member '" + std::string(key) + "' is missing"); }

    void left_over(Node const& member) {
        std::vector<std::string> keys;
        for (auto const& [key, node] : asked_) {
            if (key == member.key && node != nullptr)
                return reader_.faults_.given_twice(reader_.path_, member, node->key_span);
            keys.emplace_back(key);
        }
        std::string const near = suggest(member.key, keys);
        reader_.faults_.report(Severity::error, "RQ0406",
                               reader_.where() + ": unknown member " + field::in_quotes(member.key), member.key_span,
                               near.empty() ? "" : "did you mean '" + near + "'?");
    }

    template <class T> void read(std::string_view key, Node const& node, T& value) {
        Reader::Step const step(reader_, key);
        reader_.read(node, value);
    }
};

template <class F> void Reader::object(Node const& node, F const& f) {
    if (!is(node, Kind::object, "an object")) return;
    Members members(*this, node);
    f(members);
    members.finish();
}

template <class T> void Reader::read(Node const& node, T& value) {
    if constexpr (IsOptional<T>::value) {
        read(node, value.emplace());
    } else if constexpr (IsList<T>::value) {
        list(node, value);
    } else if constexpr (std::is_enum_v<T>) {
        if (std::optional<std::size_t> const index = word(node, Words<T>::all())) value = static_cast<T>(*index);
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        integer(node, value);
    } else if constexpr (IsVariant<T>::value || IsObject<T>::value) {
        object(node, [&](Members& members) {
            if constexpr (IsVariant<T>::value)
                members.alternative(value);
            else
                Shape<T>::members(members, value);
        });
    } else {
        scalar(node, value);
    }
}

/// Reads a whole text; what is wrong with it. `what` it is: "the report".
template <class T> Diagnostics read(std::string const& what, std::string_view text, std::string const& name,
                                    Limits const& limits, T& value) {
    if (auto diagnostic = too_large(what, text, name, limits)) return {std::move(*diagnostic)};
    auto const source = std::make_shared<Source const>(name, std::string(text));
    Faults faults(source, what, limits);
    // A level of a tree is at most a requirement, its rule, a list, and a statement; around it are the file and a program.
    Tree const tree = parse(source->text(), limits.tree_depth * 4 + 8);
    if (tree.error.empty())
        Reader(faults).read(tree.root, value);
    else
        faults.report(Severity::error, "RQ0401", "broken JSON: " + tree.error, tree.error_span);
    return faults.take();
}

} // namespace requisite::detail::json
