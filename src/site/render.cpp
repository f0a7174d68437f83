#include "site/render.h"

#include "base/error.h"

#include <fmt/format.h>

#include <utility>

#include <kainjow/mustache.hpp>

namespace voicepress {

namespace {

namespace mustache = kainjow::mustache;
using mustache::data;

data to_data(const Value& value);

struct ToData {
  data operator()(bool yes) const { return data(yes); }
  data operator()(const std::string& text) const { return data(text); }
  data operator()(const Value::List& list) const {
    data made(data::type::list);
    for (const Value& item : list) made.push_back(to_data(item));
    return made;
  }
  data operator()(const Value::Object& object) const {
    data made(data::type::object);
    for (const auto& [name, value] : object) made[name] = to_data(value);
    return made;
  }
};

data to_data(const Value& value) { return std::visit(ToData{}, value.held()); }

// Mustache prints nothing for a name it does not find; this context refuses to.
class StrictContext final : public mustache::context<std::string> {
 public:
  StrictContext(const data& page, const Templates& templates, std::string template_name)
      : context(&page), template_name_(std::move(template_name)) {
    for (const auto& [name, each] : templates.all()) {
      const std::string partial = name.substr(0, name.rfind('.'));
      partials_.emplace(partial, data(each.text));
    }
  }

  const data* get(const std::string& name) const override {
    const data* found = context::get(name);
    if (found == nullptr) {
      throw Error(ErrorKind::internal, fmt::format("the page made with {} has no value '{}'", template_name_, name));
    }
    return found;
  }

  const data* get_partial(const std::string& name) const override {
    const auto found = partials_.find(name);
    return found == partials_.end() ? nullptr : &found->second;
  }

 private:
  std::string template_name_;
  std::map<std::string, data> partials_;
};

}  // namespace

std::string render(const Templates& templates, const std::string& template_name, const Value& page) {
  const Template* source = templates.find(template_name);
  if (source == nullptr) throw Error(ErrorKind::internal, "there is no template " + template_name);
  const data values = to_data(page);
  StrictContext context(values, templates, template_name);
  mustache::mustache made(source->text);
  std::string text = made.render(context);
  if (!made.is_valid()) throw Error(ErrorKind::internal, source->file + ": " + made.error_message());
  return text;
}

}  // namespace voicepress
