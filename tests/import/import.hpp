// What the tests of the importers share.
#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/syntax/format.hpp>

#include <doctest/doctest.h>
#include <import/imported.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace import_tests {

using Importer = importing::Imported (*)(std::shared_ptr<requisite::Source const>, importing::Taken&);

inline importing::Imported imported(Importer importer, std::string const& text, std::string const& name = "list.txt") {
    importing::Taken taken;
    return importer(std::make_shared<requisite::Source const>(name, text), taken);
}

/// The codes of what is wrong, in the order of the file.
inline std::vector<std::string> codes(importing::Imported const& imported) {
    std::vector<std::string> out;
    for (requisite::Diagnostic const& one : imported.diagnostics) out.push_back(one.code);
    return out;
}

inline bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

/// Where the only diagnostic with this code stands, as "line:column"; empty if there is none, or several.
inline std::string where(importing::Imported const& imported, std::string const& code) {
    std::string found;
    for (requisite::Diagnostic const& one : imported.diagnostics) {
        if (one.code != code) continue;
        if (!found.empty()) return "";
        auto const at = imported.source->position(one.primary.span.first);
        found = std::to_string(at.line) + ':' + std::to_string(at.column);
    }
    return found;
}

/// The requirements and what follows them in the only program, without comments, blank lines and the program's own indentation.
inline std::string statements(std::string const& rules) {
    std::string out;
    bool inside = false;
    std::size_t const program = rules.find("\nprogram ");
    for (std::size_t at = program == std::string::npos ? 0 : program + 1; at < rules.size();) {
        std::size_t const end = std::min(rules.find('\n', at), rules.size());
        std::string_view const line(rules.data() + at, end - at);
        at = end + 1;
        inside = inside || line.substr(0, 10) == "  require ";
        std::string_view const words = importing::trimmed(line);
        if (inside && line != "}" && !words.empty() && words.front() != '#') out += std::string(line.substr(2)) + '\n';
    }
    return out;
}

/// The text, which has to be rules without errors in the canonical layout, and each diagnostic with a place in the file.
inline std::string rules(importing::Imported const& imported) {
    for (requisite::Diagnostic const& one : imported.diagnostics) {
        CAPTURE(one.message);
        CHECK((one.primary.source == imported.source));
        CHECK(one.primary.span.first <= one.primary.span.last);
        CHECK(one.primary.span.last <= imported.source->text().size());
    }
    std::string text = importing::text(imported);
    CAPTURE(text);
    auto const parsed = requisite::parse(text);
    for (requisite::Diagnostic const& one : parsed.diagnostics())
        CHECK_MESSAGE(one.severity != requisite::Severity::error, one.message);
    CHECK(requisite::format(text).text == text);
    CHECK(parsed.document().programs.size() == imported.programs.size());
    return text;
}

/// Cuts a text off behind each of its bytes; what that gives is still rules.
inline void survives_truncation(Importer importer, std::string const& whole) {
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        CAPTURE(size);
        rules(imported(importer, whole.substr(0, size)));
    }
}

/// Damages a text at random: bytes left out, doubled, exchanged; cut off; what it gives is still rules.
inline void survives_damage(Importer importer, std::string const& whole, std::uint64_t seed, int times) {
    for (int i = 0; i < times; ++i) {
        std::string text = whole;
        for (int damage = 0; damage < 3 && !text.empty(); ++damage) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            std::size_t const at = (seed >> 33) % text.size();
            switch (seed >> 30 & 7U) {
            case 0: text.erase(at, 1); break;
            case 1: text.insert(at, 1, text[at]); break;
            case 2: text.resize(at); break;
            case 3: text[at] = "(){}[],/+;:\"@\n#"[(seed >> 40) % 15]; break;
            case 4: text.insert(at, text.substr(at / 2, 20)); break;
            case 5: text.erase(at, 20); break;
            default: text[at] = static_cast<char>(seed >> 45); break;
            }
        }
        CAPTURE(text);
        rules(imported(importer, text));
    }
}

} // namespace import_tests
