// Writing XML 1.0 documents over pugixml. An XmlDocument owns its nodes; an XmlElement is a handle that lives as
// long as its document. Output is stable: UTF-8, the declaration as the first bytes, two blanks per level,
// attributes in the order they were set, a newline at the end. Text is escaped once, "]]>" inside CDATA is split
// over two sections, and characters that XML 1.0 forbids are left out: content files that hold any are refused
// long before, so this is the last guard and not a place that complains. https://www.w3.org/TR/xml/
#pragma once

#include "base/markup.h"

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace voicepress {

class XmlElement {
 public:
  explicit XmlElement(pugi::xml_node node) : node_(node) {}

  XmlElement add(const std::string& name);                         // an empty child, after the others
  XmlElement add(const std::string& name, std::string_view text);  // a child holding this text
  XmlElement add_cdata(const std::string& name, std::string_view text);
  void add_copy(const pugi::xml_node& element);                           // with all that is in it, after the others
  XmlElement& set(const std::string& attribute, std::string_view value);  // after the other attributes

 private:
  pugi::xml_node node_;
};

class XmlDocument {
 public:
  explicit XmlDocument(const std::string& root_name);

  // For browsers, before the root: https://www.w3.org/TR/xml-stylesheet/. No "?>" and no quotes in either.
  void add_stylesheet(const std::string& type, const std::string& href);
  XmlElement root();
  std::string to_text() const;

 private:
  pugi::xml_document document_;
};

// One element that will stand in a document among others, written apart from it.
class XmlFragment {
 public:
  explicit XmlFragment(const std::string& root_name);

  XmlElement root();
  std::string to_text(unsigned depth) const;  // as it stands below so many elements, to the end of its last line

 private:
  pugi::xml_document document_;
};

}  // namespace voicepress
