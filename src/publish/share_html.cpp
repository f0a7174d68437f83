#include "publish/share_html.h"

#include "base/text.h"
#include "base/urls.h"
#include "site/oembed.h"
#include "xml/document.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

// One line, and nothing that HTML forbids.
std::string words(const std::string& text) { return collapse_spaces(legal_xml_only(text)); }

std::string link(const std::string& url, const std::string& text) {
  return fmt::format("<a href=\"{}\">{}</a>", escape_attribute(url), escape_text(words(text)));
}

}  // namespace

// No word in it but the producer's: it may stand on a page in any language.
std::string article_block(const Publication& publication, const PublishedEpisode& published,
                          const std::string& fragment) {
  const Episode& episode = *published.episode;
  const std::string page = join_url(publication.url, published.page_path) + fragment;
  std::string block = "<aside>\n";
  block += fmt::format("<p>{} · {}", link(page, *episode.title), link(publication.url, *publication.show.title));
  for (const Person& guest : episode.guests) block += " · " + escape_text(words(*guest.name));
  block += "</p>\n";
  if (!episode.pull_quote->empty())
    block += fmt::format("<blockquote><p>{}</p></blockquote>\n", escape_text(words(*episode.pull_quote)));
  return block + embed_code(publication, published, fragment) + "\n</aside>";
}

}  // namespace voicepress
