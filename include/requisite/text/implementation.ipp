// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/text/characters.ipp>
#include <requisite/text/counted.ipp>
#include <requisite/text/diagnostic.ipp>
#include <requisite/text/linked.ipp>
#include <requisite/text/source.ipp>
#include <requisite/text/suggest.ipp>
#include <requisite/text/utf8.ipp>
