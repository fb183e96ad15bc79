// The published schemas, docs/*.schema.json, and whether a value is valid by one. Needs valijson: HAS_VALIDATOR says whether it is there.
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

#if __has_include(<valijson/validator.hpp>)
#define HAS_VALIDATOR 1

namespace valijson {
class Schema;
}

namespace requisite::published {

class Schema {
public:
    /// Of a file of docs/.
    explicit Schema(std::string const& name);
    ~Schema();

    /// Empty: the value is valid.
    std::string errors(nlohmann::json const& value) const;
    /// Of what the library writes.
    std::string errors(std::string const& written) const;

private:
    std::unique_ptr<valijson::Schema> schema_;
};

} // namespace requisite::published

#else
#define HAS_VALIDATOR 0
#endif
