// FireRoad lists as rules. FireRoad looks at every rule with all courses, so everything is shared. A child counts if it is met and has a course;
// a figure over alternatives counts the courses of those that are alternatives themselves, and one for each that asks for all of its parts.
#include "fireroad_list.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace importing {

namespace {

using reql::Definition;
using reql::Node;
using reql::Threshold;
using requisite::CourseSet;
using requisite::Group;
using requisite::Requirement;
using requisite::Span;
using requisite::Statement;

constexpr std::size_t least_limit =
    100'000;                           ///< of parts that definitions are written out to; longer files may have more
constexpr std::size_t most_others = 6; ///< of alternatives that are no courses beside a set
constexpr std::size_t named_from = 4;  ///< courses that a definition lists, to be a set of its own in a total

/// What a leaf means.
struct Leaf {
    enum class Kind { subject, attribute, unknown };
    Kind kind = Kind::unknown;
    CourseSet set; ///< of an attribute
};

bool is_subject(std::string_view word) {
    std::size_t const point = word.find('.');
    auto const plain = [](std::string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    };
    return point != std::string_view::npos && plain(word.substr(0, point)) && plain(word.substr(point + 1));
}

Leaf leaf(std::string const& word) {
    auto const begins = [&word](std::string_view with) { return word.compare(0, with.size(), with) == 0; };
    auto const attribute = [](char const* tag, std::string value) {
        return Leaf{Leaf::Kind::attribute, CourseSet::tagged(tag, std::move(value))};
    };
    if (is_subject(word)) return {Leaf::Kind::subject, {}};
    if (begins("GIR:") && word.size() > 4) return attribute("gir", word.substr(4));
    if (word == "HASS") return attribute("hass", ""); // any of them
    if (begins("HASS-") && word.size() > 5) return attribute("hass", word);
    if (begins("CI-") && word.size() > 3) return attribute("ci", word);
    return {};
}

/// The parts of a set while it is put together.
struct Parts {
    std::vector<std::string> codes;
    std::vector<CourseSet> others;        ///< named sets, tags, courses that go together
    std::unordered_set<std::string> seen; ///< of everything, its text

    bool empty() const { return codes.empty() && others.empty(); }
    std::size_t size() const { return codes.size() + others.size(); }
    /// How many courses it can have; nothing if a tag is among them, or a set.
    std::optional<std::size_t> courses() const {
        for (CourseSet const& one : others)
            if (one.kind != CourseSet::Kind::together) return std::nullopt;
        return size();
    }
};

std::string key(std::vector<std::string> const& codes) {
    std::vector<std::string_view> sorted(codes.begin(), codes.end());
    std::sort(sorted.begin(), sorted.end());
    std::string out;
    for (std::string_view const code : sorted) (out += code) += ' ';
    return out;
}

class Translator {
public:
    Translator(reql::List const& list, Imported& out, Taken& taken) : list_(list), out_(out), taken_(taken) {
        for (Definition const& one : list.definitions) definitions_.emplace(one.name, &one);
    }

    void run() {
        requisite::Program program;
        std::string const& file = out_.source->name();
        std::size_t const slash = file.find_last_of('/');
        std::string const stem = file.substr(slash == std::string::npos ? 0 : slash + 1);
        program.name = taken_.programs.give(in_words(stem.substr(0, stem.find('.'))), "requirements");
        program.title = clean(!list_.title.empty() ? list_.title : list_.medium_title);
        program.notes = notes(list_.description);
        if (!list_.url.empty()) program.urls.push_back({list_.url});
        out_.head.push_back("From the FireRoad list " + stem + ": " + list_.medium_title);
        for (std::string const& comment : list_.comments) out_.head.push_back(one_line(comment));

        requisite::Stage stage;
        auto& statements = stage.block.statements;
        for (reql::Section const& section : list_.sections) {
            Definition const* const definition = find(section.name);
            for (requisite::Note& note : notes(section.description)) statements.push_back({std::move(note)});
            if (definition == nullptr) {
                out_.warn(section.span, "RQ2003", "no definition is called '" + section.name + "'",
                          "write: " + section.name + ", \"Title\" := … among the definitions");
                statements.push_back(kept(section.name, section.name, section.span, names_));
                continue;
            }
            reached_.insert(definition->name);
            statements.push_back(requirement(*definition, names_, false));
        }
        if (list_.threshold && *list_.threshold > 0) total(*list_.threshold, statements);
        if (!statements.empty()) statements.push_back({requisite::Share{}}); // every rule sees every course
        report_unused();
        program.stages.push_back(std::move(stage));
        out_.programs.push_back(std::move(program));
    }

private:
    reql::List const& list_;
    Imported& out_;
    Taken& taken_;
    std::unordered_map<std::string_view, Definition const*> definitions_;
    std::unordered_map<std::string, std::string> sets_; ///< by the key of their courses: their names
    std::vector<Definition const*> open_;               ///< those being written out
    std::set<std::string> reached_;
    std::set<std::string> commented_;
    std::set<std::uint32_t> warned_; ///< places of duplicates: a definition is read once for each use
    Names names_;
    std::size_t const most_nodes_ = least_limit + 2 * out_.source->text().size();
    std::size_t nodes_ = 0;
    bool too_large_ = false;
    bool pairs_apart_ = false; ///< courses that go together are items of their own while something is collected

