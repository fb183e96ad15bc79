#include <requisite/syntax/implementation.ipp>
