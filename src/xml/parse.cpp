#include "xml/parse.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <sstream>
#include <vector>

namespace voicepress {

namespace {

// More is no document that we know, and looking for repeats among them takes quadratic time.
constexpr std::size_t max_attributes = 64;

[[noreturn]] void refuse(std::string_view text, std::size_t offset, const std::string& reason) {
  std::string_view before = text.substr(0, std::min(offset, text.size()));
  auto line = 1 + std::count(before.begin(), before.end(), '\n');
  std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  throw Error(ErrorKind::content, fmt::format("not well-formed XML at line {}, column {}: {}", line,
                                              before.size() - line_begin + 1, reason));
}

bool is_xml_character(std::uint32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// `name` is what stands between "&" and ";".
bool is_legal_reference(std::string_view name) {
  static constexpr std::array<std::string_view, 5> predefined = {"amp", "lt", "gt", "quot", "apos"};
  if (!name.starts_with('#')) return std::find(predefined.begin(), predefined.end(), name) != predefined.end();
  name.remove_prefix(1);
  int base = 10;
  if (name.starts_with('x')) {
    name.remove_prefix(1);
    base = 16;
  }
  std::uint32_t code = 0;
  auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  return problem == std::errc{} && end == name.data() + name.size() && is_xml_character(code);
}

// What is wrong with the references of a text that was parsed without resolving them.
std::optional<std::string> find_bad_reference(std::string_view raw) {
  for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at + 1)) {
    std::size_t end = raw.find(';', at);
    if (end == std::string_view::npos || !is_legal_reference(raw.substr(at + 1, end - at - 1)))
      return fmt::format("'{}' is not a reference", raw.substr(at, std::min<std::size_t>(12, raw.size() - at)));
  }
  return std::nullopt;
}

// Sees every node once, with references unresolved, and finds what pugixml lets pass.
class StrictCheck final : public pugi::xml_tree_walker {
 public:
  StrictCheck(std::string_view text, const XmlLimits& limits) : text_(text), limits_(limits) {}

  bool for_each(pugi::xml_node& node) override {
    if (static_cast<std::size_t>(depth()) + 1 > limits_.max_depth)
      refuse(text_, offset(node), fmt::format("more than {} levels", limits_.max_depth));
    switch (node.type()) {
      case pugi::node_doctype: refuse(text_, offset(node), "a DOCTYPE is not accepted");
      case pugi::node_element: check_attributes(node); break;
      case pugi::node_pcdata:
        if (std::string_view(node.value()).find("]]>") != std::string_view::npos)
          refuse(text_, offset(node), "']]>' in text");
        check_references(node, node.value());
        break;
      default: break;
    }
    return true;
  }

 private:
  static std::size_t offset(const pugi::xml_node& node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  }

  void check_references(const pugi::xml_node& node, std::string_view raw) const {
    if (auto problem = find_bad_reference(raw)) refuse(text_, offset(node), *problem);
  }

  void check_attributes(const pugi::xml_node& node) const {
    std::vector<std::string_view> names;
    for (pugi::xml_attribute attribute : node.attributes()) {
      names.emplace_back(attribute.name());
      if (names.size() > max_attributes) refuse(text_, offset(node), "too many attributes");
      if (std::string_view(attribute.value()).find('<') != std::string_view::npos)
        refuse(text_, offset(node), "'<' in an attribute");
      check_references(node, attribute.value());
    }
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end())
      refuse(text_, offset(node), "an attribute given twice");
  }

  std::string_view text_;
  const XmlLimits& limits_;
};

// Sees every node once and looks for the meaning of its prefixes.
class PrefixCheck final : public pugi::xml_tree_walker {
 public:
  PrefixCheck(std::string_view text, const std::vector<std::string_view>& prefixes)
      : text_(text), prefixes_(prefixes) {}

  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    check(node, node.name());
    for (const pugi::xml_attribute attribute : node.attributes()) check(node, attribute.name());
    return true;
  }

 private:
  void check(const pugi::xml_node& node, std::string_view name) const {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view prefix = name.substr(0, colon);
    if (prefix == "xml" || prefix == "xmlns" || is_declared(node, prefix)) return;
    refuse(text_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)),
           fmt::format("nothing declares the prefix '{}'", prefix));
  }

  bool is_declared(pugi::xml_node node, std::string_view prefix) const {
    if (std::find(prefixes_.begin(), prefixes_.end(), prefix) != prefixes_.end()) return true;
    const std::string declaration = "xmlns:" + std::string(prefix);
    for (; node; node = node.parent())
      if (node.attribute(declaration.c_str())) return true;
    return false;
  }

  std::string_view text_;
  const std::vector<std::string_view>& prefixes_;
};

void load(pugi::xml_document& document, std::string_view text, unsigned options) {
  pugi::xml_parse_result result = document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  // A fragment may be empty; whether a document may is decided by its caller.
  if (!result && result.status != pugi::status_no_document_element)
    refuse(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), result.description());
}

void check_characters(std::string_view text, const XmlLimits& limits) {
  if (text.size() > limits.max_bytes)
    throw Error(ErrorKind::content, fmt::format("XML of {} bytes, more than {}", text.size(), limits.max_bytes));
  if (auto at = find_invalid_utf8(text)) refuse(text, *at, "not UTF-8");
  if (auto at = find_illegal_xml(text)) refuse(text, *at, "a character that XML forbids");
}

// The document as it was checked, with references unresolved.
pugi::xml_document check_strictly(std::string_view text, const XmlLimits& limits) {
  check_characters(text, limits);
  pugi::xml_document raw;
  load(raw, text, pugi::parse_cdata | pugi::parse_doctype | pugi::parse_fragment);
  StrictCheck check(text, limits);
  raw.traverse(check);
  return raw;
}

// Only "<br/>" may be written short; HTML reads "<p />" as a paragraph that begins.
bool is_void_element(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names = {"br", "col", "hr", "img", "input", "wbr"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

pugi::xml_document parse_xml(std::string_view text, const XmlLimits& limits) {
  check_strictly(text, limits);
  pugi::xml_document document;
  load(document, text, pugi::parse_default | pugi::parse_fragment);
  std::size_t roots = 0;
  for (pugi::xml_node node : document.children()) {
    if (node.type() == pugi::node_element && ++roots == 1) continue;
    refuse(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)),
           node.type() == pugi::node_element ? "a second root" : "text outside the root");
  }
  if (roots == 0) refuse(text, text.size(), "no element");
  return document;
}

pugi::xml_document parse_xhtml_fragment(std::string_view text, const XmlLimits& limits) {
  check_strictly(text, limits);
  pugi::xml_document document;
  load(document, text, pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata);
  return document;
}

void check_xml_fragment(std::string_view text, const std::vector<std::string_view>& prefixes) {
  pugi::xml_document raw = check_strictly(text, unlimited_xml);
  PrefixCheck check(text, prefixes);
  raw.traverse(check);
}

std::string write_xhtml_fragment(pugi::xml_document& fragment) {
  struct CloseEmpty final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      // An element with an empty text is written with both of its tags.
      if (node.type() == pugi::node_element && !node.first_child() && !is_void_element(node.name()))
        node.append_child(pugi::node_pcdata);
      return true;
    }
  } close_empty;
  fragment.traverse(close_empty);
  std::ostringstream out;
  fragment.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  std::string text = out.str();
  // pugixml writes a carriage return as it is, and whoever reads that takes it for the end of a line.
  for (std::size_t at = 0; (at = text.find('\r', at)) != std::string::npos;) text.replace(at, 1, "&#13;");
  return text;
}

}  // namespace voicepress
