#include "content/notes_links.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/complaints.h"
#include "content/field_types.h"
#include "content/text_file.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

// "https" of "https://…"; empty where the address has no scheme (RFC 3986, 3.1).
std::string scheme_of(const std::string& address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string::npos || colon == 0) return {};
  const std::string scheme = lower_ascii(address.substr(0, colon));
  const bool legal = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return legal && scheme.front() >= 'a' ? scheme : std::string();
}

// The address as cmark will write it: characters outside ASCII and blanks percent-encoded behind the host.
bool is_complete_address(const std::string& address) {
  const std::size_t slashes = address.find("://");
  if (slashes == std::string::npos) return false;
  const std::size_t path = std::min(address.find_first_of("/?#", slashes + 3), address.size());
  std::string encoded = address.substr(0, path);
  for (char c : address.substr(path)) {
    const bool plain = c > ' ' && c <= '~' && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    encoded += plain ? std::string(1, c) : std::string("%20");
  }
  return is_web_url(encoded);
}

std::string shortened(const std::string& text) {
  const std::string shown = printable(text);
  const std::string_view part = prefix_at_grapheme(shown, 80);
  return part.size() == shown.size() ? shown : std::string(part) + "…";
}

class Cleaner {
 public:
  Cleaner(std::string_view markdown, const Place& place, Diagnostics& diagnostics)
      : lines_(split_lines(markdown)), place_(place), diagnostics_(diagnostics) {}

  void look_at(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) return raw_html(node);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return link(node);
  }

  void check_characters(cmark_node* node) {
    const char* title = cmark_node_get_title(node);
    for (const std::string& text : {literal_of(node), address_of(node), std::string(title == nullptr ? "" : title)}) {
      if (const auto bad = find_illegal_xml(text))
        add_error(diagnostics_, "text-characters", place_of_text(node, "&#"),
                  name_of_character(text, *bad) + " is not allowed in a feed", "take its &#…; out of the notes");
    }
  }

  void take_out() {
    for (cmark_node* node : doomed_) {
      // The words of a link stay; raw HTML has no children.
      while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
      cmark_node_free(node);
    }
  }

 private:
  // cmark's line of the nearest ancestor that has one; corrected where the text stands on a later line.
  Place place_of_text(cmark_node* node, const std::string& text) const {
    cmark_node* with_line = node;
    while (with_line != nullptr && cmark_node_get_start_line(with_line) == 0) with_line = cmark_node_parent(with_line);
    const int line = with_line == nullptr ? 1 : cmark_node_get_start_line(with_line);
    const auto first = static_cast<std::size_t>(std::max(line, 1) - 1);
    for (std::size_t i = first; i < std::min(first + 100, lines_.size()) && !text.empty(); ++i) {
      const std::size_t at = lines_[i].find(text);
      if (at == std::string_view::npos) continue;
      const auto column = static_cast<int>(count_codepoints(lines_[i].substr(0, at))) + 1;
      return {place_.file, place_.line + static_cast<int>(i), column};
    }
    return {place_.file, place_.line + std::max(line, 1) - 1, 0};
  }

  void raw_html(cmark_node* node) {
    doomed_.push_back(node);
    const std::string html = literal_of(node);
    const std::string first_line = html.substr(0, html.find('\n'));
    if (trim(html).starts_with("<!--")) return;  // a note to oneself: nobody expects to see it
    // Closing tags would only repeat the complaint.
    if (html.starts_with("</")) return;
    add_warning(diagnostics_, "notes-html", place_of_text(node, first_line),
                fmt::format("raw HTML is left out of the show notes: {}", shortened(trim(first_line))),
                "write it in Markdown");
  }

  void link(cmark_node* node) {
    const std::string address = address_of(node);
    const std::string scheme = scheme_of(address);
    if (scheme == "mailto") return;
    if (scheme == "http" || scheme == "https") {
      if (is_complete_address(address)) return;
      return incomplete(node, address, "is not a complete web address", "write https:// and the whole address");
    }
    if (scheme.empty()) {
      const bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
      return incomplete(node, address, image ? "is an image without https://" : "is a link without https://",
                        "write the whole address: apps show the notes far from your website");
    }
    doomed_.push_back(node);
    add_warning(diagnostics_, "links-safe", place_of_text(node, address),
                fmt::format("links that begin with '{}:' are left out of the show notes", shortened(scheme)),
                "link to an address that begins with https://");
  }

  void incomplete(cmark_node* node, const std::string& address, const char* what, const char* fix) {
    const std::string message =
        address.empty() ? "a link has no address" : fmt::format("'{}' {}", shortened(address), what);
    add_error(diagnostics_, "links-absolute", place_of_text(node, address), message, fix);
  }

  std::vector<std::string_view> lines_;
  const Place& place_;
  Diagnostics& diagnostics_;
  std::vector<cmark_node*> doomed_;
};

}  // namespace

void clean_tree(const MarkdownTree& tree, std::string_view markdown, const Place& place, Diagnostics& diagnostics) {
  Cleaner cleaner(markdown, place, diagnostics);
  walk(tree.root(), [&](cmark_node* node, bool entering) {
    if (!entering) return;
    cleaner.check_characters(node);
    cleaner.look_at(node);
  });
  cleaner.take_out();
}

}  // namespace voicepress::content
