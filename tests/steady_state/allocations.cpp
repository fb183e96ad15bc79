// Audits that follow one another need no new memory for the allocation: what one problem needed serves the next. A program of its own, because it counts every allocation.
#include "../benchmark/allocation_families.hpp"
#include <requisite/allocation/allocator.hpp>
#include <requisite/model/program.hpp>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

namespace {

std::size_t allocations = 0;

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
    ++allocations;
    return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { std::free(memory); }

/// Allocations while trees of each kind, deep and wide, are destroyed. A destructor that runs out of memory would end the program.
std::size_t of_destructors() {
    using namespace requisite;
    std::size_t result = 0;
    auto const destroyed = [&result](auto tree) {
        {
            auto const last = std::move(tree);
            allocations = 0;
        }
        result += allocations;
    };
    auto const grown = [](auto leaf) {
        auto tree = leaf;
        for (int i = 0; i < 100'000; ++i) {
            auto above = leaf;
            above.operands.push_back(leaf);
            above.operands.push_back(std::move(tree));
            above.operands.push_back(leaf);
            tree = std::move(above);
        }
        return tree;
    };
    destroyed(grown(CourseSet()));
    destroyed(grown(Filter()));
    destroyed(grown(Condition()));
    Block block;
    for (int i = 0; i < 100'000; ++i) {
        Requirement group;
        group.body = Group();
        Conditional both;
        both.then.statements.push_back({Note()});
        both.otherwise.statements = std::move(block.statements);
        std::get<Group>(group.body).block.statements.push_back({std::move(both)});
        block = Block();
        block.statements.push_back({Note()});
        block.statements.push_back({std::move(group)});
        block.statements.push_back({Note()});
    }
    destroyed(std::move(block));
    return result;
}

int main() {
    std::size_t const destroying = of_destructors();
    std::printf("%zu allocations in destructors\n", destroying);
    if (destroying != 0) return 1;
    using namespace requisite::detail;
    std::vector<Problem> problems;
    for (auto const& family : requisite::benchmarking::allocation_families())
        for (std::uint64_t seed = 1; seed <= 20; ++seed) problems.push_back(family.make(seed));
    Workspace workspace;
    std::array<Outcome, 3> outcomes;
    auto const solve_all = [&] {
        for (auto const& problem : problems) {
            Budget budget{2'000};
            Allocator allocator(problem, budget, workspace);
            allocator.solve(outcomes);
        }
    };
    solve_all();
    std::size_t const before = allocations;
    solve_all();
    std::printf("%zu allocations in the first round, %zu in the second\n", before, allocations - before);
    return allocations == before ? 0 : 1;
}
