// Course lists of Scribe as sets. A condition of one item alone becomes one of a value that a named set gives to its courses.
#include "scribe_meaning.hpp"
#include <requisite/print/print.hpp>

#include <algorithm>

namespace importing::dw {

using requisite::CourseSet;
using requisite::Filter;

namespace {

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A number of at most six digits.
std::optional<int> number(std::string_view text) {
    if (!is_digits(text) || text.size() > 6) return std::nullopt;
    int out = 0;
    for (char const c : text) out = out * 10 + (c - '0');
    return out;
}

constexpr std::size_t most_conditions = 32; ///< that differ in one list

/// The text of a set of one item.
std::string key(CourseSet const& one) {
    if (one.kind == CourseSet::Kind::pattern) return one.name;
    if (one.kind == CourseSet::Kind::range)
        return one.name + std::to_string(one.first) + ':' + std::to_string(one.last);
    return requisite::print(one);
}

/// An item without its condition.
std::string key(Item const& item) { return item.discipline + ' ' + item.number; }

} // namespace

void Lists::learn(CourseList const& list) {
    for (Item const& item : list.items) {
        std::size_t const end = std::min(item.number.find_first_not_of("0123456789"), item.number.size());
        if (end >= 2 && end <= 5 && item.number.find('@') == std::string::npos) digits_.insert(static_cast<int>(end));
    }
}

std::optional<CourseSet> Lists::set(Item const& item) {
    std::string const& text = item.number;
    std::size_t const colon = text.find(':');
    std::size_t const star = text.find('@');
    bool const any_discipline = item.discipline == "@";
    if (!any_discipline && item.discipline.find('@') != std::string::npos) return std::nullopt;
    if (colon != std::string::npos) {
        auto first = number(std::string_view(text).substr(0, colon));
        auto last = number(std::string_view(text).substr(colon + 1));
        if (!first || !last) return std::nullopt;
        if (*last < *first) {
            if (warned_.insert(item.span.first).second)
                faults_.warn(item.span, "RQ2111",
                             "the range " + text + " ends before it begins; it is read the other way round",
                             "exchange the two numbers");
            std::swap(first, last);
        }
        return CourseSet::range(any_discipline ? "" : item.discipline + ' ', *first, *last);
    }
    if (star == std::string::npos) {
        if (!any_discipline) return CourseSet::list({item.discipline + ' ' + text});
        auto const only = number(text);
        return only ? std::optional<CourseSet>(CourseSet::range("", *only, *only)) : std::nullopt;
    }
    if (star + 1 != text.size()) return std::nullopt; // 1@W
    std::string const digits = text.substr(0, star);
    if (any_discipline) {
        if (digits.empty()) return CourseSet::any();
        auto const begin = number(digits);
        if (!begin) return std::nullopt;
        std::set<int> const lengths = digits_.empty() ? std::set<int>{3} : digits_;
        std::vector<CourseSet> ranges;
        for (int const length : lengths) {
            int first = *begin;
            int last = *begin;
            for (auto i = static_cast<int>(digits.size()); i < length; ++i) {
                first *= 10;
                last = last * 10 + 9;
            }
            if (length >= static_cast<int>(digits.size())) ranges.push_back(CourseSet::range("", first, last));
        }
        return joined(std::move(ranges));
    }
    if (!digits.empty() && !is_digits(digits)) return std::nullopt;
    return CourseSet::pattern(item.discipline + ' ' + digits + '*');
}

std::optional<Filter> Lists::where(Item const& item) {
    std::set<std::string> tags;
    auto out = item.with ? filter(*item.with, tags) : std::nullopt;
    for (std::string const& tag : tags)
        if (out && warned_tags_.insert(tag).second)
            faults_.warn(item.with->span, "RQ2117",
                         "the records need the tag '" + tag + "'; without it none of them fits",
                         "give it in the transcripts: tagged " + tag + " \"…\", or to courses of the catalogue");
    return out;
}

std::optional<Courses> Lists::one(Item const& item) {
    auto courses = set(item);
    auto filter = where(item);
    if (!courses || (item.with && !filter)) return std::nullopt;
    return Courses{std::move(*courses), std::move(filter)};
}

std::optional<CourseSet> Lists::joined(std::vector<CourseSet> sets) {
    std::vector<std::string> codes;
    std::vector<CourseSet> all;
    std::set<std::string> seen;
    for (CourseSet& one : sets) {
        if (one.kind == CourseSet::Kind::any) return one;
        if (one.kind == CourseSet::Kind::list) {
            for (std::string& code : one.codes)
                if (seen.insert(code).second) codes.push_back(std::move(code));
        } else if (seen.insert(key(one)).second) {
            all.push_back(std::move(one));
        }
    }
    if (!codes.empty()) all.insert(all.begin(), CourseSet::list(std::move(codes)));
    if (all.empty()) return std::nullopt;
    return all.size() == 1 ? all.front() : CourseSet::either(std::move(all));
}

std::string Lists::tag(std::vector<CourseSet> sets, std::string_view title, std::string const& value) {
    std::string name = taken_.sets.give(std::string(title), "courses");
    name = taken_.sets.give(name + ' ' + value + 's', "courses");
    for (std::size_t i = 0; i < sets.size(); ++i) {
        requisite::NamedSet named;
        named.name = name;
        named.value = value + '-' + std::to_string(i + 1);
        named.courses = std::move(sets[i]);
        out_.catalogue.sets.push_back(std::move(named));
    }
    tagged_ = true;
    return name;
}

void Lists::declare_tags() {
    if (!tagged_) return;
    for (std::string const& value : attributes_) {
        requisite::NamedSet named;
        named.name = "attribute";
        named.value = value;
        out_.catalogue.sets.push_back(std::move(named));
    }
}

/// Parts with different conditions.
std::optional<Courses> Lists::grouped(std::vector<Courses> parts, std::string_view title) {
    // All courses of one attribute are a set of their own, where conditions differ.
    bool const differ = std::any_of(parts.begin(), parts.end(), [&parts](Courses const& one) {
        return one.where.has_value() != parts.front().where.has_value() ||
               (one.where && !(*one.where == *parts.front().where));
    });
    for (Courses& part : parts) {
        if (!differ) break;
        bool const attribute = part.where && part.where->kind == Filter::Kind::tag && part.where->name == "attribute";
        if (!attribute || part.set.kind != CourseSet::Kind::any) continue;
        attributes_.insert(part.where->values.front());
        part = {CourseSet::tagged("attribute", part.where->values.front()), std::nullopt};
    }
    std::vector<std::vector<CourseSet>> groups; // by condition, in the order of the list
    std::vector<std::optional<Filter>> filters;
    for (Courses& part : parts) {
        auto const same = [&part](std::optional<Filter> const& one) {
            return one.has_value() == part.where.has_value() && (!one || *one == *part.where);
        };
        auto const at = static_cast<std::size_t>(std::find_if(filters.begin(), filters.end(), same) - filters.begin());
        if (at >= most_conditions) return std::nullopt;
        if (at == filters.size()) {
            filters.push_back(std::move(part.where));
            groups.emplace_back();
        }
        groups[at].push_back(std::move(part.set));
    }
    std::vector<CourseSet> sets;
    for (auto& group : groups) {
        auto set = joined(std::move(group));
        if (!set) return std::nullopt;
        sets.push_back(std::move(*set));
    }
    if (sets.size() == 1) return Courses{std::move(sets.front()), std::move(filters.front())};
    std::string const name = tag(std::move(sets), title, "part");
    std::vector<Filter> any;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        Filter in = Filter::tag(name, {"part-" + std::to_string(i + 1)});
        any.push_back(filters[i] ? Filter::all({std::move(in), std::move(*filters[i])}) : std::move(in));
    }
    return Courses{CourseSet::tagged(name, ""), Filter::any(std::move(any))};
}

