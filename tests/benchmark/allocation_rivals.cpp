#include "allocation_rivals.hpp"

#ifdef REQUISITE_HAS_CBC
#include <coin/Cbc_C_Interface.h>
#endif
#ifdef REQUISITE_HAS_GLPK
#include <glpk.h>
#endif

#include <chrono>
#include <cmath>
#include <limits>

namespace requisite::benchmarking {

namespace {

#if defined(REQUISITE_HAS_CBC) || defined(REQUISITE_HAS_GLPK)
using testing_ilp::LinearProgram;
using testing_ilp::Row;
using testing_ilp::Term;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
#endif

#ifdef REQUISITE_HAS_CBC
RivalResult solve_by_cbc(LinearProgram const& program) {
    Cbc_Model* const model = Cbc_newModel();
    Cbc_setLogLevel(model, 0);
    for (auto const& variable : program.variables)
        Cbc_addCol(model, "", 0, variable.whole ? 1 : std::numeric_limits<double>::max(),
                   static_cast<double>(variable.worth), variable.whole ? 1 : 0, 0, nullptr, nullptr);
    for (Row const& row : program.rows) {
        std::vector<int> columns;
        std::vector<double> figures;
        for (Term const& term : row.terms) {
            columns.push_back(term.variable);
            figures.push_back(static_cast<double>(term.by));
        }
        Cbc_addRow(model, "", static_cast<int>(columns.size()), columns.data(), figures.data(),
                   row.at_least ? 'G' : 'L', static_cast<double>(row.than));
    }
    Cbc_setMaximumSeconds(model, Rival::seconds);
    auto const start = Clock::now();
    Cbc_solve(model);
    RivalResult result;
    result.seconds = since(start);
    result.proven = Cbc_isProvenOptimal(model) != 0;
    if (result.proven) result.least = std::llround(Cbc_getObjValue(model));
    Cbc_deleteModel(model);
    return result;
}
#endif

#ifdef REQUISITE_HAS_GLPK
RivalResult solve_by_glpk(LinearProgram const& program) {
    glp_term_out(GLP_OFF);
    glp_prob* const model = glp_create_prob();
    glp_add_cols(model, static_cast<int>(program.variables.size()));
    for (int v = 0; v < static_cast<int>(program.variables.size()); ++v) {
        auto const& variable = program.variables[static_cast<std::size_t>(v)];
        glp_set_col_kind(model, v + 1, variable.whole ? GLP_BV : GLP_CV);
        if (!variable.whole) glp_set_col_bnds(model, v + 1, GLP_LO, 0, 0);
        glp_set_obj_coef(model, v + 1, static_cast<double>(variable.worth));
    }
    glp_add_rows(model, static_cast<int>(program.rows.size()));
    for (int r = 0; r < static_cast<int>(program.rows.size()); ++r) {
        Row const& row = program.rows[static_cast<std::size_t>(r)];
        std::vector<int> columns{0};
        std::vector<double> figures{0};
        for (Term const& term : row.terms) {
            columns.push_back(term.variable + 1);
            figures.push_back(static_cast<double>(term.by));
        }
        auto const than = static_cast<double>(row.than);
        glp_set_row_bnds(model, r + 1, row.at_least ? GLP_LO : GLP_UP, than, than);
        glp_set_mat_row(model, r + 1, static_cast<int>(row.terms.size()), columns.data(), figures.data());
    }
    glp_iocp options;
    glp_init_iocp(&options);
    options.presolve = GLP_ON;
    options.tm_lim = static_cast<int>(Rival::seconds * 1000);
    auto const start = Clock::now();
    int const failed = glp_intopt(model, &options);
    RivalResult result;
    result.seconds = since(start);
    result.proven = failed == 0 && glp_mip_status(model) == GLP_OPT;
    if (result.proven) result.least = std::llround(glp_mip_obj_val(model));
    glp_delete_prob(model);
    return result;
}
#endif

} // namespace

std::vector<Rival> const& rivals() {
    static std::vector<Rival> const all = {
#ifdef REQUISITE_HAS_CBC
        {"cbc", solve_by_cbc},
#endif
#ifdef REQUISITE_HAS_GLPK
        {"glpk", solve_by_glpk},
#endif
    };
    return all;
}

} // namespace requisite::benchmarking
