// What the tests of the importers share.
#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/syntax/format.hpp>

#include <doctest/doctest.h>
#include <import/imported.hpp>

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

/// The text, which has to be rules without errors in the canonical layout, and each diagnostic with a place in the file.
inline std::string rules(importing::Imported const& imported) {
    for (requisite::Diagnostic const& one : imported.diagnostics) {
        CAPTURE(one.message);
        CHECK(one.primary.source == imported.source);
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
