// Reads what a Shape describes. Everything is checked: a member that nobody knows is an error, as a rule would be lost with it.
// What does not depend on the type is in reader.ipp; of a type it knows a function that reads it.
#pragma once

#include <requisite/json/faults.hpp>
#include <requisite/json/shape.hpp>

#include <cstdint>
#include <limits>

namespace requisite::detail::json {

class Reader {
public:
    explicit Reader(Faults& faults) : faults_(faults) {}

    template <class T> void read(Node const& node, T& value) { read_as<T>(*this, node, &value); }

private:
    friend class Members;

    using Kind = Node::Kind;
    /// Reads a value of a type that it knows.
    using Read = void(Reader&, Node const&, void*);

    Faults& faults_;
    std::string path_; ///< of the value that is read: stages[0].statements[2].rule

    /// A part of the path, as long as it lives.
    class Step {
    public:
        Step(Reader& reader, std::string_view key);
        Step(Reader& reader, std::size_t index);
        Step(Step const&) = delete;
        Step& operator=(Step const&) = delete;
        ~Step() { path_.resize(size_); }

    private:
        std::string& path_;
        std::size_t size_;
    };

    std::string where() const;
    void wrong(Node const& node, std::string_view message, std::string_view help = {});
    /// Whether it is of this kind; else an error.
    bool is(Node const& node, Kind kind, std::string_view wanted);

    void scalar(Node const& node, bool& value);
    void scalar(Node const& node, std::string& value);
    void scalar(Node const& node, Decimal& value);
    void scalar(Node const& node, Units& value);
    void scalar(Node const& node, Courses& value);
    void scalar(Node const& node, Season& value);
    void scalar(Node const& node, Term& value);
    void scalar(Node const& node, Gpa& value);
    void scalar(Node const& node, Date& value);
    std::int64_t integer(Node const& node, std::int64_t least, std::int64_t most, std::int64_t otherwise);
    std::uint64_t integer(Node const& node, std::uint64_t least, std::uint64_t most, std::uint64_t otherwise);
    template <class Integer> bool whole(Node const& node, Integer& value, Integer least, Integer most);
    template <class T> void parsed(Node const& node, T& value, std::optional<T> const& found, std::string_view wanted);
    std::size_t word(Node const& node, std::string_view const* words, std::size_t count, std::size_t otherwise);
    void list(Node const& node, void* first, std::size_t size, Read* read_one);

    template <class T> static void read_as(Reader& reader, Node const& node, void* into);
};

/// The members of one object.
class Members {
public:
    Members(Reader& reader, Node const& object)
        : reader_(reader), object_(object), known_(object.children.size(), false) {}

    template <class T> void operator()(std::string_view key, T& value) {
        member(key, &value, Reader::read_as<T>, true);
    }
    /// What is not there stays as it is: empty, or as usual.
    template <class T> void optional(std::string_view key, T& value) { member(key, &value, Reader::read_as<T>, false); }
    template <class T, class U> void optional(std::string_view key, T& value, U const&) { optional(key, value); }
    template <class T> void nullable(std::string_view key, T& value) { optional(key, value); }
    template <class F> void derived(std::string_view key, F const&) { find(key); }
    void version();
    void location(Label const& label);
    /// A text that `read` understands, or says that it does not.
    template <class Text, class Read>
    void text(std::string_view key, Text const&, Read const& read, std::string_view wanted) {
        if (Node const* const node = required(key)) {
            Reader::Step const step(reader_, key);
            if (reader_.is(*node, Node::Kind::text, wanted) && !read(node->text)) is_not(*node, wanted);
        }
    }
    template <class F> void object(std::string_view key, F const& f) {
        if (Node const* const node = required(key)) {
            Reader::Step const step(reader_, key);
            inside(*node, f);
        }
    }
    template <class Range, class F> void each(std::string_view key, Range& all, F const& f) {
        Node const* const node = required(key);
        if (node == nullptr) return;
        Reader::Step const step(reader_, key);
        if (!is_list_of(*node, all.size())) return;
        for (std::size_t i = 0; i < all.size(); ++i) {
            Reader::Step const inner(reader_, i);
            inside(node->children[i], [&](Members& members) { f(members, i, all[i]); });
        }
    }
    void place(Place& place) { place = {reader_.faults_.source(), object_.span}; }
    template <class... T> void alternative(std::variant<T...>& value) {
        using Form = void (*)(Members&, std::variant<T...>&);
        static constexpr Form forms[] = {[](Members& members, std::variant<T...>& all) {
            Shape<T>::members(members, all.template emplace<T>());
        }...};
        static constexpr auto kinds = Kinds<std::variant<T...>>::all();
        std::size_t const index = kind(kinds.data(), kinds.size());
        if (index < kinds.size()) forms[index](*this, value);
    }

    /// Complains about what is left.
    void finish();

private:
    friend class Reader;

    Reader& reader_;
    Node const& object_;
    std::vector<bool> known_; ///< by member
    std::vector<std::pair<std::string_view, Node const*>> asked_;
    std::size_t next_ = 0; ///< where the next one stands, in the usual order

    Node const* find(std::string_view key);
    Node const* required(std::string_view key);
    void member(std::string_view key, void* into, Reader::Read* read, bool is_required);
    std::size_t kind(std::string_view const* words, std::size_t count);
    bool is_list_of(Node const& node, std::size_t size);
    void is_not(Node const& node, std::string_view wanted);
    void left_over(Node const& member);

    template <class F> void inside(Node const& node, F const& f) {
        if (!reader_.is(node, Node::Kind::object, "an object")) return;
        Members members(reader_, node);
        f(members);
        members.finish();
    }
};

template <class T> void Reader::read_as(Reader& reader, Node const& node, void* into) {
    T& value = *static_cast<T*>(into);
    if constexpr (IsOptional<T>::value) {
        read_as<typename T::value_type>(reader, node, &value.emplace());
    } else if constexpr (IsList<T>::value) {
        if (!reader.is(node, Kind::array, "a list")) return;
        value = T(node.children.size());
        using One = typename T::value_type;
        reader.list(node, value.data(), sizeof(One), read_as<One>);
    } else if constexpr (std::is_enum_v<T>) {
        auto const words = Words<T>::all();
        value = static_cast<T>(reader.word(node, words.data(), words.size(), static_cast<std::size_t>(value)));
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        using Limits = std::numeric_limits<T>;
        using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
        value = static_cast<T>(reader.integer(node, Wide{Limits::min()}, Wide{Limits::max()}, Wide{value}));
    } else if constexpr (IsVariant<T>::value || IsObject<T>::value) {
        if (!reader.is(node, Kind::object, "an object")) return;
        Members members(reader, node);
        if constexpr (IsVariant<T>::value)
            members.alternative(value);
        else
            Shape<T>::members(members, value);
        members.finish();
    } else {
        reader.scalar(node, value);
    }
}

Diagnostics read_text(std::string_view what, std::string_view text, std::string const& name, Limits const& limits,
                      void (*read)(Reader&, Node const&, void*), void* into);

/// Reads a whole text; what is wrong with it. `what` it is: "the report".
template <class T> Diagnostics read(std::string_view what, std::string_view text, std::string const& name,
                                    Limits const& limits, T& value) {
    return read_text(
        what, text, name, limits,
        [](Reader& reader, Node const& node, void* into) { reader.read(node, *static_cast<T*>(into)); }, &value);
}

} // namespace requisite::detail::json
