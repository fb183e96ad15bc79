// Statements as rows and lines, laid out in the words of one program.
#pragma once

#include <requisite/model/tree_size.hpp>
#include <requisite/print/print.hpp>
#include <requisite/print/wording.hpp>
#include <requisite/text/limits.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::printing {

using Rows = std::vector<std::vector<std::string>>;

/// Writes statements, each laid out, in the words of one program.
class Printer {
public:
    explicit Printer(std::string unit_word = "units", Remarks const* remarks = nullptr)
        : unit_word_(std::move(unit_word)), remarks_(remarks) {}

    std::string take_text() { return std::move(out_); }

    void requirement(Requirement const& requirement, std::string_view verb, std::size_t indent) {
        out_.append(indent, ' ');
        std::string const advisory = requirement.advisory && verb == "require" ? soft + std::string("advisory") : "";
        if (auto const* const residence = std::get_if<Residence>(&requirement.body)) {
            lay_out(out_, body_form(*residence) + advisory, indent);
            return;
        }
        std::string label(verb);
        if (!requirement.name.empty()) label += ' ' + requirement.name;
        if (!requirement.title.empty()) label += ' ' + written_quoted(requirement.title);
        bool const labelled = label.size() > verb.size();
        if (labelled) label += ':';
        if (auto const* const group = std::get_if<Group>(&requirement.body)) {
            out_ += label + ' ' + group_head(*group);
            block(group->block, group->choose ? "option" : "require", indent,
                  group->effective ? &*group->effective : nullptr);
            out_ += flat(advisory);
            return;
        }
        std::string const body = body_text(requirement.body) + advisory;
        std::string const line = label + ' ' + body;
        bool const fits_below = indent + 2 + width(body) <= columns;
        bool const label_is_long = indent + width(label) > columns * 2 / 3;
        if (labelled && indent + width(line) > columns && (fits_below || label_is_long)) {
            out_ += label + '\n';
            out_.append(indent + 2, ' ');
            lay_out(out_, body, indent + 2);
        } else {
            lay_out(out_, line, indent);
        }
    }

    void statement(Statement const& statement) { write_statement(statement, "require", 0); }

    void program(Program const& program) {
        bool const staged =
            program.stages.size() > 1 || (!program.stages.empty() && !program.stages.front().name.empty());
        bool const bare = program.name.empty() && program.title.empty() && !staged;
        std::size_t const indent = bare ? 0 : 2;
        if (!bare) {
            out_ += "program " + value(program.name);
            if (!program.title.empty()) out_ += ' ' + written_quoted(program.title);
            out_ += " {\n";
        }
        metadata(program, indent);
        for (auto const& stage : program.stages) {
            if (!staged && stage.block.statements.empty()) continue;
            separate();
            if (!staged) {
                for (auto const& statement : stage.block.statements) {
                    write_statement(statement, "require", indent);
                    out_ += '\n';
                }
            } else {
                std::string const title = stage.title.empty() ? "" : ' ' + written_quoted(stage.title);
                out_.append(indent, ' ') += "stage " + stage.name + title + ' ';
                block(stage.block, "require", indent);
                out_ += '\n';
            }
        }
        if (!bare) out_ += "}\n";
    }

    void catalogue(Catalogue const& catalogue) {
        if (!catalogue.grades.empty()) grades(catalogue.grades);
        Rows terms;
        if (!catalogue.terms.empty()) terms.push_back({"terms " + list(catalogue.terms)});
        Rows courses;
        for (auto const& course : catalogue.courses) courses.push_back(course_row(course));
        Rows sets;
        for (auto const& set : catalogue.sets) {
            std::string head = "set " + set.name;
            if (!set.value.empty()) head += '(' + value(set.value) + ')';
            if (!set.title.empty()) head += ' ' + written_quoted(set.title);
            for (auto const& comment : comments(set.place)) sets.push_back({comment});
            sets.push_back({head + " = " + text(set.courses)});
        }
        Rows same;
        for (auto const& pair : catalogue.same)
            same.push_back({"same " + code(pair.one) + " = " + code(pair.other),
                            pair.from ? "from " + to_string(*pair.from) : ""});
        for (Rows const* const rows : {&terms, &courses, &sets, &same}) table(*rows, 0);
    }

