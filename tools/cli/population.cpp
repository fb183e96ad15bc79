#include "population.hpp"

#include <requisite/bind/bound.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace cli {

namespace {

using requisite::Condition;

constexpr std::size_t npos = requisite::detail::BoundProgram::npos;
constexpr std::size_t most_petitions = 12; ///< different ones

std::string in_json(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out + '"';
}

/// How many of a hundred students are at which part of their studies.
enum class Standing { finished, nearly, under_way, beginning };
Standing standing(Random& random) {
    std::size_t const of = random.below(100);
    return of < 40   ? Standing::finished
           : of < 55 ? Standing::nearly
           : of < 90 ? Standing::under_way
                     : Standing::beginning;
}

} // namespace

struct Population::Student {
    explicit Student(Random of) : random(of) {}
    Random random;
    Standing standing = Standing::finished;
    std::vector<std::size_t> wanted; ///< offers, in the order in which they are taken
    std::vector<char> has;           ///< by offer
    std::int64_t units = 0;          ///< of what is wanted
    std::vector<Attempt> attempts;
    int year = 2025;
    std::size_t season = 0;
};

Population::Population(requisite::Bound program, std::uint64_t seed) : program_(std::move(program)), seed_(seed) {
    name_ = program_.program().name.empty() ? "" : in_json(program_.program().name);
    read_offers();
    read_rules();
    read_grades();
    read_conditions();
    read_petitions();
}

/// The courses of the catalogue; without one, those that the program names.
void Population::read_offers() {
    for (requisite::Course const& course : program_.catalogue().courses) {
        Offer offer;
        offer.code = in_json(course.code);
        if (course.units) {
            offer.units_text = to_string(course.units->amount());
            offer.units = course.units->amount().thousandths();
        }
        offers_.push_back(std::move(offer));
    }
    if (!offers_.empty()) return;
    auto const& bound = program_.state();
    for (std::string const& code : bound.codes) {
        requisite::Decimal const units = requisite::Decimal::from_thousandths(bound.nominal);
        offers_.push_back({in_json(code), to_string(units), bound.nominal});
    }
}

void Population::read_rules() {
    auto const& bound = program_.state();
    if (bound.stages.empty()) return;
    bool const catalogued = !program_.catalogue().courses.empty();
    for (auto const& node : bound.stages.back().nodes) {
        Rule rule;
        auto const read = [&rule](requisite::Quantity const& quantity) {
            if (quantity.units) rule.units = quantity.units->least.amount().thousandths();
            if (quantity.courses) rule.courses = quantity.courses->least.count();
        };
        if (auto const* const overall = std::get_if<requisite::Overall>(&node.requirement->body)) {
            read(overall->quantity);
            if (!overall->from && !overall->where) total_ = std::max(total_, rule.units);
        } else if (auto const* const take = std::get_if<requisite::Take>(&node.requirement->body)) {
            read(take->quantity);
            if (take->quantity.all) rule.courses = node.course_count;
            for (std::size_t i = 0; i < offers_.size(); ++i) {
                std::string const& code = catalogued ? program_.catalogue().courses[i].code : bound.codes[i];
                std::size_t const course = bound.course_of(code);
                if (course != npos && bound.contains(take->from, bound.courses[course])) rule.offers.push_back(i);
            }
        }
        rules_.push_back(std::move(rule));
    }
}

/// Good grades are the commonest; few fail.
void Population::read_grades() {
    unsigned weight = 400;
    bool failed = false;
    for (requisite::Grade const& one : program_.state().scale.grades()) {
        using Kind = requisite::Grade::Kind;
        bool const earns = one.kind == Kind::points ? one.earns_units : one.kind == Kind::pass;
        unsigned share = 0;
        if (one.kind == Kind::points && earns) {
            share = weight;
            weight = std::max(4U, weight * 2 / 3);
        } else if (one.kind == Kind::pass) {
            share = 20;
        } else if (one.kind == Kind::none) {
            share = 12; // withdrawn
        } else if (!failed && one.kind != Kind::incomplete) {
            share = 25;
            failed = true;
        }
        if (share == 0) continue;
        grades_.push_back({in_json(one.symbol), share, earns});
        grade_weights_ += share;
    }
}

