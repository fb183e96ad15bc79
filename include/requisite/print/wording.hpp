// The smaller parts of the canonical text: words, values, sets of courses, filters and conditions. Only the printer uses it;
// what it returns still has the marks of layout.hpp.
#pragma once

#include <requisite/model/catalogue.hpp>
#include <requisite/model/requirement.hpp>
#include <requisite/print/layout.hpp>
#include <requisite/text/scan.hpp>

namespace requisite::detail::printing {

// --- words -----------------------------------------------------------------------------------------------------------
/// A string in quotes. What is not UTF-8 has no place in a file and becomes U+FFFD.
inline std::string written_quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const length = utf8::detail::length(text, i);
        auto const lead = static_cast<unsigned char>(text[i]);
        auto const second = static_cast<unsigned char>(length == 2 ? text[i + 1] : 0);
        if (length == 0) {
            utf8::append(out, 0xFFFD);
        } else if (lead == '"' || lead == '\\') {
            out += {'\\', text[i]};
        } else if (lead == '\n') {
            out += "\\n";
        } else if (lead < 0x20 || lead == 0x7F || (lead == 0xC2 && second < 0xA0)) { // C0, DEL, C1
            constexpr char digits[] = "0123456789abcdef";
            unsigned const value = length == 2 ? second : lead;
            out += "\\u{";
            if (value > 0xF) out += digits[value >> 4];
            out += {digits[value & 0xF], '}'};
        } else {
            out += text.substr(i, length);
        }
        i += std::max<std::size_t>(length, 1);
    }
    return out += '"';
}

/// Whether the scanner takes the whole text.
inline bool scans(bool (*scanner)(char const*&, char const*) noexcept, std::string_view text) noexcept {
    char const* p = text.data();
    char const* const end = p + text.size();
    return scanner(p, end) && p == end;
}

/// A value: bare if it is a name that is no word of the language, else in quotes.
inline std::string value(std::string_view text) {
    bool const bare = scans(syntax::scan::name, text) && !syntax::scan::is_reserved(text);
    return bare ? std::string(text) : written_quoted(text);
}

/// Whether a course code can stand without quotes. A pattern or a range is not a code.
inline bool is_bare_code(std::string_view code) noexcept {
    return scans(syntax::scan::code, code) && code.find_first_of("*x") == std::string_view::npos &&
           code.find("..") == std::string_view::npos && code.find("  ") == std::string_view::npos;
}

inline std::string code(std::string_view text) { return is_bare_code(text) ? std::string(text) : written_quoted(text); }

/// A pattern or a range; its subject in quotes if it has to be.
inline std::string subject_quoted(std::string const& text, std::string_view subject) {
    if (scans(syntax::scan::code, text)) return text;
    std::size_t const space = subject.rfind(' ');
    return space == std::string_view::npos ? text : written_quoted(text.substr(0, space)) + text.substr(space);
}

inline std::string grade(std::string_view symbol) {
    return scans(syntax::scan::grade, symbol) ? std::string(symbol) : written_quoted(symbol);
}

inline std::string_view word(Repeat::Keep keep) noexcept {
    switch (keep) {
    case Repeat::Keep::best: return "best";
    case Repeat::Keep::latest: return "latest";
    case Repeat::Keep::first: return "first";
    case Repeat::Keep::all: break;
    }
    return "all";
}

/// Points and averages: 3.0, 3.67.
inline std::string points(Decimal number) { return to_string(number) + (number.is_whole() ? ".0" : ""); }

/// A figure: 60 units, 1 course, 3 to 5 courses.
inline std::string figure(std::string const& least, std::string const& most, std::string_view word) {
    if (!most.empty()) return (least + " to " + most + ' ').append(word);
    if (least == "1" && word.size() > 1 && word.back() == 's' && word != "ects") word.remove_suffix(1);
    return (least + ' ').append(word);
}

/// `{a, b}`
template <class T, class F> std::string braces(std::vector<T> const& members, F const& text) {
    std::string out(1, open);
    for (auto const& member : members) {
        if (out.size() > 1) out += comma;
        out += text(member);
    }
    return out += close;
}

/// ` = a` or ` in {a, b}`
template <class T, class F> std::string equals_one_of(std::vector<T> const& values, F const& text) {
    return values.size() == 1 ? " = " + text(values.front()) : " in " + braces(values, text);
}

// --- sets, filters, conditions ---------------------------------------------------------------------------------------
inline std::string joined(CourseSet const& together) {
    std::string text;
    for (auto const& one : together.codes) text += (text.empty() ? "" : " + ") + code(one);
    return text;
}

/// Whether all of it was written between one pair of braces: a list, if there is one, and courses taken together.
inline bool is_one_list(CourseSet const& either) {
    bool together = false;
    for (auto const& one : either.operands) {
        bool const listed = &one == either.operands.data() && one.kind == CourseSet::Kind::list && !one.codes.empty();
        if (!listed && one.kind != CourseSet::Kind::together) return false;
        together = together || !listed;
    }
    return together;
}

inline void write_list(std::string& out, CourseSet const& either) {
    std::vector<std::string> members;
    for (auto const& one : either.operands)
        if (one.kind == CourseSet::Kind::list)
            for (auto const& each : one.codes) members.push_back(code(each));
        else
            members.push_back(joined(one));
    out += braces(members, [](std::string const& member) { return member; });
}