    /// One bound of `with`.
    std::string with_text(With const& with) const {
        auto const& [units, courses, either, all] = with.quantity;
        auto const bound = [](auto const& bounds, auto const& written) {
            using Figure = decltype(bounds.least);
            if (!bounds.most) return "at least " + written({bounds.least, {}});
            return (bounds.least == Figure() ? "at most " : "exactly ") + written({*bounds.most, {}});
        };
        std::string out = units ? bound(*units, [this](Bounds<Units> const& figure) { return units_text(figure); })
                                : bound(courses.value_or(Bounds<Courses>()), courses_text);
        switch (with.kind) {
        case With::Kind::amount: break;
        case With::Kind::each:
            out += " from each of ";
            for (auto const& set : with.each) out += (&set == with.each.data() ? "" : item_comma) + text(set);
            return out;
        case With::Kind::distinct:
            return "at least " + std::to_string(courses ? courses->least.count() : 0) + " distinct " + with.tag;
        case With::Kind::per: out += " per " + with.tag; break;
        case With::Kind::per_term: return out + " per term";
        case With::Kind::in_one: return out + " in one " + with.tag;
        }
        return out + tail("from", address(with.from), address(with.where), std::nullopt);
    }

private:
    std::string out_;
    std::string unit_word_;
    Remarks const* remarks_;

