#include "graduatenu_nodes.hpp"

#include "words.hpp"
#include <requisite/model/course_code.hpp>

#include <algorithm>

namespace exporting::nu {

Json Nodes::list(char const* type, std::vector<Json> children) {
    return {{"type", type}, {"courses", std::move(children)}};
}

Json Nodes::credits(int least, std::vector<Json> children) {
    return {{"type", "XOM"}, {"numCreditsMin", least}, {"courses", std::move(children)}};
}

Json Nodes::section(std::string const& title, std::vector<Json> children, std::size_t least) {
    return {
        {"type", "SECTION"}, {"title", title}, {"requirements", std::move(children)}, {"minRequirementCount", least}};
}

void Nodes::spelling(std::string const& subject, std::string const& separator, std::string const& number,
                     requisite::Place const& place) {
    if (separator == " " || !told_.insert("spelling\n" + separator).second) return;
    std::string const written = subject + separator + number;
    losses_.warn(place, "RQ2212",
                 "GraduateNU has no codes, only subjects and numbers: '" + written + "' becomes '" + subject + ' ' +
                     number + "', and others alike",
                 "");
}

std::optional<Json> Nodes::course(std::string const& code, requisite::Place const& place) {
    auto const parts = requisite::CourseCode::of(code);
    std::string const subject(parts.subject);
    std::string const number(parts.number);
    if (subject.empty() || number.empty()) {
        losses_.warn(place, "RQ2210",
                     "the course '" + code +
                         "' has no subject and number, as GraduateNU needs them; the requirement is left out",
                     "name its other courses in a requirement of their own");
        return std::nullopt;
    }
    ++count_;
    spelling(subject, std::string(parts.separator), number, place);
    Json out = {{"type", "COURSE"}, {"subject", subject}};
    bool const plain = number.size() <= 9 &&
                       std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
                       (number.size() == 1 || number.front() != '0');
    if (plain) {
        out["classId"] = std::stoi(number);
    } else {
        out["classId"] = number;
        if (told_.insert("number\n" + code).second)
            losses_.warn(place, "RQ2211",
                         "GraduateNU has whole numbers only; '" + number + "' of the course '" + code +
                             "' is written as a text",
                         "");
    }
    if (std::string const title = clean(index_.title(code)); !title.empty()) out["description"] = title;
    auto const& others = index_.equivalents(code);
    if (!others.empty() && told_.insert("same\n" + code).second)
        losses_.warn(place, "RQ2217",
                     "GraduateNU has no course under several codes: '" + code + "' does not stand for " +
                         listed(others, "and"),
                     "name the other code in the same list");
    return out;
}

std::optional<Json> Nodes::item(Item const& item, requisite::Place const& place) {
    std::vector<Json> courses;
    for (std::string const& code : item.codes) {
        auto one = course(code, place);
        if (!one) return std::nullopt;
        courses.push_back(std::move(*one));
    }
    if (item.kind == Item::Kind::course) return courses.front();
    ++count_;
    if (item.kind == Item::Kind::together) return all(std::move(courses));
    std::string const& name = item.range.name;
    std::size_t const end = name.find_last_not_of(" -.") + 1;
    std::string const subject = name.substr(0, end);
    spelling(subject, name.substr(end), std::to_string(item.range.first), place);
    return Json{{"type", "RANGE"},
                {"subject", subject},
                {"idRangeStart", item.range.first},
                {"idRangeEnd", item.range.last},
                {"exceptions", std::move(courses)}};
}

} // namespace exporting::nu
