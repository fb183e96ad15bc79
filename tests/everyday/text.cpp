#include "text.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>

namespace requisite::everyday {

std::vector<Grade> const& grades() {
    static std::vector<Grade> const all = {{"A", 400, true},  {"A-", 370, true}, {"B+", 330, true}, {"B", 300, true},
                                           {"B-", 270, true}, {"C+", 230, true}, {"C", 200, true},  {"D", 100, false},
                                           {"F", 0, false},   {"P", -1, true}};
    return all;
}

std::string figure(Thousandths units) {
    std::string text = std::to_string(units / 1000);
    if (units % 1000 == 0) return text;
    std::string rest = std::to_string(units % 1000);
    rest.insert(0, 3 - rest.size(), '0');
    rest.erase(rest.find_last_not_of('0') + 1);
    return text + '.' + rest;
}

namespace {

std::string points(int hundredths) { return figure(static_cast<Thousandths>(hundredths) * 10); }

class Writer {
public:
    explicit Writer(Degree const& degree) : degree_(degree) {}

    std::string file() {
        out_ << "grades letters {";
        char const* between = "";
        for (Grade const& grade : grades()) {
            out_ << between << grade.name << " = " << (grade.hundredths < 0 ? "pass" : points(grade.hundredths))
                 << (grade.earns ? "" : " no units");
            between = ", ";
        }
        out_ << "}\n";
        for (Course const& course : degree_.courses) {
            out_ << "course " << course.code() << ' ' << units(course.units);
            if (course.areas.size() == 1) out_ << ", area " << area(course.areas.front());
            if (course.areas.size() > 1) {
                out_ << ", area {";
                for (std::size_t i = 0; i < course.areas.size(); ++i)
                    out_ << (i == 0 ? "" : ", ") << area(course.areas[i]);
                out_ << '}';
            }
            if (course.repeatable) out_ << ", repeatable ";
            if (course.times >= 0)
                out_ << course.times << " times";
            else if (course.most_units >= 0)
                out_ << "up to " << units(course.most_units);
            else if (course.repeatable)
                out_ << "yes";
            out_ << '\n';
        }
        for (Program const& program : degree_.programs) {
            out_ << "program " << program.name << " {\n";
            block(program.requirements, program.limits, program.excludes, "require", "  ");
            if (program.residence > 0)
                out_ << "  residence " << units(program.residence) << " of last " << figure(program.of_last) << '\n';
            for (Share const& share : program.shares) write(share);
            for (Split const& split : program.splits)
                out_ << "  split " << course(split.course) << " into " << units(split.into) << '\n';
            for (Repeat const& repeat : program.repeats) write(repeat);
            out_ << "}\n";
        }
        return out_.str();
    }

    std::string transcript(bool given, unsigned scenario) {
        out_ << "transcript {\n";
        for (Record const& record : degree_.records) {
            Course const& course = degree_.courses[static_cast<std::size_t>(record.course)];
            out_ << "  " << course.code() << ' ' << units(course.units);
            if (record.grade >= 0) out_ << ' ' << grades()[static_cast<std::size_t>(record.grade)].name;
            if (record.standing > 0) out_ << (record.standing == 1 ? " in-progress" : " planned");
            bool const fall = record.term % 2 == 0;
            out_ << (fall ? " fall " : " spring ") << (fall ? 2020 : 2021) + record.term / 2;
            if (record.origin != Origin::local) out_ << ' ' << word(record.origin);
            out_ << '\n';
        }
        if (given && degree_.facts > 0) {
            out_ << "  facts {";
            for (int f = 0; f < degree_.facts; ++f)
                out_ << (f == 0 ? "" : " ") << 'f' << f << " = "
                     << ((scenario >> static_cast<unsigned>(f) & 1U) != 0 ? "true" : "false");
            out_ << "}\n";
        }
        out_ << "}\n";
        return out_.str();
    }

private:
    std::string units(Thousandths amount) const { return figure(amount) + ' ' + degree_.word; }
    static std::string courses(int count) { return std::to_string(count) + (count == 1 ? " course" : " courses"); }
    std::string either(Thousandths in_units, int in_courses) const {
        return in_units >= 0 ? units(in_units) : courses(in_courses);
    }
    std::string const& area(int place) const { return degree_.areas[static_cast<std::size_t>(place)]; }
    std::string course(int place) const { return degree_.courses[static_cast<std::size_t>(place)].code(); }
    static char const* word(Origin origin) {
        return origin == Origin::local ? "local" : origin == Origin::transfer ? "transfer" : "exam";
    }
    static char const* word(Tag tag) { return tag == Tag::area ? "area" : tag == Tag::subject ? "subject" : "term"; }