    /// The comments above what has this place.
    std::vector<std::string> comments(Place const& place) const {
        std::vector<std::string> out;
        std::string const text = remarks_ != nullptr ? remarks_->above(place) : "";
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const end = std::min(text.find('\n', at), text.size());
            out.push_back("# " + text.substr(at, end - at));
            at = end + 1;
        }
        return out;
    }

    static std::string list(std::vector<Season> const& seasons) {
        std::string out;
        for (auto const& one : seasons) out += (out.empty() ? "" : ", ") + to_string(one);
        return out;
    }

    // Figures: 60 units, 1 course, 3 to 5 courses.
    static std::string figure(std::string const& least, std::string const& most, std::string_view word) {
        if (!most.empty()) return (least + " to " + most + ' ').append(word);
        if (least == "1" && word.size() > 1 && word.back() == 's' && word != "ects") word.remove_suffix(1);
        return (least + ' ').append(word);
    }
    std::string units_text(Bounds<Units> const& bounds) const {
        return figure(to_string(bounds.least.amount()), bounds.most ? to_string(bounds.most->amount()) : "",
                      unit_word_);
    }
    static std::string courses_text(Bounds<Courses> const& bounds) {
        return figure(std::to_string(bounds.least.count()), bounds.most ? std::to_string(bounds.most->count()) : "",
                      "courses");
    }
    std::string quantity_text(Quantity const& quantity) const {
        auto const& [units, courses, either, all] = quantity;
        if (all) return "all courses";
        if (!units && !courses) return "0 courses"; // no figure asks for nothing
        // `exactly` is for all figures; one of two that is exact alone is `5 to 5`.
        bool const exactly = (!units || units->most == units->least) && (!courses || courses->most == courses->least);
        std::string text = exactly ? "exactly " : "";
        if (units) text += exactly ? units_text({units->least, {}}) : units_text(*units);
        if (units && courses) text += either ? " or " : " and ";
        if (courses) text += exactly ? courses_text({courses->least, {}}) : courses_text(*courses);
        return text;
    }

    // ` from S where F by term n`, each if it is there.
    static std::string tail(std::string_view preposition, CourseSet const* from, Filter const* where,
                            std::optional<int> by_term) {
        std::string out;
        if (from != nullptr) out += (" " + std::string(preposition)) + ' ' + text(*from);
        if (where != nullptr) out += soft + ("where " + text(*where));
        if (by_term) out += soft + ("by term " + std::to_string(*by_term));
        return out;
    }
    static Filter const* address(std::optional<Filter> const& filter) { return filter ? &*filter : nullptr; }
    static CourseSet const* address(std::optional<CourseSet> const& set) { return set ? &*set : nullptr; }

    // Requirement bodies.
    static std::string group_head(Group const& group) {
        if (!group.choose) return "all of ";
        return *group.choose == 1 ? "one of " : std::to_string(*group.choose) + " of ";
    }
    std::string body_text(Requirement::Body const& body) const {
        return std::visit([this](auto const& form) { return this->body_form(form); }, body);
    }
    std::string body_form(Take const& take) const {
        Quantity one;
        one.courses = Bounds<Courses>{Courses(1), std::nullopt};
        bool const single = take.quantity == one && take.from.kind == CourseSet::Kind::list &&
                            take.from.codes.size() == 1 && is_bare_code(take.from.codes.front());
        std::string out = single ? take.from.codes.front() : quantity_text(take.quantity) + " from " + text(take.from);
        out += tail("", nullptr, address(take.where), std::nullopt);
        for (auto const& with : take.with)
            out += (&with == take.with.data() ? soft + std::string("with ") : item_comma) + with_text(with);
        if (!take.after.empty()) out += soft + ("after " + take.after);
        out += tail("", nullptr, nullptr, take.by_term);
        if (take.prefer == Preference::highest_grade) out += soft + std::string("prefer highest grade");
        if (take.prefer == Preference::most_units) out += soft + ("prefer most " + unit_word_);
        if (take.prefer == Preference::earliest_term) out += soft + std::string("prefer earliest term");
        return out;
    }
    std::string body_form(Overall const& overall) const {
        return quantity_text(overall.quantity) + " overall" +
               tail("from", address(overall.from), address(overall.where), overall.by_term);
    }
    std::string body_form(GradeAverage const& average) const {
        std::string head = "gpa";
        if (average.best) {
            auto const& [units, courses, first] = *average.best;
            head += " of best " + (units ? units_text({*units, {}}) : courses_text({courses.value_or(Courses()), {}}));
            if (first) head += " in first " + units_text({*first, {}});
        }
        head += compared(average.comparator, points(average.threshold));
        switch (average.over) {
        case GradeAverage::Over::applied:
            return head + " over applied" + (average.applied_to.empty() ? "" : " to " + average.applied_to);
        case GradeAverage::Over::overall: return head + (average.best ? "" : " overall");
        case GradeAverage::Over::courses: break;
        }
        return head + tail("over", address(average.from), address(average.where), std::nullopt);
    }
    std::string body_form(Check const& check) const { return text(check.condition); }
    std::string body_form(Group const& group) const { return group_head(group); }
    std::string body_form(ChildrenOf const& children) const {
        return std::to_string(children.choose) + " of " + children.path;
    }
    std::string body_form(Residence const& residence) const {
        return "residence " + units_text({residence.least, std::nullopt}) + " of last " +
               to_string(residence.of_last.amount());
    }

    // Blocks and what stands in them. `verb` is how a requirement begins there. None ends in a line break.
    void block(Block const& block, std::string_view verb, std::size_t indent, Condition const* effective = nullptr) {
        out_ += '{';
        if (effective != nullptr) (out_ += '\n').append(indent + 2, ' ') += leaf(*effective);
        for (auto const& statement : block.statements) {
            out_ += '\n';
            write_statement(statement, verb, indent + 2);
        }
        if (!block.statements.empty() || effective != nullptr) (out_ += '\n').append(indent, ' ');
        out_ += '}';
    }
    void write_statement(Statement const& statement, std::string_view verb, std::size_t indent) {
        std::visit(
            [&](auto const& form) {
                using Form = std::decay_t<decltype(form)>;
                if constexpr (!std::is_same_v<Form, Note> && !std::is_same_v<Form, Citation> &&
                              !std::is_same_v<Form, Url>) // those stand nowhere
                    for (auto const& comment : comments(form.place)) {
                        line(comment, indent);
                        out_ += '\n';
                    }
                write_form(form, verb, indent);
            },
            statement.form);
    }
    void line(std::string_view marked, std::size_t indent) {
        out_.append(indent, ' ');
        lay_out(out_, marked, indent);
    }
    void write_form(Requirement const& form, std::string_view verb, std::size_t indent) {
        requirement(form, verb, indent);
    }
    void write_form(Limit const& limit, std::string_view /*verb*/, std::size_t indent) {
        std::string const figure = limit.units ? units_text({*limit.units, std::nullopt})
                                               : courses_text({limit.courses.value_or(Courses()), std::nullopt});
        std::string const in_part = limit.in_part && limit.units ? soft + std::string("in part") : "";
        line("limit " + figure + tail("from", &limit.from, address(limit.where), std::nullopt) + in_part, indent);
    }
    void write_form(Exclude const& exclude, std::string_view /*verb*/, std::size_t indent) {
        line("exclude " + text(exclude.from) + tail("", nullptr, address(exclude.where), std::nullopt), indent);
    }
    void write_form(Share const& share, std::string_view /*verb*/, std::size_t indent) {
        bool const turned = share.one.empty(); // everything comes last
        std::string const& one = turned ? share.other : share.one;
        std::string const& other = turned ? share.one : share.other;
        std::string out = "share " + (one.empty() ? "everything" : one);
        if (!share.program.empty())
            out += soft + ("with program " + value(share.program));
        else if (!one.empty())
            out += soft + ("with " + (other.empty() ? "everything" : other));
        if (share.up_to_units) out += soft + ("up to " + units_text({*share.up_to_units, std::nullopt}));
        if (share.up_to_courses) out += soft + ("up to " + courses_text({*share.up_to_courses, std::nullopt}));
        line(out, indent);
    }
    void write_form(Split const& split, std::string_view /*verb*/, std::size_t indent) {
        line("split " + code(split.course) + " into " + units_text({split.into, std::nullopt}), indent);
    }
    void write_form(Repeat const& repeat, std::string_view /*verb*/, std::size_t indent) {
        std::string out = "repeat " + std::string(word(repeat.keep));
        if (repeat.attempts) out += soft + ("at most " + figure(std::to_string(*repeat.attempts), "", "attempts"));
        if (repeat.from) out += soft + ("for " + text(*repeat.from));
        line(out, indent);
    }
    void write_form(Conditional const& choice, std::string_view verb, std::size_t indent) {
        line("if " + text(choice.condition) + ' ', indent);
        block(choice.then, verb, indent);
        if (choice.otherwise.statements.empty()) return;
        out_ += " else ";
        block(choice.otherwise, verb, indent);
    }
    void write_form(Note const& note, std::string_view /*verb*/, std::size_t indent) {
        line("note " + (note.name.empty() ? "" : note.name + ' ') + written_quoted(note.text), indent);
    }
    void write_form(Citation const& citation, std::string_view /*verb*/, std::size_t indent) {
        std::string const address = "cite " + written_quoted(citation.address);
        std::string const sentence = written_quoted(citation.sentence);
        out_.append(indent, ' ') += address;
        if (citation.sentence.empty()) return;
        if (indent + width(address) + 1 + width(sentence) > columns)
            (out_ += '\n').append(indent + 5, ' '); // under the address
        else
            out_ += ' ';
        out_ += sentence;
    }
    void write_form(Url const& url, std::string_view /*verb*/, std::size_t indent) {
        line("url " + written_quoted(url.address), indent);
    }

    // Tables.
    /// An empty line between the paragraphs of a block or file.
    void separate() {
        if (!out_.empty() && (out_.size() < 2 || out_.compare(out_.size() - 2, 2, "{\n") != 0)) out_ += '\n';
    }
    /// Rows of cells, one a line. Cells are aligned if every line fits that way, else only the first of each is.
    void table(Rows const& rows, std::size_t indent, bool apart = true) {
        if (rows.empty()) return;
        if (apart) separate();
        std::vector<std::size_t> widths;
        for (auto const& row : rows) {
            if (row.size() > widths.size()) widths.resize(row.size());
            for (std::size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
        }
        auto const joined = [&](std::vector<std::string> const& row, std::size_t aligned) {
            std::string out;
            for (std::size_t i = 0; i < row.size(); ++i) {
                std::size_t const own = width(row[i]);
                std::size_t const wanted = i < aligned && i + 1 < row.size() ? widths[i] : own;
                if (wanted > 0) (out += row[i]).append(wanted - own + 1, ' ');
            }
            out.erase(out.find_last_not_of(' ') + 1);
            return out;
        };
        bool const fits = std::all_of(rows.begin(), rows.end(), [&](auto const& row) {
            return indent + width(joined(row, widths.size())) <= columns;
        });
        for (auto const& row : rows) {
            line(joined(row, fits ? widths.size() : 1), indent);
            out_ += '\n';
        }
    }

    void metadata(Program const& program, std::size_t indent) {
        Rows facts;
        if (!program.institution.empty()) facts.push_back({"institution", written_quoted(program.institution)});
        if (auto const& years = program.catalog) {
            std::string const last = years->last == years->first ? "" : '-' + std::to_string(years->last);
            facts.push_back({"catalog", std::to_string(years->first) + last});
        }
        if (program.duration)
            facts.push_back({"duration", std::to_string(program.duration->length) + ' ' + program.duration->unit});
        if (program.effective) facts.push_back({leaf(*program.effective)});
        for (auto const& one : program.counted) facts.push_back({"count", to_string(one.season)});
        for (auto const& url : program.urls) facts.push_back({"url", written_quoted(url.address)});
        table(facts, indent);
        if (!program.citations.empty()) separate();
        for (auto const& citation : program.citations) {
            write_form(citation, {}, indent);
            out_ += '\n';
        }
        Rows outcomes;
        for (auto const& outcome : program.outcomes) {
            std::string shown;
            for (auto const& path : outcome.shown_in) shown += (shown.empty() ? "shown in " : ", ") + path;
            outcomes.push_back(
                {"outcome " + outcome.name, written_quoted(outcome.text) + (shown.empty() ? "" : soft + shown)});
        }
        table(outcomes, indent);
        Rows deadlines;
        for (auto const& deadline : program.deadlines) {
            std::string const season(to_string(deadline.season));
            std::string const text = deadline.text.empty() ? "" : written_quoted(deadline.text);
            deadlines.push_back({"deadline " + season, to_string(deadline.day), text});
        }
        table(deadlines, indent);
        Rows notes;
        for (auto const& note : program.notes)
            notes.push_back({note.name.empty() ? "note" : "note " + note.name, written_quoted(note.text)});
        table(notes, indent);
    }

    void grades(GradeScale const& scale) {
        Rows rows;
        for (auto const& entry : scale.grades()) {
            std::string meaning;
            bool earns = entry.earns_units;
            switch (entry.kind) {
            case Grade::Kind::points: meaning = points(entry.points); break;
            case Grade::Kind::pass:
                meaning = entry.stands_as.empty() ? "pass" : "pass as " + grade(entry.stands_as);
                break;
            case Grade::Kind::fail:
                meaning = "fail";
                earns = true;
                break; // goes without saying
            case Grade::Kind::incomplete:
                meaning = "incomplete";
                earns = true;
                break;
            case Grade::Kind::none:
                meaning = "none";
                earns = true;
                break;
            }
            // A number with its own points, or without any, speaks for itself.
            auto const own = Decimal::parse(entry.symbol);
            bool const bare = own && entry.kind == Grade::Kind::points && *own == entry.points;
            if (bare || (own && entry.kind == Grade::Kind::fail))
                rows.push_back({entry.symbol + (!bare ? " fail" : earns ? "" : " no units") + ','});
            else
                rows.push_back({grade(entry.symbol), "= " + meaning + (earns ? "" : " no units") + ','});
        }
        rows.back().back().pop_back(); // the last comma
        out_ += "grades " + (scale.name().empty() ? "" : scale.name() + ' ') +
                (scale.lowest_best() ? "lowest best " : "") + "{\n";
        table(rows, 2, false);
        out_ += "}\n";
    }

    std::vector<std::string> course_row(Course const& course) const {
        std::string units;
        if (course.units) units = units_text({*course.units, course.units_max});
        std::vector<Tag> done;
        std::string tags;
        for (auto const& tag : course.tags) {
            auto const same_name = [&](Tag const& other) { return other.name == tag.name; };
            if (std::any_of(done.begin(), done.end(), same_name)) continue;
            done.push_back(tag);
            std::vector<std::string> values;
            for (auto const& other : course.tags)
                if (same_name(other)) values.push_back(other.value);
            if (!tags.empty()) (tags += ',') += soft;
            tags += tag.name + ' ' + (values.size() == 1 ? value(values.front()) : braces(values, value));
        }
        std::string head = "course " + code(course.code);
        std::string title = course.title.empty() ? "" : written_quoted(course.title);
        if (!tags.empty()) (!units.empty() ? units : !title.empty() ? title : head) += ',';
        if (!units.empty() && !tags.empty()) tags.insert(tags.begin(), soft);
        return {head, title, units + tags};
    }
};

} // namespace detail::printing

} // namespace REQUISITE_ABI
} // namespace requisite
