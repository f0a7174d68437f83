#include "site/template_check.h"

#include "base/error.h"
#include "base/text.h"
#include "site/template_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

namespace voicepress {

namespace {

namespace mustache = kainjow::mustache;
using Component = mustache::component<std::string>;

// The library parses nested sections by recursion; far more tags than any page needs would exhaust its stack.
constexpr std::size_t most_tags = 2000;

void refuse_what_the_parser_cannot_bear(const Template& source) {
  std::size_t tags = 0;
  for (std::size_t at = source.text.find("{{"); at != std::string::npos; at = source.text.find("{{", at + 2)) {
    const std::size_t next = source.text.find_first_not_of(" \t\r\n", at + 2);
    if (next != std::string::npos && source.text[next] == '=') {
      throw Error(ErrorKind::content, "a template cannot change its braces with {{= =}}", place_in(source, at));
    }
    if (++tags > most_tags) {
      throw Error(ErrorKind::content, fmt::format("a template has at most {} tags", most_tags), place_in(source, at));
    }
  }
}

// The library says what is wrong and, after the last blank, at which byte: 'Unclosed section "x" at 120'.
Error syntax_error(const Template& source, const std::string& message) {
  const std::size_t blank = message.rfind(' ');
  const std::size_t offset = std::strtoul(message.c_str() + blank + 1, nullptr, 10);
  std::string what = message.substr(0, message.rfind(" at "));
  // Its sentences begin with "Unclosed" or "Invalid"; ours go on after a colon.
  if (!what.empty() && what.front() == 'U') what.front() = 'u';
  if (!what.empty() && what.front() == 'I') what.front() = 'i';
  return Error(ErrorKind::content, fmt::format("the template is broken: {}", printable(what)),
               place_in(source, offset));
}

Component parse(const Template& source) {
  refuse_what_the_parser_cannot_bear(source);
  mustache::context<std::string> no_data;
  mustache::context_internal<std::string> state{no_data};
  Component root;
  std::string message;
  const mustache::parser<std::string> parsed{source.text, state, root, message};
  if (!message.empty()) throw syntax_error(source, message);
  return root;
}

// Looks up names as Mustache will: in the innermost section first, then outwards.
class NameCheck {
 public:
  NameCheck(const Templates& templates, PageKind kind) : templates_(templates), kind_(kind) {}

  void check(const std::string& name) { check_template(name, *templates_.find(name)); }

 private:
  void check_template(const std::string& name, const Template& source) {
    open_.push_back(name);
    check_children(source, parse(source));
    open_.pop_back();
  }

  void check_children(const Template& source, const Component& parent) {
    for (const Component& child : parent.children) check_component(source, child);
  }

  void check_component(const Template& source, const Component& component) {
    using mustache::tag_type;
    switch (component.tag.type) {
      case tag_type::variable:
      case tag_type::unescaped_variable: resolve(source, component); break;
      case tag_type::section_begin:
        scopes_.push_back(resolve(source, component));
        check_children(source, component);
        scopes_.pop_back();
        break;
      case tag_type::section_begin_inverted:
        resolve(source, component);
        check_children(source, component);
        break;
      case tag_type::partial: check_partial(source, component); break;
      default: break;
    }
  }

  void check_partial(const Template& source, const Component& component) {
    const std::string name = component.tag.name + ".mustache";
    const Template* partial = templates_.find(name);
    if (partial == nullptr) {
      throw Error(ErrorKind::content, fmt::format("there is no template '{}'", printable(component.tag.name)),
                  place_in(source, component.position));
    }
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      throw Error(ErrorKind::content, fmt::format("the template '{}' includes itself", component.tag.name),
                  place_in(source, component.position));
    }
    check_template(name, *partial);
  }

  // The full path of the name, or an Error.
  std::string resolve(const Template& source, const Component& component) const {
    const std::string& name = component.tag.name;
    if (name == "." && !scopes_.empty()) return scopes_.back();
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (exists(*scope + "." + name)) return *scope + "." + name;
    }
    if (exists(name)) return name;
    const auto meant = nearest(name, reachable());
    throw Error(ErrorKind::content,
                fmt::format("the page has nothing named '{}'{}", printable(name),
                            meant ? fmt::format("; did you mean '{}'?", *meant) : ""),
                place_in(source, component.position));
  }

  bool exists(const std::string& path) const {
    const auto& names = template_names(kind_);
    return std::any_of(names.begin(), names.end(), [&](const TemplateName& n) { return n.path == path; });
  }

  // Every name that could be written here.
  std::vector<std::string> reachable() const {
    std::vector<std::string> names;
    for (const TemplateName& each : template_names(kind_)) {
      names.push_back(each.path);
      for (const std::string& scope : scopes_) {
        if (each.path.rfind(scope + ".", 0) == 0) names.push_back(each.path.substr(scope.size() + 1));
      }
    }
    return names;
  }

  const Templates& templates_;
  PageKind kind_;
  std::vector<std::string> scopes_;  // paths of the sections around, outermost first
  std::vector<std::string> open_;    // templates being checked, the page's first
};

}  // namespace

void check_templates(const Templates& templates) {
  for (const PageKind kind : all_page_kinds) {
    NameCheck(templates, kind).check(main_template_of(kind));
  }
}

Place place_in(const Template& where, std::size_t offset) {
  const std::string_view before = std::string_view(where.text).substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t column = count_codepoints(before.substr(line_begin)) + 1;
  return Place{where.file, static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace voicepress
