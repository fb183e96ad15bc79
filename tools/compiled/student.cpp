#include <requisite/student/implementation.ipp>
