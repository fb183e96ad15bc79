// A JSON schema of what the library's shapes describe.
#pragma once

#include <requisite/json/transcript_shape.hpp>

#include <nlohmann/json.hpp>

#include <cctype>
#include <fstream>
#include <iterator>
#include <string>

namespace requisite::described {

using Json = nlohmann::ordered_json;

class Schemas {
public:
    /// Whether numbers are ours, or written by other programs.
    enum class Numbers { exact, any };
    explicit Schemas(Numbers numbers = Numbers::exact) : numbers_(numbers) {}

    /// Of a type: a reference, if it is an object, to one of `definitions()`.
    template <class T> Json of() {
        using namespace detail::json;
        if constexpr (IsOptional<T>::value) {
            return of<typename T::value_type>();
        } else if constexpr (IsList<T>::value) {
            return {{"type", "array"}, {"items", of<typename T::value_type>()}};
        } else if constexpr (std::is_enum_v<T>) {
            Json words = Json::array();
            for (auto const word : Words<T>::all()) words.push_back(std::string(word));
            return {{"enum", std::move(words)}};
        } else if constexpr (std::is_same_v<T, bool>) {
            return {{"type", "boolean"}};
        } else if constexpr (std::is_integral_v<T> || std::is_same_v<T, Courses>) {
            return {{"type", "integer"}};
        } else if constexpr (std::is_same_v<T, Decimal> || std::is_same_v<T, Units>) {
            if (numbers_ == Numbers::any)
                return reference(
                    "number",
                    {{"description", "At most nine digits and three decimal places."},
                     {"anyOf", Json::array({Json{{"type", "number"}, {"minimum", 0}},
                                            Json{{"type", "string"}, {"pattern", "^[0-9]{1,9}(\\.[0-9]{1,3})?$"}}})}});
            return reference(
                "number",
                {{"description", "Exact: an integer if it is whole, else a text with at most three decimal places."},
                 {"anyOf", Json::array({Json{{"type", "integer"}},
                                        Json{{"type", "string"}, {"pattern", "^-?[0-9]+\\.[0-9]{0,2}[1-9]$"}}})}});
        } else if constexpr (std::is_same_v<T, Season>) {
            return reference("season", {{"type", "string"}, {"pattern", "^[a-z][a-z0-9-]*$"}});
        } else if constexpr (std::is_same_v<T, Term>) {
            return reference("term", {{"type", "string"}, {"pattern", "^[a-z][a-z0-9-]* [0-9]{4}$"}});
        } else if constexpr (std::is_same_v<T, Date>) {
            return reference("date", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}});
        } else if constexpr (IsObject<T>::value || IsVariant<T>::value) {
            std::string const name = name_of<T>();
            if (!definitions_.contains(name)) {
                definitions_[name] = nullptr; // it may contain itself
                Members members(*this);
                T value;
                if constexpr (IsVariant<T>::value)
                    members.alternative(value);
                else
                    Shape<T>::members(members, value);
                definitions_[name] = members.take();
            }
            return {{"$ref", "#/$defs/" + name}};
        } else {
            static_assert(std::is_same_v<T, std::string>);
            return {{"type", "string"}};
        }
    }

    Json const& definitions() const { return definitions_; }

    /// Whether docs/ has this description of a type; if not, the new one is written to the folder that the tests run in.
    template <class T>
    bool is_published(std::string const& file, std::string const& title, std::string const& description) {
        Json const root = of<T>();
        Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", title},
                    {"description", description}};
        schema.update(root);
        schema["$defs"] = definitions();
        std::ifstream in(REQUISITE_SOURCE_DIR "/docs/" + file);
        std::string const published{std::istreambuf_iterator<char>(in), {}};
        std::string const current = schema.dump(2) + '\n';
        if (published != current) std::ofstream(file) << current;
        return published == current;
    }

