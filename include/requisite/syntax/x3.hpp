// The parts of Boost.Spirit X3 that the grammar is built on, and no more: the full header costs twice the compile time.
#pragma once

#include <requisite/version.hpp>

#include <boost/config.hpp>

// X3 names parsers by their types unless told; with -fno-rtti it cannot.
#if defined(BOOST_NO_TYPEID) && !defined(BOOST_SPIRIT_X3_NO_RTTI)
#define BOOST_SPIRIT_X3_NO_RTTI
#endif
// libc++ has no std::unary_function from C++17 on; before 1.81 Boost does not know that.
#if defined(_LIBCPP_VERSION) && !defined(BOOST_NO_CXX98_FUNCTION_BASE)
#define BOOST_NO_CXX98_FUNCTION_BASE
#endif

#include <boost/spirit/home/x3/support/traits/is_variant.hpp>
#include <boost/spirit/home/x3/support/traits/tuple_traits.hpp>
// these two first: rule.hpp uses them without including them (Boost 1.74)
#include <boost/spirit/home/x3/core/parse.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal/rule.hpp>

namespace requisite::syntax {

namespace x3 = boost::spirit::x3;

struct state_tag; ///< x3::get<state_tag>(context) is the State

} // namespace requisite::syntax
