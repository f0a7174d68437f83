#include "content/podcast_fields.h"

#include "content/field_makers.h"

namespace voicepress::content {

namespace {

using enum FieldType;

// Of a show, an episode and a live stream alike, but for [[value]].
std::vector<Field> shared_fields() {
  return {
      section("locations", table_list, "Places: where it is made, or what it is about.", "[[locations]]", "location"),
      section("license", table, "What others may do with the audio.", "[license]", "license"),
      companion(section("images", table_list, "Further pictures, each for a purpose.", "[[images]]", "image")),
      section("chat", table, "Where listeners talk while it is on.", "[chat]", "chat"),
      section("txt", table_list, "Texts for programs that read the feed.", "[[txt]]", "txt"),
  };
}

void add_shared_groups(std::vector<FieldGroup>& groups) {
  groups.push_back({"location",
                    "[[locations]]",
                    {
                        required("name", line, "The place, as people call it.", R"("Leeds, England")"),
                        one_of("rel", "subject: what it is about; creator: where it was made.", R"("subject")",
                               {"subject", "creator"}),
                        optional("geo", line, "Its latitude and longitude.", R"("geo:53.7974,-1.5438")"),
                        optional("osm", line, "Its object in OpenStreetMap: a letter and a number.", R"("R113314")"),
                        optional("country", line, "Its country, in two letters.", R"("gb")"),
                    }});
  groups.push_back({"license",
                    "[license]",
                    {
                        required("name", line, "A licence of SPDX's list, or the name of your own.", R"("cc-by-4.0")"),
                        optional("url", https_address, "Its text; needed where the licence is your own.",
                                 R"("https://creativecommons.org/licenses/by/4.0/")"),
                    }});
  groups.push_back(
      {"image",
       "[[images]]",
       {
           companion(
               required("image", file_name, "A picture in the media folder, or its https address.", R"("map.jpg")")),
           companion(optional("alt", line, "What it shows, for those who cannot see it.", R"("A map of the walk")")),
           companion(optional("purpose", line, "What it is for: artwork, social, canvas, banner, publisher, circular.",
                              R"("artwork social")")),
           companion(optional("aspect_ratio", line, "Width to height; known of a file.", R"("16/9")")),
           companion(optional("width", integer, "Pixels; known of a file.", "1920")),
           companion(optional("height", integer, "Pixels; known of a file.", "1080")),
           companion(optional("type", line, "What is at the address.", R"("image/jpeg")")),
       }});
  groups.push_back({"chat",
                    "[chat]",
                    {
                        required("server", line, "The chat's server.", R"("irc.example.org")"),
                        {"protocol",
                         choice,
                         "How apps speak to it.",
                         R"("irc")",
                         Presence::required,
                         {},
                         {},
                         {"irc", "xmpp", "nostr", "matrix"}},
                        optional("account_id", line, "Your name there.", R"("@caroline")"),
                        optional("space", line, "The room or channel.", R"("#key-voices")"),
                    }});
  groups.push_back(
      {"txt",
       "[[txt]]",
       {
           optional("purpose", line, "Who reads it: verify, applepodcastsverify, ai-content, release, or another.",
                    R"("verify")"),
           required("text", text, "The text.", R"("S6lpp-7ZCn8-dZfGc-OoyaG")"),
       }});
  groups.push_back({"soundbite",
                    "[[soundbites]]",
                    {
                        companion(required("start", timestamp, "When in the recording it begins.", R"("12:30")")),
                        companion(required("duration", timestamp, "How long it is.", R"("0:45")")),
                        companion(optional("title", line, "What it is called; without it, like the episode.",
                                           R"("Ten minutes a day")")),
                    }});
}

void add_channel_groups(std::vector<FieldGroup>& groups) {
  groups.push_back(
      {"trailer",
       "[[trailers]]",
       {
           required("title", line, "What the trailer is called.", R"("What is to come")"),
           required("url", https_address, "The file that is played.", R"("https://example.org/trailer.mp3")"),
           required("date", date, "When it was published.", "2026-01-12"),
           optional("length", integer, "Its bytes.", "1234567"),
           optional("type", line, "What kind of file it is.", R"("audio/mpeg")"),
           optional("season", integer, "The season that it stands for.", "2"),
       }});
  groups.push_back({"season",
                    "[[seasons]]",
                    {
                        required("number", integer, "The season's number.", "2"),
                        required("name", line, "What the season is called.", R"("The year of change")"),
                    }});
  groups.push_back({"remote", "[[remote_items]], [[podroll]] or [publisher]", remote_fields()});
  groups.push_back(
      {"update_frequency",
       "[update_frequency]",
       {
           required("text", line, "When episodes appear, in words.", R"("Every Thursday")"),
           optional("rule", line, "The same as a recurrence rule of RFC 5545.", R"("FREQ=WEEKLY;BYDAY=TH")"),
           optional("starts", date, "When the rule begins to hold.", "2026-01-12"),
           optional("complete", boolean, "Whether no episode will follow.", "true", "false"),
       }});
  groups.push_back(
      {"rss",
       "[rss]",
       {
           optional("managing_editor", line, "Who answers for the content: an e-mail address and a name.",
                    "\"desk@example.org (Podcast Desk)\""),
           optional("web_master", line, "Who answers for the feed: an e-mail address and a name.",
                    "\"web@example.org (Web Desk)\""),
           optional("ttl", integer, "How many minutes a reader may wait before it looks again.", "60"),
           optional("skip_hours", integer_list, "Hours, by Greenwich, at which nothing appears.", "[0, 1, 2, 3]"),
           optional("skip_days", text_list, "Days, in English, on which nothing appears.", R"(["Saturday", "Sunday"])"),
       }});
}

void add_live_groups(std::vector<FieldGroup>& groups) {
  std::vector<Field> fields = {
      required("guid", line, "The stream's identity in apps: any text that never changes.", R"("live-2026-03")"),
      required("title", line, "What it is called.", R"("Live from the conference")"),
      required("start", date, "When it begins.", "2026-03-05T19:00:00Z"),
      required("end", date, "When it is over.", "2026-03-05T20:30:00Z"),
      required("stream", https_address, "The address of its sound.", R"("https://live.example.org/stream.mp3")"),
      optional("stream_type", line, "What kind of sound that is.", R"("audio/mpeg")", R"("audio/mpeg")"),
      optional("description", text, "What happens, in plain text.", R"("Questions from the audience.")"),
      optional("url", https_address, "Its page.", R"("https://example.org/live")"),
      companion(optional("image", file_name, "A picture in the media folder, or its https address.", R"("map.jpg")")),
      section("links", table_list, "Where it can be heard in a browser.", "[[live.links]]", "link"),
      section("streams", table_list, "The same as other files or protocols.", "[[live.streams]]", "stream"),
      section("hosts", table_list, "Who hosts it; without it, the show's.", "[[live.hosts]]", "person"),
      section("guests", table_list, "Who is a guest.", "[[live.guests]]", "person"),
      section("locations", table_list, "Where it happens.", "[[live.locations]]", "location"),
      section("license", table, "What others may do with it.", "[live.license]", "license"),
      companion(section("images", table_list, "Further pictures.", "[[live.images]]", "image")),
      section("chat", table, "Where listeners talk.", "[live.chat]", "chat"),
      section("txt", table_list, "Texts for programs that read the feed.", "[[live.txt]]", "txt"),
      value_section(ValueOf::live_stream),
  };
  groups.push_back({"live", "[[live]]", std::move(fields)});
  groups.push_back({"stream",
                    "[[live.streams]]",
                    {
                        required("url", web_address, "Its address.", R"("https://live.example.org/stream.m3u8")"),
                        required("type", line, "What kind of file or playlist it is.", R"("application/x-mpegURL")"),
                        optional("title", line, "What it is called, in at most 32 letters.", R"("Video")"),
                        optional("length", integer, "Bytes, where there is such a figure.", "312"),
                        optional("bitrate", integer, "Bits per second.", "128000"),
                        optional("height", integer, "Of a video, in pixels.", "720"),
                        optional("language", line, "The language spoken.", R"("en-gb")"),
                        optional("rel", line, "What it belongs to, in at most 32 letters.", R"("video")"),
                        optional("codecs", line, "The codecs in it.", R"("mp4a.40.2")"),
                        optional("default", boolean, "Whether it is the same as the stream itself.", "true", "false"),
                    }});
  add_value_groups(ValueOf::live_stream, groups);
}

void append(std::vector<Field>& fields, std::vector<Field> more) {
  for (Field& field : more) fields.push_back(std::move(field));
}

}  // namespace

std::vector<Field> podcast_fields_of_show() {
  std::vector<Field> fields = {
      optional("hub", https_address, "The WebSub hub that passes on news of the feed.",
               R"("https://hub.example.org/")"),
      optional("complete", boolean, "Whether no episode will ever follow.", "true", "false"),
      optional("block", boolean, "Whether directories are asked not to show it.", "true", "false"),
      optional("blocked_services", text_list, "Services that are not to show it.", R"(["amazon"])"),
      optional("allowed_services", text_list, "Services that may show it though it is blocked.", R"(["apple"])"),
      optional("itunes_title", line, "Another title for Apple.", R"("Key Voices")"),
      optional("medium", line, "What it is, where it is no podcast: music, audiobook, course, and others.",
               R"("podcast")", R"("podcast")"),
      optional("podping", boolean, "Whether news of the feed are sent by podping.", "true", "false"),
      optional("thumbnail", file_name, "A picture of 16:9 for YouTube: in the media folder, or its https address.",
               R"("map.jpg")"),
      section("seasons", table_list, "What seasons are called.", "[[seasons]]", "season"),
      section("trailers", table_list, "Files that stand for the show or a season.", "[[trailers]]", "trailer"),
      section("replies", table_list, "Where listeners answer.", "[[replies]]", "reply"),
      section("update_frequency", table, "When episodes are to be expected.", "[update_frequency]", "update_frequency"),
      section("remote_items", table_list, "Other shows or episodes that this one lists.", "[[remote_items]]", "remote"),
      section("podroll", table_list, "Shows that this one recommends.", "[[podroll]]", "remote"),
      section("publisher", table, "The feed of this show's publisher.", "[publisher]", "remote"),
      section("live", table_list, "Live streams that the feed announces.", "[[live]]", "live"),
      section("rss", table, "What old feed readers are told.", "[rss]", "rss"),
      section("xml", table_list, "Tags that have no field.", "[[xml]]", "xml"),
  };
  append(fields, shared_fields());
  fields.push_back(value_section(ValueOf::show_or_episode));
  return fields;
}

std::vector<Field> podcast_fields_of_episode() {
  std::vector<Field> fields = {
      optional("itunes_title", line, "Another title for Apple.", R"("Reading aloud")"),
      optional("block", boolean, "Whether Apple is asked not to show it.", "true", "false"),
      optional("episode_text", line, "What apps show instead of the number.", R"("Summer special")"),
      optional("episode_decimal", number, "A number between two others, for apps that sort by it.", "12.5"),
      companion(optional("thumbnail", file_name,
                         "A picture of 16:9 for YouTube: in the media folder, or its https address.", R"("map.jpg")")),
      companion(section("soundbites", table_list, "Stretches worth hearing first.", "[[soundbites]]", "soundbite")),
      section("funding", table_list, "Where listeners can support this episode.", "[[funding]]", "link"),
      section("xml", table_list, "Tags that have no field.", "[[xml]]", "xml"),
  };
  append(fields, shared_fields());
  fields.push_back(value_section(ValueOf::show_or_episode));
  return fields;
}

std::vector<FieldGroup> podcast_groups() {
  std::vector<FieldGroup> groups;
  add_shared_groups(groups);
  add_value_groups(ValueOf::show_or_episode, groups);
  add_channel_groups(groups);
  add_live_groups(groups);
  groups.push_back({"xml",
                    "[[xml]]",
                    {required("text", text, "Elements with a prefix, as they stand in the feed.",
                              R"("<x:mood xmlns:x='https://example.org/mood'>calm</x:mood>")")}});
  return groups;
}

}  // namespace voicepress::content