private:
    Json definitions_ = Json::object();
    Numbers numbers_;

    /// What a Shape calls for each member.
    class Members {
    public:
        explicit Members(Schemas& schemas) : schemas_(schemas) {}

        template <class T> void operator()(std::string_view key, T& value) {
            optional(key, value);
            required_.emplace_back(key);
        }
        template <class T> void optional(std::string_view key, T&) { properties_[std::string(key)] = schemas_.of<T>(); }
        template <class T, class U> void optional(std::string_view key, T& value, U const&) { optional(key, value); }
        template <class Words> void one_of(std::string_view key, std::string&, Words const& words) {
            Json all = Json::array();
            for (auto const word : words) all.push_back(std::string(word));
            properties_[std::string(key)] = {{"enum", std::move(all)}};
        }
        /// One, or a list of them.
        void texts(std::string_view key, std::vector<std::string>&) {
            properties_[std::string(key)] = {{"anyOf", one_or_more()}};
        }
        void named(std::string_view key, std::vector<Tag>&) {
            values(key, "By name the value of a tag, or its values.", {{"anyOf", one_or_more()}});
        }
        void named(std::string_view key, std::vector<Score>&) { values(key, "By name.", {{"type", "number"}}); }
        void named(std::string_view key, std::vector<Fact>&) {
            values(key, "By name, with or without `student.`.",
                   {{"type", Json::array({"boolean", "number", "string"})}});
        }
        void version() {
            properties_["requisite"] = {{"description", "The version of this shape."}, {"const", "1"}};
            required_.emplace_back("requisite");
        }
        void place(Place const&) {}
        template <class... T> void alternative(std::variant<T...>&) {
            std::size_t i = 0;
            (add_alternative<T>(std::string(detail::json::Kinds<std::variant<T...>>::all()[i++])), ...);
        }
        Json take() {
            if (!alternatives_.empty()) return {{"anyOf", std::move(alternatives_)}};
            Json object{{"type", "object"}, {"properties", std::move(properties_)}};
            if (!required_.empty()) object["required"] = std::move(required_);
            object["additionalProperties"] = false;
            return object;
        }

    private:
        Schemas& schemas_;
        Json properties_ = Json::object();
        Json required_ = Json::array();
        Json alternatives_ = Json::array();

        Json one_or_more() {
            return Json::array({schemas_.of<std::string>(), schemas_.of<std::vector<std::string>>()});
        }
        void values(std::string_view key, std::string const& what, Json value) {
            properties_[std::string(key)] = {
                {"description", what}, {"type", "object"}, {"additionalProperties", std::move(value)}};
        }
        template <class T> void add_alternative(std::string const& kind) {
            Members inside(schemas_);
            inside.properties_["kind"] = {{"const", kind}};
            inside.required_.emplace_back("kind");
            T value;
            detail::json::Shape<T>::members(inside, value);
            alternatives_.push_back(inside.take());
        }
    };

    /// Of a type of the model: "course-set".
    template <class T> static std::string name_of() {
        if constexpr (std::is_same_v<T, Requirement::Body>) {
            return "rule";
        } else if constexpr (std::is_same_v<T, Bounds<Units>>) {
            return "bounds-in-units";
        } else if constexpr (std::is_same_v<T, Bounds<Courses>>) {
            return "bounds-in-courses";
        } else {
            std::string_view all = __PRETTY_FUNCTION__; // … [T = requisite::v0_1::CourseSet] …
            all = all.substr(all.find("T = ") + 4);
            all = all.substr(0, all.find_first_of(";]"));
            std::string name;
            for (char const c : all.substr(all.rfind(':') + 1)) {
                bool const capital = std::isupper(static_cast<unsigned char>(c)) != 0;
                if (capital && !name.empty()) name += '-';
                name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
            return name;
        }
    }

    Json reference(std::string const& name, Json schema) {
        definitions_[name] = std::move(schema);
        return {{"$ref", "#/$defs/" + name}};
    }
};

} // namespace requisite::described
