// The X3 grammar of the words of Scribe, and the table of its keywords.
#include "scribe_scan.hpp"

#include <boost/spirit/home/x3.hpp>

#include <functional>
#include <unordered_map>

namespace importing::dw {

namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t most_tokens = 4'000'000;

std::unordered_map<std::string_view, Word> const& keywords() {
    static std::unordered_map<std::string_view, Word> const table = {
        {"begin", Word::begin},
        {"end.", Word::end},
        {"end", Word::end_bare},
        {"credit", Word::credits},
        {"credits", Word::credits},
        {"class", Word::classes},
        {"classes", Word::classes},
        {"course", Word::classes},
        {"courses", Word::classes},
        {"group", Word::group},
        {"groups", Word::group},
        {"block", Word::block},
        {"blocks", Word::block},
        {"blocktype", Word::block_type},
        {"blocktypes", Word::block_type},
        {"noncourse", Word::non_course},
        {"noncourses", Word::non_course},
        {"beginsub", Word::begin_sub},
        {"endsub", Word::end_sub},
        {"if", Word::if_},
        {"then", Word::then},
        {"else", Word::else_},
        {"beginif", Word::begin_if},
        {"endif", Word::end_if},
        {"beginelse", Word::begin_else},
        {"endelse", Word::end_else},
        {"in", Word::in},
        {"from", Word::in},
        {"of", Word::of},
        {"except", Word::except},
        {"including", Word::including},
        {"with", Word::with},
        {"and", Word::and_},
        {"or", Word::or_},
        {"is", Word::is},
        {"isnt", Word::is_not},
        {"isnot", Word::is_not},
        {"isn't", Word::is_not},
        {"allow", Word::allow},
        {"pseudo", Word::pseudo},
        {"label", Word::label},
        {"remark", Word::remark},
        {"proxyadvice", Word::advice},
        {"display", Word::display},
        {"tag", Word::tag},
        {"ruletag", Word::rule_tag},
        {"hiderule", Word::aside},
        {"highpriority", Word::aside},
        {"highestpriority", Word::aside},
        {"highpri", Word::aside},
        {"lowpriority", Word::aside},
        {"lowestpriority", Word::aside},
        {"lowpri", Word::aside},
        {"standalone", Word::aside},
        {"optional", Word::aside},
        {"checkelectivecreditsallowed", Word::aside},
        {"checkelectiveclassesallowed", Word::aside},
        {"hide", Word::hide},
        {"hidefromadvice", Word::hide},
        {"decide", Word::decide},
        {"rulecomplete", Word::complete},
        {"ruleincomplete", Word::incomplete},
        {"maxclass", Word::max_classes},
        {"maxclasses", Word::max_classes},
        {"maxcredit", Word::max_credits},
        {"maxcredits", Word::max_credits},
        {"maxpassfail", Word::max_pass_fail},
        {"maxperdisc", Word::max_per_disc},
        {"maxspread", Word::max_spread},
        {"maxterm", Word::max_term},
        {"maxtransfer", Word::max_transfer},
        {"minarea", Word::min_areas},
        {"minareas", Word::min_areas},
        {"minclass", Word::min_classes},
        {"minclasses", Word::min_classes},
        {"mincredit", Word::min_credits},
        {"mincredits", Word::min_credits},
        {"mingpa", Word::min_gpa},
        {"mingrade", Word::min_grade},
        {"minperdisc", Word::min_per_disc},
        {"minres", Word::min_res},
        {"minspread", Word::min_spread},
        {"minterm", Word::min_term},
        {"lastres", Word::last_res},
        {"samedisc", Word::same_disc},
        {"share", Word::share},
        {"sharewith", Word::share},
        {"nonexclusive", Word::share},
        {"dontshare", Word::dont_share},
        {"dontsharewith", Word::dont_share},
        {"exclusive", Word::dont_share},
        {"under", Word::under},
        {"notgpa", Word::not_gpa},
        {"copyrule", Word::copy_rules},
        {"copyrules", Word::copy_rules},
        {"copyrulefrom", Word::copy_rules},
        {"copyrulesfrom", Word::copy_rules},
        {"spmaxcredit", Word::unknown},
        {"spmaxcredits", Word::unknown},
        {"spmaxterm", Word::unknown},
    };
    return table;
}

Word meaning(std::string_view word) {
    if (word.size() > 30) return Word::none;
    std::string const key = plain(word);
    auto const found = keywords().find(key);
    if (found != keywords().end()) return found->second;
    bool const bound = key.compare(0, 3, "min") == 0 || key.compare(0, 3, "max") == 0;
    bool const mixed = key.size() > 5 && word.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
    return bound && mixed ? Word::unknown : Word::none;
}

class Collector {
public:
    using Range = boost::iterator_range<std::string_view::const_iterator>;

