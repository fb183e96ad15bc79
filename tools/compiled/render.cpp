#include <requisite/render/implementation.ipp>
