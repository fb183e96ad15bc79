// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/json/document.ipp>
#include <requisite/json/faults.ipp>
#include <requisite/json/fields.ipp>
#include <requisite/json/reader.ipp>
#include <requisite/json/report.ipp>
#include <requisite/json/sarif.ipp>
#include <requisite/json/transcript.ipp>
#include <requisite/json/tree.ipp>
#include <requisite/json/writer.ipp>
