// The findings of a report, and the records of a finding, as ranges: `for (auto const& finding : findings(report))`. Of any depth.
#pragma once

#include <requisite/list.hpp>
#include <requisite/range.hpp>
#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Goes over findings, parents before children, in the order of the program; valid as long as the report is, and unchanged.
class FindingIterator : public detail::ForwardIterator<FindingIterator, Finding> {
public:
    FindingIterator() = default; ///< behind the last
    /// At the first, in the order of the text.
    explicit FindingIterator(Report const& report) {
        for (auto stage = report.stages.rbegin(); stage != report.stages.rend(); ++stage) open(stage->requirements);
        next();
    }
    /// At the first, in the order of the text.
    explicit FindingIterator(Finding const& top) : here_(&top) {}

    reference operator*() const noexcept { return *here_; }
    using ForwardIterator::operator++;
    FindingIterator& operator++() {
        open(here_->children);
        next();
        return *this;
    }
    friend bool operator==(FindingIterator const& a, FindingIterator const& b) noexcept { return a.here_ == b.here_; }

private:
    detail::List<std::pair<Finding const*, Finding const*>> open_; // what is still to come of each level, never nothing
    Finding const* here_ = nullptr;

    void open(std::vector<Finding> const& findings) {
        if (!findings.empty()) open_.push_back({findings.data(), findings.data() + findings.size()});
    }
    void next() {
        here_ = nullptr;
        if (open_.empty()) return;
        auto& [first, last] = open_.back();
        here_ = first++;
        if (first == last) open_.pop_back();
    }
};

/// Goes over the records that findings have.
class AppliedIterator : public detail::ForwardIterator<AppliedIterator, AppliedRecord> {
public:
    AppliedIterator() = default; ///< behind the last
    /// At the first, in the order of the text.
    explicit AppliedIterator(FindingIterator first) : finding_(std::move(first)) { settle(); }

    reference operator*() const noexcept { return finding_->applied[record_]; }
    using ForwardIterator::operator++;
    AppliedIterator& operator++() {
        ++record_;
        settle();
        return *this;
    }
    friend bool operator==(AppliedIterator const& a, AppliedIterator const& b) noexcept {
        return a.finding_ == b.finding_ && a.record_ == b.record_;
    }

private:
    FindingIterator finding_;
    std::size_t record_ = 0;

    void settle() { // at a record, or behind the last finding
        while (finding_ != FindingIterator() && record_ == finding_->applied.size()) {
            ++finding_;
            record_ = 0;
        }
    }
};

/// Every finding of a report.
inline RangeFrom<FindingIterator> findings(Report const& report) {
    return RangeFrom<FindingIterator>(FindingIterator(report));
}
RangeFrom<FindingIterator> findings(Report const&& report) = delete; // it would be gone before the first is looked at
/// A finding and every one below it.
inline RangeFrom<FindingIterator> findings(Finding const& finding) {
    return RangeFrom<FindingIterator>(FindingIterator(finding));
}
RangeFrom<FindingIterator> findings(Finding const&& finding) = delete;
/// The records that count toward a finding or one below it; one that an `overall` counts may come again.
inline RangeFrom<AppliedIterator> records(Finding const& finding) {
    return RangeFrom<AppliedIterator>(AppliedIterator(FindingIterator(finding)));
}
RangeFrom<AppliedIterator> records(Finding const&& finding) = delete;
/// The same of a whole report.
inline RangeFrom<AppliedIterator> records(Report const& report) {
    return RangeFrom<AppliedIterator>(AppliedIterator(FindingIterator(report)));
}
RangeFrom<AppliedIterator> records(Report const&& report) = delete;

} // namespace REQUISITE_ABI
} // namespace requisite
