// What a FireRoad list means, written down from the description of the format and FireRoad's own evaluator, without the importer: small, slow, and
// on the text itself.
//
//  - Every rule sees every course.
//  - A leaf is met by one course; with a figure, by so many courses, or units of them. `HASS` is any HASS attribute.
//    Of an attribute two half subjects count as one.
//  - `,` is met if all children are, and each has a course; `/` if one is. A child that is optional, `{>=0}`, or at most so much is not in the
//    way of `,` without a course, and counts for `/` and for figures by the courses that it has. More than at most so much is not met.
//  - A figure over `/` counts different items: of a leaf and of a `/` inside its courses, of a `,` inside, and of a name with a figure of its own,
//    one if it is met. In units it counts the courses of all. A figure over `,` counts courses, and its children have to be met, too; so has
//    what a name stands for that has a figure.
//  - `{…|>=k}` asks besides for k children that are met; `{…|<=1}` is met by one child alone.
//  - A text is never met.
//  - `threshold=n` asks for n different courses of all sections together.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace requisite::oracle {

struct FireroadCourse {
    int units = 12;
    bool half = false;                ///< a half subject; the catalogue says so, not its units
    std::set<std::string> attributes; ///< "HASS-A", "CI-H", "GIR:PHY1"
};
using FireroadRecords = std::map<std::string, FireroadCourse>;

/// Which of the sections at the top are met, in their order, and behind them whether the threshold of the list is, if it has one. The text has
/// no faults.
std::vector<bool> judge_fireroad(std::string const& text, FireroadRecords const& taken);

} // namespace requisite::oracle