    /// So many subjects of all sections. Behind them, so that the sets are known that they gave a name to.
    void total(int threshold, requisite::Statements& statements) {
        Parts all;
        for (reql::Section const& section : list_.sections)
            if (Definition const* const definition = find(section.name)) collect_all(definition->node, all);
        if (all.empty()) return;
        statements.push_back(require(names_.give("", "total"), "", take_courses(threshold, set(all)), {}));
    }

    /// "minorRussian" in two words.
    static std::string in_words(std::string const& text) {
        std::string out;
        for (char const c : text) {
            bool const begins = c >= 'A' && c <= 'Z' && !out.empty() && out.back() >= 'a' && out.back() <= 'z';
            if (begins) out += ' ';
            out += c;
        }
        return out;
    }

    static std::string one_line(std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }

    Definition const* find(std::string const& name) const {
        auto const found = definitions_.find(name);
        return found == definitions_.end() ? nullptr : found->second;
    }
    /// The definition that a leaf names, unless it is being written out: then it stands in itself.
    Definition const* named(Node const& node) {
        if (node.kind != Node::Kind::leaf) return nullptr;
        Definition const* const found = find(node.word);
        if (found == nullptr) return nullptr;
        if (std::find(open_.begin(), open_.end(), found) != open_.end()) return nullptr;
        return open_.size() < deepest ? found : nullptr;
    }

    /// A name stands for its definition while this lives.
    class Open {
    public:
        Open(Translator& translator, Definition const* one) : translator_(one != nullptr ? &translator : nullptr) {
            if (one == nullptr) return;
            translator.open_.push_back(one);
            translator.reached_.insert(one->name);
        }
        Open(Open const&) = delete;
        Open& operator=(Open const&) = delete;
        ~Open() {
            if (translator_ != nullptr) translator_->open_.pop_back();
        }

    private:
        Translator* translator_;
    };

    void report_unused() {
        for (Definition const& one : list_.definitions) {
            if (reached_.count(one.name) != 0) continue;
            out_.warn(one.span, "RQ2012", "no section uses '" + one.name + "'; FireRoad leaves it out",
                      "add it to the sections at the top, or remove it");
            std::string_view const line = out_.source->text(one.span);
            out_.head.push_back("not used by any section: " + std::string(line));
        }
    }

    // --- sets ------------------------------------------------------------------------------------------------------

    void add_code(Parts& parts, std::string const& code, Span span) {
        if (parts.seen.insert(code).second)
            parts.codes.push_back(code);
        else if (warned_.insert(span.first).second)
            out_.warn(span, "RQ2006", "'" + code + "' stands here twice; it counts once", "remove one of them");
    }
    void add_set(Parts& parts, CourseSet set, std::string const& text) {
        if (parts.seen.insert(text).second) parts.others.push_back(std::move(set));
    }

