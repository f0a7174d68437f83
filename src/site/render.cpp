#include "site/render.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>
#include <vector>

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

// Where a template's names are looked up, the innermost section first. Mustache prints nothing for a name it does not
// find; this context refuses to. The library's own takes "show.title" apart with a stream each time, which took a third
// of the time of a page.
class StrictContext final : public mustache::basic_context<std::string> {
 public:
  StrictContext(const data& everywhere, const data& page, const std::string& template_name)
      : items_{&everywhere, &page}, template_name_(template_name) {}

  void push(const data* item) override { items_.push_back(item); }
  void pop() override { items_.pop_back(); }

  const data* get(const std::string& name) const override {
    if (name == ".") return items_.back();
    for (auto item = items_.rbegin(); item != items_.rend(); ++item)
      if (const data* found = find(*item, name)) return found;
    throw Error(ErrorKind::internal, fmt::format("the page made with {} has no value '{}'", template_name_, name));
  }

  const data* get_partial(const std::string&) const override { return nullptr; }  // see with_partials

 private:
  static const data* find(const data* in, const std::string& name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return in->get(name);
    const data* outer = in->get(name.substr(0, dot));
    return outer == nullptr ? nullptr : find(outer, name.substr(dot + 1));
  }

  std::vector<const data*> items_;
  const std::string& template_name_;
};

constexpr int deepest_partial = 16;  // loops are refused when templates are loaded

// The library parses a partial anew each time it meets it; with their texts in place there is nothing left to meet.
std::string with_partials(std::string_view text, const Templates& templates, int depth = 0) {
  std::string whole;
  for (std::size_t tag = 0; (tag = text.find("{{")) != std::string_view::npos;) {
    const std::size_t end = text.find("}}", tag);
    if (end == std::string_view::npos) break;
    const std::string_view inside = text.substr(tag + 2, end - tag - 2);
    const Template* partial = nullptr;
    if (inside.starts_with('>') && depth < deepest_partial)
      partial = templates.find(trim(inside.substr(1)) + ".mustache");
    whole += text.substr(0, partial ? tag : end + 2);
    if (partial) whole += with_partials(partial->text, templates, depth + 1);
    text.remove_prefix(end + 2);
  }
  return whole.append(text);
}

}  // namespace

struct Renderer::Parsed {
  data everywhere;
  std::map<std::string, mustache::mustache> by_name;
};

Renderer::Renderer(const Templates& templates, const Value& words)
    : templates_(templates), parsed_(std::make_unique<Parsed>()) {
  parsed_->everywhere = data(data::type::object);
  parsed_->everywhere["words"] = to_data(words);
}
Renderer::~Renderer() = default;

std::string Renderer::render(const std::string& template_name, const Value& page) {
  const Template* source = templates_.find(template_name);
  if (source == nullptr) throw Error(ErrorKind::internal, "there is no template " + template_name);
  auto found = parsed_->by_name.find(template_name);
  if (found == parsed_->by_name.end())
    found = parsed_->by_name.try_emplace(template_name, with_partials(source->text, templates_)).first;
  const data values = to_data(page);
  StrictContext context(parsed_->everywhere, values, template_name);
  std::string text = found->second.render(context);
  if (!found->second.is_valid()) throw Error(ErrorKind::internal, source->file + ": " + found->second.error_message());
  return text;
}

}  // namespace voicepress