/// Facts, scores and other evidence that some rule asks for.
void Population::read_conditions() {
    std::set<std::string> seen;
    std::vector<Condition const*> open;
    for (auto const& stage : program_.state().stages)
        open.insert(open.end(), stage.conditions.begin(), stage.conditions.end());
    std::reverse(open.begin(), open.end());
    while (!open.empty()) {
        Condition const& one = *open.back();
        open.pop_back();
        for (Condition const& operand : one.operands) open.push_back(&operand);
        std::string key = std::to_string(static_cast<int>(one.kind)) + one.name;
        for (auto const& summand : one.summands) key += ' ' + summand.name;
        if (seen.insert(std::move(key)).second) conditions_.push_back(&one);
    }
}

void Population::read_petitions() {
    auto const& bound = program_.state();
    if (bound.stages.empty()) return;
    for (auto const& node : bound.stages.back().nodes) {
        if (node.requirement->name.empty() || petitions_.size() >= most_petitions) continue;
        if (auto const* const take = std::get_if<requisite::Take>(&node.requirement->body);
            take != nullptr && !offers_.empty())
            petitions_.push_back(
                "{\"kind\": \"allow\", \"course\": " + offers_[node.path.size() * 7 % offers_.size()].code +
                ", \"requirement\": " + in_json(node.path) + ", \"because\": \"Close enough\"}");
        petitions_.push_back("{\"kind\": \"waive\", \"requirement\": " + in_json(node.path) +
                             ", \"because\": \"Taken elsewhere\"}");
    }
}

Population::GradeOf const& Population::grade(Random& random) const {
    std::size_t at = random.below(grade_weights_);
    for (GradeOf const& one : grades_) {
        if (at < one.weight) return one;
        at -= one.weight;
    }
    return grades_.back();
}

void Population::want(std::size_t offer, Student& student) const {
    if (student.has[offer] != 0) return;
    student.has[offer] = 1;
    student.wanted.push_back(offer);
    student.units += offers_[offer].units;
}

/// What one requirement leads a student to take; of a choice some of its children.
void Population::plan_node(std::size_t node, Student& student) const {
    auto const& nodes = program_.state().stages.back().nodes;
    auto const& body = nodes[node].requirement->body;
    auto const last = static_cast<std::size_t>(nodes[node].last);
    if (auto const* const group = std::get_if<requisite::Group>(&body)) {
        std::vector<std::size_t> children;
        for (std::size_t i = node + 1; i < last; ++i)
            if (nodes[i].parent == static_cast<int>(node)) children.push_back(i);
        std::size_t wanted = children.size();
        if (group->choose) wanted = std::min(wanted, static_cast<std::size_t>(std::max(0, *group->choose)));
        for (std::size_t i = 0; i < wanted; ++i) {
            std::swap(children[i], children[i + student.random.below(children.size() - i)]);
            plan_node(children[i], student);
        }
        return;
    }
    if (!std::holds_alternative<requisite::Take>(body)) return;
    Rule const& rule = rules_[node];
    if (student.standing == Standing::nearly && student.random.percent(12)) return; // forgotten
    std::vector<std::size_t> left;
    std::int64_t units = 0;
    int courses = 0;
    for (std::size_t const one : rule.offers)
        if (student.has[one] == 0) left.push_back(one);
    int const needed = rule.units > 0 ? rule.courses : std::max(1, rule.courses);
    while (!left.empty() && (units < rule.units || courses < needed)) {
        std::size_t const at = student.random.below(left.size());
        units += std::max<std::int64_t>(1, offers_[left[at]].units);
        ++courses;
        want(left[at], student);
        left[at] = left.back();
        left.pop_back();
    }
}