    /// Adds what counts toward a figure over a node. What is one item of its own, and in no set, goes to `others`; without such a list, false.
    bool collect(Node const& node, Parts& parts, bool by_units, std::vector<Node const*>* others = nullptr) {
        auto const apart = [&] {
            if (others != nullptr && std::find(others->begin(), others->end(), &node) == others->end())
                others->push_back(&node); // the same definition is the same item
            return others != nullptr;
        };
        if (++nodes_ > most_nodes_) return false;
        switch (node.kind) {
        case Node::Kind::text: return apart();
        case Node::Kind::leaf: {
            if (Definition const* const definition = named(node)) {
                if (node.threshold && !node.threshold->at_most && node.threshold->count > 0)
                    return apart(); // one item, if it is met
                Open const open(*this, definition);
                Parts inner;
                std::size_t const before = others != nullptr ? others->size() : 0;
                if (!collect(definition->node, inner, by_units, others)) return false;
                bool const whole = others == nullptr || others->size() == before;
                if (whole && definition->node.kind == Node::Kind::any && inner.others.empty() && inner.codes.size() > 1)
                    add_set(parts, share(inner, definition), "set " + key(inner.codes));
                else
                    merge(parts, inner, node.span);
                return true;
            }
            Leaf const found = leaf(node.word);
            if (found.kind == Leaf::Kind::unknown) return apart();
            if (found.kind == Leaf::Kind::subject)
                add_code(parts, node.word, node.span);
            else
                add_set(parts, found.set, node.word);
            return true;
        }
        case Node::Kind::any: {
            for (Node const& child : node.children)
                if (!collect(child, parts, by_units, others)) return false;
            return true;
        }
        case Node::Kind::all: {
            Parts inner;
            if (by_units) { // each of its courses counts
                for (Node const& child : node.children)
                    if (!collect(child, inner, by_units, others)) return false;
                merge(parts, inner, node.span);
                return true;
            }
            // Together they are one item; of alternatives inside no set speaks.
            for (Node const& child : node.children)
                if (node.threshold || (pairs_apart_ && node.children.size() > 1) || !is_course(child) ||
                    !collect(child, inner, by_units))
                    return apart();
            if (!inner.others.empty()) return apart();
            if (inner.size() == 1)
                merge(parts, inner, node.span);
            else
                add_set(parts, CourseSet::together(inner.codes), "together " + key(inner.codes));
            return true;
        }
        }
        return false;
    }

    static bool is_small(std::optional<Threshold> const& figure) {
        return !figure || figure->at_most || (figure->count <= 1 && !figure->units);
    }

    /// Whether one course of a node, or all of those that are joined by ',', meets it.
    bool asks_for_one(Node const& node) {
        if (++nodes_ > most_nodes_ || !is_small(node.threshold) || node.distinct) return false;
        if (Definition const* const definition = named(node)) {
            Open const open(*this, definition);
            return asks_for_one(definition->node);
        }
        return std::all_of(node.children.begin(), node.children.end(),
                           [this](Node const& one) { return asks_for_one(one); });
    }

    /// Whether a course stands alone and together with others; then it can count for both, which no set says.
    static bool overlap(Parts const& parts) {
        std::unordered_set<std::string_view> together;
        for (CourseSet const& one : parts.others)
            for (std::string const& code : one.codes)
                if (parts.seen.count(code) != 0 || !together.insert(code).second) return true;
        bool const pairs = std::any_of(parts.others.begin(), parts.others.end(),
                                       [](CourseSet const& one) { return one.kind == CourseSet::Kind::together; });
        bool const sets = std::any_of(parts.others.begin(), parts.others.end(),
                                      [](CourseSet const& one) { return one.kind == CourseSet::Kind::named; });
        return pairs && sets;
    }

    /// One course, perhaps by way of a name.
    bool is_course(Node const& node) {
        if (node.kind != Node::Kind::leaf || !is_small(node.threshold)) return false;
        if (Definition const* const definition = named(node)) {
            Open const open(*this, definition);
            return is_course(definition->node);
        }
        return leaf(node.word).kind == Leaf::Kind::subject;
    }

    void merge(Parts& into, Parts const& from, Span span) {
        for (std::string const& code : from.codes) add_code(into, code, span);
        for (CourseSet const& one : from.others)
            add_set(into, one,
                    one.kind == CourseSet::Kind::together ? "together " + key(one.codes) : requisite::print(one));
    }

