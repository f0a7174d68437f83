// Reading XML and XHTML fragments with limits, over pugixml. pugixml forgives much that XML 1.0 does not (unknown
// references, raw "<" in attributes, repeated attributes, text outside the root), so these functions look for
// that as well: elements, attributes and text that they accept, a strict reader accepts. Comments and processing
// instructions are skipped with pugixml's leniency. A DOCTYPE is refused, hence no entities can be defined. Everything
// throws Error(content) that names line and column, without a file: the caller knows it.
#pragma once

#include <cstddef>
#include <limits>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct XmlLimits {
  std::size_t max_bytes = 10'000'000;
  std::size_t max_depth = 64;  // the root is level 1
};

// No limit but memory: for text that we made ourselves. Neither parsing nor walking uses the stack for depth.
inline constexpr XmlLimits unlimited_xml{std::numeric_limits<std::size_t>::max(),
                                         std::numeric_limits<std::size_t>::max()};

// A whole document: exactly one root. White space between elements is dropped.
pugi::xml_document parse_xml(std::string_view text, const XmlLimits& limits = {});

// Any number of elements and text side by side, white space kept: the inside of a page.
pugi::xml_document parse_xhtml_fragment(std::string_view text, const XmlLimits& limits = {});

// A part of a document that we made ourselves: well-formed, and every prefix is one of `prefixes` or declared within.
// Makes nothing of it.
void check_xml_fragment(std::string_view text, const std::vector<std::string_view>& prefixes);

// The fragment as text that HTML and XML parsers read alike: "<br/>" but "<p></p>". Adds nothing else.
std::string write_xhtml_fragment(pugi::xml_document& fragment);

}  // namespace voicepress
