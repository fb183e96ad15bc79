// The commands of the program, a file each. Each adds itself to the command line; its action runs when it is named.
#pragma once

#include "session.hpp"

namespace cli {

void add_check(CLI::App& app, Session& session);
void add_fmt(CLI::App& app, Session& session);
void add_audit(CLI::App& app, Session& session);
void add_synth(CLI::App& app, Session& session);
void add_test(CLI::App& app, Session& session);
void add_catalog(CLI::App& app, Session& session);
/// Adds the format of catalogues to `export`.
void add_export_catalog(CLI::App& command, Session& session);
void add_export(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);

} // namespace cli
