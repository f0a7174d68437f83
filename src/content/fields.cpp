#include "content/fields.h"

#include "base/error.h"
#include "content/field_makers.h"
#include "content/podcast_fields.h"

#include <algorithm>
#include <string>

namespace voicepress::content {

namespace {

using enum FieldType;

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  for (T& one : more) to.push_back(std::move(one));
}

FieldGroup show_fields() {
  FieldGroup show = {
      "show",
      "show.toml",
      {
          required("title", line, "The name of the show.", R"("Key Voices")"),
          required("description", text, "What the show is about, in plain text.",
                   R"("Conversations with school leaders.")"),
          required("author", line, "Who publishes the show.", R"("The Key")"),
          optional("owner_name", line, "Who owns the show; directories write to them.", R"("The Key Support")"),
          optional("owner_email", line, "The owner's address; public once it is set.", R"("podcasts@example.org")"),
          required("language", line, "The language spoken, with a region where it matters.", R"("en-gb")"),
          required("url", https_address, "Where the show's folder will be on the web.",
                   R"("https://podcasts.example.org/key-voices/")"),
          required("timezone", line, "The time zone of dates that have none.", R"("Europe/London")"),
          optional("publish_time", time_of_day, "When an episode goes live whose date has no time.", R"("06:00")",
                   R"("06:00")"),
          required("categories", text_list, "Categories of Apple's list, the main one first.",
                   R"(["Education > Self-Improvement"])"),
          required("explicit", boolean, "Whether the show has explicit language.", "false"),
          required("image", file_name, "The cover, a file in the show's media folder.", R"("cover.jpg")"),
          optional("image_alt", line, "What the cover shows, for those who cannot see it.",
                   R"("Two people at a table with microphones")"),
          one_of("type", "episodic: newest first; serial: to be heard in order.", R"("episodic")",
                 {"episodic", "serial"}),
          optional("copyright", line, "Who holds the rights, without the word or the year.", R"("The Key Support")"),
          optional("guid", line, "The show's podcast:guid, when it already has one.",
                   R"("917393e3-1b1e-5cef-ace4-edaa54e1f810")"),
          optional("locked", boolean, "Whether other hosts must ask before they import the feed.", "true", "true"),
          section("audio", table, "What to make of recordings.", "[audio]", "audio"),
          section("hosts", table_list, "Who hosts the show.", "[[hosts]]", "person"),
          section("links", table_list, "Where to listen.", "[[links]]", "link"),
          section("community", table_list, "Groups to join.", "[[community]]", "link"),
          section("funding", table_list, "Where listeners can support the show.", "[[funding]]", "link"),
          optional("chapters_in_notes", boolean, "Whether the feed's notes list the chapters too.", "true", "false"),
          optional("speakers", text_table, "Who the speakers of transcripts are.",
                   R"({ "SPEAKER_00" = "Caroline Doherty" })"),
          optional("transcribe", text_list,
                   "A program that writes a transcript of {recording} to {output}, or to its standard output.",
                   R"(["whisper-to-vtt", "{recording}", "{output}"])"),
          section("schedule", table, "When episodes usually appear.", "[schedule]", "schedule"),
          section("site", table, "Words of the website.", "[site]", "site"),
          section("feeds", table, "Further feeds.", "[feeds]", "feeds"),
          section("notices", table, "Who is told when the feed has changed.", "[notices]", "notices"),
          section("members", table, "A private feed for subscribers, ahead of the public one.", "[members]", "members"),
          optional("moved_to", https_address, "The feed's new address, when the show has moved to another host.",
                   R"("https://new.example.org/key-voices/feed.xml")"),
          optional("moved_from", text_list, "Where feed and pages were before, as paths on this host.",
                   R"(["/old/feed.xml", "/old/"])"),
      }};
  append(show.fields, podcast_fields_of_show());
  return show;
}

FieldGroup episode_fields() {
  FieldGroup episode = {
      "episode",
      "the front matter of an episode",
      {
          required("title", line, "The episode's title, without number or show name.", R"("Reading aloud")"),
          required("date", date, "When the episode goes live: a day, or a day and a time.", "2026-01-12"),
          optional("recording", file_name,
                   "The recording, in the media folder; without it, the one named like the slug.",
                   R"("reading-aloud.flac")"),
          optional("draft", boolean, "Drafts are checked, never published.", "true", "false"),
          optional("slug", line, "The episode's name in addresses; without it, the file name's.", R"("reading-aloud")"),
          optional("guid", line, "The episode's identity in apps, when it already has one.",
                   R"("b2cb1e7b-8a52-5c44-9d5c-8d3f8f2a2a11")"),
          optional("season", integer, "The season's number.", "2"),
          optional("episode", integer, "The episode's number.", "12"),
          one_of("type", "full, trailer or bonus.", R"("full")", {"full", "trailer", "bonus"}),
          optional("explicit", boolean, "Whether it has explicit language; without it, what the show says.", "false"),
          optional("summary", text, "One or two sentences in plain text.", R"("Why reading aloud matters.")"),
          optional("article", web_address, "The article that goes with the episode.",
                   R"("https://example.org/articles/reading-aloud")"),
          optional("pull_quote", text, "A sentence from the episode, worth showing large.", R"("Ten minutes a day.")"),
          companion(
              optional("image", file_name, "The episode's own art, in the media folder.", R"("reading-aloud.jpg")")),
          optional("image_alt", line, "What the image shows, for those who cannot see it.",
                   R"("A teacher reads to her class")"),
          optional("topics", text_list, "What the episode is about.", R"(["reading", "literacy"])"),
          optional("aliases", text_list, "Where the episode's page was before, on the same host.",
                   R"(["/2019/reading-aloud/"])"),
          optional("expires", date, "When the episode leaves the feed.", "2027-01-12"),
          companion(optional("transcript", file_name,
                             "A file in the media folder (WebVTT, SRT, JSON, or text with names), or \"none\".",
                             R"("reading-aloud.vtt")")),
          companion(
              section("transcripts", table_list, "The same in further languages.", "[[transcripts]]", "transcript")),
          companion(optional("speakers", text_table, "Who the speakers of the transcripts are.",
                             R"({ "SPEAKER_00" = "Caroline Doherty" })")),
          companion(section("chapters", text_or_tables,
                            "A file of chapters in the media folder, [[chapters]], or \"none\" for none.",
                            R"("reading-aloud.labels.txt")", "chapter")),
          optional("chapters_in_notes", boolean,
                   "Whether the feed's notes list the chapters too; without it, what the show says.", "true"),
          section("hosts", table_list, "Who hosts this episode; without it, the show's.", "[[hosts]]", "person"),
          section("guests", table_list, "Who is a guest in this episode.", "[[guests]]", "person"),
          section("links", table_list, "Further reading.", "[[links]]", "link"),
          section("replies", table_list, "Where listeners answer.", "[[replies]]", "reply"),
          section("corrections", table_list, "What was changed in audio that was out already.", "[[corrections]]",
                  "correction"),
          optional("edition_of", line, "The slug of the episode that this one was made from.", R"("reading-aloud")"),
          {"edition",
           choice,
           "What kind of edition it is.",
           R"("short")",
           Presence::optional,
           {},
           {},
           {"short", "extended", "translated", "uncut"}},
          optional("language", line, "The language spoken, where it is not the show's.", R"("cy")"),
          section("audio", table, "What to make of this recording where it differs.", "[audio]", "audio"),
      }};
  append(episode.fields, podcast_fields_of_episode());
  return episode;
}

FieldGroup audio_fields() {
  return {
      "audio",
      "[audio]",
      {
          optional("formats", text_list, "The formats to make: mp3 always, and any of m4a, opus and opus-low.",
                   R"(["mp3", "m4a", "opus", "opus-low"])", R"(["mp3"])"),
          optional("bitrate", integer, "Of the MP3 in kbit/s; without it, 128 for stereo, 96 for mono.", "128"),
          one_of("channels", "auto: mono where the recording is.", R"("auto")", {"auto", "mono", "stereo"}),
          optional("target_lufs", number, "Loudness; without it, -16 for stereo and -19 for mono.", "-16.0"),
          optional("ceiling_dbtp", number, "The highest true peak before encoding.", "-1.5", "-1.5"),
          one_of("passthrough", "auto: a recording that is finished already is copied, not encoded again.", R"("off")",
                 {"off", "auto"}),
          optional("intro", file_name, "A sound to put before the recording; \"none\" for none.", R"("intro.flac")"),
          optional("outro", file_name, "A sound to put after the recording; \"none\" for none.", R"("outro.flac")"),
          section("bumpers", table_list, "Sounds to put into the recording.", "[[audio.bumpers]]", "bumper"),
          section("joins", table, "How intro, recording, bumpers and outro meet.", "[audio.joins]", "audio.joins"),
          section("process", table, "What to do to the recording's sound.", "[audio.process]", "audio.process"),
          section("mp3", table, "Settings of the MP3 alone.", "[audio.mp3]", "audio.mp3"),
          section("m4a", table, "Settings of the M4A alone.", "[audio.m4a]", "audio.m4a"),
          section("opus", table, "Settings of the Opus file alone.", "[audio.opus]", "audio.opus"),
          section("opus-low", table, "Settings of the small Opus file alone.", "[audio.opus-low]", "audio.opus-low"),
      }};
}

// What one format has of its own.
FieldGroup format_fields(std::string_view name, std::string_view heading, std::string_view bitrate,
                         std::string_view bitrate_example, std::string_view channels) {
  return {name,
          heading,
          {
              optional("bitrate", integer, bitrate, bitrate_example),
              {"channels", choice, channels, R"("mono")", Presence::optional, {}, {}, {"auto", "mono", "stereo"}},
          }};
}

FieldGroup process_fields() {
  return {"audio.process",
          "[audio.process]",
          {
              optional("highpass", number, "Takes away what is lower than so many hertz; 0 for nothing.", "80"),
              optional("denoise", number, "Lowers steady noise by so many decibels, at most 40; 0 for nothing.", "12"),
              optional("leveller", boolean, "Raises quiet stretches of speech, gently.", "true"),
              optional("deess", boolean, "Softens sharp s.", "true"),
              optional("trim", boolean, "Cuts silence off both ends.", "true"),
              optional("filters", line, "A chain of FFmpeg's filters that only work on the sound.",
                       R"("equalizer=f=3000:t=q:w=1:g=2")"),
          }};
}

FieldGroup joins_fields() {
  return {"audio.joins",
          "[audio.joins]",
          {
              optional("crossfade", number, "Seconds in which one part fades into the next.", "1.5"),
              optional("gap", number, "Seconds of silence between two parts, without a crossfade.", "0"),
              optional("fade", number, "Seconds in which intro, outro and bumpers fade in and out.", "0.5"),
          }};
}

FieldGroup bumper_fields() {
  return {"bumper",
          "[[audio.bumpers]]",
          {
              required("file", file_name, "The sound, in the media folder.", R"("bumper.wav")"),
              required("at", timestamp, "When in the recording it comes.", R"("12:30")"),
          }};
}

FieldGroup feeds_fields() {
  return {
      "feeds",
      "[feeds]",
      {
          optional("formats", text_list, "A feed for each of these formats.", R"(["m4a", "opus"])"),
          optional("seasons", boolean, "A feed for each season.", "true", "false"),
          optional("topics", text_list, "A feed for each of these topics.", R"(["reading"])"),
          optional("page_size", integer,
                   "How many episodes the main feed holds before older ones go to archives; 0 for all.", "300", "0"),
      }};
}

FieldGroup chapter_fields() {
  return {
      "chapter",
      "[[chapters]]",
      {
          companion(required("start", timestamp, "When the chapter begins.", R"("1:02:03.5")")),
          companion(required("title", line, "What the chapter is called.", R"("Making the first contact")")),
          companion(optional("url", https_address, "A page about it.", R"("https://example.org/")")),
          companion(optional("image", file_name, "A picture for it, in the media folder.", R"("map.jpg")")),
          companion(optional("end", timestamp, "When it ends; without it, where the next one begins.", R"("1:04:00")")),
          companion(
              optional("toc", boolean, "false: apps change link or picture and do not list it.", "false", "true")),
      }};
}

std::vector<FieldGroup> make_table() {
  std::vector<FieldGroup> table = {
      show_fields(),
      episode_fields(),
      audio_fields(),
      format_fields("audio.mp3", "[audio.mp3]", "The same as bitrate in [audio].", "128",
                    "Channels of the MP3; without it, those of [audio]."),
      format_fields(
          "audio.m4a", "[audio.m4a]",
          "48 to 320 kbit/s; in stereo 64 or more, in mono at most 256; without it, 128 for stereo, 96 for mono.",
          "128", "Channels of the M4A; without it, those of [audio]."),
      format_fields("audio.opus", "[audio.opus]", "24 to 256 kbit/s; without it, 96 for stereo, 64 for mono.", "64",
                    "Channels of the Opus file; without it, those of [audio]."),
      format_fields("audio.opus-low", "[audio.opus-low]", "24 to 32 kbit/s; without it, 32.", "24",
                    "Always mono: nothing else can be asked for."),
      {"person",
       "[[hosts]] or [[guests]]",
       {
           required("name", line, "The person's name.", R"("Caroline Doherty")"),
           optional("role", line, "What the person does here; without it, host or guest.", R"("host")"),
           optional("group", line, "The role's group in the taxonomy; without it, the one that the role is in.",
                    R"("cast")"),
           optional("url", web_address, "A page about the person.", R"("https://example.org/caroline")"),
           optional("image", web_address, "A picture of the person.", R"("https://example.org/caroline.jpg")"),
       }},
      {"link",
       "a link",
       {
           required("title", line, "The words of the link.", R"("Listen on Apple Podcasts")"),
           required("url", web_address, "Where the link leads.", R"("https://example.org/")"),
       }},
      {"schedule",
       "[schedule]",
       {optional("slot", line, "When episodes usually appear.", R"("every Thursday 06:00")")}},
      {"site",
       "[site]",
       {optional("season_word", line, "What the show calls a season.", R"("Series")", R"("Season")"),
        optional("embed", boolean, "Whether each episode has a player for other sites.", "false", "true"),
        optional("social_images", boolean, "Whether each episode has a picture for link previews.", "false", "true"),
        optional("waveforms", boolean, "Whether the player shows how loud it is.", "false", "true")}},
      {"notices",
       "[notices]",
       {optional("webhooks", text_list, "Addresses that 'voicepress announce' writes to when the feed has changed.",
                 R"(["https://hooks.example.org/podcast"])")}},
      {"members",
       "[members]",
       {optional("early_days", integer, "How many days before its date members have an episode.", "3", "0")}},
      feeds_fields(),
      chapter_fields(),
      {"transcript",
       "[[transcripts]]",
       {
           companion(required("file", file_name, "The transcript, in the media folder.", R"("reading-aloud.de.vtt")")),
           companion(required("language", line, "The language that it is in.", R"("de")")),
       }},
      process_fields(),
      joins_fields(),
      bumper_fields(),
      {"correction",
       "[[corrections]]",
       {
           required("date", date, "When the corrected audio went out.", "2026-03-12"),
           required("what", line, "What listeners should know of it.", R"("the name of the school is right now")"),
       }},
      {"reply",
       "[[replies]]",
       {
           required("protocol", line, "The network: activitypub, atproto, …, or disabled.", R"("activitypub")"),
           optional("uri", web_address, "The post to answer.", R"("https://social.example.org/@show/1")"),
           optional("account_id", line, "Who wrote that post.", R"("@show@social.example.org")"),
           optional("account_url", https_address, "Their page.", R"("https://social.example.org/@show")"),
           optional("priority", integer, "Of several, the lowest is shown first.", "1"),
       }},
  };
  append(table, podcast_groups());
  return table;
}

}  // namespace

const std::vector<FieldGroup>& field_table() {
  static const std::vector<FieldGroup> table = make_table();
  return table;
}

const FieldGroup& field_group(std::string_view name) {
  for (const FieldGroup& group : field_table()) {
    if (group.name == name) return group;
  }
  throw Error(ErrorKind::internal, "there is no group of fields '" + std::string(name) + "'");
}

const Field* find_field(const FieldGroup& group, std::string_view name) {
  const auto field =
      std::find_if(group.fields.begin(), group.fields.end(), [&](const Field& f) { return f.name == name; });
  return field == group.fields.end() ? nullptr : &*field;
}

const Field& field_of(const FieldGroup& group, std::string_view name) {
  if (const Field* field = find_field(group, name)) return *field;
  throw Error(ErrorKind::internal, "there is no field '" + std::string(name) + "' in " + std::string(group.name));
}

std::string_view description_of(FieldType type) {
  switch (type) {
    case line:
    case text:
    case file_name:
    case choice: return "text in quotes";
    case web_address:
    case https_address: return "a web address in quotes";
    case boolean: return "true or false";
    case integer: return "a whole number";
    case number: return "a number";
    case date: return "a date";
    case time_of_day:
    case timestamp: return "a time in quotes";
    case text_list: return "a list of texts";
    case integer_list: return "a list of whole numbers";
    case table: return "a section";
    case text_table: return "a section in which every name has a text in quotes";
    case table_list: return "a list of sections";
    case text_or_tables: return "the name of a file in quotes, or a list of sections";
  }
  return "";
}

}  // namespace voicepress::content
