// The file system, as the library asks for it: it does no input or output itself.
#include "files.hpp"

#include "session.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace fs = std::filesystem;

namespace cli {

namespace {

constexpr char const* standard_input = "<stdin>";

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

/// Reads to the end; false after an error.
bool read_all(std::FILE* file, std::string& text) {
    std::size_t const most = requisite::Limits().bytes + 1;
    char buffer[65536];
    while (text.size() < most) {
        std::size_t const count = std::fread(buffer, 1, std::min(sizeof buffer, most - text.size()), file);
        text.append(buffer, count);
        if (count == 0) return std::ferror(file) == 0;
    }
    return true;
}

[[noreturn]] void fail(std::string const& doing, std::string const& path, std::string const& why) {
    throw UsageError("cannot " + doing + " '" + path + "': " + why);
}

} // namespace

std::string reason(int error) { return std::generic_category().message(error); }

std::string read_file(std::string const& path) {
    std::string text;
    if (path == "-") {
        if (!read_all(stdin, text)) fail("read", standard_input, reason(errno));
        return text;
    }
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) fail("read", path, "it is a directory");
    errno = 0;
    File const file(std::fopen(path.c_str(), "rb"));
    if (file == nullptr || !read_all(file.get(), text)) fail("read", path, reason(errno));
    return text;
}

void replace_file(std::string const& path, std::string const& text) {
    std::error_code error;
    fs::path const target = fs::canonical(path, error); // a link stays a link
    if (error) fail("write", path, error.message());
    fs::path const fresh = target.string() + ".requisite-new";
    {
        File file(std::fopen(fresh.string().c_str(), "wb"));
        if (file == nullptr) fail("write", fresh.string(), reason(errno));
        bool const written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
        if (std::fclose(file.release()) != 0 || !written) {
            int const why = errno;
            fs::remove(fresh, error);
            fail("write", fresh.string(), reason(why));
        }
    }
    fs::permissions(fresh, fs::status(target, error).permissions(), error);
    fs::rename(fresh, target, error);
    if (!error) return;
    std::string const why = error.message();
    fs::remove(fresh, error);
    fail("write", path, why);
}

std::string display_name(std::string const& path) {
    if (path == "-") return standard_input;
    std::error_code error;
    fs::path const whole = fs::weakly_canonical(path, error);
    if (error) return path;
    fs::path const here = fs::current_path(error);
    fs::path const relative = error ? fs::path() : whole.lexically_relative(here);
    if (relative.empty() || *relative.begin() == "..") return whole.generic_string();
    return relative.generic_string();
}

std::optional<requisite::ImportedText> FileImporter::read(std::string const& path, std::string const& importer) {
    fs::path const folder = importer == standard_input ? fs::path() : fs::path(importer).parent_path();
    std::string const file = (folder / path).string();
    try {
        return requisite::ImportedText{display_name(file), read_file(file)};
    } catch (UsageError const&) {
        return std::nullopt; // the library says what is missing, and where it was asked for
    }
}

requisite::Parsed parse_file(std::string const& path) {
    std::string const text = read_file(path);
    FileImporter importer;
    requisite::ParseOptions options;
    options.name = display_name(path);
    options.importer = &importer;
    return requisite::parse(text, options);
}

} // namespace cli
