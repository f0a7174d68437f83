// The sample publication with the tags that few shows have: places, licence, payments, pictures, chat, texts, trailers,
// other shows, a live stream.
#pragma once

#include "support/sample_publication.h"

namespace voicepress::test {

inline PodcastTags sample_tags() {
  PodcastTags tags;
  tags.locations = {
      {words("Leeds, England"), words("creator"), words("geo:53.7974,-1.5438"), words("R118362"), words("gb")}};
  tags.license = License{words("cc-by-4.0"), words("https://creativecommons.org/licenses/by/4.0/")};
  FeedImage banner;
  banner.file = MediaFile{words("banner.png"), "media/key-voices/banner.png"};
  banner.alt = words("Luggage tags");
  banner.purpose = words("banner");
  tags.images = {banner};
  tags.chat = Chat{words("irc.example.org"), words("irc"), words("@ada"), words("#tags")};
  tags.txts = {{words("verify"), words("abc & def")}};
  ValueBlock value;
  value.type = words("lightning");
  value.method = words("keysend");
  value.suggested = words("0.00000015");
  value.recipients = {
      {words("Ada"), words("node"), words("02d5"), at_line(95), at_line(false), words("696969"), words("tags")},
      {words(""), words("lnaddress"), words("fee@example.org"), at_line(5), at_line(true), {}, {}}};
  ValueTimeSplit split;
  split.start = at_line(std::chrono::milliseconds{60'500});
  split.duration = at_line(std::chrono::milliseconds{30'000});
  split.remote_start = at_line(std::chrono::milliseconds{1'000});
  split.remote_percentage = at_line(90);
  split.remote = RemoteItem{words("a94f5cc9-8c58-55fc-91fe-a324087a655b"), {}, words("track-7"), words("music"), {}};
  value.splits = {split};
  tags.values = {value};
  return tags;
}

inline LiveItem sample_live_item() {
  LiveItem live;
  live.guid = words("live-1");
  live.title = words("Live & loud");
  live.start = at_line(parse_rfc3339("2026-03-05T19:00:00Z").value());
  live.end = at_line(parse_rfc3339("2026-03-05T20:30:00Z").value());
  live.stream = words("https://live.example.org/stream.mp3");
  live.stream_type = words("audio/mpeg");
  live.url = words("https://example.org/live");
  live.links = {{words("Listen"), words("https://live.example.org/")}};
  LiveStream stream;
  stream.url = words("https://live.example.org/stream.m3u8");
  stream.type = words("application/x-mpegURL");
  stream.title = words("Video");
  stream.height = at_line(720);
  live.streams = {stream};
  return live;
}

inline Publication tagged_publication() {
  Publication publication = sample_publication();
  Show& show = publication.show;
  show.tags = sample_tags();
  show.channel.medium = words("course");
  show.channel.trailers = {{words("To come"), words("https://example.org/t.mp3"),
                            at_line(parse_rfc3339("2026-01-05T06:00:00Z").value()), at_line(1234), words("audio/mpeg"),
                            at_line(2)}};
  show.channel.seasons = {{at_line(2), words("The year of tags")}};
  show.channel.blocked_services = {words("amazon")};
  show.channel.allowed_services = {words("apple")};
  show.channel.podroll = {
      {words("9b024349-ccf0-5f69-a609-6b82873eab3c"), words("https://example.org/f.xml"), {}, {}, words("Friends")}};
  show.channel.update_frequency = UpdateFrequency{words("Weekly"), words("FREQ=WEEKLY"), std::nullopt, at_line(true)};
  show.channel.podping = at_line(true);
  show.channel.publisher = RemoteItem{words("003af0a0-6a45-55cf-b765-68e3d349551a"), {}, {}, {}, {}};
  show.channel.replies = {{words("disabled"), words("")}};
  show.directory.block = at_line(true);
  show.directory.complete = at_line(true);
  show.directory.hub = words("https://hub.example.org/");
  show.moving.to = words("https://new.example.org/feed.xml");
  show.directory.itunes_title = words("Voices, the keys");
  show.directory.managing_editor = words("desk@example.org (Podcast Desk)");
  show.directory.ttl = at_line(60);
  show.directory.skip_hours = {at_line(0), at_line(23)};
  show.directory.skip_days = {words("Sunday")};
  FeedImage wide;
  wide.file = MediaFile{words("wide.jpg"), "media/key-voices/wide.jpg"};
  show.thumbnail = wide;
  publication.pictures = {{"banner.png", {"images/banner-11111111.jpg", 1200, 400, ""}},
                          {"wide.jpg", {"images/wide-22222222.jpg", 1920, 1080, ""}}};
  publication.live = {{sample_live_item(), LiveStatus::pending}};

  Episode& episode = publication.episodes.front().episode.edit();
  episode.tags = sample_tags();
  episode.soundbites = {{at_line(std::chrono::milliseconds{12'500}), at_line(std::chrono::milliseconds{20'000}),
                         words("Twenty seconds")}};
  episode.number_text = words("Halfway");
  episode.decimal_number = at_line(2.5);
  episode.thumbnail = wide;
  publication.episodes.front().pictures = publication.pictures;
  return publication;
}

}  // namespace voicepress::test
