// Writes what a Shape describes, on one line or with a line for each member. What does not depend on the type is in writer.ipp.
#pragma once

#include <requisite/json/shape.hpp>
#include <requisite/text/diagnostic.hpp>

#include <algorithm>
#include <cstring>

namespace requisite::detail::json {

/// Appends to a string, which is longer than what was written until the end of this.
class Buffer {
public:
    explicit Buffer(std::string& out) : out_(out) {
        at_ = end_ = out_.data() + out_.size();
        room(1);
    }
    Buffer(Buffer const&) = delete;
    Buffer& operator=(Buffer const&) = delete;
    ~Buffer() { out_.resize(size()); }

    /// Where the next byte goes; there is room for that many.
    char* room(std::size_t bytes) {
        if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
        return at_;
    }
    /// What was written into the room ends here.
    void written(char* end) noexcept { at_ = end; }
    /// What was written last, which is something.
    char last() const noexcept { return at_[-1]; }
    void put(char c) {
        *room(1) = c;
        ++at_;
    }
    void put(char const* text, std::size_t size) {
        std::memcpy(room(size), text, size);
        at_ += size;
    }

private:
    std::string& out_;
    char* at_;
    char* end_;

    std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - out_.data()); }

    void grow(std::size_t bytes) {
        constexpr std::size_t step = std::size_t{1} << 12; // few values are larger
        std::size_t const before = size();
        out_.resize(before + std::max(bytes, step));
        at_ = out_.data() + before;
        end_ = out_.data() + out_.size();
    }
};

/// Appends a value, or an object member by member. Keys are our own, and plain.
class Writer {
public:
    /// `indent`: blanks a level; negative: all on one line.
    explicit Writer(Buffer& out, int indent = -1) : out_(out), indent_(indent) {}

    // What a Shape calls.
    template <class T> void operator()(std::string_view key, T const& value) {
        name(key);
        write(value);
    }
    template <class T> void optional(std::string_view key, T const& value) {
        if constexpr (IsOptional<T>::value) {
            if (value) (*this)(key, *value);
        } else if constexpr (std::is_same_v<T, std::string> || IsList<T>::value) {
            if (!value.empty()) (*this)(key, value);
        } else {
            optional(key, value, T());
        }
    }
    template <class T, class U> void optional(std::string_view key, T const& value, U const& usual) {
        if (!(value == usual)) (*this)(key, value);
    }
    template <class T> void nullable(std::string_view key, T const& value) {
        name(key);
        is_usual(value, T()) ? null() : write(value);
    }
    template <class F> void derived(std::string_view key, F const& value) { (*this)(key, value()); }
    template <class Text, class Read>
    void text(std::string_view key, Text const& value, Read const&, std::string_view) {
        (*this)(key, value());
    }
    template <std::size_t n>
    void one_of(std::string_view key, std::string const& value, std::array<std::string_view, n> const&) {
        optional(key, value);
    }
    void texts(std::string_view key, std::vector<std::string> const& values) { optional(key, values); }
    void named(std::string_view key, std::vector<Tag> const& tags);
    void named(std::string_view key, std::vector<Score> const& scores);
    void named(std::string_view key, std::vector<Fact> const& facts);
    void version() { (*this)("requisite", std::string_view("1")); }
    void place(Place const&) {}
    void location(Label const& label);
    template <class F> void object(std::string_view key, F const& f) {
        begin(key, '{');
        f(*this);
        end('{');
    }
    template <class Range, class F> void each(std::string_view key, Range const& all, F const& f) {
        begin(key, '[');
        for (std::size_t i = 0; i < all.size(); ++i) {
            begin('{');
            f(*this, i, all[i]);
            end('{');
        }
        end('[');
    }
    template <class... T> void alternative(std::variant<T...> const& value) {
        using Form = void (*)(Writer&, std::variant<T...> const&);
        static constexpr Form forms[] = {
            [](Writer& writer, std::variant<T...> const& all) { Shape<T>::members(writer, *std::get_if<T>(&all)); }...};
        static constexpr auto kinds = Kinds<std::variant<T...>>::all();
        (*this)("kind", kinds[value.index()]);
        forms[value.index()](*this, value);
    }

    // Values.
    void write(std::string_view text);
    void write(std::string const& text) { write(std::string_view(text)); }
    void write(char const* text) { write(std::string_view(text)); }
    void write(bool value) { value ? out_.put("true", 4) : out_.put("false", 5); }
    void write(Decimal value);
    void write(Units value) { write(value.amount()); }
    void write(Courses value) { write(value.amount()); }
    void write(Season const& season) { write(season.name()); }
    void write(Term const& term);
    void write(Date value) { write(std::string_view(to_string(value))); }
    void write(Gpa const& value) { write(std::string_view(to_string(value))); }
    template <class T> void write(T const& value) {
        if constexpr (std::is_integral_v<T>) {
            if constexpr (std::is_signed_v<T>)
                number(value);
            else
                number(value, false);
        } else if constexpr (std::is_enum_v<T>) {
            static auto const words = Words<T>::all(); // asked once: some are put together
            word(words[static_cast<std::size_t>(value)]);
        } else if constexpr (IsOptional<T>::value) {
            value ? write(*value) : null();
        } else if constexpr (IsList<T>::value) {
            using One = typename T::value_type;
            list(value.data(), value.size(), sizeof(One),
                 [](Writer& writer, void const* one) { writer.write(*static_cast<One const*>(one)); });
        } else {
            open('{');
            if constexpr (IsVariant<T>::value)
                alternative(value);
            else
                Shape<T>::members(*this, value);
            end('{');
        }
    }

    /// An object or a list, as a member or in a list: '{' or '['.
    void begin(std::string_view key, char bracket);
    void begin(char bracket);
    void end(char bracket);

private:
    static constexpr std::size_t longest_number = 24;
    using WriteOne = void(Writer&, void const*);

    Buffer& out_;
    int indent_;
    int level_ = 0;

    void null() { out_.put("null", 4); }
    char* line(char* at) const noexcept;
    char* room(std::size_t bytes);
    void separate();
    void name(std::string_view key);
    void any_name(std::string_view key);
    void open(char bracket);
    void list(void const* first, std::size_t count, std::size_t size, WriteOne* write_one);
    void number(std::int64_t value);
    void number(std::uint64_t size, bool is_negative);
    void exact(Decimal value);
    void word(std::string_view text);
    void escaped(std::string_view text);
};

/// Appends a value to a text. `indent`: blanks a level; negative: all on one line.
template <class T> void append(T const& value, std::string& out, int indent = -1) {
    Buffer buffer(out);
    Writer(buffer, indent).write(value);
}

/// A value as a text.
template <class T> std::string written(T const& value, int indent) {
    std::string out;
    append(value, out, indent);
    return out;
}

} // namespace requisite::detail::json
