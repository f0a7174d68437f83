#include "feed/free_xml.h"

#include "base/error.h"
#include "base/text.h"
#include "feed/namespaces.h"
#include "xml/parse.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr XmlLimits limits{10'000, 16};
constexpr std::size_t most_texts = 20;

struct Binding {
  std::string prefix, uri;
};
using Scope = std::vector<Binding>;  // the innermost last

struct Objection {
  std::string message, fix;
};

// What a feed has always; media only where it is used, so it must be declared.
const Scope& declared_by_the_feed() {
  static const Scope scope = {{"atom", "http://www.w3.org/2005/Atom"},
                              {"content", "http://purl.org/rss/1.0/modules/content/"},
                              {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                              {"podcast", "https://podcastindex.org/namespace/1.0"},
                              {"psc", "http://podlove.org/simple-chapters"},
                              {"xml", "http://www.w3.org/XML/1998/namespace"}};
  return scope;
}

// What Voicepress writes, or leaves out on purpose, by the namespace.
bool is_written_by_us(const std::string& uri, std::string_view name) {
  static const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> ours = {
      {"http://www.itunes.com/dtds/podcast-1.0.dtd",
       {"author", "owner", "type", "image", "category", "explicit", "title", "duration", "episodeType", "season",
        "episode", "block", "complete", "new-feed-url"}},
      {"https://podcastindex.org/namespace/1.0",
       {"transcript", "locked",    "funding", "chapters",       "soundbite",          "person", "location", "season",
        "episode",    "trailer",   "license", "guid",           "alternateEnclosure", "value",  "medium",   "images",
        "image",      "liveItem",  "block",   "socialInteract", "contentLink",        "txt",    "podroll",  "chat",
        "remoteItem", "publisher", "podping", "updateFrequency"}},
      {"http://purl.org/rss/1.0/modules/content/", {"encoded"}},
      {"http://podlove.org/simple-chapters", {"chapters"}},
      {"http://search.yahoo.com/mrss/", {"thumbnail"}}};
  return std::any_of(ours.begin(), ours.end(), [&](const auto& space) {
    return space.first == uri && std::find(space.second.begin(), space.second.end(), name) != space.second.end();
  });
}

std::pair<std::string, std::string> split_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {"", std::string(name)};
  return {std::string(name.substr(0, colon)), std::string(name.substr(colon + 1))};
}

bool is_name(std::string_view name) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto part = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !name.empty() && letter(name.front()) && std::all_of(name.begin(), name.end(), part);
}

std::optional<std::string> uri_of(const Scope& scope, const std::string& prefix) {
  for (auto binding = scope.rbegin(); binding != scope.rend(); ++binding)
    if (binding->prefix == prefix) return binding->uri;
  return std::nullopt;
}

// A prefix that the feed uses must not come to mean something else in the middle of it (rule X7).
std::optional<Objection> declare(const pugi::xml_attribute& attribute, const std::string& prefix, Scope& scope) {
  const std::string uri = attribute.value();
  if (uri.empty() && !prefix.empty())
    return Objection{fmt::format("the prefix '{}' is given an empty address", prefix),
                     "write the address of the namespace between the quotes"};
  const auto known = uri_of(declared_by_the_feed(), prefix);
  if (prefix == "xmlns" || (known && *known != uri))
    return Objection{fmt::format("the prefix '{}' means something else in this feed", prefix), "choose another prefix"};
  scope.push_back({prefix, uri});
  return std::nullopt;
}

Objection unbound(const std::string& prefix) {
  return {fmt::format("nothing says what the prefix '{}' means", prefix),
          fmt::format("add xmlns:{}=\"…\" with the address of its namespace to the element", prefix)};
}

std::optional<Objection> objection_to_names(const pugi::xml_node& element, const Scope& scope) {
  std::vector<std::string> names = {element.name()};
  for (const pugi::xml_attribute& attribute : element.attributes()) names.emplace_back(attribute.name());
  for (const std::string& name : names) {
    const auto [prefix, local] = split_name(name);
    if (!is_name(local) || (name.find(':') != std::string::npos && !is_name(prefix)))
      return Objection{fmt::format("'{}' is no name in XML", printable(name)), "correct it"};
    if (!prefix.empty() && prefix != "xmlns" && !uri_of(scope, prefix)) return unbound(prefix);
  }
  return std::nullopt;
}

