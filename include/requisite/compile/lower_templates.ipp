// `define` and its uses: the tree of the template is lowered once for each use, with the arguments in the place of its parameters.
#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail {

void Lowering::define(Cursor c) {
    Template result;
    result.place = place(c);
    result.nodes = c.size();
    auto const fields = c.children();
    std::string const name(fields.front().text());
    auto const find = [&result](std::string_view parameter) {
        return std::find_if(result.parameters.begin(), result.parameters.end(),
                            [parameter](Template::Parameter const& one) { return one.name == parameter; });
    };
    for (std::size_t i = 1; i < fields.size(); ++i) {
        if (fields[i].kind() != SyntaxKind::parameter) {
            result.demand.push_back(fields[i]);
        } else if (find(fields[i].text()) != result.parameters.end()) {
            error("RQ0205", fields[i], "parameter '" + std::string(fields[i].text()) + "' is given twice",
                  "remove one of them");
        } else {
            result.parameters.push_back({fields[i].text()});
        }
    }
    c.each_below([&](syntax::Node const& node) {
        if (node.kind != SyntaxKind::parameter_number) return;
        auto const used = find(c.tree().source->text({node.first, node.last}));
        if (used != result.parameters.end()) used->number = true;
    });
    auto const [known, added] = templates_.emplace(name, std::move(result));
    if (added) return;
    Place const& first = known->second.place;
    error("RQ0205", fields.front(), "'define " + name + "' is given twice", "rename one of them")
        .others.push_back({first.source, first.span, "declared here first"});
}

/// The template that a use names, if there is one and the arguments fit it; else an error.
Template* Lowering::called(Cursor c, std::vector<Cursor> const& fields) {
    std::string const name(fields.front().text());
    if (use_ != nullptr) {
        error("RQ0223", fields.front(), "a 'define' cannot use another, such as '" + name + "'",
              "write out what '" + name + "' means");
        return nullptr;
    }
    auto const found = templates_.find(name);
    if (found == templates_.end()) {
        if (unread_.mentions(name) || unread_.has_statement("define")) return nullptr;
        std::vector<std::string> names;
        for (auto const& one : templates_) names.push_back(one.first);
        std::string const near = suggest(name, names);
        Diagnostic& fault =
            error("RQ0220", fields.front(), "there is no 'define " + name + "(…)'",
                  name == "score" ? "a score is compared: '" + std::string(c.text()) + " >= 160'"
                  : near.empty()  ? "to take courses, write how many: '… units from " + std::string(c.text()) + "'"
                                  : "did you mean '" + near + "'?");
        if (!near.empty()) fault.fixes.push_back({fields.front().span(), near});
        return nullptr;
    }
    Template& from = found->second;
    ++from.uses;
    auto const refuse = [&](char const* code, Cursor where, std::string message, std::string help) {
        error(code, where, std::move(message), std::move(help))
            .others.push_back({from.place.source, from.place.span, "declared here"});
        return static_cast<Template*>(nullptr);
    };
    std::size_t const given = fields.size() - 1;
    std::size_t const wanted = from.parameters.size();
    if (given != wanted) {
        std::string_view const use = c.text();
        if (std::count(use.begin(), use.end(), '{') != std::count(use.begin(), use.end(), '}'))
            return nullptr; // said already
        std::string form;
        for (auto const& one : from.parameters) form += (form.empty() ? "" : ", ") + std::string(one.name);
        return refuse("RQ0221", c,
                      "'" + name + "' takes " + std::to_string(wanted) +
                          (wanted == 1 ? " argument, not " : " arguments, not ") + std::to_string(given),
                      "write '" + name + '(' + form + ")'");
    }
    for (std::size_t i = 0; i < wanted; ++i)
        if (from.parameters[i].number && fields[i + 1].kind() != SyntaxKind::number)
            return refuse("RQ0222", fields[i + 1], "'" + std::string(fields[i + 1].text()) + "' is no number",
                          "'" + name + "' takes a number for '" + std::string(from.parameters[i].name) + "'");
    // Every parameter may stand for an argument of any size.
    std::size_t const before = expanded_;
    expanded_ += from.nodes * (1 + (c.size() - fields.size()) / (wanted + 1));
    if (expanded_ <= most_expanded) return &from;
    if (before <= most_expanded)
        error("RQ0224", c, "the uses of 'define' come to more than " + std::to_string(most_expanded) + " words",
              "use it less often, or name the sets that it is used with");
    return nullptr;
}

void Lowering::call(Cursor c, Requirement& requirement) {
    auto const fields = c.children();
    Template* const from = called(c, fields);
    if (from == nullptr || from->faulty) return;
    std::vector<std::string_view> names;
    for (auto const& one : from->parameters) names.push_back(one.name);
    syntax::Substitution const arguments{std::move(names), {fields.begin() + 1, fields.end()}};
    std::size_t const before = diagnostics_.size();
    Place const use = place(c);
    use_ = &use;
    for (auto const part : from->demand)
        if (part.kind() == SyntaxKind::word)
            requirement.advisory = true;
        else
            requirement.body = body(part.with(arguments));
    use_ = nullptr;
    for (std::size_t i = before; i < diagnostics_.size(); ++i)
        from->faulty = from->faulty || (diagnostics_[i].primary.source == from->place.source &&
                                        diagnostics_[i].primary.span.first >= from->place.span.first &&
                                        diagnostics_[i].primary.span.last <= from->place.span.last);
}

} // namespace requisite::detail
