#include "importing/html_tree.h"

#include "base/error.h"

#include <libxml/parser.h>

#include <climits>

namespace voicepress::importing {

namespace {

const xmlNode* find_child(const xmlNode* parent, std::string_view name) {
  if (parent == nullptr) return nullptr;
  for (const xmlNode* child = parent->children; child != nullptr; child = child->next)
    if (child->type == XML_ELEMENT_NODE && name_of(*child) == name) return child;
  return nullptr;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

}  // namespace

HtmlTree::HtmlTree(std::string_view html) {
  if (html.size() > INT_MAX / 2) throw Error(ErrorKind::content, "HTML of more bytes than a text has");
  // The wrapping keeps words that stand before the first tag inside of the body.
  const std::string page = "<html><body>" + std::string(html) + "</body></html>";
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  document_.reset(htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", options));
  if (document_) body_ = find_child(xmlDocGetRootElement(document_.get()), "body");
}

std::string_view name_of(const xmlNode& node) {
  return node.type == XML_ELEMENT_NODE ? view(node.name) : std::string_view();
}

std::string_view text_of(const xmlNode& node) {
  return node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE ? view(node.content) : std::string_view();
}

std::string attribute_of(const xmlNode& node, const char* name) {
  for (const xmlAttr* attribute = node.properties; attribute != nullptr; attribute = attribute->next) {
    if (view(attribute->name) != name) continue;
    std::string value;
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) value += text_of(*part);
    return value;
  }
  return "";
}

}  // namespace voicepress::importing
