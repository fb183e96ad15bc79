#include <requisite/audit/implementation.ipp>
