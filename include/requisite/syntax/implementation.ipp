// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/syntax/rewording.ipp>
#include <requisite/syntax/rewording_statements.ipp>
#include <requisite/syntax/rewording_words.ipp>
#include <requisite/syntax/state.ipp>
#include <requisite/syntax/state_braces.ipp>
#include <requisite/syntax/state_characters.ipp>
#include <requisite/syntax/state_complaints.ipp>
#include <requisite/syntax/state_first_attempts.ipp>
#include <requisite/syntax/tree.ipp>

// These know the words of the grammar.
#include <requisite/syntax/format.ipp>
#include <requisite/syntax/parse.ipp>
#include <requisite/syntax/terminals.ipp>
