// A program from a file that imports another one, and a transcript from JSON. The library does no I/O itself: an Importer
// finds the imported files. Run it in the folder examples/.
#include <requisite/json.hpp>
#include <requisite/requisite.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace {

std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Finds what a file imports beside that file.
class BesideTheFile : public requisite::Importer {
public:
    std::optional<requisite::ImportedText> read(std::string const& path, std::string const& importer) override {
        auto const found = (std::filesystem::path(importer).parent_path() / path).lexically_normal();
        std::optional<std::string> text = read_file(found);
        if (!text) return std::nullopt;
        return requisite::ImportedText{found.string(), std::move(*text)};
    }
};

} // namespace

int main() {
    std::string const program_file = "programs/aie-meche.req";
    std::string const transcript_file = "transcripts/finished.json";
    auto const program_text = read_file(program_file);
    auto const transcript_text = read_file(transcript_file);
    if (!program_text || !transcript_text) {
        std::cerr << "cannot read the files; run this in the folder examples/\n";
        return 1;
    }

    BesideTheFile importer;
    requisite::ParseOptions options;
    options.name = program_file;
    options.importer = &importer;
    requisite::Parsed const parsed = requisite::parse(*program_text, options);
    std::cerr << requisite::render(parsed.diagnostics());
    requisite::ParsedTranscript const read = requisite::transcript_from_json(*transcript_text, transcript_file);
    std::cerr << requisite::render(read.diagnostics);
    if (!parsed || !read) return 1;

    requisite::Program const* const program = parsed.program(read.transcript.program);
    if (program == nullptr) {
        std::cerr << program_file << " has no program '" << read.transcript.program << "'\n";
        return 1;
    }
    requisite::Report const report = requisite::audit(requisite::bind(*program, parsed->catalogue()), read.transcript);
    std::cout << requisite::render(report);
    std::cout << "\nThe same as JSON has " << requisite::to_json(report).size() << " bytes.\n";
    return report.status() == requisite::Status::met ? 0 : 1;
}
