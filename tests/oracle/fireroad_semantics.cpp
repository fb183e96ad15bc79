#include "fireroad_semantics.hpp"

#include <memory>
#include <sstream>
#include <stdexcept>

namespace requisite::oracle {

namespace {

struct Figure {
    bool given = false;
    bool at_most = false;
    bool units = false;
    int count = 0;
    bool optional() const { return given && (at_most || count == 0); }
};

struct Expression {
    char joined = 0; ///< ',' or '/'; 0: a leaf
    std::string leaf;
    std::vector<Expression> children;
    Figure figure;
    Figure children_figure;
};

std::string strip(std::string text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.erase(0, 1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '"' || text.back() == '\r')) text.pop_back();
    return text;
}

Figure read_figure(std::string text) {
    Figure figure;
    if (text.empty()) return figure;
    figure.given = true;
    bool strict = true;
    figure.at_most = text[0] == '<';
    text.erase(0, 1);
    if (text[0] == '=') {
        strict = false;
        text.erase(0, 1);
    }
    if (text.back() == 'u') {
        figure.units = true;
        text.pop_back();
    }
    figure.count = std::stoi(text);
    if (strict) figure.count += figure.at_most ? -1 : 1;
    return figure;
}

Expression read(std::string text) {
    Expression out;
    // A text in doubled quotation marks is a leaf whatever is in it.
    std::string const bare = text.substr(0, text.find('{'));
    std::size_t const quotes = bare.find("\"\"");
    std::size_t const closing = quotes == std::string::npos ? quotes : bare.find("\"\"", quotes + 2);
    bool const is_text = closing != std::string::npos && strip(bare.substr(0, quotes)).empty() &&
                         strip(bare.substr(closing + 2)).empty();
    int depth = 0;
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (depth == 0 && c == '{') {
            std::size_t const end = text.find('}', i);
            std::string const inside = text.substr(i + 1, end - i - 1);
            std::size_t const bar = inside.find('|');
            out.figure = read_figure(inside.substr(0, bar));
            if (bar != std::string::npos) out.children_figure = read_figure(inside.substr(bar + 1));
            i = end;
            continue;
        }
        if (c == '(') ++depth;
        if (c == ')') --depth;
        if (depth == 0 && (c == ',' || c == '/') && !is_text) {
            out.joined = c;
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    if (parts.size() > 1) {
        if (out.figure.given && !out.figure.at_most && out.figure.count == 0) out.joined = '/';
        for (std::string const& part : parts) out.children.push_back(read(part));
        return out;
    }
    std::string const one = strip(parts[0]);
    if (!one.empty() && one.front() == '(') {
        Expression inner = read(one.substr(1, one.size() - 2));
        if (!out.figure.given) return inner;
        if (inner.figure.given || inner.joined == 0) throw std::logic_error("not part of the samples");
        inner.figure = out.figure;
        inner.children_figure = out.children_figure;
        return inner;
    }
    out.leaf = one;
    return out;
}

struct Found {
    bool met = false;
    std::set<std::string> courses; ///< that satisfy it
    std::set<std::string> items;   ///< what it counts as above: courses, or itself
};

class Judge {
public:
    Judge(std::string const& text, FireroadRecords const& taken) : taken_(taken) {
        std::istringstream lines(text);
        std::string line;
        std::getline(lines, line);
        if (std::size_t const at = line.find("threshold="); at != std::string::npos)
            threshold_ = std::stoi(line.substr(at + 10));
        std::getline(lines, line); // the description
        std::getline(lines, line);
        while (std::getline(lines, line) && !strip(line).empty()) {
            sections_.push_back(strip(line));
            std::getline(lines, line);
        }
        while (std::getline(lines, line)) {
            line = line.substr(0, line.find("%%"));
            std::size_t const sign = line.find(":=");
            if (sign == std::string::npos) continue;
            std::string const left = line.substr(0, sign);
            definitions_[strip(left.substr(0, left.find(',')))] = read(line.substr(sign + 2));
        }
    }

    std::vector<bool> verdicts() const {
        std::vector<bool> out;
        std::set<std::string> courses;
        for (std::string const& name : sections_) {
            Found const found = judge(definitions_.at(name));
            out.push_back(found.met);
            courses.insert(found.courses.begin(), found.courses.end());
        }
        if (threshold_ > 0) out.push_back(courses.size() >= static_cast<std::size_t>(threshold_));
        return out;
    }

private:
    FireroadRecords const& taken_;
    int threshold_ = 0;
    std::vector<std::string> sections_;
    std::map<std::string, Expression> definitions_;

    bool satisfies(std::string const& course, FireroadCourse const& record, std::string const& leaf) const {
        if (course == leaf || record.attributes.count(leaf) != 0) return true;
        if (leaf != "HASS") return false;
        for (std::string const& one : record.attributes)
            if (one.rfind("HASS-", 0) == 0) return true;
        return false;
    }
    int units(std::set<std::string> const& courses) const {
        int sum = 0;
        for (std::string const& course : courses) sum += taken_.at(course).units;
        return sum;
    }
    bool reached(Figure const& figure, std::set<std::string> const& items, std::set<std::string> const& courses) const {
        int const have = figure.units ? units(courses) : static_cast<int>(items.size());
        return figure.at_most ? have <= figure.count : have >= figure.count;
    }

    static std::string one_item(Expression const& expression) {
        return "item " + std::to_string(reinterpret_cast<std::uintptr_t>(&expression));
    }

    Found judge(Expression const& expression) const {
        auto const definition = expression.joined == 0 ? definitions_.find(expression.leaf) : definitions_.end();
        if (definition != definitions_.end()) {
            Found inner = judge(definition->second);
            if (!expression.figure.given) return inner;
            bool const enough = reached(expression.figure, inner.items, inner.courses);
            if (expression.figure.optional()) {
                inner.met = enough;
                return inner;
            }
            // The name is the only part of an expression of its own, which has to be met besides; above, it is one item.
            inner.met = enough && ((inner.met && !inner.courses.empty()) || optional(definition->second));
            inner.items.clear();
            if (inner.met && !inner.courses.empty()) inner.items.insert(one_item(expression));
            return inner;
        }
        Found out;
        if (expression.joined == 0) {
            for (auto const& [course, record] : taken_)
                if (satisfies(course, record, expression.leaf)) out.courses.insert(course);
            out.items = out.courses;
            if (!expression.figure.given) {
                out.met = !out.courses.empty();
                return out;
            }
            std::set<std::string> counted = out.items;
            bool odd = true; // the first, third, … of the half subjects
            for (std::string const& course : out.courses) {
                if (!taken_.at(course).half || course == expression.leaf) continue;
                if (odd) counted.erase(course);
                odd = !odd;
            }
            out.met = reached(expression.figure, counted, out.courses);
            return out;
        }
        std::size_t met = 0;
        std::size_t not_in_the_way = 0;
        bool one_alone = false;
        for (Expression const& child : expression.children) {
            Found const found = judge(child);
            bool const counts = found.met && !found.courses.empty();
            met += counts ? 1 : 0;
            not_in_the_way += counts || (found.met && optional(child)) ? 1 : 0;
            out.courses.insert(found.courses.begin(), found.courses.end());
            out.items.insert(found.items.begin(), found.items.end());
            one_alone = one_alone || reached(expression.figure, found.items, found.courses);
        }
        bool const all = expression.joined == ',';
        Figure const& figure = expression.figure;
        Figure const& of_children = expression.children_figure;
        if (all) {
            out.met = not_in_the_way == expression.children.size();
            if (figure.given) out.met = out.met && reached(figure, out.courses, out.courses);
            out.items.clear();
            if (out.met && !out.courses.empty()) out.items.insert(one_item(expression));
            if (expression.children.size() == 1) out.items = out.courses;
        } else if (of_children.given && of_children.at_most) {
            out.met = figure.given ? one_alone : met > 0;
        } else {
            out.met = figure.given ? reached(figure, out.items, out.courses) : of_children.given || met > 0;
            if (of_children.given) out.met = out.met && met >= static_cast<std::size_t>(of_children.count);
        }
        return out;
    }

    bool optional(Expression const& expression) const {
        if (expression.figure.given) return expression.figure.optional();
        if (expression.joined != 0) return false;
        auto const found = definitions_.find(expression.leaf);
        return found != definitions_.end() && optional(found->second);
    }
};

} // namespace

std::vector<bool> judge_fireroad(std::string const& text, FireroadRecords const& taken) {
    return Judge(text, taken).verdicts();
}

} // namespace requisite::oracle
