// The expressions of FireRoad: an X3 grammar for what stands between two separators, and a stack for the parentheses, so that nothing recurses
// and whatever is unbalanced is closed where it ends.
#include "fireroad_list.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace importing::reql {

namespace {

namespace x3 = boost::spirit::x3;
using requisite::Span;

/// What stands between two parentheses.
struct Level {
    std::vector<Node> items;
    bool wants_item = true; ///< nothing stands behind the last separator yet
    bool all = true;        ///< the last separator is a comma; FireRoad takes the last one
    bool commas = false;
    bool slashes = false;
    std::optional<Threshold> threshold;
    std::optional<Threshold> distinct;
    Span span;
};

class Builder {
public:
    Builder(std::string_view text, std::uint32_t offset, Imported& out) : text_(text), offset_(offset), out_(out) {
        std::string_view const inside = trimmed(text);
        auto const first = inside.empty() ? text.end() : text.begin() + (inside.data() - text.data());
        levels_.emplace_back().span = at(first, first + static_cast<std::ptrdiff_t>(inside.size()));
    }

    using Range = boost::iterator_range<std::string_view::const_iterator>;

    void open(Range here) {
        if (levels_.size() >= deepest) {
            if (!too_deep_)
                out_.fail(at(here), "RQ2011",
                          "the expression is nested more than " + std::to_string(deepest) + " deep");
            too_deep_ = true;
            ++ignored_;
            return;
        }
        if (!levels_.back().wants_item) missing_separator(here);
        levels_.emplace_back().span = at(here);
    }

    void close(Range here) {
        if (ignored_ > 0) {
            --ignored_;
            return;
        }
        if (levels_.size() == 1) {
            out_.warn(at(here), "RQ2010", "this ')' closes nothing", "remove it, or open a parenthesis before it");
            return;
        }
        pop(offset_of(here.end()));
    }

    void separator(Range here) {
        Level& level = levels_.back();
        bool const comma = *here.begin() == ',';
        if (level.wants_item) empty(here);
        if ((comma ? level.slashes : level.commas) && !(level.commas && level.slashes))
            out_.warn(at(here), "RQ2005",
                      "',' (all of) and '/' (any of) stand side by side; FireRoad takes the last of them for all",
                      "put the alternatives in parentheses");
        (comma ? level.commas : level.slashes) = true;
        level.all = comma;
        level.wants_item = true;
    }

    void word(Range here) { item(here, Node::Kind::leaf); }
    void free_text(Range here) { item(here, Node::Kind::text); }

    void modifier(Range here) {
        std::string_view const inside = trimmed(view(here));
        std::size_t const bar = inside.find('|');
        Level& level = levels_.back();
        if (level.threshold || level.distinct)
            out_.warn(at(here), "RQ2008", "a second figure in braces; FireRoad reads only the first",
                      "one pair of braces applies to all of the expression");
        else if (bar == std::string_view::npos)
            level.threshold = threshold(inside, here);
        else if (inside.find('|', bar + 1) != std::string_view::npos)
            out_.warn(at(here), "RQ2008", "more than one '|' in braces; FireRoad ignores such a figure",
                      "write {>=4|>=2}: 4 subjects from at least 2 of the alternatives");
        else {
            if (bar > 0) level.threshold = threshold(inside.substr(0, bar), here);
            if (bar + 1 < inside.size()) level.distinct = threshold(inside.substr(bar + 1), here);
        }
    }

    void stray(Range here) {
        out_.warn(at(here), "RQ2010",
                  *here.begin() == '"' ? "this quotation mark is not closed"
                                       : "this brace is not closed, or closes nothing",
                  "write \"CI-H\" for an attribute, \"\"text\"\" for a text, {>=2} for a figure");
    }

    Node finish() {
        while (levels_.size() > 1) {
            out_.warn(levels_.back().span, "RQ2010", "this '(' is not closed", "close it where its alternatives end");
            pop(offset_of(text_.end()));
        }
        return node(levels_.back());
    }

private:
    std::string_view text_;
    std::uint32_t offset_;
    Imported& out_;
    std::vector<Level> levels_; ///< never empty
    std::size_t ignored_ = 0;   ///< parentheses that are open beyond the deepest
    bool too_deep_ = false;

    std::uint32_t offset_of(std::string_view::const_iterator here) const {
        return offset_ + static_cast<std::uint32_t>(here - text_.begin());
    }
    Span at(std::string_view::const_iterator first, std::string_view::const_iterator last) const {
        return {offset_of(first), offset_of(last)};
    }
    Span at(Range here) const { return at(here.begin(), here.end()); }
    static std::string_view view(Range here) {
        return here.empty() ? std::string_view() : std::string_view(&*here.begin(), here.size());
    }

    void missing_separator(Range here) {
        out_.warn(at(here), "RQ2007", "two items stand side by side without ',' or '/'; they are read as ','",
                  "write ',' for all of them, '/' for any of them");
        levels_.back().commas = true;
    }