inline void write(std::string& out, CourseSet const& set, bool operand = false) {
    auto const combine = [&](char const* word) {
        if (operand) out += '('; // two operators never stand side by side
        for (std::size_t i = 0; i < set.operands.size(); ++i) {
            if (i > 0) (out += soft) += word;
            CourseSet const& one = set.operands[i];
            // `in part` is the end of a limit
            bool const apart = set.kind == CourseSet::Kind::within && i > 0 && one.kind == CourseSet::Kind::named &&
                               one.name == "part";
            if (apart) out += '(';
            write(out, one, true);
            if (apart) out += ')';
        }
        if (operand) out += ')';
    };
    switch (set.kind) {
    case CourseSet::Kind::list: out += braces(set.codes, code); break;
    case CourseSet::Kind::any: out += "any"; break;
    case CourseSet::Kind::together: (out += open) += joined(set) + close; break;
    case CourseSet::Kind::named: out += set.name; break;
    case CourseSet::Kind::pattern: out += subject_quoted(set.name, set.name); break;
    case CourseSet::Kind::tagged: out += set.name + '(' + (set.value.empty() ? "*" : value(set.value)) + ')'; break;
    case CourseSet::Kind::range: {
        std::string const last = set.name.empty() && set.last == CourseSet::no_end ? "" : std::to_string(set.last);
        std::string const range = std::to_string(set.first) + ".." + last;
        out += set.name.empty() ? "number(" + range + ')' : subject_quoted(set.name + range, set.name);
        break;
    }
    case CourseSet::Kind::either:
        if (is_one_list(set))
            write_list(out, set);
        else
            combine("or ");
        break;
    case CourseSet::Kind::within: combine("in "); break;
    case CourseSet::Kind::except: combine("except "); break;
    }
}

inline std::string compared(Comparator comparator, std::string_view with) {
    return ((" " + std::string(to_string(comparator))) + ' ').append(with);
}

inline std::string leaf(Filter const& filter) {
    switch (+filter.kind) {
    case +Filter::Kind::grade: return "grade" + compared(filter.comparator, grade(filter.name));
    case +Filter::Kind::units: return "units" + compared(filter.comparator, to_string(filter.units.amount()));
    case +Filter::Kind::term: return "term" + compared(filter.comparator, to_string(filter.term));
    case +Filter::Kind::age:
        return "age" + compared(filter.comparator, std::to_string(filter.years)) +
               (filter.years == 1 ? " year" : " years");
    case +Filter::Kind::institution: return "institution" + equals_one_of(filter.values, written_quoted);
    case +Filter::Kind::used_for:
        return "used-for" + equals_one_of(filter.values, [](std::string const& degree) {
                   return degree.empty() ? std::string("none") : written_quoted(degree);
               });
    case +Filter::Kind::tag:
        return filter.values.empty() ? "tagged " + filter.name : filter.name + equals_one_of(filter.values, value);
    default: break;
    }
    std::string const word(to_string(filter.kind));
    return filter_words[+filter.kind].lists ? word + equals_one_of(filter.values, value) : std::string();
}

inline std::string constant(FactValue const& fact) {
    switch (fact.kind) {
    case FactValue::Kind::truth: return fact.truth ? "true" : "false";
    case FactValue::Kind::number: return to_string(fact.number);
    case FactValue::Kind::text: break;
    }
    return written_quoted(fact.text);
}

/// `student.gre-q + score(gre-v)`
inline std::string sum(Condition const& condition) {
    std::string out;
    for (auto const& one : condition.summands) {
        if (!out.empty()) (out += soft) += "+ ";
        out += one.kind == Summand::Kind::score ? "score(" + one.name + ')' : "student." + one.name;
    }
    return out;
}

inline std::string leaf(Condition const& condition) {
    switch (+condition.kind) {
    case +Condition::Kind::fact: {
        std::string fact = "student." + condition.name;
        FactValue const wanted = condition.values.empty() ? FactValue(true) : condition.values.front();
        if (condition.comparator == Comparator::equal && wanted == FactValue(true)) return fact;
        return fact + compared(condition.comparator, constant(wanted));
    }
    case +Condition::Kind::fact_in: return "student." + condition.name + " in " + braces(condition.values, constant);
    case +Condition::Kind::sum:
        return sum(condition) + compared(condition.comparator,
                                         constant(condition.values.empty() ? FactValue(0) : condition.values.front()));
    case +Condition::Kind::entered:
        return std::string("effective") + (condition.from ? " from " + to_string(*condition.from) : "") +
               (condition.until ? " until " + to_string(*condition.until) : "");
    case +Condition::Kind::manual: return "manual " + written_quoted(condition.name);
    case +Condition::Kind::milestone: return "milestone(" + condition.name + ')';
    case +Condition::Kind::proficiency: return "proficiency(" + condition.name + ')';
    case +Condition::Kind::met: return "met(" + value(condition.name) + ')';
    default: return {};
    }
}

/// A filter or a condition; what combines others stands in parentheses inside of anything else.
template <class T> void write(std::string& out, T const& node, bool inside) {
    auto const combine = [&](char const* word) {
        if (inside) out += '(';
        for (std::size_t i = 0; i < node.operands.size(); ++i) {
            if (i > 0) (out += soft) += word;
            write(out, node.operands[i], true);
        }
        if (inside) out += ')';
    };
    switch (+node.kind) {
    case +T::Kind::all: combine("and "); break;
    case +T::Kind::any: combine("or "); break;
    case +T::Kind::negation:
        out += "not ";
        for (auto const& operand : node.operands) write(out, operand, true);
        break;
    default: out += leaf(node);
    }
}

inline std::string text(CourseSet const& set) {
    std::string out;
    write(out, set);
    return out;
}

template <class T> std::string text(T const& node) {
    std::string out;
    write(out, node, false);
    return out;
}

} // namespace requisite::detail::printing
