#include <requisite/text/implementation.ipp>
