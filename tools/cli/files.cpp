// The file system, as the library asks for it: it does no input or output itself.
#include "files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#if defined(_WIN32)
#include <process.h>
#else
#include <sys/stat.h>
#include <unistd.h>
#endif

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

int process() {
#if defined(_WIN32)
    return _getpid();
#else
    return getpid();
#endif
}

[[noreturn]] void fail(std::string const& doing, std::string const& path, std::string const& why) {
    throw UsageError("cannot " + doing + " '" + path + "': " + why);
}

/// A new file in the folder of another one, under a name that nothing has; null if there can be none.
File create_beside(fs::path const& target, fs::path& created) {
    for (int i = 0; i < 1000; ++i) {
        created = target;
        created += '.' + std::to_string(process()) + '-' + std::to_string(i) + ".requisite";
        File file(std::fopen(created.string().c_str(), "wbx")); // never one that is there, nor where a link leads
        if (file != nullptr || errno != EEXIST) return file;
    }
    return nullptr;
}

/// Gives a new file the owner of another one; false if that cannot be.
bool has_owner_of([[maybe_unused]] std::FILE* file, [[maybe_unused]] fs::path const& target) {
#if defined(_WIN32)
    return true;
#else
    struct stat wanted {};
    struct stat made {};
    if (stat(target.c_str(), &wanted) != 0 || fstat(fileno(file), &made) != 0) return false;
    return (wanted.st_uid == made.st_uid && wanted.st_gid == made.st_gid) ||
           fchown(fileno(file), wanted.st_uid, wanted.st_gid) == 0;
#endif
}

/// Writes and closes; all of it is on the disk then. False after an error.
bool write_all(File& file, std::string const& text) {
    bool good = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() && std::fflush(file.get()) == 0;
#if !defined(_WIN32)
    good = good && fsync(fileno(file.get())) == 0;
#endif
    int const why = errno;
    if (std::fclose(file.release()) != 0) return false;
    errno = why;
    return good;
}

/// Replaces the bytes of a file where it is. False after an error.
bool overwrite(fs::path const& target, std::string const& text) {
    File file(std::fopen(target.string().c_str(), "r+b"));
    if (file == nullptr || !write_all(file, text)) return false;
    std::error_code error;
    fs::resize_file(target, text.size(), error);
    errno = error.value();
    return !error;
}

} // namespace

std::string reason(int error) { return std::generic_category().message(error); }

void take_standard_input() {
    static bool taken = false;
    if (taken) throw UsageError("standard input can be read once: only one file can be '-'");
    taken = true;
}

void check_replaceable(std::string const& path) {
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_regular_file(path, error)) fail("write", path, "it is not a file");
}

std::string read_file(std::string const& path) {
    std::string text;
    if (path == "-") {
        take_standard_input();
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
    if (!fs::is_regular_file(target, error)) fail("write", path, "it is not a file");
    // The whole text is on the disk before anything changes, unless nothing can stand in the folder.
    fs::path fresh;
    File file = create_beside(target, fresh);
    bool const beside = file != nullptr;
    // A file of several names is to have the new text under all of them, and its owner stays.
    bool const renames = beside && fs::hard_link_count(target, error) == 1 && has_owner_of(file.get(), target);
    if (beside) fs::permissions(fresh, fs::status(target, error).permissions(), error);
    error.clear();
    if (beside && !write_all(file, text)) {
        error = std::error_code(errno, std::generic_category());
    } else if (renames) {
        fs::rename(fresh, target, error);
    } else {
        std::string const before = read_file(target.string());
        if (!overwrite(target, text)) {
            error = std::error_code(errno, std::generic_category());
            overwrite(target, before);
        }
    }
    std::error_code ignored;
    if (beside && (error || !renames)) fs::remove(fresh, ignored);
    if (error) fail("write", path, error.message());
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

FileImporter::FileImporter(std::string const& first, std::vector<std::string> const& further) {
    std::error_code error;
    folders_.push_back(first == "-" ? fs::current_path(error) : fs::weakly_canonical(first, error).parent_path());
    for (std::string const& folder : further) {
        folders_.push_back(fs::canonical(folder, error));
        if (error) fail("import from", folder, error.message());
        if (!fs::is_directory(folders_.back(), error)) fail("import from", folder, "it is not a directory");
    }
}

std::optional<requisite::ImportedText> FileImporter::read(std::string const& path, std::string const& importer) {
    fs::path const beside = importer == standard_input ? fs::path() : fs::path(importer).parent_path();
    std::error_code error;
    fs::path const file = fs::weakly_canonical(fs::absolute(beside / path, error), error);
    auto const refuse = [&](std::string why, std::string help) {
        return requisite::ImportedText{path, {}, std::nullopt, std::move(why), std::move(help)};
    };
    // Before anything is said about the file, even whether it exists.
    bool const allowed = !error && std::any_of(folders_.begin(), folders_.end(), [&file](fs::path const& folder) {
        return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
    });
    if (!allowed)
        return refuse("it is outside the folder of the rules",
                      "if it may be read, give its folder on the command line: --import-path DIR");
    if (!fs::exists(file, error)) return std::nullopt; // the library says what is missing, and where it was asked for
    if (!fs::is_regular_file(file, error)) return refuse("it is not a file", "import a file of rules");
    std::string const name = display_name(file.string());
    if (!read_.insert(file).second) return requisite::ImportedText{name, {}}; // the library has it by this name
    try {
        return requisite::ImportedText{name, read_file(file.string())};
    } catch (UsageError const&) {
        return std::nullopt;
    }
}

requisite::Parsed parse_file(std::string const& path, Session const& session) {
    return parse_text(path, read_file(path), session);
}

requisite::Parsed parse_text(std::string const& path, std::string const& text, Session const& session) {
    FileImporter importer(path, session.import_path);
    requisite::ParseOptions options;
    options.name = display_name(path);
    options.importer = &importer;
    return requisite::parse(text, options);
}

} // namespace cli
