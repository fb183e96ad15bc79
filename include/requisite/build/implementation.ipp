// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/build/group.ipp>
#include <requisite/build/item.ipp>
#include <requisite/build/program.ipp>
#include <requisite/build/rule.ipp>
