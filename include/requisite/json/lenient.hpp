// What reading the JSON of other programs needs: members in the order of the text, and what is wrong with them.
#pragma once

#include <requisite/json/faults.hpp>
#include <requisite/json/transcript_shape.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/suggest.hpp>

namespace requisite::detail::json {

/// Whether two keys are the same: most differ in size or in their last letter.
inline bool is_same(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && (a.empty() || (a.back() == b.back() && a == b));
}

/// Reads one member as the Shape says that has its key: `read(node, value)`.
template <class Reads> class Chosen {
public:
    Chosen(Reads& read, Node const& node) : read_(read), node_(node) {}

    bool found() const noexcept { return found_; }

    template <class T> void operator()(std::string_view key, T& value) {
        if (found_ || !is_same(key, node_.key)) return;
        found_ = true;
        read_(node_, value);
    }
    template <class T> void optional(std::string_view key, T& value) { (*this)(key, value); }
    template <class T, class U> void optional(std::string_view key, T& value, U const&) { (*this)(key, value); }
    template <class T> void named(std::string_view key, T& value) { (*this)(key, value); }
    void texts(std::string_view key, std::vector<std::string>& values) { (*this)(key, values); }
    template <class Words> void one_of(std::string_view key, std::string& value, Words const&) { (*this)(key, value); }

private:
    Reads& read_;
    Node const& node_;
    bool found_ = false;
};

/// The keys that a Shape has.
class Keys {
public:
    std::vector<std::string> all;

    template <class T> void operator()(std::string_view key, T&) { all.emplace_back(key); }
    template <class T> void optional(std::string_view key, T&) { all.emplace_back(key); }
    template <class T, class U> void optional(std::string_view key, T&, U const&) { all.emplace_back(key); }
    template <class T> void named(std::string_view key, T&) { all.emplace_back(key); }
    void texts(std::string_view key, std::vector<std::string>&) { all.emplace_back(key); }
    template <class Words> void one_of(std::string_view key, std::string&, Words const&) { all.emplace_back(key); }

    template <class T> static std::vector<std::string> of() {
        Keys keys;
        T value;
        Shape<T>::members(keys, value);
        return std::move(keys.all);
    }
};

class Lenient {
public:
    /// The limits live longer.
    Lenient(std::shared_ptr<Source const> const& source, Limits const& limits)
        : limits_(limits), faults_(source, "this transcript", limits) {}

    std::shared_ptr<Source const> const& source() const noexcept { return faults_.source(); }
    Limits const& limits() const noexcept { return limits_; }

    void report(Severity severity, std::string_view code, std::string message, Span span, std::string_view help = {}) {
        faults_.report(severity, code, std::move(message), span, help);
    }
    void error(std::string message, Span span, std::string_view help = {}) {
        report(Severity::error, "RQ0402", std::move(message), span, help);
    }

    static std::string did_you_mean(std::string_view near) {
        return near.empty() ? std::string() : joined({"did you mean '", near, "'?"});
    }

    void wrong_type(std::string_view what, std::string_view wanted, Node const& node) {
        faults_.wrong_type(what, wanted, node);
    }

    /// Reads a member as the Shape of what it belongs to says; one that it does not have is remembered, the same name in many records once.
    template <class T, class Where, class Reads> void member(Where const& where, Node const& node, T& of, Reads read) {
        Chosen<Reads> chosen(read, node);
        Shape<T>::members(chosen, of);
        if (chosen.found()) return;
        constexpr bool in_record = std::is_same_v<T, Record>;
        for (Unknown& before : unknown_)
            if (in_record && before.in_record && before.name == node.key) {
                ++before.count;
                return;
            }
        if (unknown_.size() < limits_.errors)
            unknown_.push_back(
                {where(), std::string(node.key), suggest(node.key, Keys::of<T>()), node.key_span, in_record, 1});
    }

    /// Where the key of a member begins: after the prefix if it has it.
    static std::string_view key_of(Node const& member, std::string_view prefix) noexcept {
        std::string_view const whole = member.key;
        return !prefix.empty() && whole.substr(0, prefix.size()) == prefix ? whole.substr(prefix.size()) : whole;
    }

    /// The first of the members before one that has its key, or null.
    static Node const* earlier(Nodes const& members, std::size_t i, std::string_view prefix) noexcept {
        std::string_view const key = key_of(members[i], prefix);
        for (std::size_t k = 0; k < i; ++k)
            if (is_same(key_of(members[k], prefix), key)) return &members[k];
        return nullptr;
    }

    /// The same for each of many members.
    static std::vector<Node const*> earlier(Nodes const& members, std::string_view prefix) {
        auto const key = [&](std::size_t i) { return key_of(members[i], prefix); };
        std::vector<Node const*> first(members.size(), nullptr);
        std::vector<std::size_t> order(members.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        requisite::detail::sort(
            order, [&](std::size_t a, std::size_t b) { return key(a) != key(b) ? key(a) < key(b) : a < b; });
        for (std::size_t i = 1; i < order.size(); ++i)
            if (key(order[i]) == key(order[i - 1]))
                first[order[i]] = first[order[i - 1]] != nullptr ? first[order[i - 1]] : &members[order[i - 1]];
        return first;
    }

    /// Calls `f(member)` for the first member of each key, and `g(member, first)` for each other.
    template <class F, class G>
    static void each(Nodes const& members, std::string_view prefix, F const& f, G const& g) {
        constexpr std::size_t few = 12; // compared one by one
        std::vector<Node const*> before;
        if (members.size() > few) before = earlier(members, prefix);
        for (std::size_t i = 0; i < members.size(); ++i) {
            Node const* const first = members.size() > few ? before[i] : earlier(members, i, prefix);
            if (first == nullptr)
                f(members[i]);
            else
                g(members[i], *first);
        }
    }

    /// Calls `f(member)` for each member. One given twice is an error: nobody can say which of the two is meant.
    template <class F> void each(std::string_view where, Node const& object, std::string_view prefix, F const& f) {
        each(object.children, prefix, f,
             [&](Node const& member, Node const& first) { faults_.given_twice(where, member, first.key_span); });
    }

    /// All that was wrong. To be called once.
    Diagnostics take() {
        for (Unknown const& unknown : unknown_) {
            std::string const more =
                unknown.count > 1 ? joined({" and ", std::to_string(unknown.count - 1), " more"}) : std::string();
            report(Severity::warning, "RQ0406",
                   joined({unknown.where, more, unknown.where.empty() ? "" : ": ", "unknown member ",
                           field::in_quotes(unknown.name), " is ignored"}),
                   unknown.span, did_you_mean(unknown.meant));
        }
        return faults_.take();
    }

private:
    struct Unknown {
        std::string where; ///< where it was first
        std::string name;
        std::string meant;
        Span span;
        bool in_record;
        std::size_t count;
    };

    Limits const& limits_;
    Faults faults_;
    std::vector<Unknown> unknown_;
};

} // namespace requisite::detail::json
