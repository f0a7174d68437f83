#include "site/render.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
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

// "show.title" in a value that holds `show`.
const Value* find(const Value& in, std::string_view name) {
  const auto* object = std::get_if<Value::Object>(&in.held());
  if (object == nullptr) return nullptr;
  const std::size_t dot = name.find('.');
  const auto found = object->find(name.substr(0, dot));
  if (found == object->end()) return nullptr;
  return dot == std::string_view::npos ? &found->second : find(found->second, name.substr(dot + 1));
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

// A template with all in it that is the same for every page. The library parses a partial anew each time it meets it,
// and looks for a word anew on every page: with their texts in place there is nothing left to meet.
class Settled {
 public:
  Settled(const Templates& templates, const Value& everywhere) : templates_(templates), everywhere_(everywhere) {}

  std::string text(std::string_view text, int depth = 0) const {
    std::string whole;
    for (std::size_t tag = 0; (tag = text.find("{{")) != std::string_view::npos;) {
      const std::size_t end = text.find("}}", tag);
      if (end == std::string_view::npos) break;
      const std::string inside = trim(text.substr(tag + 2, end - tag - 2));
      const auto known = inside.starts_with('>') ? partial(trim(inside.substr(1)), depth) : word(inside);
      whole += text.substr(0, known ? tag : end + 2);
      whole += known.value_or("");
      text.remove_prefix(end + 2);
    }
    return whole.append(text);
  }

 private:
  std::optional<std::string> partial(const std::string& name, int depth) const {
    const Template* found = depth < deepest_partial ? templates_.find(name + ".mustache") : nullptr;
    return found ? std::optional(text(found->text, depth + 1)) : std::nullopt;
  }
  // As the library prints it. One with a brace could become a tag, alone or with what stands behind it.
  std::optional<std::string> word(const std::string& name) const {
    const Value* found = find(everywhere_, name);
    const auto* text = found ? std::get_if<std::string>(&found->held()) : nullptr;
    if (!text || text->find('{') != std::string::npos) return std::nullopt;
    return mustache::html_escape(*text);
  }

  const Templates& templates_;
  const Value& everywhere_;
};

// As the library's own does; most texts have nothing to escape.
std::string escaped(const std::string& text) {
  const auto is_special = [](char c) { return c == '&' || c == '<' || c == '>' || c == '"' || c == '\''; };
  return std::any_of(text.begin(), text.end(), is_special) ? mustache::html_escape(text) : text;
}

// What the library needs of a stream.
struct Page {
  std::string text;
  Page& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

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

std::string Renderer::render(const std::string& template_name, const Value& values) {
  const Template* source = templates_.find(template_name);
  if (source == nullptr) throw Error(ErrorKind::internal, "there is no template " + template_name);
  auto found = parsed_->by_name.find(template_name);
  if (found == parsed_->by_name.end()) {
    const Settled settled(templates_, parsed_->everywhere);
    found = parsed_->by_name.try_emplace(template_name, settled.text(source->text)).first;
    found->second.set_custom_escape(escaped);
  }
  OpenSections sections(parsed_->everywhere, values, template_name);
  Page printed;
  found->second.render(sections, printed);
  if (!found->second.is_valid()) throw Error(ErrorKind::internal, source->file + ": " + found->second.error_message());
  return std::move(printed.text);
}

}  // namespace voicepress
