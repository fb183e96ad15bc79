#include "graduatenu_choices.hpp"

#include "words.hpp"

#include <algorithm>

namespace exporting::nu {

namespace {

using requisite::Place;
using requisite::Requirement;
using requisite::Take;
using requisite::With;

constexpr int most_credits = 1'000;
constexpr int most_copies = 100; ///< of a choice that several courses are taken from

Place const& at(Place const& own, Requirement const& one) { return own.source != nullptr ? own : one.place; }

} // namespace

std::optional<int> whole_credits(requisite::Units units) {
    auto const thousandths = units.amount().thousandths();
    if (!units.amount().is_whole() || thousandths < 1'000 || thousandths > most_credits * 1'000LL) return std::nullopt;
    return static_cast<int>(thousandths / 1'000);
}

std::optional<Json> Choices::of(Take const& take, Requirement const& one) {
    Items set = sets_.of(take.from);
    if (set.too_large || nodes_.too_many()) {
        losses_.left_out(one, "RQ2218", "its courses are too many to be listed");
        return std::nullopt;
    }
    if (set.items.empty()) {
        losses_.left_out(one, "RQ2208", "GraduateNU lists courses, and there are none to be listed here",
                         "import a catalogue, or list the courses");
        return std::nullopt;
    }
    if (take.quantity.all) return all_courses(take, set, one);
    if (!asks(take.quantity, one)) return std::nullopt;
    clauses(take, one);
    std::vector<With const*> const one_of = alternatives(take, set, one);
    auto listed = nodes(set, one_of, one);
    if (!listed) return std::nullopt;
    if (set.narrowed)
        losses_.in_part(at(take.from.place, one), "RQ2209",
                        "that any other course than those of the catalogue would do");
    auto const& [units, courses, either, all] = take.quantity;
    if (units && courses && !either) {
        losses_.in_part(one.place, "RQ2204", "that both figures are asked for at once: the number of courses");
        return Nodes::credits(*whole_credits(units->least), std::move(*listed));
    }
    if (!courses) return Nodes::credits(*whole_credits(units->least), std::move(*listed));
    Json some = some_of(courses->least.count(), set, *listed);
    if (!units) return some;
    return Nodes::any({Nodes::credits(*whole_credits(units->least), std::move(*listed)), std::move(some)});
}

/// Whether the figures are such that they can be said; else the requirement is left out.
bool Choices::asks(requisite::Quantity const& quantity, Requirement const& one) {
    char const* const figures = "GraduateNU has whole credits from 1 to 1000";
    if (quantity.units && !whole_credits(quantity.units->least)) {
        losses_.left_out(one, "RQ2213", figures);
        return false;
    }
    if (!quantity.units && !quantity.courses) {
        losses_.left_out(one, "RQ2213", "it asks for nothing");
        return false;
    }
    int const count = quantity.courses ? quantity.courses->least.count() : 1;
    if (count < 1 || count > most_copies) {
        losses_.left_out(one, "RQ2213",
                         count < 1 ? std::string("it asks for no course")
                                   : "it asks for more than " + std::to_string(most_copies) + " courses");
        return false;
    }
    if ((quantity.units && quantity.units->most) || (quantity.courses && quantity.courses->most))
        losses_.in_part(one.place, "RQ2204", "that no more than so much is taken");
    return true;
}

void Choices::clauses(Take const& take, Requirement const& one) {
    if (take.where)
        losses_.in_part(at(take.where->place, one), "RQ2201",
                        "GraduateNU looks at no grades, terms or other marks of a record: the `where`");
    if (!take.after.empty()) losses_.in_part(one.place, "RQ2203", "GraduateNU knows no order of courses: the `after`");
    if (take.by_term) losses_.in_part(one.place, "RQ2203", "GraduateNU knows no terms: the `by term`");
    if (take.prefer)
        losses_.in_part(one.place, "RQ2203", "GraduateNU chooses itself which courses it shows: the `prefer`");
}

/// `at most 1 course from …` in a requirement of credits is a choice inside of it, if the choices are apart. What else stands in `with`
/// is left out.
std::vector<With const*> Choices::alternatives(Take const& take, Items const& set, Requirement const& one) {
    std::vector<With const*> out;
    std::set<std::string> free;
    if (!take.with.empty())
        for (Item const& item : set.items) free.insert(key(item));
    for (With const& with : take.with) {
        bool fits = take.quantity.units && !take.quantity.courses && with.kind == With::Kind::amount && with.from &&
                    !with.where && !with.quantity.units && with.quantity.courses &&
                    with.quantity.courses ==
                        requisite::Bounds<requisite::Courses>{requisite::Courses(0), requisite::Courses(1)};
        if (fits) {
            std::set<std::string> left = free;
            for (Item const& item : sets_.of(*with.from).items) fits = left.erase(key(item)) > 0 && fits;
            if (fits) free = std::move(left);
        }
        if (fits)
            out.push_back(&with);
        else
            losses_.in_part(at(with.place, one), "RQ2202",
                            "GraduateNU has no bounds on what is taken together: this part of `with`");
    }
    return out;
}

/// The items as nodes; those of an alternative are one OR, where its first would stand.
std::optional<std::vector<Json>> Choices::nodes(Items const& set, std::vector<With const*> const& one_of,
                                                Requirement const& one) {
    std::map<std::string, std::size_t> inside;
    for (std::size_t i = 0; i < one_of.size(); ++i)
        for (Item const& item : sets_.of(*one_of[i]->from).items) inside.emplace(key(item), i);
    std::vector<std::size_t> places(one_of.size(), 0); // of the ORs, from 1
    std::vector<Json> out;
    for (Item const& item : set.items) {
        if (nodes_.too_many()) return std::nullopt; // reported in the end
        auto node = nodes_.item(item, one.place);
        if (!node) return std::nullopt;
        auto const alternative = one_of.empty() ? inside.end() : inside.find(key(item));
        if (alternative == inside.end()) {
            out.push_back(std::move(*node));
            continue;
        }
        std::size_t& place = places[alternative->second];
        if (place == 0) {
            out.push_back(Nodes::any({}));
            place = out.size();
        }
        out[place - 1]["courses"].push_back(std::move(*node));
    }
    return out;
}

/// So many courses of a list.
Json Choices::some_of(int count, Items const& set, std::vector<Json> const& list) {
    if (count == 1) return list.size() == 1 ? list.front() : Nodes::any(list);
    std::string const title = counted(std::to_string(count), "courses");
    bool const ranges = std::any_of(set.items.begin(), set.items.end(),
                                    [](Item const& item) { return item.kind == Item::Kind::range; });
    auto const least = static_cast<std::size_t>(count);
    if (!ranges) return Nodes::section(title, list, least);
    // A range is met by one course: to take several, it is asked for as often.
    nodes_.count(least * list.size());
    Json const one = list.size() == 1 ? list.front() : Nodes::any(list);
    return Nodes::section(title, std::vector<Json>(nodes_.too_many() ? 1 : least, one), least);
}

std::optional<Json> Choices::all_courses(Take const& take, Items const& set, Requirement const& one) {
    clauses(take, one);
    alternatives(take, set, one);
    std::vector<std::string> codes;
    std::set<std::string> seen;
    for (Item const& item : set.items)
        for (std::string const& code : item.kind == Item::Kind::range ? sets_.courses(item) : item.codes)
            if (seen.insert(code).second) codes.push_back(code);
    if (codes.empty()) {
        losses_.left_out(one, "RQ2208", "GraduateNU lists courses, and there are none to be listed here",
                         "import a catalogue, or list the courses");
        return std::nullopt;
    }
    std::vector<Json> out;
    for (std::string const& code : codes) {
        auto node = nodes_.course(code, one.place);
        if (!node) return std::nullopt;
        out.push_back(std::move(*node));
    }
    if (out.size() == 1) return out.front();
    return Nodes::all(std::move(out));
}

} // namespace exporting::nu
