// Writes what a Shape describes.
#pragma once

#include <requisite/json/shape.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/utf8.hpp>

#include <nlohmann/json.hpp>

namespace requisite::detail::json {

using Json = nlohmann::ordered_json;

/// A text as JSON can hold it: bytes that are not UTF-8 become U+FFFD.
inline std::string valid(std::string_view text) {
    std::string out;
    for (std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos; bad = utf8::find_invalid(text)) {
        out += text.substr(0, bad);
        utf8::append(out, 0xFFFD);
        text.remove_prefix(bad + 1);
    }
    out += text;
    return out;
}

inline Json text(std::string_view words) { return valid(words); }

inline Json write(std::string const& words) { return text(words); }
/// A whole number as one, another as a text: exact, whatever reads it.
inline Json write(Decimal value) {
    if (value.is_whole()) return value.thousandths() / 1000;
    return value.to_string();
}
inline Json write(Units value) { return write(value.amount()); }
inline Json write(Courses value) { return value.count(); }
inline Json write(Season const& season) { return text(season.name()); }
inline Json write(Term const& term) { return text(term.to_string()); }
inline Json write(Date date) { return text(date.to_string()); }

template <class T> Json write(T const& value);

/// An object, member by member, in their order. Each key is given once; a list of pairs in braces would be copied several times.
class Writer {
public:
    Writer() { members_.reserve(12); }

    template <class T> void operator()(std::string_view key, T const& value) { add(key, write(value)); }
    template <class T> void optional(std::string_view key, T const& value, T const& usual = T()) {
        if (!is_usual(value, usual)) add(key, write(value));
    }
    /// Null where it is empty, or as usual.
    template <class T> void nullable(std::string_view key, T const& value, T const& usual = T()) {
        add(key, is_usual(value, usual) ? Json(nullptr) : write(value));
    }
    /// For those who read it; it follows from the rest.
    template <class F> void derived(std::string_view key, F const& value) { add(key, write(value())); }
    void version() { add("requisite", "1"); }
    void place(Place const&) {}
    /// File, line and column, where the label has a source.
    void location(Label const& label) {
        if (label.source == nullptr) return;
        Position const first = label.source->position(label.span.first);
        Position const last = label.source->position(label.span.last);
        add("file", text(label.source->name()));
        add("line", first.line);
        add("column", first.column);
        add("end_line", last.line);
        add("end_column", last.column);
    }
    /// An object whose members `f(writer)` gives.
    template <class F> void object(std::string_view key, F const& f) {
        Writer inside;
        f(inside);
        add(key, inside.take());
    }
    /// A list of objects; `f(writer, index, value)` gives the members of each.
    template <class Range, class F> void each(std::string_view key, Range const& all, F const& f) {
        Json::array_t out;
        for (auto const& one : all) {
            Writer inside;
            f(inside, out.size(), one);
            out.push_back(inside.take());
        }
        add(key, std::move(out));
    }
    template <class... T> void alternative(std::variant<T...> const& value) {
        add("kind", text(Kinds<std::variant<T...>>::all()[value.index()]));
        std::visit([this](auto const& form) { Shape<std::decay_t<decltype(form)>>::members(*this, form); }, value);
    }

    void add(std::string_view key, Json value) { members_.emplace_back(std::string(key), std::move(value)); }
    Json take() { return std::move(members_); }

private:
    Json::object_t members_;
};

template <class T> Json write(T const& value) {
    if constexpr (IsOptional<T>::value) {
        return value ? write(*value) : Json(nullptr);
    } else if constexpr (IsList<T>::value) {
        Json::array_t out;
        out.reserve(value.size());
        for (auto const& one : value) out.push_back(write(one));
        return out;
    } else if constexpr (std::is_enum_v<T>) {
        return text(Words<T>::all()[static_cast<std::size_t>(value)]);
    } else if constexpr (std::is_integral_v<T>) {
        return value;
    } else {
        Writer out;
        if constexpr (IsVariant<T>::value)
            out.alternative(value);
        else
            Shape<T>::members(out, value);
        return out.take();
    }
}

} // namespace requisite::detail::json
