#include <requisite/report/implementation.ipp>
