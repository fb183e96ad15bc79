#include <requisite/compile/implementation.ipp>
