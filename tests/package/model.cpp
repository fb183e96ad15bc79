// The headers alone, as one includes them who needs no parser.
#include <requisite/model/tree_size.hpp>

int main() {
    requisite::Program const program;
    return requisite::tree_size(program).requirements == 0 ? 0 : 1;
}
