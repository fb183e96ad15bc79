#include <requisite/model/implementation.ipp>
