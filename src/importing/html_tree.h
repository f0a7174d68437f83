// A fragment of HTML from outside as a tree, by libxml2: no network, no DTD, no messages. The tree owns its nodes.
#pragma once

#include <libxml/HTMLparser.h>

#include <memory>
#include <string>
#include <string_view>

namespace voicepress::importing {

struct FreeHtml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

class HtmlTree {
 public:
  explicit HtmlTree(std::string_view html);

  // The body's node, or null when there is nothing.
  const xmlNode* body() const { return body_; }

 private:
  std::unique_ptr<xmlDoc, FreeHtml> document_;
  const xmlNode* body_ = nullptr;
};

std::string_view name_of(const xmlNode& node);  // "p"; lower case
std::string_view text_of(const xmlNode& node);  // of text and CDATA nodes, else empty
std::string attribute_of(const xmlNode& node, const char* name);

// Deeper than this nobody means it; what is below is left out, so that no walk uses up the stack.
inline constexpr int deepest_html = 100;

}  // namespace voicepress::importing
