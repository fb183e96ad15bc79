#include <requisite/json/implementation.ipp>
