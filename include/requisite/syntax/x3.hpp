// The parts of Boost.Spirit X3 that the grammar is built on, and no more: the full header costs twice the compile time.
#pragma once

#include <requisite/version.hpp>

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
