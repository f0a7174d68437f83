// What a template can print: a text, yes or no, a list, or an object of named values. Pages are made as Values first,
// so that what a page says can be tested without its HTML, and the template library stays in one .cpp.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voicepress {

// Names are looked up much oftener than listed, and most differ in length already.
struct ByLength {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }
};

class Value {
 public:
  using List = std::vector<Value>;
  using Object = std::map<std::string, Value, ByLength>;
  using Shared = std::shared_ptr<const Value>;
  using Held = std::variant<bool, std::string, List, Object, Shared>;

  Value() : held_(Object{}) {}
  Value(bool yes) : held_(yes) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(List list) : held_(std::move(list)) {}
  Value(Object object) : held_(std::move(object)) {}
  // What many pages say alike is made once.
  Value(Shared shared) : held_(std::move(shared)) {}

  // Of an object: the value of this name, made when new. Of anything else, and of what is shared: Error(internal).
  Value& operator[](const std::string& name);

  // Never Shared.
  const Held& held() const {
    const Shared* shared = std::get_if<Shared>(&held_);
    return shared == nullptr ? held_ : (*shared)->held();
  }

 private:
  Held held_;
};

// The text, or "no" when it is empty, so that {{#name}} skips what is not there.
Value text_or_no(std::string text);

// Sets `name` to the list and `has_<name>` to whether it holds anything: templates write headings once.
void set_list(Value& object, const std::string& name, Value::List list);

}  // namespace voicepress
