#include "site/render.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <deque>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <kainjow/mustache.hpp>

namespace voicepress {

namespace {

namespace mustache = kainjow::mustache;
using mustache::data;

// What the library is shown of a value: of a list how long it is, of an object that it is one. Their insides are looked
// up in the value itself, because to copy the values of a page takes longer than to print them.
data outside_of(const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value.held())) return data(*yes);
  if (const auto* text = std::get_if<std::string>(&value.held())) return data(*text);
  const auto* list = std::get_if<Value::List>(&value.held());
  if (list == nullptr) return data(data::type::object);
  data made(data::type::list);
  for (std::size_t i = 0; i < list->size(); ++i) made.push_back(data(data::type::object));
  return made;
}

// The values of a page as a template's sections open and close: names are looked up in the innermost first. Mustache
// prints nothing for a name it does not find; this refuses to.
class OpenSections final : public mustache::basic_context<std::string> {
 public:
  OpenSections(const Value& everywhere, const Value& page, const std::string& template_name)
      : open_{{&everywhere, 0}, {&page, 0}}, template_name_(template_name) {}

  void push(const data* section) override { open_.push_back({&value_of(section), shown_.size()}); }
  void pop() override {
    while (shown_.size() > open_.back().shown_before) shown_.pop_back();
    open_.pop_back();
  }

  const data* get(const std::string& name) const override {
    if (name == ".") return show(*open_.back().value);
    for (auto section = open_.rbegin(); section != open_.rend(); ++section)
      if (const Value* found = find(*section->value, name)) return show(*found);
    throw Error(ErrorKind::internal, fmt::format("the page made with {} has no value '{}'", template_name_, name));
  }

  const data* get_partial(const std::string& name) const override {
    throw Error(ErrorKind::internal, fmt::format("{} still has the partial '{}'", template_name_, name));
  }

 private:
  struct Open {
    const Value* value;
    std::size_t shown_before;
  };
  struct Shown {
    const Value* value;
    data outside;
  };

  // "show.title" in a value that holds `show`.
  static const Value* find(const Value& in, std::string_view name) {
    const auto* object = std::get_if<Value::Object>(&in.held());
    if (object == nullptr) return nullptr;
    const std::size_t dot = name.find('.');
    const auto found = object->find(name.substr(0, dot));
    if (found == object->end()) return nullptr;
    return dot == std::string_view::npos ? &found->second : find(found->second, name.substr(dot + 1));
  }

  const data* show(const Value& value) const {
    shown_.push_back({&value, outside_of(value)});
    return &shown_.back().outside;
  }

  // A section is what `show` gave, most likely of late, or one item of a list that it gave.
  const Value& value_of(const data* section) const {
    for (auto shown = shown_.rbegin(); shown != shown_.rend(); ++shown) {
      if (&shown->outside == section) return *shown->value;
      if (!shown->outside.is_non_empty_list()) continue;
      const std::vector<data>& items = shown->outside.list_value();
      if (std::less<>()(section, items.data()) || !std::less<>()(section, items.data() + items.size())) continue;
      return std::get<Value::List>(shown->value->held())[static_cast<std::size_t>(section - items.data())];
    }
    throw Error(ErrorKind::internal, fmt::format("{} opens a section that nothing is known of", template_name_));
  }

  std::vector<Open> open_;
  mutable std::deque<Shown> shown_;  // since the section that is open; where each lies is known to the library
  const std::string& template_name_;
};

constexpr int deepest_partial = 16;  // loops are refused when templates are loaded

// The library parses a partial anew each time it meets it; with their texts in place there is nothing left to meet.
std::string with_partials(std::string_view text, const Templates& templates, int depth = 0) {
  std::string whole;
  for (std::size_t tag = 0; (tag = text.find("{{")) != std::string_view::npos;) {
    const std::size_t end = text.find("}}", tag);
    if (end == std::string_view::npos) break;
    const std::string inside = trim(text.substr(tag + 2, end - tag - 2));
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
  Value everywhere;
  std::map<std::string, mustache::mustache> by_name;
};

Renderer::Renderer(const Templates& templates, const Value& words)
    : templates_(templates), parsed_(std::make_unique<Parsed>()) {
  parsed_->everywhere["words"] = words;
}
Renderer::~Renderer() = default;

std::string Renderer::render(const std::string& template_name, const Value& page) {
  const Template* source = templates_.find(template_name);
  if (source == nullptr) throw Error(ErrorKind::internal, "there is no template " + template_name);
  auto found = parsed_->by_name.find(template_name);
  if (found == parsed_->by_name.end())
    found = parsed_->by_name.try_emplace(template_name, with_partials(source->text, templates_)).first;
  OpenSections sections(parsed_->everywhere, page, template_name);
  std::string text = found->second.render(sections);
  if (!found->second.is_valid()) throw Error(ErrorKind::internal, source->file + ": " + found->second.error_message());
  return text;
}

}  // namespace voicepress
