// The shows of a workspace as a list that apps import: OPML 2.0, https://opml.org/spec2.opml (rule O1). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct OpmlOutline {
  std::string title;
  std::string feed_url;
  std::string page_url;
  std::string language;
  std::string description;
  std::string image_url = {};  // of the cover; may be empty
  bool operator==(const OpmlOutline&) const = default;
};

std::string write_opml(const std::vector<OpmlOutline>& outlines);

// Of a list that write_opml made. Throws Error(content) for what is not XML.
std::vector<OpmlOutline> read_opml(std::string_view text);

}  // namespace voicepress