    /// Every course below a node; what is no course is left out.
    void collect_all(Node const& node, Parts& parts) {
        if (++nodes_ > most_nodes_) return;
        if (node.kind == Node::Kind::leaf) {
            if (Definition const* const definition = named(node)) {
                Open const open(*this, definition);
                Parts inner;
                if (definition->node.kind == Node::Kind::any && collect(definition->node, inner, false) &&
                    inner.others.empty() && (inner.codes.size() >= named_from || sets_.count(key(inner.codes)) != 0))
                    add_set(parts, share(inner, definition), "set " + key(inner.codes));
                else
                    collect_all(definition->node, parts);
            } else if (Leaf const found = leaf(node.word); found.kind == Leaf::Kind::subject) {
                if (parts.seen.insert(node.word).second) parts.codes.push_back(node.word);
            } else if (found.kind == Leaf::Kind::attribute) {
                add_set(parts, found.set, node.word);
            }
        }
        for (Node const& child : node.children) collect_all(child, parts);
    }

    /// A named set of the catalogue with these courses.
    CourseSet share(Parts const& parts, Definition const* definition) {
        std::string const courses = key(parts.codes);
        auto found = sets_.find(courses);
        if (found == sets_.end()) {
            requisite::NamedSet set;
            set.name = taken_.sets.give(definition != nullptr ? definition->title : "",
                                        definition != nullptr ? definition->name : "courses");
            if (definition != nullptr) {
                set.title = definition->title;
                set.place = out_.place(definition->span);
                comment(*definition);
            }
            set.courses = CourseSet::list(parts.codes);
            found = sets_.emplace(courses, set.name).first;
            out_.catalogue.sets.push_back(std::move(set));
        }
        return CourseSet::named(found->second);
    }

    static CourseSet set(Parts const& parts) {
        std::vector<CourseSet> operands;
        if (!parts.codes.empty()) operands.push_back(CourseSet::list(parts.codes));
        operands.insert(operands.end(), parts.others.begin(), parts.others.end());
        return operands.size() == 1 ? operands.front() : CourseSet::either(std::move(operands));
    }

    // --- requirements ----------------------------------------------------------------------------------------------

    void comment(Definition const& definition) {
        if (!commented_.insert(definition.name).second) return;
        out_.comments.add(out_.place(definition.span), definition.comments);
        out_.comments.add(out_.place(definition.span), out_.where(definition.span));
    }

    Statement kept(std::string const& words, std::string const& title, Span span, Names& names) {
        ++out_.kept_as_text;
        return require(names.give(title, "text"), "", manual(words), out_.place(span));
    }

    /// A definition as a requirement.
    Statement requirement(Definition const& definition, Names& names, bool is_option) {
        Open const open(*this, &definition);
        comment(definition);
        Statement out = translate(definition.node, is_option);
        auto& one = std::get<Requirement>(out.form);
        one.name = names.give(definition.title, definition.name);
        one.title = names.title(definition.title);
        one.place = out_.place(definition.span);
        if (definition.node.threshold && definition.node.threshold->at_most)
            out_.comments.add(one.place, "At most so much counts; to FireRoad it is not met with more.");
        return out;
    }

    /// A child of a group: a name stands for its definition.
    Statement child(Node const& node, Names& names, bool is_option) {
        if (Definition const* const definition = named(node);
            definition != nullptr && !node.threshold && !node.distinct)
            return requirement(*definition, names, is_option);
        return translate(node, is_option);
    }

    Statement plain(Requirement::Body body, Span span) { return require("", "", std::move(body), out_.place(span)); }

    Statement text(std::string_view words, Span span) {
        ++out_.kept_as_text;
        return plain(manual(words), span);
    }

    Statement not_said(Node const& node, std::string const& why) {
        out_.warn(node.span, "RQ2014", why + "; it is kept as text for a person to decide",
                  "write the rule by hand in the place of the manual");
        return text(out_.source->text(node.span), node.span);
    }

    Statement translate(Node const& node, bool is_option) {
        if (++nodes_ > most_nodes_) return too_large(node);
        if (node.kind == Node::Kind::text) {
            Statement out = text(node.word, node.span);
            bool const optional = node.threshold && (node.threshold->at_most || node.threshold->count <= 0);
            std::get<Requirement>(out.form).advisory = optional && !is_option;
            return out;
        }
        if (node.kind == Node::Kind::leaf) return single(node, is_option);
        if (node.kind == Node::Kind::all) return all_of(node, is_option);
        if (node.distinct) return from_several(node);
        return node.threshold ? figure(node, is_option) : any_of(node);
    }

