// One misspelt name is one fault, however often it is used.
#pragma once

#include <requisite/text/diagnostic.hpp>

namespace requisite::detail {

/// Joins the errors about one unknown name into the first of them; the others become places of it, and their fixes its own.
void join_repeated(Diagnostics& diagnostics);

} // namespace requisite::detail
