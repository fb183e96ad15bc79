// Files of Scribe: their blocks as programs, with the comments above what they stood above.
#include "scribe_translator.hpp"

#include <algorithm>

namespace importing {

namespace dw {

using requisite::CourseSet;
using requisite::Program;
using requisite::Share;

namespace {

constexpr std::size_t most_pairs = 20; ///< of rules that share with one another one by one

std::string file_name(requisite::Source const& source) {
    std::string const& name = source.name();
    std::size_t const slash = name.find_last_of('/');
    return name.substr(slash == std::string::npos ? 0 : slash + 1);
}

} // namespace

std::string Translator::where(Span span) const {
    auto const line = std::lower_bound(lines_.begin(), lines_.end(), span.first) - lines_.begin();
    return file_name(*out_.source) + ':' + std::to_string(line + 1);
}

void Translator::run() {
    std::string const file = file_name(*out_.source);
    std::string_view const all = out_.source->text();
    for (std::size_t at = all.find('\n'); at != std::string_view::npos; at = all.find('\n', at + 1))
        lines_.push_back(static_cast<std::uint32_t>(at));
    std::set<std::string> known;
    for (Block const& block : blocks_) {
        std::string const key = block.type + '=' + block.value;
        if (!block.type.empty() && !known.insert(key).second)
            faults_.warn(block.span, "RQ2122", "a second block is " + key + "; references mean the first one",
                         "remove one of them");
        programs_.push_back(taken_.programs.give(!block.title.empty() ? block.title : block.type + ' ' + block.value,
                                                 file.substr(0, file.find('.'))));
        learn(block.header);
        learn(block.body);
    }
    for (current_ = 0; current_ < blocks_.size(); ++current_) out_.programs.push_back(program(blocks_[current_]));
    lists_.declare_tags();
    std::vector<std::string> first = {"From the Scribe blocks of " + file};
    if (blocks_.size() > 1)
        first.emplace_back("Each block is a program of its own, and a class may serve several of them.");
    out_.head.insert(out_.head.begin(), first.begin(), first.end());
    std::string kept;
    for (auto const& [word, times] : asides_)
        kept += (kept.empty() ? "" : ", ") + word + " (" + std::to_string(times) + ')';
    if (!kept.empty()) out_.head.push_back("Kept as comments, for they decide nothing: " + kept);
    for (; next_comment_ < comments_.size(); ++next_comment_)
        out_.head.push_back(one_line(comments_[next_comment_].text));
}

/// Whether all of a student's courses count for its figures; those of a block of another type are its own.
bool Translator::is_whole_degree(Block const& block) {
    for (std::string_view const type : {"", "DEGREE", "COLLEGE", "SCHOOL", "PROGRAM"})
        if (block.type == type) return true;
    return false;
}

Program Translator::program(Block const& block) {
    Program out;
    out.unit_word = "credits";
    out.name = programs_[current_];
    out.title = !block.title.empty() ? block.title : block.type.empty() ? "" : block.type + ' ' + block.value;
    if (block.first_year != 0) out.catalog = requisite::CatalogYears{block.first_year, block.last_year};
    out.place = out_.place(block.span);
    for (; next_comment_ < comments_.size() && comments_[next_comment_].span.first < block.span.first; ++next_comment_)
        out_.head.push_back(one_line(comments_[next_comment_].text));
    for (std::string const& line : block.lines) out_.head.push_back(line);
    residence_ = shares_all_ = false;
    exclusive_.clear();
    shared_.clear();
    own_courses_.reset();

    requisite::Stage stage;
    Names names;
    for (Rule const& rule : block.header) header(rule, {stage.block.statements, names, "", true});
    for (Rule const& rule : block.body) add(rule, {stage.block.statements, names, "", true});
    if (shares_all_) shares(stage.block.statements);
    for (std::string& one : pending_) out_.head.push_back(std::move(one));
    pending_.clear();
    out.stages.push_back(std::move(stage));
    return out;
}

/// The whole block is shared, but for the rules that are exclusive.
void Translator::shares(Statements& into) {
    if (exclusive_.empty()) {
        into.push_back({Share{}});
        return;
    }
    if (shared_.size() > most_pairs) {
        faults_.warn(blocks_[current_].span, "RQ2108",
                     "more than " + std::to_string(most_pairs) +
                         " rules share beside exclusive ones; none of them does here",
                     "write: share A with B, for those that may");
        into.push_back({requisite::Note{"", "The rules of this block may share their classes, but not with " +
                                                exclusive_.front() + '.'}});
        return;
    }
    for (std::size_t i = 0; i < shared_.size(); ++i)
        for (std::size_t j = i + 1; j < shared_.size(); ++j) {
            Share one;
            one.one = shared_[i];
            one.other = shared_[j];
            into.push_back({std::move(one)});
        }
}

/// The comments of the file up to there stand above this place.
void Translator::comments_before(std::uint32_t at, requisite::Place const& place) {
    for (; next_comment_ < comments_.size() && comments_[next_comment_].span.first < at; ++next_comment_)
        out_.comments.add(place, one_line(comments_[next_comment_].text));
}

void Translator::aside(Rule const& rule, requisite::Place const& place) {
    for (std::string const& one : rule.asides) {
        out_.comments.add(place, one);
        ++asides_[one.substr(0, one.find_first_of(" ="))];
    }
}

void Translator::leave(Rule const& rule, std::string const& text) {
    if (!text.empty()) pending_.push_back(where(rule.span) + ' ' + text);
    for (std::string const& one : rule.asides) {
        pending_.push_back(where(rule.span) + ' ' + one);
        ++asides_[one.substr(0, one.find_first_of(" ="))];
    }
}

/// Where a rule comes from, with what is known of it besides.
requisite::Place Translator::place(Rule const& rule) {
    requisite::Place out = out_.place(rule.span);
    if (!placed_.insert(rule.span.first).second) return out;
    for (std::string const& one : pending_) out_.comments.add(out, one);
    pending_.clear();
    bool const has_parts =
        rule.kind == Rule::Kind::group || rule.kind == Rule::Kind::subset || rule.kind == Rule::Kind::choice;
    comments_before(has_parts ? rule.span.first : rule.span.last, out);
    out_.comments.add(out, where(rule.span) + (rule.label_tag.empty() ? "" : ", label " + rule.label_tag));
    aside(rule, out);
    return out;
}

void Translator::learn(std::vector<Rule> const& rules) {
    for (Rule const& rule : rules) {
        lists_.learn(rule.courses);
        learn(rule.children);
        learn(rule.otherwise);
    }
}

void Translator::collect(std::vector<Rule> const& rules, std::vector<CourseSet>& into) {
    for (Rule const& rule : rules) {
        for (Item const& item : rule.courses.items)
            if (auto one = lists_.one(item)) into.push_back(std::move(one->set));
        collect(rule.children, into);
        collect(rule.otherwise, into);
    }
}

std::optional<CourseSet> Translator::own_courses() {
    if (own_courses_) return *own_courses_;
    std::vector<CourseSet> all;
    collect(blocks_[current_].body, all);
    auto set = Lists::joined(std::move(all));
    if (!set || set->kind == CourseSet::Kind::any) {
        own_courses_.emplace();
        return std::nullopt;
    }
    requisite::NamedSet named;
    named.name = taken_.sets.give(programs_[current_] + " courses", "courses");
    named.title = "All courses of the rules";
    named.courses = std::move(*set);
    own_courses_.emplace(CourseSet::named(named.name));
    out_.catalogue.sets.push_back(std::move(named));
    return *own_courses_;
}

std::vector<std::size_t> Translator::referred(Expression const& expression) const {
    std::vector<std::size_t> out;
    std::string const left = upper(expression.left);
    std::string const right = upper(expression.right);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        Block const& block = blocks_[i];
        bool const same = expression.kind == Expression::Kind::comparison
                              ? expression.sign == "=" && block.type == left && block.value == right && !left.empty()
                              : !left.empty() && (block.type == left || block.id == left);
        if (same) out.push_back(i);
        if (same && expression.kind == Expression::Kind::comparison) break;
    }
    return out;
}

} // namespace dw

Imported scribe(std::shared_ptr<requisite::Source const> source, Taken& taken) {
    Imported out;
    out.source = std::move(source);
    if (!is_readable(out, "RQ2100")) return out;
    dw::Faults faults(out);
    if (std::size_t const zero = out.source->text().find('\0'); zero != std::string_view::npos) {
        auto const at = static_cast<std::uint32_t>(zero);
        faults.refuse({at, at + 1}, "RQ2100", "the file is no text: this byte is zero", "save it as UTF-8");
        return out;
    }
    dw::Tokens const tokens = dw::scan(out.source->text());
    if (tokens.too_many) {
        faults.refuse({}, "RQ2120", "the file has too many words to be read", "split it");
        return out;
    }
    std::vector<dw::Block> const blocks = dw::read_blocks(out.source->text(), tokens, faults);
    if (faults.refused()) return out;
    dw::Translator(blocks, tokens, out, taken, faults).run();
    share_lists(out, taken);
    return out;
}

} // namespace importing
