#include <requisite/allocation/implementation.ipp>
