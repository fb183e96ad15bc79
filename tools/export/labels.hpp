// What requirements are called in sentences: by their titles, else by their names.
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/model/paths.hpp>

#include <map>
#include <string>

namespace exporting {

/// What stands in front of a requirement; empty if it has neither title nor name.
std::string label(requisite::Requirement const& requirement);
/// What a stage is headed by.
std::string heading(requisite::Stage const& stage);

/// How the paths of requirements are read. Document and program have to outlive it.
class Labels {
public:
    Labels(requisite::Document const& document, requisite::Program const& program);

    /// “Core”, of a path in a stage; of another program of the file: “Electives” of the program “Minor”. A path is looked for
    /// in the block with the path `block`, too.
    std::string of(requisite::Stage const& stage, std::string const& path, std::string const& block = "");
    /// The same of a path in any stage of the program, the last first.
    std::string of(std::string const& path);

private:
    using ByPath = std::map<std::string, std::string>;

    requisite::Program const& program_;
    std::map<std::string, requisite::Program const*> others_;
    std::map<requisite::Stage const*, ByPath> read_;

    ByPath const& labels(requisite::Stage const& stage);
};

} // namespace exporting
