// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/student/attempts.ipp>
#include <requisite/student/petitions.ipp>
#include <requisite/student/scenarios.ipp>
#include <requisite/student/student.ipp>
