// One damage, one message: the example programs, each damaged in one random place as people damage texts, get one error.
#include "../syntax/mutation.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <tuple>

namespace test_damage {

using namespace requisite;

namespace {

std::string const folder = REQUISITE_SOURCE_DIR "/examples/programs/";

class Examples : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, mutation::content(folder + path)};
    }
};

struct Word {
    std::size_t first;
    std::size_t size;
};

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool part_of_word(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; }

/// The words, texts and signs of a program; comments are none.
std::vector<Word> words(std::string const& text) {
    std::vector<Word> all;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const first = i++;
        if (text[first] == '#') {
            while (i < text.size() && text[i] != '\n') ++i;
            continue;
        }
        if (text[first] == ' ' || text[first] == '\n') continue;
        if (text[first] == '"') {
            while (text[i] != '"') i += text[i] == '\\' ? 2 : 1;
            ++i;
        } else if (part_of_word(text[first])) {
            while (i < text.size() && part_of_word(text[i])) ++i;
        } else if ((text[first] == '<' || text[first] == '>') && text[i] == '=') {
            ++i;
        }
        all.push_back({first, i - first});
    }
    return all;
}

enum class Damage { dropped, doubled, misspelt, brace };

/// Whether a damage of this kind can befall the word.
bool suits(Damage damage, std::string const& text, Word word) {
    char const c = text[word.first];
    if (damage == Damage::brace) return c == '{' || c == '}';
    if (damage != Damage::misspelt) return true;
    std::string_view const it(text.data() + word.first, word.size);
    return word.size >= 4 && std::all_of(it.begin(), it.end(), lower);
}

void strike(Damage damage, std::string& text, Word word, mutation::Random& random) {
    switch (damage) {
    case Damage::dropped:
    case Damage::brace: text.erase(word.first, word.size); break;
    case Damage::doubled: text.insert(word.first, text.substr(word.first, word.size) + ' '); break;
    case Damage::misspelt: text.erase(word.first + 1 + random.below(word.size - 1), 1); break;
    }
}

/// How many damages of a kind give an error, and how many of them exactly one.
std::pair<int, int> tried(Damage damage, int times) {
    std::vector<std::string> names;
    for (auto const& file : std::filesystem::directory_iterator(folder))
        if (file.path().extension() == ".req") names.push_back(file.path().filename().string());
    std::sort(names.begin(), names.end());
    Examples examples;
    mutation::Random random(20261123 + static_cast<std::uint64_t>(damage));
    int noticed = 0;
    int once = 0;
    for (int i = 0; i < times; ++i) {
        std::string const& name = names[random.below(names.size())];
        std::string text = mutation::content(folder + name);
        auto const all = words(text);
        Word word = all[random.below(all.size())];
        while (!suits(damage, text, word)) word = all[random.below(all.size())];
        strike(damage, text, word, random);
        ParseOptions options;
        options.name = name;
        options.importer = &examples;
        Diagnostics const found = parse(text, options).diagnostics();
        auto const errors = std::count_if(found.begin(), found.end(),
                                          [](Diagnostic const& one) { return one.severity == Severity::error; });
        noticed += errors != 0 ? 1 : 0;
        once += errors == 1 ? 1 : 0;
    }
    return {noticed, once};
}

} // namespace

// What is noticed differs by kind: a dropped number or a doubled statement can be a program, too.
TEST_CASE("a damage in one place gives one message, nearly always") {
    for (Damage const damage : {Damage::dropped, Damage::doubled, Damage::misspelt, Damage::brace}) {
        int noticed = 0;
        int once = 0;
        std::tie(noticed, once) = tried(damage, 150);
        CAPTURE(static_cast<int>(damage));
        CAPTURE(noticed);
        CAPTURE(once);
        CHECK(noticed >= 60);
        CHECK(once * 100 >= noticed * 96);
    }
}

} // namespace test_damage
