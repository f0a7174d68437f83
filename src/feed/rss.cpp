// RSS 2.0: https://www.rssboard.org/rss-specification, read with the RSS Best Practices Profile:
// https://www.rssboard.org/rss-profile
#include "feed/rss.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/feed_limits.h"
#include "feed/item.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <string_view>

namespace voicepress {

namespace {

void add_channel_image(XmlElement channel, const Publication& publication, const FeedView& view) {
  XmlElement image = channel.add("image");
  image.add("url", join_url(publication.url, publication.image.path));
  image.add("title", view.title);  // equal to the channel's (rule C14)
  image.add("link", publication.url);
}

void add_channel_core(XmlElement channel, const Publication& publication, const FeedView& view) {
  const Show& show = publication.show;
  channel.add("title", view.title);
  channel.add("link", publication.url);
  channel.add("description", prefix_at_grapheme(trim(legal_xml_only(*show.description)), feed::max_description_bytes));
  channel.add("language", *show.language);
  if (!show.copyright->empty()) channel.add("copyright", feed::plain_text(*show.copyright));
  channel.add("generator", "Voicepress");
  // Never the time of the build: the same content is the same feed (rule X10).
  if (!view.episodes.empty()) channel.add("lastBuildDate", format_rfc2822(*view.episodes.front()->episode->date));
  feed::add_directory_tags_to_channel(channel, show.directory);
  add_channel_image(channel, publication, view);
}

// Only the main feed is for directories: they would list a second one as a second show.
void keep_out_of_directories(XmlElement channel, const Show& show) {
  if (*show.directory.block) return;  // says so already
  channel.add("itunes:block", "Yes");
  channel.add("podcast:block", "yes");
}

// The feed without its items: well-formed by itself, with room for them before the channel's end.
std::string write_channel(const Publication& publication, const FeedView& view) {
  XmlDocument document("rss");
  document.add_stylesheet("text/css", feed_style_path);
  XmlElement rss = document.root();
  rss.set("version", "2.0");
  feed::declare_atom(rss);
  feed::declare_content(rss);
  if (view.kind == FeedKind::archive) feed::declare_history(rss);
  feed::declare_itunes(rss);
  feed::declare_media(rss, publication);
  feed::declare_podcast(rss);
  feed::declare_psc(rss);

  XmlElement channel = rss.add("channel");
  add_channel_core(channel, publication, view);
  feed::add_atom_to_channel(channel, publication, view);
  if (view.kind == FeedKind::archive) feed::add_history_to_channel(channel);
  feed::add_itunes_to_channel(channel, publication);
  feed::add_podcast_to_channel(channel, publication);
  if (view.kind != FeedKind::main) keep_out_of_directories(channel, publication.show);
  feed::add_media_to_channel(channel, publication);
  feed::add_free_xml(channel, publication.show.free_xml);
  std::string text = document.to_text();
  try {
    parse_xml(text, unlimited_xml);  // a feed that no app can read must never leave this room
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, "the feed of '" + publication.show.name + "' came out broken: " + error.chain());
  }
  return text;
}

}  // namespace

FeedFrame rss_frame(const Publication& publication, const FeedView& view) {
  static constexpr std::string_view end = "  </channel>\n</rss>\n";
  std::string head = write_channel(publication, view);
  head.resize(head.size() - end.size());
  return {std::move(head), "", std::string(end)};
}

std::string write_rss(const Publication& publication) {
  const ItemScope scope(publication);
  const FeedView view = std::move(feed_views(publication).front());
  const FeedFrame frame = rss_frame(publication, view);
  std::string text = frame.head;
  for (const PublishedEpisode* published : view.episodes)
    text += rss_item(*published, item_notes(*published, scope), scope);
  return text + frame.tail;
}

}  // namespace voicepress
