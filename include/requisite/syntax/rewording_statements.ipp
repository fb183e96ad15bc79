// Statements of a page that are no requirements of courses: limits, exclusions, averages, evidence, what a program says about itself.
#pragma once

#include <requisite/syntax/rewording.hpp>
#include <requisite/syntax/rewording_words.ipp>

#include <algorithm>

namespace requisite::syntax::detail {

/// `note: …`, `catalog 2025/26`, `effective Fall 2024`, `if … then`.
Rewording PageReader::of_page() {
    if (is(0, "if")) return condition();
    if (is(0, "effective")) return term_of_effect();
    if (is(0, "note|remark|remarks|display|proxyadvice|proxy-advice|comment") && words_.size() > 1) {
        std::size_t const at = is(1, ":") ? 2 : 1;
        if (at >= words_.size()) return {};
        bool const quoted = words_[at].sort == Sort::text && at + 1 == words_.size();
        std::size_t first = text_.find_first_of(": ");
        first = text_.find_first_not_of(": ", first);
        std::string const raw(text_.substr(first));
        if (!quoted && raw.find('"') != std::string::npos) return {};
        return {"note " + (quoted ? words_[at].text : '"' + raw + '"'), {}};
    }
    if (is(0, "institution|college|university") && is(1, ":") && words_.size() > 2) {
        std::string const raw(text_.substr(text_.find_first_not_of(' ', text_.find(':') + 1)));
        return {"institution " + (raw.front() == '"' ? raw : '"' + raw + '"'), {}};
    }
    if (is(0, "catalog|catalogue|bulletin")) {
        if (match(0, "catalog|catalogue|bulletin year? :? # / #") != 0 ||
            match(0, "catalog|catalogue|bulletin year? :? # to #") != 0) {
            std::string const first = got_[0];
            std::string second = got_[1];
            if (first.size() != 4 || (second.size() != 2 && second.size() != 4)) return {};
            if (second.size() == 2) second = first.substr(0, 2) + second;
            return {"catalog " + first + '-' + second, {}};
        }
        std::string figures;
        for (PageWord const& one : words_) figures = one.text;
        char const* p = figures.data();
        if (scan::years(p, figures.data() + figures.size()) && p == figures.data() + figures.size())
            return {"catalog " + figures, {}};
        return {};
    }
    if (match(0, "duration|length :? of? # years|year|semesters|semester|terms|months|quarters") != 0) {
        std::string const unit = words_.back().low;
        return {"duration " + got_[0] + ' ' + unit, {}};
    }
    if (is(0, "deadline|deadlines")) {
        drop_first("deadline|deadlines :?");
        bool const season = is(0, "fall|spring|summer|winter|autumn");
        std::string const of = season ? words_[0].low : "fall";
        if (season) words_.erase(words_.begin(), words_.begin() + 1);
        if (words_.size() != 2 || words_[1].sort != Sort::number || !scan::upper(words_[0].text.front())) return {};
        return {"deadline " + of + ' ' + words_[0].text + ' ' + words_[1].text,
                season ? "" : ", with the term that one applies for"};
    }
    return {};
}

/// `if major is history {`, `if honors student {`, `if … then …`.
Rewording PageReader::condition() {
    std::size_t end = 1;
    while (end < words_.size() && !is(end, "{|then|:")) ++end;
    if (end == words_.size() || end < 2) return {};
    std::size_t at = is(1, "the") ? 2 : 1;
    std::string fact = words_[at].low;
    if (fact.compare(0, 8, "student.") == 0) fact = fact.substr(8);
    if (is(at, "student") && is(at + 1, "is|has")) fact = words_[at = at + (is(at + 2, "a|an|in") ? 3 : 2)].low;
    if (words_[at].sort != Sort::word || fact.empty()) return {};
    std::string condition = "student." + fact;
    ++at;
    if (at < end && is(at, "student|students"))
        ++at;
    else if (at + 1 < end && is(at, "is|=|equals|of")) {
        if (at + 2 < end) return {};
        PageWord const& value = words_[++at];
        bool const bare = value.sort == Sort::text || value.sort == Sort::number || one_of(value.low, "true|false");
        condition += " = " + (bare ? value.text : '"' + value.text + '"');
        ++at;
    }
    if (at != end) return {};
    std::size_t brace = text_.find('{');
    if (brace != std::string_view::npos) return {"if " + condition + ' ' + std::string(text_.substr(brace)), {}};
    if (!is(end, "then") || !is(end + 1, "require|exclude|limit|note")) return {};
    return {"if " + condition + " { " + rest(end + 1) + " }", {}};
}

/// `effective Fall 2024 - Spring 2026`.
Rewording PageReader::term_of_effect() {
    words_.erase(words_.begin(), words_.begin() + 1);
    drop_first(":");
    std::string line = "effective";
    bool until = false;
    int terms = 0;
    for (std::size_t at = 0; at < words_.size(); ++at) {
        if (is(at, "from|in|since|starting|beginning|term")) continue;
        if (is(at, "until|to|through|-")) {
            until = true;
            continue;
        }
        if (words_[at].sort != Sort::word || at + 1 >= words_.size() || words_[at + 1].sort != Sort::number) return {};
        std::string const year = words_[++at].text;
        if (year.size() != 4 || ++terms > 2) return {};
        line += (until || terms == 2 ? " until " : " from ") + words_[at - 1].low + ' ' + year;
    }
    return terms == 0 ? Rewording() : Rewording{line, {}};
}

/// `courses may count in both A and B`, `double counting`.
Rewording PageReader::sharing() {
    constexpr char const* count = "double-counting|double-count|double-counted|share|shared|sharing|nonexclusive|non-"
                                  "exclusive|exclusive|overlap|both";
    bool const twice =
        std::any_of(words_.begin(), words_.end(), [&](PageWord const& one) { return one_of(one.low, count); });
    bool const doubled = twice || take("double counting|count|counted");
    if (!doubled) return {};
    if (std::any_of(words_.begin(), words_.end(), [](PageWord const& one) { return one.low == "each"; })) return {};
    bool const no = take("no|not|never|exclusive");
    std::string amount;
    if (take("up to # U") || take("at most # U") || take("no more than # U") || take("maximum|max of? # U"))
        amount = " up to " + got_[0] + ' ' + got_[1];
    for (std::size_t at = words_.size(); at-- > 0;)
        if (is(at, count) || is(at, "between|among|sharewith|rules|is|allowed|permitted|counting"))
            words_.erase(words_.begin() + at, words_.begin() + at + 1);
    std::string sides;
    int number = 0;
    for (std::size_t at = 0; at < words_.size(); ++at) {
        if (is(at, "and|&|,|with|or") || (words_[at].low != "a" && one_of(words_[at].low, page_filler))) continue;
        if (words_[at].sort != Sort::word || name(at).empty()) return {};
        sides += (number++ == 0 ? "" : ",") + name(at);
    }
    if (no)
        return number > 0
                   ? Rewording()
                   : Rewording{
                         {},
                         "nothing has to be written: a course serves one requirement unless a 'share' says otherwise"};
    if (number == 0) return {"share everything" + amount, ", or 'share A with B' for two requirements"};
    if (number < 2) return {};
    if (number == 2) sides.replace(sides.find(','), 1, " with ");
    for (std::size_t comma = sides.find(','); comma != std::string::npos; comma = sides.find(',', comma + 2))
        sides.replace(comma, 1, ", ");
    return {"share " + sides + amount, {}};
}

/// `minimum GPA of 2.0`, `a 3.0 average in CS courses`.
Rewording PageReader::average() {
    if (!take("gpa|mingpa|average") && !take("grade point average") && !take("grade-point average")) return {};
    if (std::any_of(words_.begin(), words_.end(),
                    [](PageWord const& one) { return one_of(one.low, "<|<=|best|applied|over|attempts"); }))
        return {};
    bool const last = take("of|in|for|over? the? last|final # U");
    bool const above = take("> #");
    if (!above && !take("of|:? at? least|>=|minimum? #")) return {};
    std::string const figure = got_[0];
    take("or better|higher|above|greater");
    std::string scope;
    if (take("overall|cumulative|institutional|career|total"))
        scope = "overall";
    else if (take("in|for? the? major|program|programme|minor|concentration"))
        scope = "over applied";
    else if (take("in|over|of|for all? S"))
        scope = "over " + got_[0];
    else if (take("in|over|of the? N"))
        scope = "over applied to " + got_[0];
    if (scope.empty() && last) {
        scope = "overall";
        remark_ = "; of the last of them only it cannot be said yet";
    } else if (scope.empty()) {
        scope = "overall";
        remark_ = " for all courses taken, or 'over applied' instead of 'overall' for those that count here";
    }
    if (scope == "over applied to ") return {};
    return say(verb_ + "gpa " + (above ? "> " : ">= ") + figure + ' ' + scope);
}

/// `30 credits in residence`, `the last 30 of 36 credits at this university`.
Rewording PageReader::residence() {
    if (text_.compare(0, 9, "residence") == 0 && !is(1, ":")) return {}; // the statement
    constexpr char const* here = "residence|residency|resident|in-residence|minres|lastres|here";
    bool const last = take("last|final") || std::any_of(words_.begin(), words_.end(),
                                                        [](PageWord const& one) { return one.low == "lastres"; });
    std::size_t const before = words_.size();
    for (std::size_t at = words_.size(); at-- > 0;)
        if (is(at, here)) words_.erase(words_.begin() + at, words_.begin() + at + 1);
    bool const said = before != words_.size();
    if (!said && !take("at|from the|this|our university|college|institution|school|campus") &&
        !take("university|college|institution|school"))
        return {};
    for (char const* const words : {"at|from? the|this|our? university|college|institution|school|campus", "least",
                                    "minimum", "local|institutional"})
        take(words);
    if (take("# U of last? #") || take("# of last? #")) {
        std::string const first = got_.front();
        std::string const second = got_.back();
        std::string unit = got_.size() > 2 ? got_[1] : "units";
        if (take("U")) unit = got_[0];
        return say("residence " + first + ' ' + unit + " of last " + second);
    }
    if (!take("# U")) return {};
    if (last) return say("residence " + got_[0] + ' ' + got_[1] + " of last " + got_[0]);
    return say(verb_ + got_[0] + ' ' + got_[1] + " overall from any where origin = local");
}

/// `no more than 12 transfer credits`, `MaxCredits 6 in MATH`, `limit transfer credits to 12`.
Rewording PageReader::limit() {
    bool const bound = begins("at most");
    bool most = drop_first("limit? at most") || drop_first("no|not more than") || drop_first("maximum|max of?") ||
                drop_first("up to") || drop_first("only");
    if (!most && (begins("maxcredits|maxcredit #") || begins("maxclasses|maxclass #") || begins("maxtransfer #"))) {
        std::string const unit = is(0, "maxclasses|maxclass") ? "courses" : "credits";
        if (is(0, "maxtransfer")) filter("origin = transfer");
        words_.erase(words_.begin(), words_.begin() + 1);
        if (is(1, "credits|courses|classes")) words_.erase(words_.begin() + 1, words_.begin() + 2);
        least_ = words_[0].text;
        unit_ = unit;
        words_.erase(words_.begin(), words_.begin() + 1);
        most = true;
    } else if (!most && drop_first("limit|limited to?")) {
        most = true;
    }
    if (!most) return {};
    if (take("with|of? a? grade|grades below|under a? G"))
        filter("grade < " + got_[0]);
    else if (take("with|of? a? grade|grades of? a? G") || take("graded|of G"))
        filter("grade = " + got_[0]);
    take_bounds();
    take_filters();
    take_numbers();
    if (least_.empty() && take("U to #")) {
        unit_ = got_[0];
        least_ = got_[1];
    } else if (least_.empty() && (!take_amount() || unit_.empty())) {
        return {};
    }
    if (least_.empty() || !most_.empty() || !with_.empty() || overall_) return {};
    Courses const found = take_courses();
    bool const part = take("in part");
    if (bound && remark_.empty()) remark_ = ", or 'with at most …' behind the requirement that it holds in";
    return say("limit " + least_ + ' ' + unit_ + " from " + from(found) + clauses() + (part ? " in part" : ""));
}

/// `CS 101 does not count`, `no grade below C`, `MinGrade C`.
Rewording PageReader::exclusion() {
    bool const minimum = begins("minimum|min grade|grades of? G") || begins("mingrade G") || begins("mingrade #");
    if (minimum) {
        std::string const grade = got_[0];
        drop_first("minimum|min grade|grades of? G");
        drop_first("mingrade G");
        drop_first("mingrade #");
        take("or better|higher");
        take("all|every");
        Courses const found = take_courses();
        return say("exclude " + from(found) + " where grade < " + grade);
    }
    bool out = drop_first("excluding|exclude|excludes|except|no|not|without");
    out = take("do|does|may|can|will|must not count|counted|apply|used|accepted|allowed|be? count|counted|used?") ||
          take("cannot be? count|counted|used|applied") || take("not|never count|counted|allowed|accepted") || out;
    if (!out) return {};
    if (take("grade|grades|graded? of|with? below|under|lower|less than? a? G"))
        filter("grade < " + got_[0]);
    else if (take("grade|grades of|in? a? G"))
        filter("grade = " + got_[0]);
    take_filters();
    take_numbers();
    Courses const found = take_courses();
    if (found.set.empty() && where_.empty() && low_.empty() && high_.empty() && tag_.empty()) return {};
    return say("exclude " + from(found) + clauses());
}

/// `milestone capstone`, `pass the comprehensive exam`, `toefl 100`.
Rewording PageReader::evidence() {
    if (drop_first("milestone|proficiency (? in|of? N )?")) {
        std::string const kind = text_.find("proficiency") != std::string_view::npos ? "proficiency" : "milestone";
        std::string const name = got_[0];
        std::string courses; // they stand first
        if (drop_first("or S")) courses = (got_[0].front() == '{' ? "1 course from " : "") + got_[0] + " or ";
        if (name.empty() || !words_.empty()) return {};
        return {verb_ + courses + kind + '(' + name + ')', {}};
    }
    if (drop_first("minimum|a? toefl|ielts|gre|gmat|sat|act|lsat|mcat|placement score? of|>=? at? least? #") ||
        drop_first("minimum|a? toefl|ielts|gre|gmat|sat|act|lsat|mcat|placement score? >=|of|at? least? #")) {
        std::string const figure = got_.back();
        std::string test;
        for (char const* const known : {"toefl", "ielts", "gre", "gmat", "sat", "act", "lsat", "mcat", "placement"})
            if (lower_case(text_).find(known) != std::string::npos) test = known;
        take("or better|higher|above");
        return say(verb_ + "score(" + test + ") >= " + figure);
    }
    if (words_.size() > 1 && words_.size() < 5 && is(words_.size() - 1, "proficiency")) {
        std::string all;
        for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
            if (words_[at].sort != Sort::word || name(at).empty()) return {};
            all += (all.empty() ? "" : "-") + name(at);
        }
        return {verb_ + "proficiency(" + all + ')', {}};
    }
    if (!take("is|are required|mandatory")) take("must be completed|passed|submitted|taken");
    bool const passed =
        drop_first("pass|passing|passed|complete|completion|completing|submit|write|defend of? a|an|the?");
    constexpr char const* kinds = "thesis|dissertation|capstone|exam|examination|project|portfolio|internship|defense|"
                                  "prospectus|practicum|recital";
    drop_first("a|an|the");
    if (words_.empty() || words_.size() > 3 || !is(words_.size() - 1, kinds) || (!passed && words_.size() > 2))
        return {};
    std::string all;
    for (std::size_t at = 0; at < words_.size(); ++at) {
        if (words_[at].sort != Sort::word || name(at).empty()) return {};
        all += (all.empty() ? "" : "-") + name(at);
    }
    return {verb_ + "milestone(" + all + ')', ", if transcripts list it as a milestone"};
}

