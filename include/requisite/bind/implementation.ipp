// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/bind/bind.ipp>
#include <requisite/bind/bind_courses.ipp>
#include <requisite/bind/bind_members.ipp>
#include <requisite/bind/bind_references.ipp>
#include <requisite/bind/bind_statements.ipp>
#include <requisite/bind/bound.ipp>
