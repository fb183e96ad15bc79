#include <requisite/build/implementation.ipp>
