// Statements as rows and lines, laid out in the words of one program.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/print/wording.hpp>

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

    void program(Program const& program);
    void requirement(Requirement const& requirement, std::string_view verb, std::size_t indent);
    void statement(Statement const& statement) { write_statement(statement, "require", 0); }
    void catalogue(Catalogue const& catalogue);
    /// One bound of `with`.
    std::string with_text(With const& with) const;

private:
    // Blocks and what stands in them: printer.ipp. `verb` is how a requirement begins there. None ends in a line break.
    void block(Block const& block, std::string_view verb, std::size_t indent, Condition const* effective = nullptr);
    void write_statement(Statement const& statement, std::string_view verb, std::size_t indent);
    void write_form(Requirement const& form, std::string_view verb, std::size_t indent);
    void write_form(Limit const& limit, std::string_view verb, std::size_t indent);
    void write_form(Exclude const& exclude, std::string_view verb, std::size_t indent);
    void write_form(Share const& share, std::string_view verb, std::size_t indent);
    void write_form(ProgramLimit const& limit, std::string_view verb, std::size_t indent);
    void write_form(Split const& split, std::string_view verb, std::size_t indent);
    void write_form(Repeat const& repeat, std::string_view verb, std::size_t indent);
    void write_form(Conditional const& choice, std::string_view verb, std::size_t indent);
    void write_form(Note const& note, std::string_view verb, std::size_t indent);
    void write_form(Citation const& citation, std::string_view verb, std::size_t indent);
    void write_form(Url const& url, std::string_view verb, std::size_t indent);
    void metadata(Program const& program, std::size_t indent);
    /// The comments above what has this place.
    std::vector<std::string> comments(Place const& place) const;
    void line(std::string_view marked, std::size_t indent);
    /// An empty line between the paragraphs of a block or file.
    void separate();
    /// Rows of cells, one a line. Cells are aligned if every line fits that way, else only the first of each is.
    void table(Rows const& rows, std::size_t indent, bool apart = true);

    // What a requirement asks for, on one line: printer_requirements.ipp
    std::string body_text(Requirement::Body const& body) const;
    std::string body_form(Take const& take) const;
    std::string body_form(Overall const& overall) const;
    std::string body_form(Unique const& unique) const;
    std::string body_form(GradeAverage const& average) const;
    std::string body_form(Check const& check) const { return text(check.condition); }
    std::string body_form(Group const& group) const { return group_head(group); }
    std::string body_form(ChildrenOf const& children) const;
    std::string body_form(Residence const& residence) const;
    std::string body_form(AttemptLimit const& attempts) const;
    static std::string group_head(Group const& group);
    std::string units_text(Bounds<Units> const& bounds) const;
    static std::string courses_text(Bounds<Courses> const& bounds);
    std::string quantity_text(Quantity const& quantity) const;
    /// ` from S where F by term n`, each if it is there.
    static std::string tail(std::string_view preposition, CourseSet const* from, Filter const* where,
                            std::optional<int> by_term);
    static Filter const* address(std::optional<Filter> const& filter) { return filter ? &*filter : nullptr; }
    static CourseSet const* address(std::optional<CourseSet> const& set) { return set ? &*set : nullptr; }

    // The tables of a catalogue: printer_catalogue.ipp
    void grades(GradeScale const& scale);
    std::vector<std::string> course_row(Course const& course) const;
    static std::string list(std::vector<Season> const& seasons);

    std::string out_;
    std::string unit_word_;
    Remarks const* remarks_;
};

} // namespace detail::printing

} // namespace REQUISITE_ABI
} // namespace requisite
