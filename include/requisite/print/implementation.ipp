// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/print/print.ipp>