// The depth is bounded by the parser's limits.
std::optional<Objection> objection_to(const pugi::xml_node& element, Scope scope) {
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    const auto [prefix, local] = split_name(attribute.name());
    if (prefix != "xmlns" && local != "xmlns") continue;
    if (auto objection = declare(attribute, prefix == "xmlns" ? local : "", scope)) return objection;
  }
  if (auto objection = objection_to_names(element, scope)) return objection;
  for (const pugi::xml_node& child : element.children())
    if (child.type() == pugi::node_element)
      if (auto objection = objection_to(child, scope)) return objection;
  return std::nullopt;
}

// An element's own declarations count for its name too.
std::string namespace_of(const pugi::xml_node& element) {
  const std::string prefix = split_name(element.name()).first;
  const std::string declared = element.attribute(prefix.empty() ? "xmlns" : ("xmlns:" + prefix).c_str()).value();
  return declared.empty() ? uri_of(declared_by_the_feed(), prefix).value_or("") : declared;
}

std::optional<Objection> objection_to_place(const pugi::xml_node& node) {
  if (node.type() != pugi::node_element)
    return Objection{"there is text outside of an element", "put it into an element with a prefix"};
  const std::string uri = namespace_of(node), name = split_name(node.name()).second;
  if (uri.empty())
    return Objection{fmt::format("<{}> has no prefix, and what has none is RSS's own", node.name()),
                     "use the fields of show.toml and of the episode for it, or an element with a prefix"};
  const std::string_view rel = node.attribute("rel").value();
  const bool is_our_link =
      uri == "http://www.w3.org/2005/Atom" && name == "link" && rel != "payment" && rel != "license";
  if (is_written_by_us(uri, name) || is_our_link)
    return Objection{fmt::format("<{}> is written by Voicepress, or left out for a reason", node.name()),
                     "take it out: README lists the field for each tag"};
  return std::nullopt;
}

std::optional<Objection> objection_to_text(const std::string& text) {
  if (text.size() > limits.max_bytes)
    return Objection{fmt::format("the text has {} bytes; {} are allowed", text.size(), limits.max_bytes),
                     "every app fetches the feed again and again: put large things elsewhere and link to them"};
  try {
    const pugi::xml_document document = parse_xhtml_fragment(text, limits);
    for (const pugi::xml_node& node : document.children()) {
      const bool is_element = node.type() == pugi::node_element;
      if (!is_element && trim(node.value()).empty()) continue;
      if (is_element)
        if (auto objection = objection_to(node, declared_by_the_feed())) return objection;
      if (auto objection = objection_to_place(node)) return objection;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    return Objection{error.chain(), "correct it; & is written &amp; and < is written &lt;"};
  }
  return std::nullopt;
}

}  // namespace

Diagnostics check_free_xml(const std::vector<Located<std::string>>& texts) {
  Diagnostics found;
  if (texts.size() > most_texts)
    found.push_back({Severity::error, "free-xml", texts[most_texts].place,
                     fmt::format("there are more than {} [[xml]]", most_texts),
                     "write several elements into one text"});
  for (const Located<std::string>& text : texts)
    if (auto objection = objection_to_text(*text))
      found.push_back({Severity::error, "free-xml", text.place, objection->message, objection->fix});
  return found;
}

void feed::add_free_xml(XmlElement parent, const std::vector<Located<std::string>>& texts) {
  for (const Located<std::string>& text : texts) {
    const pugi::xml_document document =
        parse_xml("<all>" + *text + "</all>", {2 * limits.max_bytes, limits.max_depth + 1});
    for (const pugi::xml_node& node : document.document_element().children())
      if (node.type() == pugi::node_element) parent.add_copy(node);
  }
}

}  // namespace voicepress
