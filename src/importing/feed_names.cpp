#include "importing/feed_names.h"

#include "base/ascii.h"

#include <array>

namespace voicepress::importing {

namespace {

struct Namespace {
  std::string_view address;  // without scheme, in lower case, without a slash at the end
  std::string_view prefix;
};

constexpr std::array known = {
    Namespace{"www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    Namespace{"podcastindex.org/namespace/1.0", "podcast"},
    Namespace{"github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", "podcast"},
    Namespace{"purl.org/rss/1.0/modules/content", "content"},
    Namespace{"www.w3.org/2005/atom", "atom"},
    Namespace{"podlove.org/simple-chapters", "psc"},
    Namespace{"search.yahoo.com/mrss", "media"},
    Namespace{"purl.org/dc/elements/1.1", "dc"},
    Namespace{"www.google.com/schemas/play-podcasts/1.0", "googleplay"},
    Namespace{"www.rawvoice.com/rawvoicerssmodule", "rawvoice"},
    Namespace{"blubrry.com/developer/rawvoice-rss", "rawvoice"},
};

// As names are compared here: people write them with https, with and without a slash, in any case.
std::string comparable(std::string_view address) {
  std::string text = lower_ascii(address);
  if (const std::size_t at = text.find("://"); at != text.npos) text.erase(0, at + 3);
  while (text.ends_with('/')) text.pop_back();
  return text;
}

std::string usual_prefix(std::string_view address, std::string_view own) {
  const std::string wanted = comparable(address);
  for (const Namespace& each : known)
    if (each.address == wanted) return std::string(each.prefix);
  return std::string(own);
}

}  // namespace

FeedNames::FeedNames(const pugi::xml_node& root, const pugi::xml_node& channel) {
  declare(root);
  declare(channel);
}

void FeedNames::declare(const pugi::xml_node& node) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name.starts_with("xmlns:"))
      usual_[std::string(name.substr(6))] = usual_prefix(attribute.value(), name.substr(6));
  }
}

std::string FeedNames::of(const pugi::xml_node& node) const {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  if (colon == name.npos) {
    const std::string_view own = node.attribute("xmlns").value();
    const std::string prefix = own.empty() ? "" : usual_prefix(own, "");
    return prefix.empty() ? std::string(name) : prefix + ":" + std::string(name);
  }
  const std::string_view prefix = name.substr(0, colon), rest = name.substr(colon + 1);
  const std::string declared = "xmlns:" + std::string(prefix);
  if (const pugi::xml_attribute here = node.attribute(declared.c_str()))
    return usual_prefix(here.value(), prefix) + ":" + std::string(rest);
  const auto known_prefix = usual_.find(prefix);
  return (known_prefix == usual_.end() ? std::string(prefix) : known_prefix->second) + ":" + std::string(rest);
}

}  // namespace voicepress::importing