void Population::plan(Student& student) const {
    auto const& stages = program_.state().stages;
    if (!stages.empty()) {
        auto const& nodes = stages.back().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (nodes[i].parent < 0) plan_node(i, student);
    }
    // Then whatever else is on offer, until the degree's total is reached, and a little more or less.
    int spare = student.random.between(0, 2) - (student.standing == Standing::nearly ? 1 : 0);
    for (std::size_t tries = 0; tries < 2 * offers_.size(); ++tries) {
        if (student.units >= total_ && --spare < 0) break;
        want(student.random.below(offers_.size()), student);
    }
    // Required courses come early as a rule; neighbours change places.
    auto& wanted = student.wanted;
    for (std::size_t i = 1; i < wanted.size(); ++i)
        if (student.random.percent(40)) std::swap(wanted[i], wanted[i - 1]);
}

/// Spreads what is wanted over terms, up to the one that the student is in, with grades; what is failed is taken again.
void Population::schedule(Student& student) const {
    Random& random = student.random;
    std::size_t until = student.wanted.size();
    bool const here = student.standing == Standing::under_way || student.standing == Standing::beginning ||
                      (student.standing == Standing::nearly && random.percent(50));
    if (student.standing == Standing::under_way) until = until * static_cast<std::size_t>(random.between(30, 95)) / 100;
    if (student.standing == Standing::beginning) until = std::min<std::size_t>(until, random.below(5));
    std::size_t const moved = random.percent(8) ? 1 + random.below(4) : 0; // from elsewhere
    std::size_t next = 0;
    for (int term = 0; next < until; ++term) {
        std::size_t const load = term == 0 && moved > 0 ? moved : 3 + random.below(3);
        for (std::size_t i = 0; i < load && next < until; ++i) {
            Attempt one;
            one.offer = student.wanted[next++];
            one.term = term;
            one.elsewhere = term == 0 && moved > 0;
            one.grade = &grade(random);
            student.attempts.push_back(one);
            if (one.grade->earns || !random.percent(70)) continue;
            one.term = term + 1;
            one.grade = &grade(random);
            student.attempts.push_back(one);
        }
    }
    if (!here || student.attempts.empty()) return;
    int now = 0;
    for (Attempt const& one : student.attempts) now = std::max(now, one.term);
    for (Attempt& one : student.attempts)
        if (one.term == now && !one.elsewhere) one.grade = nullptr;
    if (!random.percent(40)) return;
    for (std::size_t i = 0; i < 3 && next < student.wanted.size(); ++i) {
        Attempt one;
        one.offer = student.wanted[next++];
        one.term = now + 1;
        one.planned = true;
        student.attempts.push_back(one);
    }
}

void Population::append_records(Student& student, std::string& out) const {
    auto const& seasons = program_.state().calendar.seasons();
    // Of a usual year only spring and fall are taught in; of another calendar every term.
    std::vector<std::string> taught;
    for (requisite::Season const& season : seasons)
        if (!program_.catalogue().terms.empty() || season == requisite::Season::spring ||
            season == requisite::Season::fall)
            taught.emplace_back(season.name());
    if (taught.empty()) taught.emplace_back("fall");
    std::size_t const first = student.random.percent(85) ? taught.size() - 1 : student.random.below(taught.size());
    int const year = student.random.between(2016, 2025);
    std::stable_sort(student.attempts.begin(), student.attempts.end(),
                     [](Attempt const& a, Attempt const& b) { return a.term < b.term; });
    out += ", \"records\": [";
    char const* separator = "";
    for (Attempt const& one : student.attempts) {
        Offer const& offer = offers_[one.offer];
        std::size_t const place = first + static_cast<std::size_t>(one.term);
        out += separator;
        separator = ", ";
        out += "{\"course\": " + offer.code;
        if (!offer.units_text.empty()) out += ", \"units\": " + offer.units_text;
        if (one.grade != nullptr)
            out += ", \"grade\": " + one.grade->text;
        else
            out += one.planned ? ", \"status\": \"planned\"" : ", \"status\": \"in-progress\"";
        out += ", \"term\": \"" + taught[place % taught.size()] + ' ' +
               std::to_string(year + static_cast<int>(place / taught.size())) + '"';
        if (one.elsewhere) out += R"(, "origin": "transfer", "institution": "Elsewhere")";
        out += '}';
    }
    out += ']';
}