/// `CS 301 after CS 201`, `prerequisite CS 201`.
Rewording PageReader::order() {
    constexpr char const* before = ",|(? with? prerequisite|prerequisites|prereq|after|requires :? S )?";
    if (drop_first("prerequisite|prerequisites|prereq :? S") && done())
        return {verb_ + got_[0],
                "; that it comes before other courses is said of these, by 'after' and the name of this requirement"};
    drop_first("complete|take|pass");
    if (match(0, "S before S") == words_.size() && got_.size() == 2 && got_[0].front() != '{') {
        words_ = {words_[2], {Sort::word, "after", "after"}, words_[0]};
    } else if (take("may|can be? repeated")) {
        return {{},
                "how often a course may be repeated stands where it is declared: course CS 499 \"Study\" 3 units, "
                "repeatable 3 times"};
    }
    for (char const* const unsaid :
         {"half|third|quarter of", "consecutive terms|semesters|years", "per|each|every term|semester"})
        if (take(unsaid) && text_.find('"') == std::string_view::npos && text_.find('\\') == std::string_view::npos)
            return {"require manual \"" + std::string(text_) + '"',
                    "; it cannot be said yet, so that a person has to decide"};
    for (std::size_t at = 1; at < words_.size(); ++at) {
        std::size_t const past = match(at, before);
        if (past != words_.size() || words_[0].sort != Sort::code || at != 1 || got_[0].front() == '{') continue;
        std::string const course = words_[0].text;
        std::string const first = got_[0];
        std::string name;
        for (char const c : lower_case(first)) name += c == ' ' || c == '.' ? '-' : c;
        if (!scan::lower(name.front())) name = "course-" + name;
        return {verb_ + name + ": " + first + " require " + course + " after " + name, {}};
    }
    return {};
}

} // namespace requisite::syntax::detail