    Collector(std::string_view text, Tokens& out) : text_(text), out_(out) {}

    void word(Range here) { add(here, Token::Kind::word).word = meaning(view(here)); }
    void sign(Range here) { add(here, Token::Kind::sign); }
    void text(Range here) { quoted(here).text = inside(here, true); }
    void open_text(Range here) {
        Token& token = quoted(here);
        token.text = inside(here, false);
        token.open = true;
    }
    void comment(Range here) { out_.comments.push_back({view(here).substr(1), span(here)}); }
    bool is_full() const { return out_.tokens.size() + out_.comments.size() >= most_tokens; }

private:
    std::string_view text_;
    Tokens& out_;

    static std::string_view view(Range here) {
        return here.empty() ? std::string_view() : std::string_view(&*here.begin(), here.size());
    }
    requisite::Span span(Range here) const {
        auto const first = static_cast<std::uint32_t>(here.begin() - text_.begin());
        return {first, first + static_cast<std::uint32_t>(here.size())};
    }
    Token& add(Range here, Token::Kind kind) {
        Token& token = out_.tokens.emplace_back();
        token.kind = kind;
        token.text = view(here);
        token.span = span(here);
        return token;
    }
    Token& quoted(Range here) { return add(here, Token::Kind::text); }
    /// Without the quotes, straight or typographic.
    static std::string_view inside(Range here, bool closed) {
        std::string_view text = view(here);
        text.remove_prefix(text.front() == '"' ? 1 : 3);
        if (closed) text.remove_suffix(text.back() == '"' ? 1 : 3);
        return text;
    }
};

struct collector_tag; // names the state of the grammar

template <void (Collector::*Member)(Collector::Range)> auto call() {
    return [](auto const& context) {
        Collector& collector = x3::get<collector_tag>(context).get();
        (collector.*Member)(x3::_attr(context));
        if (collector.is_full()) x3::_pass(context) = false;
    };
}

} // namespace

std::string plain(std::string_view word) {
    std::string out;
    for (char const c : word)
        if (c != '-' && c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::string one_line(std::string_view text) {
    std::string out;
    bool space = false;
    for (char const c : text) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

Tokens scan(std::string_view text) {
    Tokens out;
    Collector collector(text, out);
    auto const begins = x3::lit('"') | "\xE2\x80\x9C" | "\xE2\x80\x9D";
    auto const ends = x3::lit('"') | "\xE2\x80\x9D" | "\xE2\x80\x9C";
    auto const line_end = x3::char_("\r\n");
    auto const comment = x3::raw['#' >> *(x3::char_ - line_end)][call<&Collector::comment>()];
    // A text may go on over lines; one that a semicolon or a comment stops lacks its closing quote, and ends with its line.
    auto const on_a_line = begins >> *(x3::char_ - ends - line_end) >> ends;
    auto const on_several = begins >> *(x3::char_ - ends - x3::char_(";#")) >> ends;
    auto const closed = x3::raw[on_a_line | on_several][call<&Collector::text>()];
    auto const open = x3::raw[begins >> *(x3::char_ - line_end)][call<&Collector::open_text>()];
    auto const sign = x3::raw[x3::lit("<>") | "<=" | ">=" | x3::char_(",;+()[]{}=<>")][call<&Collector::sign>()];
    auto const word =
        x3::raw[+(x3::char_ - x3::char_(" \t\r\n\f\v,;+()[]{}=<>\"#") - begins)][call<&Collector::word>()];
    auto const space = x3::omit[x3::char_(" \t\r\n\f\v")];
    auto const token = space | comment | closed | open | sign | word;
    auto first = text.begin();
    if (text.substr(0, 3) == "\xEF\xBB\xBF") first += 3;
    x3::parse(first, text.end(), x3::with<collector_tag>(std::ref(collector))[*token]);
    out.too_many = first != text.end();
    auto const last = static_cast<std::uint32_t>(text.size());
    out.tokens.emplace_back().span = {last, last};
    return out;
}

} // namespace importing::dw
