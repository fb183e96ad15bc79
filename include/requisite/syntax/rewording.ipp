// What a statement of a page says: the amount, the courses, the clauses; what is not understood altogether is not said at all.
#pragma once

#include <requisite/syntax/rewording.hpp>
#include <requisite/syntax/rewording_words.ipp>
#include <requisite/syntax/state.ipp>
#include <requisite/syntax/state_braces.ipp>
#include <requisite/syntax/state_first_attempts.ipp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::syntax {

namespace detail {

/// What is longer is no line of a page.
constexpr std::ptrdiff_t longest_statement = 300;

Rewording PageReader::say(std::string line) {
    if (!done()) return {};
    return {std::move(line), remark_};
}

/// `require core "Core":` stays as it is.
void PageReader::take_label() {
    if (words_.empty() || !is(0, "require|option") || words_[0].text != words_[0].low) return;
    std::string head = words_[0].text + ' ';
    std::size_t const colon = is(1, ":") ? 0 : is(2, ":") ? 2 : is(3, ":") ? 3 : 0;
    bool const named =
        colon != 0 &&
        (words_[1].sort == Sort::text ||
         (words_[1].sort == Sort::word && words_[1].text == words_[1].low && !scan::is_reserved(words_[1].text)));
    bool const titled = colon == 2 || (colon == 3 && words_[2].sort == Sort::text && words_[1].sort == Sort::word);
    if (named && titled) head += words_[1].text + (colon == 3 ? ' ' + words_[2].text : std::string()) + ": ";
    words_.erase(words_.begin(), words_.begin() + (named && titled ? colon + 1 : 1));
    verb_ = head;
}

void PageReader::filter(std::string const& condition) { where_ += (where_.empty() ? "" : " and ") + condition; }

/// `(C or better)`, `with a minimum grade of C`, `grade C`, `>= B`.
void PageReader::take_grade() {
    for (char const* const pattern :
         {"(? with|where|having|earning? a|an? minimum|min? passing? grade|grades of|>=|is|:? at? least? a|an? G "
          "or|and? "
          "better|higher|above|up? )?",
          "(? with|earning? at? least? a|an? minimum|min? G or|and better|higher|above|up )?",
          "(? with|earning at? least? a|an? minimum|min? of? G or? better|higher|above? )?", "( minimum|min? G )",
          ">= G"}) {
        if (!take(pattern)) continue;
        filter("grade >= " + got_.back());
        return;
    }
}

/// `300-level or above`, `numbered 300 or higher`, `upper division`.
void PageReader::take_numbers() {
    constexpr char const* numbers[] = {"at? the? # level or|and above|higher|up|more",
                                       "at? the? # + level?",
                                       "numbered # or|and above|higher|up|more",
                                       "courses? numbered from? # to # level?",
                                       "from|of|in? # to # level",
                                       "above|over #",
                                       "below|under #",
                                       "at? the? # level"};
    for (std::size_t i = 0; i < std::size(numbers); ++i) {
        std::size_t at = 0;
        std::size_t past = 0;
        for (; at < words_.size() && past == 0; ++at) past = match(at, numbers[i]);
        if (past == 0) continue;
        std::string const figure = got_.front();
        if (figure.find('.') != std::string::npos || figure.size() > 5) continue;
        if (i >= 5 && i < 7 && (is(past, "%") || match(past, "U") != 0)) continue;
        got_.clear();
        match(--at, numbers[i]);
        words_.erase(words_.begin() + at, words_.begin() + past);
        int const number = std::stoi(figure);
        if (i < 3)
            low_ = figure;
        else if (i < 5) {
            low_ = figure;
            high_ = i == 4 ? std::to_string(std::stoi(got_.back()) + 99) : got_.back();
        } else if (i == 5)
            low_ = std::to_string(number + 1);
        else if (i == 6)
            high_ = std::to_string(number - 1);
        else {
            low_ = figure;
            high_ = std::to_string(number + (number >= 1'000 ? 999 : 99));
        }
        return;
    }
    for (std::size_t at = 1; at < words_.size(); ++at) { // CS 300 or above
        if (words_[at - 1].sort != Sort::code || !is(at, "or|and") || !is(at + 1, "above|higher|up|beyond")) continue;
        std::string const& code = words_[at - 1].text;
        std::size_t const blank = code.rfind(' ');
        if (blank == std::string::npos || code.find_first_not_of("0123456789", blank + 1) != std::string::npos)
            continue;
        low_ = code.substr(blank + 1);
        words_[at - 1] = {Sort::subject, code.substr(0, blank), {}};
        words_.erase(words_.begin() + at, words_.begin() + at + 2);
        return;
    }
    if (take("upper-division|upper-level") || take("upper division|level")) {
        low_ = "300";
        remark_ = ", if the upper division begins at 300";
    } else if (take("graduate-level|graduate level|courses|credits?") || take("undergraduate level|courses?")) {
        tag_ = text_.find("undergraduate") != std::string_view::npos ? "level(undergraduate)" : "level(graduate)";
        remark_ = ", if the courses have a tag 'level'";
    }
}

/// What has to be true of a record.
void PageReader::take_filters() {
    std::size_t at = 0;
    while (at < words_.size() && !(is(at, "where") && at + 2 < words_.size() && is(at + 2, "=|<|>|<=|>=|in"))) ++at;
    if (at != words_.size()) {
        filter(rest(at + 1));
        words_.erase(words_.begin() + at, words_.end());
    }
    if (take("by|as|in|from? transfer|transferred")) filter("origin = transfer");
    if (take("graded? pass/fail|pass-fail|p/f basis|grading|graded?") || take("pass / fail"))
        filter("grading = pass-fail");
}

/// `excluding CS 101`, `with at most 6 credits from MATH`, `including CS 201`.
void PageReader::take_bounds() {
    if (words_.size() > 2 && (take(",? excluding|except|without S") || take(",? but? not including S")))
        except_ = got_[0];
    for (char const* const least : {"at least|minimum", "minimum of", "no fewer|less than"}) {
        std::string const tail = std::string(least) + " # U from|in|of S";
        for (char const* const head : {",? with ", ",? where ", ",? including ", ",? of which "})
            if (take((head + tail).c_str()))
                with_ +=
                    (with_.empty() ? " with at least " : ", at least ") + got_[0] + ' ' + got_[1] + " from " + got_[2];
    }
    for (char const* const most : {"no more than", "not more than", "at most", "maximum of?", "up to"}) {
        std::string const tail = std::string(most) + " # U from|in|of S";
        for (char const* const head : {",? with ", ",? where ", ",? including ", ",? of which "})
            if (take((head + tail).c_str()))
                with_ +=
                    (with_.empty() ? " with at most " : ", at most ") + got_[0] + ' ' + got_[1] + " from " + got_[2];
    }
    if (words_.size() > 3 && take(",? including S"))
        with_ += (with_.empty() ? " with at least 1 course from " : ", at least 1 course from ") + got_[0];
}

/// Where in the programme; and whether it is only recommended.
void PageReader::take_clauses() {
    if (take("in|by|during|within the? first year"))
        clauses_ += " by term 2";
    else if (take("in|by|during|within the? first term|semester"))
        clauses_ += " by term 1";
    else if (take("in|by|during|within the? end? of? term|semester #") || take("in|by|during|within # terms|semesters"))
        clauses_ += " by term " + got_[0];
    if (take("is|are? strongly? recommended|recommend|recommends|optional|suggested")) clauses_ += " advisory";
}

/// `at least 12 to 15 credits`, `60% of 120 credits`, `two of`, `all`.
bool PageReader::take_amount() {
    if (take("exactly")) exactly_ = true;
    if (!take("no fewer|less than") && !take("not less|fewer than") && !take("at least")) take("minimum|min of?");
    if (take("# % of the? total? # U")) {
        double const share = std::stod(got_[0]) * std::stod(got_[1]);
        auto const thousandths = static_cast<long long>(share * 10 + 0.5);
        least_ = std::to_string(thousandths / 1'000);
        if (thousandths % 1'000 != 0) {
            std::string figures = std::to_string(thousandths % 1'000 + 1'000).substr(1);
            while (figures.back() == '0') figures.pop_back();
            least_ += '.' + figures;
        }
        unit_ = got_[2];
        overall_ = true;
        return true;
    }
    if (take("mincredits|mincredit #") || take("minclasses|minclass #")) {
        least_ = got_[0];
        unit_ = lower_case(text_).find("mincredit") != std::string::npos ? "credits" : "courses";
    } else if (take("# to|or # U")) {
        least_ = got_[0];
        most_ = got_[1];
        unit_ = got_[2];
    } else if (take("# graduate|upper-division|additional|more|transfer? U")) {
        least_ = got_[0];
        unit_ = got_[1];
    } else if (take("U :? of? #")) { // total credits: 120
        unit_ = got_[0];
        least_ = got_[1];
    } else if (take("all courses|of?")) {
        all_ = true;
    } else if (take("#")) {
        least_ = got_[0];
        take("class|classes|course|courses");
    } else {
        return false;
    }
    if (take("overall")) overall_ = true;
    return true;
}

/// The courses of what is left: a list, a subject, the name of a set.
PageReader::Courses PageReader::take_courses() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
        PageWord const& one = words_[at];
        bool const braces = is(at, "{");
        if (one.sort == Sort::code || one.sort == Sort::subject || braces) {
            std::size_t past = at;
            Courses found = courses(past);
            if (found.set.empty()) return {};
            words_.erase(words_.begin() + at, words_.begin() + past);
            return found;
        }
        bool const last =
            at + 1 == words_.size() || (words_[at + 1].sort == Sort::word && words_[at + 1].text != "course");
        if (is(at, "any") && at > 0 && is(at - 1, "from|of") && last) {
            words_.erase(words_.begin() + at, words_.begin() + at + 1);
            return {"any", 0, {}};
        }
        if (one.sort != Sort::word || one_of(one.low, page_filler)) continue;
        constexpr char const* disciplines =
            "mathematics|english|history|physics|chemistry|biology|psychology|economics|"
            "philosophy|sociology|accounting|statistics|geography|music|french|german|spanish";
        if (one_of(one.low, disciplines) && at > 0) {
            std::string subject;
            for (char const c : one.low.substr(0, 4)) subject += static_cast<char>(c - 'a' + 'A');
            remark_ = ", if " + subject + " is the subject in the catalogue";
            words_.erase(words_.begin() + at, words_.begin() + at + 1);
            return {subject + " *", 1, {}};
        }
        bool const named = at > 0 && is(at - 1, "from|of|in|the");
        std::string const set = name(at);
        if (!named || set.empty() || set == "part") return {};
        words_.erase(words_.begin() + at, words_.begin() + at + 1);
        return {set, 0, {}};
    }
    return {};
}

/// The set, with what its numbers are and what is left out.
std::string PageReader::from(Courses const& courses) const {
    std::string set = courses.set;
    bool const subject = courses.codes == 1 && set.size() > 2 && set.compare(set.size() - 2, 2, " *") == 0;
    bool joined = false;
    if (!low_.empty() || !high_.empty()) {
        std::string const name = subject ? set.substr(0, set.size() - 2) : std::string();
        if (subject && !low_.empty() && !high_.empty()) {
            set = name + ' ' + low_ + ".." + high_;
        } else {
            std::string const numbers = "number(" + low_ + ".." + high_ + ')';
            joined = !set.empty();
            set = set.empty() ? numbers : (subject ? "subject(" + name + ')' : set) + " in " + numbers;
        }
    }
    if (!tag_.empty()) {
        joined = joined || !set.empty();
        set = set.empty() ? tag_ : set + " in " + tag_;
    }
    if (set.empty()) set = "any";
    if (!except_.empty()) set = (joined ? '(' + set + ')' : set) + " except " + except_;
    return set;
}

std::string PageReader::clauses() const { return (where_.empty() ? "" : " where " + where_) + with_ + clauses_; }

/// What has to be taken.
Rewording PageReader::requirement() {
    bool const amount = take_amount();
    Courses const found = take_courses();
    if (!done()) return {};
    bool const bounded = !low_.empty() || !high_.empty() || !tag_.empty();
    bool const subject =
        found.set.find('*') != std::string::npos || found.set.find("..") != std::string::npos || bounded;
    if (!amount) {
        if (found.set.empty() && !bounded) return {};
        if (found.codes == 0 && !bounded) return {};
        if (found.codes == 1 && found.set.front() != '{' && except_.empty() && !subject)
            return say(verb_ + found.set + clauses());
        if (found.joint == "or" || subject) {
            least_ = "1";
        } else {
            all_ = true;
            if (found.joint != "and" && text_.find("both") == std::string_view::npos &&
                text_.find("courses") == std::string_view::npos)
                remark_ = ", or '1 course from " + found.set + "' if one of them is enough";
        }
    }
    if (all_) {
        std::string const grade = "grade >= ";
        if (found.set.empty() && where_.compare(0, grade.size(), grade) == 0 &&
            where_.find(' ', grade.size()) == std::string::npos)
            return say("exclude any where grade < " + where_.substr(grade.size()));
        if (found.set.empty()) return {};
        return say(verb_ + "all courses from " + from(found) + clauses());
    }
    if (unit_.empty()) unit_ = least_ == "1" ? "course" : "courses";
    std::string const figures =
        (exactly_ ? "exactly " : "") + least_ + (most_.empty() ? "" : " to " + most_) + ' ' + unit_;
    if (found.set.empty() && !bounded && except_.empty() && where_.empty() && with_.empty()) {
        bool const whole = std::any_of(words_.begin(), words_.end(), [](PageWord const& one) {
            return one_of(one.low, "total|graduation|degree|minimum");
        });
        if (!whole && !overall_ && least_.size() < 3 && remark_.empty())
            remark_ = " to count all courses, or 'from' and a set of courses instead of 'overall'";
        return say(verb_ + figures + " overall" + clauses());
    }
    if (overall_ || (found.set.empty() && with_.empty() && one_of(unit_, "units|credits|hours|points|ects"))) {
        bool const any = found.set.empty() && !bounded && except_.empty();
        return say(verb_ + figures + " overall" + (any && where_.empty() ? "" : " from " + from(found)) + clauses());
    }
    return say(verb_ + figures + " from " + from(found) + clauses());
}

Rewording PageReader::read() {
    if (words_.empty() || is(words_.size() - 1, "from|of|in|to|for|with|where|and|or|by|than|over|on|until")) return {};
    if (Rewording said = of_page(); !said.line.empty() || !said.remark.empty()) return said;
    bool const verb = is(0, "require|option");
    take_label();
    if (Rewording said = verb ? Rewording() : sharing(); !said.line.empty() || !said.remark.empty()) return said;
    for (auto const kind : {&PageReader::average, &PageReader::order, &PageReader::residence, &PageReader::evidence}) {
        PageReader copy = *this;
        if (Rewording said = (copy.*kind)(); !said.line.empty() || !said.remark.empty()) return said;
    }
    if (Rewording said = PageReader(*this).limit(); !said.line.empty()) return said;
    if (Rewording said = verb ? Rewording() : PageReader(*this).exclusion(); !said.line.empty()) return said;
    take_grade();
    take_bounds();
    take_filters();
    take_numbers();
    take_clauses();
    return requirement();
}

/// Behind a heading: `Core courses: CS 101, CS 102`.
Rewording PageReader::headed() const {
    std::size_t colon = 0;
    while (colon < words_.size() && words_[colon].sort == Sort::word) ++colon;
    if (colon == 0 || colon > 4 || !is(colon, ":") || is(0, "require|option|if|note|transfer|limit")) return {};
    PageReader behind(*this);
    behind.words_.erase(behind.words_.begin(), behind.words_.begin() + colon + 1);
    Rewording said = behind.read();
    std::size_t const title = text_.find(':');
    if (said.line.compare(0, 8, "require ") != 0 || said.line.find(':') != std::string::npos) return {};
    said.line.insert(8, '"' + std::string(text_.substr(0, title)) + "\": ");
    return said;
}

/// Where a statement ends that failed at a place: with its line, or the block before that, or where the next one begins.
static char const* page_end(char const* statement, char const* place, char const* end) {
    int open = 0;
    char const* p = statement;
    while (p != end) {
        if (p - statement > longest_statement) return statement;
        if (*p == '#' || (*p == '\n' && p >= place && end_before(p, statement)[-1] != ','))
            return end_before(p, statement);
        if (*p == '{') ++open;
        if (*p == '}' && open-- == 0) return end_before(p, statement);
        std::string_view const word = scan::word(p, end);
        char const* before = p;
        bool const verb = (word == "require" || word == "option" || word == "exclude" || word == "cite") &&
                          !follows(before, statement, "then");
        if (verb && p != statement && p >= place && open == 0 && !labels(p + word.size(), end))
            return end_before(p, statement);
        if (char const* text = p; scan::string(text, end))
            p = text;
        else
            p += std::max<std::size_t>(word.size(), 1);
    }
    return end_before(end, statement);
}

} // namespace detail

std::string State::rewording(Iterator statement, Iterator sentence, Iterator place, Span& text,
                             std::vector<Fix>& fixes) {
    if (reads == nullptr) return {};
    bool const next_line = place == end || *place == '}' || detail::first_on_line(place, begin);
    Iterator first = place == statement && next_line ? statement : sentence;
    bool choice = false; // what stands behind the brace is an option
    if (!braces.empty()) {
        Iterator before = braces.back();
        bool const group = detail::follows(before, begin, "of");
        Iterator const of = before;
        choice = group && !detail::follows(before = of, begin, "all");
        if (group && detail::end_before(statement, begin) == braces.back() + 1) { // one of {CS 101, CS 102}
            while (before != begin && before[-1] != '\n' && of - before < detail::longest_statement) --before;
            for (first = of; first != before;) {
                std::string_view const word = scan::word(--first, end);
                if ((word == "require" || word == "option") && (first == before || !scan::word_character(first[-1])))
                    break;
            }
            choice = false;
        }
    }
    Iterator const past =
        next_line && place > first ? detail::end_before(place, first) : detail::page_end(first, place, end);
    if (scan::is_file_verb(scan::word(first, end)) && scan::word(first, end) != "grades") return {};
    Rewording said = reword(*this, first, past);
    if (choice && said.line.compare(0, 8, "require ") == 0) said.line.replace(0, 8, "option ");
    if (said.line.empty()) return said.remark;
    if (!reads(*this, said.line)) return {};
    text = span(first, past);
    if (said.remark.empty()) fixes.push_back({text, said.line});
    return "write '" + said.line + "'" + said.remark;
}

Rewording reword(State const& state, char const* first, char const* past) {
    if (past <= first || past - first > detail::longest_statement) return {};
    detail::PageReader const reader(state, first, past);
    Rewording said = detail::PageReader(reader).read();
    if (said.line.empty() && said.remark.empty()) said = reader.headed();
    return said;
}

} // namespace requisite::syntax
