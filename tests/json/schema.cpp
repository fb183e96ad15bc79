// The only file that includes valijson, which takes long to compile.
#include "schema.hpp"

#if HAS_VALIDATOR

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <fstream>

namespace requisite::published {

Schema::Schema(std::string const& name) : schema_(std::make_unique<valijson::Schema>()) {
    std::ifstream file(REQUISITE_SOURCE_DIR "/docs/" + name);
    auto const text = nlohmann::json::parse(file);
    valijson::adapters::NlohmannJsonAdapter const adapter(text);
    valijson::SchemaParser().populateSchema(adapter, *schema_);
}

Schema::~Schema() = default;

std::string Schema::errors(nlohmann::json const& value) const {
    valijson::adapters::NlohmannJsonAdapter const adapter(value);
    valijson::ValidationResults results;
    valijson::Validator().validate(*schema_, adapter, &results);
    std::string all;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (std::string const& part : error.context) all += part;
        all += ": " + error.description + '\n';
    }
    return all;
}

std::string Schema::errors(std::string const& written) const { return errors(nlohmann::json::parse(written)); }

} // namespace requisite::published

#endif
