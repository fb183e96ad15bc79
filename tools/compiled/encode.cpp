#include <requisite/encode/implementation.ipp>