    Statement too_large(Node const& node) {
        if (!too_large_)
            out_.fail(node.span, "RQ2011",
                      "written out, the definitions come to more than " + std::to_string(most_nodes_) + " parts");
        too_large_ = true;
        return text("too large", node.span);
    }

    /// A subject, an attribute, or a name with a figure.
    Statement single(Node const& node, bool is_option) {
        if (Definition const* const other = named(node)) {
            if (node.threshold) return figure_of(node, *other, is_option);
            Open const open(*this, other);
            comment(*other);
            return translate(other->node, is_option);
        }
        if (find(node.word) != nullptr) {
            out_.warn(node.span, "RQ2004", "'" + node.word + "' is made of itself; FireRoad never ends here",
                      "write its subjects in one of the two places");
            return text(out_.source->text(node.span), node.span);
        }
        if (leaf(node.word).kind == Leaf::Kind::unknown) {
            out_.warn(node.span, "RQ2003",
                      "'" + node.word + "' is neither defined here nor a subject; FireRoad has no course for it",
                      "define it, write a subject such as 6.1010, or put a text in doubled quotation marks");
            return text(node.word, node.span);
        }
        return figure(node, is_option);
    }

    /// A figure over what a name stands for, which has to be met besides.
    Statement figure_of(Node const& node, Definition const& other, bool is_option) {
        Threshold const threshold = *node.threshold;
        Node reference;
        reference.kind = Node::Kind::any;
        reference.threshold = threshold;
        reference.span = node.span;
        reference.children.push_back(node);
        reference.children.back().threshold = std::nullopt;
        std::optional<Threshold> const& inner = other.node.threshold;
        bool const optional = threshold.at_most || threshold.count <= 0;
        bool const more_of_the_same = other.node.kind == Node::Kind::any && !other.node.distinct && inner &&
                                      !inner->at_most && inner->units == threshold.units &&
                                      inner->count <= threshold.count;
        if (optional || more_of_the_same || asks_for_one(reference.children.back()))
            return figure(reference, is_option);
        Group group;
        Names names;
        group.block.statements.push_back(requirement(other, names, false));
        Statement total = figure(reference, false);
        std::get<Requirement>(total.form).name = names.give("", "total");
        group.block.statements.push_back(std::move(total));
        return plain(std::move(group), node.span);
    }

    /// The number of courses or units over alternatives.
    Statement figure(Node const& node, bool is_option) {
        Threshold const threshold = node.threshold.value_or(Threshold{1, false, false});
        bool const optional = threshold.at_most || threshold.count <= 0;
        int const least = optional ? 1 : threshold.count;
        Parts parts;
        std::vector<Node const*> others;
        if (!collect(node, parts, threshold.units, &others)) return too_large(node);
        if (least > 1 && overlap(parts)) {
            parts = {};
            others.clear();
            pairs_apart_ = true;
            bool const collected = collect(node, parts, threshold.units, &others);
            pairs_apart_ = false;
            if (!collected) return too_large(node);
        }
        Statement out;
        if (!others.empty()) {
            out = threshold.at_most ? not_said(node, "at most so many of alternatives that are no courses")
                                    : with_others(node, parts, others, least, threshold.units && !optional);
        } else {
            auto const courses = parts.courses();
            if (!optional && !threshold.units && courses && *courses < static_cast<std::size_t>(least))
                impossible(node, least, *courses, "subjects");
            CourseSet const from = set(parts);
            requisite::Take take =
                threshold.units && !optional ? take_units(requisite::Decimal(least), from) : take_courses(least, from);
            if (threshold.at_most) at_most(node, threshold, from, take);
            out = plain(std::move(take), node.span);
        }
        if (optional && !is_option) std::get<Requirement>(out.form).advisory = true; // nothing has to be done
        return out;
    }

    void impossible(Node const& node, int least, std::size_t there, std::string const& what) {
        out_.warn(node.span, "RQ2009",
                  "asks for " + std::to_string(least) + " of " + std::to_string(there) + ' ' + what +
                      "; nobody can meet it",
                  "lower the figure, or add alternatives");
    }

