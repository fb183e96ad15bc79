// The definitions of requisite.hpp, for the one unit that has them.
#pragma once

#include <requisite/allocation/implementation.ipp>
#include <requisite/audit/implementation.ipp>
#include <requisite/bind/implementation.ipp>
#include <requisite/compile/implementation.ipp>
#include <requisite/encode/implementation.ipp>
#include <requisite/model/implementation.ipp>
#include <requisite/print/implementation.ipp>
#include <requisite/render/implementation.ipp>
#include <requisite/report/implementation.ipp>
#include <requisite/student/implementation.ipp>
#include <requisite/syntax/implementation.ipp>
#include <requisite/text/implementation.ipp>