void Population::append_evidence(Student& student, std::string& out) const {
    Random& random = student.random;
    std::string milestones;
    std::string proficiencies;
    std::string scores;
    std::string facts;
    std::string petitions;
    std::set<std::string> given;
    auto const add = [](std::string& list, std::string const& one) { list += (list.empty() ? "" : ", ") + one; };
    auto const figure = [&](std::string& list, std::string const& name, requisite::Decimal about) {
        if (!given.insert(&list == &scores ? "score " + name : name).second) return;
        int const points = static_cast<int>(std::min<std::int64_t>(about.thousandths() / 1000, 1'000'000));
        add(list, in_json(name) + ": " + std::to_string(points + random.between(-2, 8)));
    };
    bool const done = student.standing == Standing::finished;
    for (Condition const* const one : conditions_) {
        bool const most = random.percent(95);
        switch (one->kind) {
        case Condition::Kind::milestone:
            if (random.percent(done ? 95 : 20)) add(milestones, in_json(one->name));
            break;
        case Condition::Kind::proficiency:
            if (most) add(proficiencies, in_json(one->name));
            break;
        case Condition::Kind::sum:
            for (requisite::Summand const& summand : one->summands) {
                requisite::Decimal const each = requisite::Decimal::from_thousandths(
                    one->values.front().number.thousandths() / static_cast<std::int64_t>(one->summands.size()));
                if (most) figure(summand.kind == requisite::Summand::Kind::score ? scores : facts, summand.name, each);
            }
            break;
        case Condition::Kind::fact:
        case Condition::Kind::fact_in: {
            if (!most || one->values.empty() || given.count(one->name) != 0) break;
            requisite::FactValue const& value = one->values[random.below(one->values.size())];
            if (value.kind == requisite::FactValue::Kind::number) {
                figure(facts, one->name, value.number);
                break;
            }
            given.insert(one->name);
            bool const truth = value.kind == requisite::FactValue::Kind::truth;
            add(facts,
                in_json(one->name) + ": " + (truth ? (random.percent(60) ? "true" : "false") : in_json(value.text)));
            break;
        }
        case Condition::Kind::manual:
            if (random.percent(done ? 90 : 30))
                add(petitions, "{\"kind\": \"decide\", \"question\": " + in_json(one->name) + ", \"outcome\": \"" +
                                   (random.percent(90) ? "met" : "unmet") + "\"}");
            break;
        default: break;
        }
    }
    auto const member = [&out](char const* name, std::string const& list, char open, char close) {
        if (!list.empty()) out += std::string(", \"") + name + "\": " + open + list + close;
    };
    member("milestones", milestones, '[', ']');
    member("proficiencies", proficiencies, '[', ']');
    member("scores", scores, '{', '}');
    member("facts", facts, '{', '}');
    if (!petitions_.empty() && random.percent(2))
        add(petitions, petitions_[std::min(random.below(petitions_.size()), random.below(petitions_.size()))]);
    member("petitions", petitions, '[', ']');
}

void Population::append(std::uint64_t number, std::string& out) const {
    Random seeded(seed_ * 0x9E3779B97F4A7C15U + number);
    Student student(Random(seeded.next()));
    student.has.assign(offers_.size(), 0);
    student.standing = standing(student.random);
    plan(student);
    schedule(student);
    out += "{\"student\": \"s" + std::to_string(number) + '"';
    if (!name_.empty()) out += ", \"program\": " + name_;
    append_records(student, out);
    append_evidence(student, out);
    out += "}\n";
}

} // namespace cli
