// How a type looks as JSON, said once for the writer, the reader and the schema. An object is described by
//
//     template <> struct Shape<Limit> {
//         template <class M, class V> static void members(M& m, V& value) {
//             m("from", value.from);             // always there
//             m.optional("units", value.units);  // left out where it is empty, or as usual
//             m.place(value.place);              // where it stands in the text that is read
//         }
//     };
//
// and an enumeration by its words. Numbers, texts, terms, lists and optional values need no description.
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/model/gpa.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace requisite::detail::json {

/// The members of an object.
template <class T> struct Shape;

template <class T, class = void> struct IsObject : std::false_type {};
template <class T> struct IsObject<T, std::void_t<decltype(sizeof(Shape<T>))>> : std::true_type {};

/// The words of an enumeration, in the order of its values: `static auto all()` gives an array of them.
template <class E> struct Words;

template <class... T> constexpr std::array<std::string_view, sizeof...(T)> words(T... all) { return {all...}; }

/// Words that the model itself has: `to_string` of the values up to the last.
template <class E, E last> struct ModelWords {
    static auto all() {
        std::array<std::string_view, static_cast<std::size_t>(last) + 1> out;
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = to_string(static_cast<E>(i));
        return out;
    }
};

/// What tells the alternatives of a variant apart: the words of its member `kind`, in the order of the alternatives.
template <class V> struct Kinds;

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};

template <class T> struct IsVariant : std::false_type {};
template <class... T> struct IsVariant<std::variant<T...>> : std::true_type {};

/// A vector, or a class of the model that is one.
template <class T, class = void> struct IsList : std::false_type {};
template <class T> struct IsList<T, std::enable_if_t<std::is_base_of_v<std::vector<typename T::value_type>, T>>>
    : std::true_type {};

/// Whether `optional` leaves the value out.
template <class T> bool is_usual(T const& value, T const& usual) {
    if constexpr (IsOptional<T>::value)
        return !value;
    else if constexpr (IsList<T>::value)
        return value.empty();
    else
        return value == usual;
}

} // namespace requisite::detail::json
