#include <requisite/bind/implementation.ipp>
