#include <requisite/print/implementation.ipp>