    void at_most(Node const& node, Threshold const& threshold, CourseSet const& from, requisite::Take& take) {
        if (threshold.count <= 0) {
            out_.warn(node.span, "RQ2009", "at most none: no course can be used here",
                      "leave it out, or raise the figure");
        } else if (threshold.units) {
            take = take_units(requisite::Decimal(1), from);
            take.quantity.units->most = requisite::Units(threshold.count);
        } else {
            take.quantity.courses->most = requisite::Courses(threshold.count);
        }
    }

    /// So many of courses and of items that are no courses, each of which counts once.
    Statement with_others(Node const& node, Parts const& parts, std::vector<Node const*> const& others, int least,
                          bool units) {
        auto const courses = [&](int count) {
            return plain(units ? take_units(requisite::Decimal(count), set(parts)) : take_courses(count, set(parts)),
                         node.span);
        };
        auto const of_others = [&](int count) {
            Group group;
            group.choose = count;
            Names names;
            for (Node const* const one : others) group.block.statements.push_back(child(*one, names, true));
            return group;
        };
        if (units) { // no course is in them: a person decides instead
            Group group = of_others(1);
            if (!parts.empty()) group.block.statements.insert(group.block.statements.begin(), courses(least));
            return plain(std::move(group), node.span);
        }
        if (parts.empty() || least == 1 || parts.others.empty()) {
            Group group = of_others(least);
            std::vector<Statement> first;
            if (least == 1 && !parts.empty()) {
                first.push_back(courses(1));
            } else {
                for (std::string const& code : parts.codes)
                    first.push_back(plain(take_courses(1, CourseSet::list({code})), node.span));
            }
            std::size_t const there = first.size() + others.size();
            if (least > 1 && there < static_cast<std::size_t>(least)) impossible(node, least, there, "alternatives");
            group.block.statements.insert(group.block.statements.begin(), std::make_move_iterator(first.begin()),
                                          std::make_move_iterator(first.end()));
            return plain(std::move(group), node.span);
        }
        if (others.size() > most_others)
            return not_said(node, "a figure over courses and many alternatives that are no courses");
        // As many of the others as there may be; the rest are courses.
        Group group;
        group.choose = 1;
        for (int count = 0; count <= least && count <= static_cast<int>(others.size()); ++count) {
            if (count == 0) {
                group.block.statements.push_back(courses(least));
                continue;
            }
            Names names;
            Statement items =
                others.size() == 1 ? child(*others.front(), names, true) : plain(of_others(count), node.span);
            if (count < least) {
                Group both;
                both.block.statements.push_back(std::move(items));
                both.block.statements.push_back(courses(least - count));
                items = plain(std::move(both), node.span);
            }
            group.block.statements.push_back(std::move(items));
        }
        return plain(std::move(group), node.span);
    }

    /// Alternatives, one of which is enough.
    Statement any_of(Node const& node) {
        Parts parts;
        bool one_is_enough = true;
        for (Node const& one : node.children) one_is_enough = one_is_enough && asks_for_one(one);
        if (one_is_enough && collect(node, parts, false) && !overlap(parts))
            return plain(take_courses(1, set(parts)), node.span);
        Group group;
        group.choose = 1;
        Names names;
        for (Node const& one : node.children) group.block.statements.push_back(child(one, names, true));
        return plain(std::move(group), node.span);
    }

