// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/print/print.ipp>
#include <requisite/print/printer.ipp>
#include <requisite/print/printer_catalogue.ipp>
#include <requisite/print/printer_requirements.ipp>
#include <requisite/print/transcript.ipp>
