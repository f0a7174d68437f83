#include "xml/document.h"

#include "base/text.h"

#include <algorithm>

namespace voicepress {

namespace {

class TextWriter final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }

  std::string text;
};

}  // namespace

XmlElement XmlElement::add(const std::string& name) { return XmlElement(node_.append_child(name.c_str())); }

XmlElement XmlElement::add(const std::string& name, std::string_view text) {
  XmlElement child = add(name);
  child.node_.append_child(pugi::node_pcdata).set_value(legal_xml_only(text).c_str());
  return child;
}

XmlElement XmlElement::add_cdata(const std::string& name, std::string_view text) {
  XmlElement child = add(name);
  // pugixml itself splits "]]>" over two sections when it writes.
  child.node_.append_child(pugi::node_cdata).set_value(legal_xml_only(text).c_str());
  return child;
}

// Where text stands beside elements, every blank counts: pugixml puts no line break beside a text, even an empty one.
void XmlElement::add_copy(const pugi::xml_node& element) {
  struct KeepBlanks final : pugi::xml_tree_walker {
    static bool is_text(const pugi::xml_node& node) {
      return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    }
    bool for_each(pugi::xml_node& node) override {
      const auto children = node.children();
      if (std::none_of(children.begin(), children.end(), is_text)) return true;
      for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
        if (!is_text(child) && !is_text(child.next_sibling())) node.insert_child_after(pugi::node_pcdata, child);
      return true;
    }
  } keep_blanks;
  pugi::xml_node copy = node_.append_copy(element);
  keep_blanks.for_each(copy);
  copy.traverse(keep_blanks);
}

XmlElement& XmlElement::set(const std::string& attribute, std::string_view value) {
  node_.append_attribute(attribute.c_str()).set_value(legal_xml_only(value).c_str());
  return *this;
}

XmlDocument::XmlDocument(const std::string& root_name) {
  pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  document_.append_child(root_name.c_str());
}

void XmlDocument::add_stylesheet(const std::string& type, const std::string& href) {
  pugi::xml_node instruction = document_.insert_child_before(pugi::node_pi, document_.document_element());
  instruction.set_name("xml-stylesheet");
  instruction.set_value(("type=\"" + type + "\" href=\"" + href + "\"").c_str());
}

XmlElement XmlDocument::root() { return XmlElement(document_.document_element()); }

std::string XmlDocument::to_text() const {
  TextWriter out;
  document_.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(out.text);
}

XmlFragment::XmlFragment(const std::string& root_name) { document_.append_child(root_name.c_str()); }

XmlElement XmlFragment::root() { return XmlElement(document_.document_element()); }

std::string XmlFragment::to_text(unsigned depth) const {
  TextWriter out;
  document_.document_element().print(out, "  ", pugi::format_indent, pugi::encoding_utf8, depth);
  return std::move(out.text);
}

}  // namespace voicepress