    void empty(Range here) {
        out_.warn(at(here), "RQ2007",
                  "nothing stands before this separator; FireRoad has an item here that no subject satisfies",
                  "remove the separator, or write what is missing");
    }

    void item(Range here, Node::Kind kind) {
        std::string_view const word = trimmed(view(here));
        if (word.empty()) return;
        if (!levels_.back().wants_item) missing_separator(here);
        Node node;
        node.kind = kind;
        node.word = word;
        auto const first = text_.begin() + (word.data() - text_.data());
        node.span = at(first, first + static_cast<std::ptrdiff_t>(word.size()));
        push(std::move(node));
    }

    void push(Node node) {
        levels_.back().items.push_back(std::move(node));
        levels_.back().wants_item = false;
    }

    void pop(std::uint32_t end) {
        levels_.back().span.last = end;
        Node inner = node(levels_.back());
        levels_.pop_back();
        push(std::move(inner));
    }

    Node node(Level& level) {
        if (level.wants_item)
            out_.warn(level.span, "RQ2007",
                      level.items.empty()
                          ? "nothing stands here"
                          : "nothing stands behind the last separator; the item that is missing is left out",
                      "remove the separator, or write what is missing");
        bool const plain = !level.threshold && !level.distinct;
        if (level.items.size() == 1 &&
            (plain || (level.items[0].threshold == std::nullopt && level.items[0].distinct == std::nullopt &&
                       level.items[0].kind != Node::Kind::leaf))) {
            Node only = std::move(level.items[0]);
            if (!plain) only.threshold = level.threshold, only.distinct = level.distinct;
            return only;
        }
        Node node;
        node.span = level.span;
        node.threshold = level.threshold;
        node.distinct = level.distinct;
        if (level.items.size() == 1 && level.items[0].kind == Node::Kind::leaf) {
            node.kind = Node::Kind::leaf;
            node.word = std::move(level.items[0].word);
            return node;
        }
        bool const optional = level.threshold && !level.threshold->at_most && level.threshold->count == 0;
        node.kind = level.all && !optional ? Node::Kind::all : Node::Kind::any;
        node.children = std::move(level.items);
        return node;
    }

    /// One figure; FireRoad's default is at least one subject.
    Threshold threshold(std::string_view text, Range here) {
        Threshold out{1, false, false};
        std::string_view rest = trimmed(text);
        bool strict = false;
        if (!rest.empty() && (rest.front() == '>' || rest.front() == '<')) {
            out.at_most = rest.front() == '<';
            rest.remove_prefix(1);
            strict = rest.empty() || rest.front() != '=';
            if (!strict) rest.remove_prefix(1);
        }
        rest = trimmed(rest);
        if (!rest.empty() && rest.back() == 'u') {
            out.units = true;
            rest = trimmed(rest.substr(0, rest.size() - 1));
        }
        bool const readable = !rest.empty() && rest.size() <= 5 &&
                              std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!readable) {
            out_.warn(at(here), "RQ2008", "'" + std::string(text) + "' is no figure; FireRoad reads it as 1",
                      "write {>=3} for three subjects, {>=24u} for 24 units");
        } else {
            out.count = 0;
            for (char const c : rest) out.count = out.count * 10 + (c - '0');
        }
        if (strict) out.count += out.at_most ? -1 : 1;
        return out;
    }
};

struct builder_tag; // names the state of the grammar

template <void (Builder::*Member)(Builder::Range)> auto call() {
    return [](auto const& context) { (x3::get<builder_tag>(context).get().*Member)(x3::_attr(context)); };
}

} // namespace

Node read_expression(std::string_view text, std::uint32_t offset, Imported& out) {
    Builder builder(text, offset, out);
    auto const free_text = x3::lit("\"\"") >> x3::raw[*(x3::char_ - "\"\"")][call<&Builder::free_text>()] >> "\"\"";
    auto const attribute = x3::lit('"') >> x3::raw[*(x3::char_ - '"')][call<&Builder::word>()] >> '"';
    auto const modifier = x3::lit('{') >> x3::raw[*(x3::char_ - x3::char_("{}"))][call<&Builder::modifier>()] >> '}';
    auto const word = x3::raw[+(x3::char_ - x3::char_(",/(){}\""))][call<&Builder::word>()];
    auto const token = x3::raw[x3::lit('(')][call<&Builder::open>()] | x3::raw[x3::lit(')')][call<&Builder::close>()] |
                       x3::raw[x3::char_(",/")][call<&Builder::separator>()] |
                       (&(x3::lit("\"\"") >> *(x3::char_ - "\"\"") >> "\"\"") >> free_text) |
                       (&(x3::lit('"') >> *(x3::char_ - '"') >> '"') >> attribute) |
                       (&(x3::lit('{') >> *(x3::char_ - x3::char_("{}")) >> '}') >> modifier) | word |
                       x3::raw[x3::char_][call<&Builder::stray>()];
    auto first = text.begin();
    x3::parse(first, text.end(), x3::with<builder_tag>(std::ref(builder))[*token]);
    return builder.finish();
}

} // namespace importing::reql
