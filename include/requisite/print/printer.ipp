#pragma once

#include <requisite/print/printer.hpp>

namespace requisite::detail::printing {

void Printer::requirement(Requirement const& requirement, std::string_view verb, std::size_t indent) {
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

void Printer::program(Program const& program) {
    bool const staged = program.stages.size() > 1 || (!program.stages.empty() && !program.stages.front().name.empty());
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

std::vector<std::string> Printer::comments(Place const& place) const {
    std::vector<std::string> out;
    std::string const text = remarks_ != nullptr ? remarks_->above(place) : "";
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        out.push_back("# " + text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

void Printer::block(Block const& block, std::string_view verb, std::size_t indent, Condition const* effective) {
    out_ += '{';
    if (effective != nullptr) (out_ += '\n').append(indent + 2, ' ') += leaf(*effective);
    for (auto const& statement : block.statements) {
        out_ += '\n';
        write_statement(statement, verb, indent + 2);
    }
    if (!block.statements.empty() || effective != nullptr) (out_ += '\n').append(indent, ' ');
    out_ += '}';
}

void Printer::write_statement(Statement const& statement, std::string_view verb, std::size_t indent) {
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

void Printer::line(std::string_view marked, std::size_t indent) {
    out_.append(indent, ' ');
    lay_out(out_, marked, indent);
}

void Printer::write_form(Requirement const& form, std::string_view verb, std::size_t indent) {
    requirement(form, verb, indent);
}

void Printer::write_form(Limit const& limit, std::string_view /*verb*/, std::size_t indent) {
    std::string const figure = limit.units ? units_text({*limit.units, std::nullopt})
                                           : courses_text({limit.courses.value_or(Courses()), std::nullopt});
    std::string const in_part = limit.in_part && limit.units ? soft + std::string("in part") : "";
    line("limit " + figure + tail("from", &limit.from, address(limit.where), std::nullopt) + in_part, indent);
}

void Printer::write_form(ProgramLimit const& limit, std::string_view /*verb*/, std::size_t indent) {
    std::string out = "limit each course to " + figure(std::to_string(limit.most), "", "programs");
    if (limit.from || limit.where)
        out += soft + ("for " + (limit.from ? text(*limit.from) : "any")) +
               tail("", nullptr, address(limit.where), std::nullopt);
    line(out, indent);
}

void Printer::write_form(Exclude const& exclude, std::string_view /*verb*/, std::size_t indent) {
    line("exclude " + text(exclude.from) + tail("", nullptr, address(exclude.where), std::nullopt), indent);
}

void Printer::write_form(Share const& share, std::string_view /*verb*/, std::size_t indent) {
    bool const turned = share.one.empty(); // everything comes last
    std::string const& one = turned ? share.other : share.one;
    std::string const& other = turned ? share.one : share.other;
    std::string out = "share " + (one.empty() ? "everything" : one);
    bool const list = !share.more.empty() && !other.empty();
    if (list) {
        out += item_comma + other;
        for (auto const& side : share.more) out += item_comma + side;
        if (share.each_at_most) out += soft + ("each course in at most " + std::to_string(*share.each_at_most));
    } else if (!share.program.empty()) {
        out += soft + ("with program " + value(share.program));
    } else if (!one.empty()) {
        out += soft + ("with " + (other.empty() ? "everything" : other));
    }
    if (share.up_to_units) out += soft + ("up to " + units_text({*share.up_to_units, std::nullopt}));
    if (share.up_to_courses) out += soft + ("up to " + courses_text({*share.up_to_courses, std::nullopt}));
    if (share.from || share.where)
        out += soft + ("for " + (share.from ? text(*share.from) : "any")) +
               tail("", nullptr, address(share.where), std::nullopt);
    line(out, indent);
}

void Printer::write_form(Split const& split, std::string_view /*verb*/, std::size_t indent) {
    line("split " + code(split.course) + " into " + units_text({split.into, std::nullopt}), indent);
}

void Printer::write_form(Repeat const& repeat, std::string_view /*verb*/, std::size_t indent) {
    std::string out = "repeat " + std::string(word(repeat.keep));
    if (repeat.average) out += soft + ("average " + std::string(word(*repeat.average)));
    if (repeat.average && repeat.replacing) out += " up to " + units_text({*repeat.replacing, std::nullopt});
    if (repeat.attempts) out += soft + ("at most " + figure(std::to_string(*repeat.attempts), "", "attempts"));
    if (repeat.from) out += soft + ("for " + text(*repeat.from));
    line(out, indent);
}

void Printer::write_form(Conditional const& choice, std::string_view verb, std::size_t indent) {
    line("if " + text(choice.condition) + ' ', indent);
    block(choice.then, verb, indent);
    if (choice.otherwise.statements.empty()) return;
    out_ += " else ";
    block(choice.otherwise, verb, indent);
}

void Printer::write_form(Note const& note, std::string_view /*verb*/, std::size_t indent) {
    line("note " + (note.name.empty() ? "" : note.name + ' ') + written_quoted(note.text), indent);
}

void Printer::write_form(Citation const& citation, std::string_view /*verb*/, std::size_t indent) {
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

void Printer::write_form(Url const& url, std::string_view /*verb*/, std::size_t indent) {
    line("url " + written_quoted(url.address), indent);
}

void Printer::separate() {
    if (!out_.empty() && (out_.size() < 2 || out_.compare(out_.size() - 2, 2, "{\n") != 0)) out_ += '\n';
}

void Printer::table(Rows const& rows, std::size_t indent, bool apart) {
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

void Printer::metadata(Program const& program, std::size_t indent) {
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

} // namespace requisite::detail::printing
