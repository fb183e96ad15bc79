#include <requisite/testing/assertions.ipp>
#include <requisite/testing/check.ipp>
#include <requisite/testing/coverage.ipp>
#include <requisite/testing/describe.ipp>
#include <requisite/testing/describe_report.ipp>
#include <requisite/testing/describe_rules.ipp>
#include <requisite/testing/describe_transcript.ipp>
#include <requisite/testing/run.ipp>