    std::string amount(Amount const& amount) const {
        bool const exactly = amount.units == amount.most_units && amount.courses == amount.most_courses;
        auto const range = [exactly](std::string const& least, std::string const& most) {
            return exactly || most.empty() ? least : least + " to " + most;
        };
        std::string text = exactly ? "exactly " : "";
        if (amount.units >= 0)
            text += range(figure(amount.units), amount.most_units < 0 ? "" : figure(amount.most_units)) + ' ' +
                    degree_.word;
        if (amount.units >= 0 && amount.courses >= 0) text += amount.either ? " or " : " and ";
        if (amount.courses >= 0)
            text += range(std::to_string(amount.courses),
                          amount.most_courses < 0 ? "" : std::to_string(amount.most_courses)) +
                    (amount.courses == 1 ? " course" : " courses");
        return text;
    }

    static std::string where(Filter const& filter) {
        std::vector<std::string> parts;
        if (filter.least_grade >= 0)
            parts.push_back(std::string("grade >= ") + grades()[static_cast<std::size_t>(filter.least_grade)].name);
        if (filter.origins.size() == 1) parts.push_back(std::string("origin = ") + word(filter.origins.front()));
        if (filter.origins.size() > 1) {
            std::string list = "origin in {";
            for (std::size_t i = 0; i < filter.origins.size(); ++i)
                list += std::string(i == 0 ? "" : ", ") + word(filter.origins[i]);
            parts.push_back(list + '}');
        }
        if (filter.least_units >= 0) parts.push_back("units >= " + figure(filter.least_units));
        std::string text;
        for (auto const& part : parts) text += (text.empty() ? " where " : " and ") + part;
        return text;
    }

    std::string bound(Bound const& bound) const {
        std::string const figure = either(bound.units, bound.courses);
        switch (bound.kind) {
        case Bound::Kind::at_least: return "at least " + figure + " from " + bound.sets.front().text;
        case Bound::Kind::at_most: return "at most " + figure + " from " + bound.sets.front().text;
        case Bound::Kind::each_of: {
            std::string text = "at least " + figure + " from each of ";
            for (std::size_t i = 0; i < bound.sets.size(); ++i) text += (i == 0 ? "" : ", ") + bound.sets[i].text;
            return text;
        }
        case Bound::Kind::distinct: return "at least " + std::to_string(bound.courses) + " distinct " + word(bound.tag);
        case Bound::Kind::at_most_per: return "at most " + figure + " per " + word(bound.tag);
        case Bound::Kind::at_least_per: return "at least " + figure + " per " + word(bound.tag);
        case Bound::Kind::in_one: break;
        }
        return "at least " + figure + " in one " + word(bound.tag);
    }

    void block(std::vector<Requirement> const& requirements, std::vector<Limit> const& limits,
               std::vector<Exclude> const& excludes, char const* verb, std::string const& indent) {
        for (std::size_t i = 0; i < requirements.size(); ++i) {
            Requirement const& one = requirements[i];
            if (one.fact < 0) {
                write(one, verb, indent);
                continue;
            }
            out_ << indent << "if " << (one.holds ? "" : "not ") << "student.f" << one.fact << " {\n";
            write(one, verb, indent + "  ");
            out_ << indent << "}\n";
            if (i + 1 == requirements.size()) continue;
            Requirement const& other = requirements[i + 1];
            if (other.fact != one.fact || other.holds == one.holds) continue;
            out_ << indent << "else {\n";
            write(other, verb, indent + "  ");
            out_ << indent << "}\n";
            ++i;
        }
        for (Limit const& limit : limits)
            out_ << indent << "limit " << either(limit.units, limit.courses) << " from " << limit.set.text
                 << where(limit.filter) << (limit.in_part ? " in part" : "") << '\n';
        for (Exclude const& exclude : excludes)
            out_ << indent << "exclude " << exclude.set.text << where(exclude.filter) << '\n';
    }