std::optional<Courses> Lists::courses(CourseList const& list, std::string_view title) {
    std::vector<Courses> parts;
    std::set<std::string> seen;
    bool const mixed = list.join() == CourseList::Join::mixed;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        Item const& item = list.items[i];
        auto one = this->one(item);
        if (!one) return std::nullopt;
        if (!item.with && !seen.insert(key(item)).second)
            faults_.warn(item.span, "RQ2113", "'" + key(item) + "' stands here twice; it counts once",
                         "remove one of them");
        // In a list of alternatives, courses that are joined by '+' go together.
        bool const together = mixed && i > 0 && list.plus[i];
        if (together) {
            CourseSet& before = parts.back().set;
            bool const codes = one->set.kind == CourseSet::Kind::list && !one->where && !parts.back().where &&
                               (before.kind == CourseSet::Kind::list || before.kind == CourseSet::Kind::together);
            if (!codes) return std::nullopt;
            if (std::find(before.codes.begin(), before.codes.end(), one->set.codes.front()) != before.codes.end())
                continue;
            std::vector<std::string> both = before.codes;
            both.push_back(one->set.codes.front());
            before = CourseSet::together(std::move(both));
            continue;
        }
        parts.push_back(std::move(*one));
    }
    if (parts.empty()) return std::nullopt;
    return grouped(std::move(parts), title);
}

std::optional<Courses> Lists::courses(CourseList const& list, CourseList const* except, std::string_view title) {
    auto out = courses(list, title);
    if (!out || except == nullptr) return out;
    std::vector<CourseSet> without;
    std::vector<Filter> filters;
    if (out->where) filters.push_back(std::move(*out->where));
    for (Item const& item : except->items) {
        auto one = this->one(item);
        if (!one) return std::nullopt;
        if (!one->where) {
            without.push_back(std::move(one->set));
            continue;
        }
        if (one->set.kind != CourseSet::Kind::any) {
            std::string const name = tag({std::move(one->set)}, title, "exception");
            one->where = Filter::all({Filter::tag(name, {"exception-1"}), std::move(*one->where)});
        }
        filters.push_back(Filter::negation(std::move(*one->where)));
    }
    if (auto const all = joined(std::move(without))) out->set = CourseSet::except({std::move(out->set), *all});
    out->where.reset();
    if (filters.size() == 1) out->where = std::move(filters.front());
    if (filters.size() > 1) out->where = Filter::all(std::move(filters));
    return out;
}

std::optional<std::vector<CourseSet>> Lists::areas(CourseList const& list) {
    std::vector<std::vector<CourseSet>> parts(static_cast<std::size_t>(list.areas));
    for (Item const& item : list.items) {
        if (item.area < 0) continue;
        auto one = set(item);
        if (!one || item.with) return std::nullopt;
        parts[static_cast<std::size_t>(item.area)].push_back(std::move(*one));
    }
    std::vector<CourseSet> out;
    for (auto& part : parts) {
        auto set = joined(std::move(part));
        if (set) out.push_back(std::move(*set));
    }
    return out;
}

std::optional<std::size_t> Lists::size(CourseList const& list) {
    std::set<std::string> codes;
    for (Item const& item : list.items) {
        if (item.number.find_first_of("@:") != std::string::npos || item.discipline == "@") return std::nullopt;
        codes.insert(key(item));
    }
    return codes.size();
}

} // namespace importing::dw
