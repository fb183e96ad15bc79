// A published schema, and what it has against a value.
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <memory>
#include <string>

#if __has_include(<valijson/validator.hpp>)
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#define HAS_VALIDATOR 1

namespace requisite::published {

class Schema {
public:
    /// Of a file of docs/.
    explicit Schema(std::string const& name) {
        std::ifstream file(REQUISITE_SOURCE_DIR "/docs/" + name);
        auto const text = nlohmann::json::parse(file);
        valijson::adapters::NlohmannJsonAdapter const adapter(text);
        valijson::SchemaParser().populateSchema(adapter, *schema_);
    }

    /// Empty: the value is valid.
    std::string errors(nlohmann::json const& value) const {
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
    /// Of what the library writes.
    std::string errors(std::string const& written) const { return errors(nlohmann::json::parse(written)); }

private:
    std::unique_ptr<valijson::Schema> schema_ = std::make_unique<valijson::Schema>();
};

} // namespace requisite::published

#else
#define HAS_VALIDATOR 0
#endif
