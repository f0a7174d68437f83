#include "site/oembed.h"

#include "base/text.h"
#include "base/urls.h"
#include "xml/document.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

// Names and values in the order of the specification; numbers are marked, because JSON tells them from texts.
struct Member {
  const char* name;
  std::string value;
  bool is_number = false;
};

const PublishedImage& picture_of(const Publication& publication, const PublishedEpisode& published) {
  return published.image ? *published.image : publication.image;
}

// And without what HTML forbids.
std::string on_one_line(const std::string& text) { return collapse_spaces(legal_xml_only(text)); }

std::vector<Member> members_of(const Publication& publication, const PublishedEpisode& published) {
  const PublishedImage& picture = picture_of(publication, published);
  return {{"version", "1.0"},
          {"type", "rich"},
          {"title", *published.episode->title},
          {"author_name", *publication.show.author},
          {"author_url", publication.url},
          {"provider_name", *publication.show.title},
          {"provider_url", publication.url},
          {"thumbnail_url", join_url(publication.url, picture.path)},
          {"thumbnail_width", std::to_string(picture.width), true},
          {"thumbnail_height", std::to_string(picture.height), true},
          {"html", embed_code(publication, published)},
          {"width", std::to_string(embed_width), true},
          {"height", std::to_string(embed_height), true}};
}

}  // namespace

std::string embed_path_for(const std::string& slug) { return "embed/" + slug + "/"; }
std::string oembed_json_path_for(const std::string& slug) { return "oembed/" + slug + ".json"; }
std::string oembed_xml_path_for(const std::string& slug) { return "oembed/" + slug + ".xml"; }

std::string embed_code(const Publication& publication, const PublishedEpisode& published, const std::string& fragment) {
  if (!publication.show.site_parts.embed) return "";
  const std::string address = join_url(publication.url, embed_path_for(*published.episode->slug)) + fragment;
  const std::string title = on_one_line(*published.episode->title + " – " + *publication.show.title);
  return fmt::format(
      R"(<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" allow="autoplay; clipboard-write"></iframe>)",
      escape_attribute(address), escape_attribute(title), embed_height);
}

std::string write_oembed_json(const Publication& publication, const PublishedEpisode& published) {
  nlohmann::ordered_json json;
  for (const Member& member : members_of(publication, published))
    json[member.name] =
        member.is_number ? nlohmann::ordered_json(std::stoi(member.value)) : nlohmann::ordered_json(member.value);
  return json.dump() + "\n";
}

std::string write_oembed_xml(const Publication& publication, const PublishedEpisode& published) {
  XmlDocument document("oembed");
  for (const Member& member : members_of(publication, published)) document.root().add(member.name, member.value);
  return document.to_text();
}

}  // namespace voicepress
