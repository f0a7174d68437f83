#include "feed/note_tokens.h"

#include "base/text.h"
#include "feed/note_builder.h"
#include "feed/note_links.h"
#include "xml/parse.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace voicepress::feed {

namespace {

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Markup within a line: it goes, its words stay. Every unknown element counts as a block, which keeps words apart.
constexpr std::array<std::string_view, 20> inline_elements = {"abbr",  "b",     "cite",   "code", "del",  "em", "i",
                                                              "img",   "input", "ins",    "kbd",  "mark", "q",  "s",
                                                              "small", "span",  "strong", "sub",  "sup",  "u"};

constexpr std::array<std::string_view, 4> silent_elements = {"head", "script", "style", "template"};

// A walk through the page that keeps its own stack: hostile notes may be nested a million deep.
class Simplifier {
 public:
  explicit Simplifier(std::string_view page_url) : page_url_(page_url) {}

  std::vector<NoteToken> run(const pugi::xml_node& fragment) {
    pugi::xml_node node = fragment.first_child();
    while (node) {
      if (enter(node) && node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
      while (!node.next_sibling() && node.parent() != fragment) {
        node = node.parent();
        leave(node);
      }
      node = node.next_sibling();
    }
    builder_.end_paragraph();
    return std::move(builder_).take();
  }

 private:
  // Whether to look inside.
  bool enter(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (node.type() != pugi::node_element) {
      text(node.value());
      return false;
    }
    if (is_among(silent_elements, name)) return false;
    if (name == "a") {
      builder_.begin_link(absolute_address(node.attribute("href").value(), page_url_));
    } else if (name == "br") {
      builder_.line_break();
    } else if (name == "img") {
      builder_.words(node.attribute("alt").value());
    } else if (name == "ul" || name == "ol") {
      depths_.push_back(builder_.begin_list(std::string(name), start_of(node)));
    } else if (name == "li") {
      depths_.push_back(builder_.begin_item());
    } else if (name == "td" || name == "th") {
      if (node.previous_sibling()) builder_.words(" · ");
    } else if (!is_among(inline_elements, name)) {
      builder_.end_paragraph();
      if (name == "pre") ++preformatted_;
    }
    return true;
  }

  void leave(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (node.type() != pugi::node_element || name == "br" || name == "td" || name == "th") return;
    if (name == "a") {
      builder_.end_link();
    } else if (name == "ul" || name == "ol" || name == "li") {
      builder_.close_to(depths_.back());
      depths_.pop_back();
    } else if (!is_among(inline_elements, name) && !is_among(silent_elements, name)) {
      builder_.end_paragraph();
      if (name == "pre") --preformatted_;
    }
  }

  void text(std::string_view words) {
    if (preformatted_ == 0) return builder_.words(words);
    for (std::size_t end = words.find('\n'); end != std::string_view::npos; end = words.find('\n')) {
      builder_.words(words.substr(0, end));
      builder_.line_break();
      words.remove_prefix(end + 1);
    }
    builder_.words(words);
  }

  // A list that begins with 3 must not begin with 1 in an app.
  static std::string start_of(const pugi::xml_node& list) {
    const int start = list.attribute("start").as_int(1);
    return std::string_view(list.name()) == "ol" && start > 1 ? " start=\"" + std::to_string(start) + "\"" : "";
  }

  std::string_view page_url_;
  NoteBuilder builder_;
  std::vector<std::size_t> depths_;
  int preformatted_ = 0;
};

}  // namespace

std::vector<NoteToken> simplify_notes(std::string_view xhtml, std::string_view page_url) {
  const pugi::xml_document fragment = parse_xhtml_fragment(legal_xml_only(xhtml), unlimited_xml);
  return Simplifier(page_url).run(fragment);
}

}  // namespace voicepress::feed
