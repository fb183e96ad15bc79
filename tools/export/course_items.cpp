#include "course_items.hpp"

#include "../ascii.hpp"
#include <requisite/bind/bound.hpp>

#include <algorithm>

namespace exporting {

namespace {

using requisite::CourseSet;

Item course(std::string code) { return {Item::Kind::course, {std::move(code)}, {}}; }
Item range(std::string const& subject, int first, int last) {
    return {Item::Kind::range, {}, CourseSet::range(subject, first, std::min(last, CourseItems::last_number))};
}

/// Collects items, each once.
class Collector {
public:
    explicit Collector(Items& out) : out_(out) {
        for (Item const& one : out.items) seen_.insert(key(one));
    }
    void add(Item item) {
        if (seen_.insert(key(item)).second) out_.items.push_back(std::move(item));
    }
    void add(Items const& items) {
        out_.narrowed = out_.narrowed || items.narrowed;
        for (Item const& one : items.items) add(one);
    }

private:
    Items& out_;
    std::set<std::string> seen_;

    static std::string key(Item const& item) { return exporting::key(item); }
};

bool excepts(Item const& range, std::string const& code) {
    return std::find(range.codes.begin(), range.codes.end(), code) != range.codes.end();
}

bool has(Item const& range, std::string const& code) {
    return requisite::detail::matches_range(range.range, code) && !excepts(range, code);
}

/// The part of a range between two numbers; nothing if there is none.
void add_part(std::vector<Item>& out, Item const& whole, int first, int last) {
    if (first > last) return;
    Item part = range(whole.range.name, first, last);
    for (std::string const& code : whole.codes)
        if (requisite::detail::matches_range(part.range, code)) part.codes.push_back(code);
    out.push_back(std::move(part));
}

} // namespace

std::string key(Item const& item) {
    std::string text(1, "ctr"[static_cast<int>(item.kind)]);
    if (item.kind == Item::Kind::range)
        text += item.range.name + '\n' + std::to_string(item.range.first) + '\n' + std::to_string(item.range.last);
    for (std::string const& code : item.codes) text += '\n' + code;
    return text;
}

Items CourseItems::of(CourseSet const& set) {
    Items out = expand(set, 0);
    if (!effort_.is_over()) return out;
    out = {};
    out.too_large = true;
    return out;
}

std::vector<std::string> CourseItems::courses(Item const& item) {
    std::vector<std::string> out;
    if (!effort_.spend(index_.catalogue().courses.size())) return out;
    for (requisite::Course const& one : index_.catalogue().courses)
        if (has(item, one.code)) out.push_back(one.code);
    return out;
}

Items CourseItems::expand(CourseSet const& set, int depth) {
    Items out;
    if (depth > deepest_set) effort_.give_up();
    if (!effort_.spend(1 + set.codes.size())) return out;
    Collector collector(out);
    switch (set.kind) {
    case CourseSet::Kind::list:
        for (std::string const& code : set.codes) collector.add(course(code));
        break;
    case CourseSet::Kind::together:
        if (set.codes.size() == 1)
            collector.add(course(set.codes.front()));
        else
            collector.add({Item::Kind::together, set.codes, {}});
        break;
    case CourseSet::Kind::any: return of_catalogue(set);
    case CourseSet::Kind::named: return named(set.name, depth);
    case CourseSet::Kind::tagged: return tagged(set, depth);
    case CourseSet::Kind::pattern: return pattern(set);
    case CourseSet::Kind::range:
        if (set.name.empty() || set.first > last_number) return of_catalogue(set);
        collector.add(range(set.name, set.first, set.last));
        break;
    case CourseSet::Kind::either:
        for (CourseSet const& one : set.operands) collector.add(expand(one, depth + 1));
        break;
    case CourseSet::Kind::within: return within(set, depth);
    case CourseSet::Kind::except: return except(set, depth);
    }
    return out;
}

/// `24-*` and `CS 3xx` as ranges.
Items CourseItems::pattern(CourseSet const& set) {
    std::string const& text = set.name;
    bool const open = !text.empty() && text.back() == '*';
    std::size_t const end = open ? text.size() - 1 : text.find_last_not_of('x') + 1;
    std::size_t begin = end;
    while (begin > 0 && ascii::is_digit(text[begin - 1])) --begin;
    std::size_t const more = text.size() - end; // places that are open
    bool const zero = begin < end && text[begin] == '0';
    if (begin == 0 || zero || end - begin > 5 || (!open && more > 5)) return of_catalogue(set);
    std::string const subject = text.substr(0, begin);
    Items out;
    Collector collector(out);
    if (begin == end && open) {
        collector.add(range(subject, 0, last_number));
        return out;
    }
    int const digits = begin == end ? 0 : std::stoi(text.substr(begin, end - begin));
    long long size = 1; // of the range: all numbers that begin so
    for (std::size_t places = 0; places <= 5; ++places, size *= 10) {
        if (!open && places != more) continue;
        long long const first = digits * size;
        if (first > last_number) break;
        collector.add(range(subject, static_cast<int>(first),
                            static_cast<int>(std::min<long long>(first + size - 1, last_number))));
    }
    return out;
}

Items CourseItems::named(std::string const& key, int depth) {
    Items out;
    Collector collector(out);
    for (std::size_t const set : index_.sets(key)) {
        if (known_.count(set) == 0) {
            known_.emplace(set, Items()); // a set that leads back to itself is empty
            known_[set] = expand(index_.catalogue().sets[set].courses, depth + 1);
        }
        Items const& one = known_[set];
        if (!effort_.spend(one.items.size())) break;
        collector.add(one);
    }
    return out;
}

Items CourseItems::tagged(CourseSet const& set, int depth) {
    bool const derived = set.name == requisite::subject_tag && index_.derives_subjects();
    if (derived && set.value.empty()) return of_catalogue(set);
    std::string const key = tag_key(set.name, set.value);
    Items out = named(key, depth);
    Collector collector(out);
    if (!derived) {
        auto const& codes = index_.tagged(key);
        if (effort_.spend(codes.size()))
            for (std::string const& code : codes) collector.add(course(code));
        return out;
    }
    auto const& separators = index_.separators(set.value);
    if (separators.empty()) collector.add(range(set.value + ' ', 0, last_number));
    for (std::string const& separator : separators) collector.add(range(set.value + separator, 0, last_number));
    return out;
}

Items CourseItems::of_catalogue(CourseSet const& set) {
    Items out;
    out.narrowed = true;
    for (requisite::Course const& one : index_.catalogue().courses) {
        if (!effort_.spend(1)) break;
        if (members_.contains(set, one.code)) out.items.push_back(course(one.code));
    }
    return out;
}

Items CourseItems::within(CourseSet const& set, int depth) {
    if (set.operands.empty()) return {};
    // Begins with a side that can be listed; the others only say what is left of it.
    std::size_t base = 0;
    Items from;
    for (std::size_t i = 0; i < set.operands.size(); ++i) {
        from = expand(set.operands[i], depth + 1);
        base = i;
        if (!from.narrowed) break;
    }
    if (from.narrowed) {
        base = 0;
        from = expand(set.operands.front(), depth + 1);
    }
    if (base > 0) { // what stands behind `in` says nothing about courses taken together
        Items apart;
        apart.narrowed = from.narrowed;
        Collector collector(apart);
        for (Item const& one : from.items)
            if (one.kind == Item::Kind::together)
                for (std::string const& code : one.codes) collector.add(course(code));
            else
                collector.add(one);
        from = std::move(apart);
    }
    for (std::size_t i = 0; i < set.operands.size(); ++i) {
        CourseSet const& with = set.operands[i];
        if (i == base || with.kind == CourseSet::Kind::any) continue;
        Items left;
        left.narrowed = from.narrowed;
        Collector collector(left);
        for (Item& one : from.items) {
            if (one.kind == Item::Kind::range) {
                Items part;
                intersect(one, with, part, depth + 1);
                collector.add(part);
            } else if (std::all_of(one.codes.begin(), one.codes.end(),
                                   [&](std::string const& code) { return members_.contains(with, code); })) {
                collector.add(std::move(one));
            }
        }
        from = std::move(left);
    }
    return from;
}

void CourseItems::intersect(Item const& whole, CourseSet const& with, Items& out, int depth) {
    if (with.kind == CourseSet::Kind::range && with.name.empty()) {
        add_part(out.items, whole, std::max(whole.range.first, with.first), std::min(whole.range.last, with.last));
        return;
    }
    Items const other = expand(with, depth);
    if (!effort_.spend(other.items.size() * (1 + whole.codes.size()))) return;
    out.narrowed = other.narrowed;
    Collector collector(out);
    for (Item const& one : other.items) {
        if (one.kind != Item::Kind::range) {
            for (std::string const& code : one.codes)
                if (has(whole, code)) collector.add(course(code));
        } else if (one.range.name == whole.range.name) {
            std::vector<Item> parts;
            Item both = whole;
            both.codes.insert(both.codes.end(), one.codes.begin(), one.codes.end());
            std::sort(both.codes.begin(), both.codes.end());
            both.codes.erase(std::unique(both.codes.begin(), both.codes.end()), both.codes.end());
            add_part(parts, both, std::max(whole.range.first, one.range.first),
                     std::min(whole.range.last, one.range.last));
            for (Item& part : parts) collector.add(std::move(part));
        }
    }
}

Items CourseItems::except(CourseSet const& set, int depth) {
    if (set.operands.empty()) return {};
    Items from = expand(set.operands.front(), depth + 1);
    for (std::size_t i = 1; i < set.operands.size(); ++i) {
        CourseSet const& without = set.operands[i];
        Items left;
        left.narrowed = from.narrowed;
        Collector collector(left);
        for (Item& one : from.items) {
            if (one.kind == Item::Kind::range) {
                for (Item& part : subtract(std::move(one), without, depth + 1)) collector.add(std::move(part));
            } else if (std::none_of(one.codes.begin(), one.codes.end(),
                                    [&](std::string const& code) { return members_.contains(without, code); })) {
                collector.add(std::move(one));
            }
        }
        from = std::move(left);
    }
    return from;
}

std::vector<Item> CourseItems::subtract(Item whole, CourseSet const& set, int depth) {
    std::vector<Item> out; // ranges
    if (set.kind == CourseSet::Kind::any) return out;
    auto const cut = [&out](int first, int last) {
        std::vector<Item> left;
        for (Item const& one : out) {
            add_part(left, one, one.range.first, std::min(one.range.last, first - 1));
            add_part(left, one, std::max(one.range.first, last + 1), one.range.last);
        }
        out = std::move(left);
    };
    out.push_back(std::move(whole));
    std::string const subject = out.front().range.name;
    if (set.kind == CourseSet::Kind::range && set.name.empty()) {
        cut(set.first, set.last);
        return out;
    }
    std::vector<Item> kept; // courses that a range which is taken away does not have
    Items const other = expand(set, depth);
    for (Item const& one : other.items) {
        if (!effort_.spend(1 + out.size() + kept.size())) break;
        bool const courses = one.kind != Item::Kind::range;
        if (!courses && one.range.name != subject) continue;
        auto const goes = [&](Item const& item) {
            return courses ? excepts(one, item.codes.front()) : has(one, item.codes.front());
        };
        kept.erase(std::remove_if(kept.begin(), kept.end(), goes), kept.end());
        for (std::string const& code : one.codes)
            for (Item& part : out)
                if (effort_.spend(1 + part.codes.size()) && has(part, code)) {
                    if (courses)
                        part.codes.push_back(code);
                    else
                        kept.push_back(course(code));
                }
        if (!courses) cut(one.range.first, one.range.last);
    }
    out.insert(out.end(), kept.begin(), kept.end());
    return out;
}

} // namespace exporting
