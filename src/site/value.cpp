#include "site/value.h"

#include "base/error.h"

namespace voicepress {

Value& Value::operator[](const std::string& name) {
  auto* object = std::get_if<Object>(&held_);
  if (object == nullptr) throw Error(ErrorKind::internal, "a value named '" + name + "' was put into a text or list");
  return (*object)[name];
}

Value text_or_no(std::string text) {
  if (text.empty()) return Value(false);
  return Value(std::move(text));
}

void set_list(Value& object, const std::string& name, Value::List list) {
  object["has_" + name] = Value(!list.empty());
  object[name] = Value(std::move(list));
}

}  // namespace voicepress
