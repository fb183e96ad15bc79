#pragma once

// One for each group of values.
#include <requisite/testing/describe_report.ipp>
#include <requisite/testing/describe_rules.ipp>
#include <requisite/testing/describe_transcript.ipp>