    /// All children; single courses are one line.
    Statement all_of(Node const& node, bool is_option) {
        Group group;
        Names names;
        auto& statements = group.block.statements;
        std::vector<std::string> codes;
        std::size_t first = 0; ///< where they stand
        Span codes_span;
        for (Node const& one : node.children) {
            bool const course = one.kind == Node::Kind::leaf && named(one) == nullptr &&
                                leaf(one.word).kind == Leaf::Kind::subject && !one.threshold;
            if (!course) {
                statements.push_back(child(one, names, false));
                continue;
            }
            if (codes.empty()) {
                first = statements.size();
                codes_span = one.span;
                statements.emplace_back();
            }
            if (std::find(codes.begin(), codes.end(), one.word) == codes.end())
                codes.push_back(one.word);
            else if (warned_.insert(one.span.first).second)
                out_.warn(one.span, "RQ2006", "'" + one.word + "' stands here twice; it counts once",
                          "remove one of them");
        }
        if (!codes.empty()) {
            bool const several = codes.size() > 1;
            requisite::Take take = take_courses(1, CourseSet::list(std::move(codes)));
            if (several) {
                take.quantity = {};
                take.quantity.all = true;
            }
            statements[first] = plain(std::move(take), codes_span);
        }
        Threshold const figure = node.threshold.value_or(Threshold{0, false, false});
        if (figure.at_most)
            out_.warn(node.span, "RQ2009", "at most so much of all its parts: nothing is asked for",
                      "leave the figure out, or put '/' between the parts");
        if (!figure.at_most && (figure.units ? figure.count > 0 : figure.count > 1)) {
            Parts parts;
            collect_all(node, parts);
            if (parts.empty())
                statements.push_back(not_said(node, "a figure over parts that are no courses"));
            else
                statements.push_back(require(names.give("", "total"), "",
                                             figure.units ? take_units(requisite::Decimal(figure.count), set(parts))
                                                          : take_courses(figure.count, set(parts)),
                                             {}));
        }
        Statement out = statements.size() == 1 ? std::move(statements.front()) : plain(std::move(group), node.span);
        if (figure.at_most && !is_option) std::get<Requirement>(out.form).advisory = true;
        return out;
    }

    /// `{>=4|>=2}`: so much, from so many of the alternatives.
    Statement from_several(Node const& node) {
        Threshold const distinct = *node.distinct;
        Node alternatives = node;
        alternatives.distinct = std::nullopt;
        if (distinct.at_most) {
            if (!node.threshold) return any_of(alternatives);
            if (distinct.count != 1)
                return not_said(node,
                                "a figure from at most " + std::to_string(distinct.count) + " of the alternatives");
            // All of it from one alternative.
            Group group;
            group.choose = 1;
            Names names;
            for (Node const& one : node.children) {
                Definition const* const other = named(one);
                Node const& inner = other != nullptr ? other->node : one;
                Statement option;
                if (inner.kind == Node::Kind::text) {
                    option = child(one, names, true);
                } else {
                    Node figure_of = inner;
                    figure_of.threshold = node.threshold;
                    Open const open(*this, other);
                    if (other != nullptr) comment(*other);
                    option = figure(figure_of, true);
                    if (other != nullptr) {
                        auto& requirement = std::get<Requirement>(option.form);
                        requirement.name = names.give(other->title, other->name);
                        requirement.title = other->title;
                        requirement.place = out_.place(other->span);
                    }
                }
                group.block.statements.push_back(std::move(option));
            }
            return plain(std::move(group), node.span);
        }
        Group several;
        several.choose = distinct.count;
        Names inside;
        for (Node const& one : node.children) several.block.statements.push_back(child(one, inside, true));
        if (several.block.statements.size() < static_cast<std::size_t>(std::max(0, distinct.count)))
            out_.warn(node.span, "RQ2009",
                      "asks for " + std::to_string(distinct.count) + " of " +
                          std::to_string(several.block.statements.size()) + " alternatives; nobody can meet it",
                      "lower the figure, or add alternatives");
        if (distinct.count < 1) return node.threshold ? figure(alternatives, true) : any_of(alternatives);
        if (!node.threshold) return plain(std::move(several), node.span);
        Group both;
        Statement total = figure(alternatives, true);
        std::get<Requirement>(total.form).name = "total";
        both.block.statements.push_back(std::move(total));
        both.block.statements.push_back(require("areas", "", std::move(several), {}));
        return plain(std::move(both), node.span);
    }
};

} // namespace

Imported fireroad(std::shared_ptr<requisite::Source const> source, Taken& taken) {
    Imported out;
    out.source = std::move(source);
    if (!is_readable(out, "RQ2000")) return out;
    reql::List const list = reql::read_list(out);
    if (requisite::has_errors(out.diagnostics)) return out;
    Translator(list, out, taken).run();
    share_lists(out, taken);
    out.requirements = count_requirements(out);
    if (requisite::has_errors(out.diagnostics)) out.programs.clear();
    return out;
}

} // namespace importing