    void write(Requirement const& one, char const* verb, std::string const& indent) {
        out_ << indent << verb << ' ' << one.name << ": ";
        switch (one.kind) {
        case Requirement::Kind::take:
        case Requirement::Kind::overall:
            out_ << (one.every ? "all courses" : amount(one.amount))
                 << (one.kind == Requirement::Kind::overall ? " overall" : "") << " from " << one.set.text
                 << where(one.filter);
            for (std::size_t b = 0; b < one.bounds.size(); ++b)
                out_ << (b == 0 ? " with " : ", ") << bound(one.bounds[b]);
            if (!one.after.empty()) out_ << " after " << one.after;
            if (!one.prefer.empty()) out_ << " prefer " << one.prefer;
            break;
        case Requirement::Kind::all_of:
        case Requirement::Kind::some_of:
            if (one.kind == Requirement::Kind::all_of)
                out_ << "all of {\n";
            else
                out_ << (one.choose == 1 ? "one" : std::to_string(one.choose)) << " of {\n";
            block(one.children, one.limits, one.excludes, one.kind == Requirement::Kind::all_of ? "require" : "option",
                  indent + "  ");
            out_ << indent << '}';
            break;
        case Requirement::Kind::average:
            out_ << "gpa >= " << points(one.least_hundredths);
            if (one.scope == Requirement::Scope::overall) out_ << " overall";
            if (one.scope == Requirement::Scope::set) out_ << " over " << one.set.text << where(one.filter);
            if (one.scope == Requirement::Scope::applied)
                out_ << " over applied" << (one.applied_to.empty() ? "" : " to ") << one.applied_to;
            break;
        }
        out_ << (one.advisory ? " advisory\n" : "\n");
    }

    static char const* word(Repeat::Keep keep) {
        using Keep = Repeat::Keep;
        return keep == Keep::best ? "best" : keep == Keep::latest ? "latest" : keep == Keep::first ? "first" : "all";
    }
    void write(Repeat const& repeat) {
        out_ << "  repeat " << word(repeat.keep);
        if (repeat.average != repeat.keep || repeat.replacing >= 0) out_ << " average " << word(repeat.average);
        if (repeat.replacing >= 0) out_ << " up to " << units(repeat.replacing);
        if (repeat.attempts >= 0)
            out_ << " at most " << repeat.attempts << (repeat.attempts == 1 ? " attempt" : " attempts");
        for (Set const& from : repeat.from) out_ << " for " << from.text;
        out_ << '\n';
    }

    void write(Share const& share) {
        out_ << "  share " << (share.one.empty() ? "everything" : share.one);
        if (share.program >= 0) {
            std::string const& other = degree_.programs[static_cast<std::size_t>(share.program)].name;
            out_ << (share.other.empty() ? " with program " + other : " with " + other + '.' + share.other);
        } else if (!share.other.empty() || !share.one.empty())
            out_ << " with " << (share.other.empty() ? "everything" : share.other);
        if (share.units >= 0 || share.courses >= 0) out_ << " up to " << either(share.units, share.courses);
        out_ << '\n';
    }

    Degree const& degree_;
    std::ostringstream out_;
};

} // namespace

std::string program_text(Degree const& degree) { return Writer(degree).file(); }
std::string transcript_text(Degree const& degree, unsigned scenario) {
    return Writer(degree).transcript(true, scenario);
}
std::string transcript_text(Degree const& degree) { return Writer(degree).transcript(false, 0); }

} // namespace requisite::everyday
