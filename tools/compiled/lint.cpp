#include <requisite/lint/implementation.ipp>
