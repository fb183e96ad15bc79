// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/model/catalogue.ipp>
#include <requisite/model/condition.ipp>
#include <requisite/model/content_hash.ipp>
#include <requisite/model/course_code.ipp>
#include <requisite/model/course_set.ipp>
#include <requisite/model/decimal.ipp>
#include <requisite/model/document.ipp>
#include <requisite/model/filter.ipp>
#include <requisite/model/gpa.ipp>
#include <requisite/model/grade.ipp>
#include <requisite/model/names.ipp>
#include <requisite/model/program.ipp>
#include <requisite/model/references.ipp>
#include <requisite/model/repeatable.ipp>
#include <requisite/model/requirement.ipp>
#include <requisite/model/status.ipp>
#include <requisite/model/time.ipp>
#include <requisite/model/transcript.ipp>
#include <requisite/model/tree_size.ipp>
