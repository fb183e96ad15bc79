#include "catalogue_index.hpp"

#include <requisite/model/course_code.hpp>

namespace exporting {

namespace {

constexpr std::size_t most_codes = 100; ///< of one course; nobody has more

template <class T> T const& found(std::map<std::string, T> const& all, std::string const& key) {
    static T const none;
    auto const at = all.find(key);
    return at == all.end() ? none : at->second;
}

} // namespace

CatalogueIndex::CatalogueIndex(requisite::Catalogue const& catalogue) : catalogue_(catalogue) {
    for (requisite::Course const& one : catalogue.courses) {
        titles_.emplace(one.code, one.title);
        if (one.counts && *one.counts != requisite::Decimal(1)) counts_.emplace(one.code, one.counts);
        auto const code = requisite::CourseCode::of(one.code);
        separators_[std::string(code.subject)].emplace(code.separator);
        for (requisite::Tag const& tag : one.tags)
            for (std::string const& key : {tag_key(tag.name, tag.value), tag_key(tag.name, "")})
                if (tags_of_[one.code].insert(key).second) tags_[key].push_back(one.code);
    }
    for (std::size_t i = 0; i < catalogue.sets.size(); ++i) {
        requisite::NamedSet const& set = catalogue.sets[i];
        if (set.value.empty()) {
            sets_[set.name].push_back(i);
        } else {
            sets_[tag_key(set.name, set.value)].push_back(i);
            sets_[tag_key(set.name, "")].push_back(i);
        }
    }
    for (requisite::SameCourse const& pair : catalogue.same)
        for (std::string const& code : {pair.one, pair.other})
            if (same_[code].size() < most_codes) same_[code].push_back(&pair);
    join();
}

/// Groups of codes that `same` joins, the smaller always into the larger.
void CatalogueIndex::join() {
    std::map<std::string, std::string> group; // of a code
    ByText<std::vector<std::string>> members;
    for (requisite::SameCourse const& pair : catalogue_.same) {
        if (pair.until) continue; // they are two courses now
        for (std::string const& code : {pair.one, pair.other})
            if (group.emplace(code, code).second) members[code] = {code};
        std::string into = group[pair.one];
        std::string from = group[pair.other];
        if (into == from) continue;
        if (members[into].size() < members[from].size()) std::swap(into, from);
        std::vector<std::string> const moved = std::move(members[from]);
        members.erase(from);
        for (std::string const& code : moved) {
            group[code] = into;
            members[into].push_back(code);
        }
    }
    for (auto const& one : members) {
        if (one.second.size() > most_codes) continue;
        for (std::string const& code : one.second)
            for (std::string const& other : one.second)
                if (other != code) equivalents_[code].push_back(other);
    }
}

std::optional<requisite::Decimal> CatalogueIndex::counts(std::string const& code) const { return found(counts_, code); }

std::string const& CatalogueIndex::title(std::string const& code) const { return found(titles_, code); }
std::vector<std::string> const& CatalogueIndex::tagged(std::string const& key) const { return found(tags_, key); }
bool CatalogueIndex::has_tag(std::string const& code, std::string const& key) const {
    return found(tags_of_, code).count(key) != 0;
}
std::vector<std::size_t> const& CatalogueIndex::sets(std::string const& key) const { return found(sets_, key); }
std::set<std::string> const& CatalogueIndex::separators(std::string const& subject) const {
    return found(separators_, subject);
}
std::vector<requisite::SameCourse const*> const& CatalogueIndex::same(std::string const& code) const {
    return found(same_, code);
}
std::vector<std::string> const& CatalogueIndex::equivalents(std::string const& code) const {
    return found(equivalents_, code);
}

} // namespace exporting
