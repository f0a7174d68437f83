#include "importing/write_files.h"

#include "base/urls.h"
#include "content/toml_text.h"
#include "model/identity.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

using content::toml_line;
using content::toml_text;

std::string category_text(const Category& category) {
  return category.subcategory.empty() ? category.name : category.name + " > " + category.subcategory;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + toml_line(word);
  return "[" + list + "]";
}

void add_people(std::string& text, const char* name, const std::vector<FeedPerson>& people,
                const std::string& usual_role) {
  for (const FeedPerson& person : people) {
    text += fmt::format("\n[[{}]]\nname = {}\n", name, toml_line(person.name));
    if (person.role != usual_role) text += fmt::format("role = {}\n", toml_line(person.role));
    if (!person.url.empty()) text += fmt::format("url = {}\n", toml_line(person.url));
    if (!person.image.empty()) text += fmt::format("image = {}\n", toml_line(person.image));
  }
}

void add_line(std::string& text, const char* field, const std::string& value) {
  if (!value.empty()) text += fmt::format("{} = {}\n", field, toml_line(value));
}

// One address to another, as a person reads it and a program can.
void add_move(std::string& text, const std::string& from, const std::string& to) {
  if (!from.empty() && from != to) text += from + " " + to + "\n";
}

}  // namespace

std::string show_text(const ImportedShow& show) {
  std::string text =
      "# The show, as it was imported" + (show.old_feed.empty() ? "" : " from " + show.old_feed) + ".\n\n";
  text += fmt::format("title = {}\ndescription = {}\nauthor = {}\n", toml_line(show.title), toml_text(show.description),
                      toml_line(show.author));
  add_line(text, "owner_name", show.owner_name);
  add_line(text, "owner_email", show.owner_email);
  text += is_placeholder_url(show.url)
              ? "\n# Where the show's folder will be on the web, with / at the end. This one is a placeholder: write "
                "the real address\n"
                "# before the first build that is published.\n"
              : "\n# Where the show's folder is on the web, with / at the end. Subscribers rely on it.\n";
  text += fmt::format("url = {}\n\n", toml_line(show.url));
  if (!show.guid.empty())
    text += fmt::format("# The show's identity in directories: it stays the same wherever the feed is.\nguid = {}\n\n",
                        toml_line(show.guid));
  text += fmt::format("image = {}\nlanguage = {}\ntimezone = {}\n", toml_line(show.image), toml_line(show.language),
                      toml_line(show.timezone));
  std::vector<std::string> categories;
  std::transform(show.categories.begin(), show.categories.end(), std::back_inserter(categories), category_text);
  text += fmt::format("categories = {}\nexplicit = {}\n", list_of(categories), show.is_explicit);
  if (show.type == ShowType::serial) text += "type = \"serial\"\n";
  add_line(text, "copyright", show.copyright);
  if (show.locked) text += fmt::format("locked = {}\n", *show.locked);
  text += show.extra.lines;
  if (show.media == MediaChoice::copy)
    text +=
        "\n# The recordings came finished from the old host: they are copied as they are, not encoded once "
        "more.\n[audio]\npassthrough = \"auto\"\n";
  add_people(text, "hosts", show.hosts, "host");
  for (const FeedLink& each : show.funding)
    text += fmt::format("\n[[funding]]\ntitle = {}\nurl = {}\n", toml_line(each.title), toml_line(each.url));
  return text + show.extra.sections;
}

std::string episode_text(const ImportedEpisode& episode) {
  std::string text =
      fmt::format("+++\ntitle = {}\ndate = {}\n", toml_line(episode.title), format_rfc3339(episode.date));
  if (episode.guid_in_text) text += fmt::format("guid = {}\n", toml_line(episode.guid));
  if (episode.season) text += fmt::format("season = {}\n", *episode.season);
  if (episode.number) text += fmt::format("episode = {}\n", *episode.number);
  if (episode.type != EpisodeType::full) text += fmt::format("type = \"{}\"\n", to_string(episode.type));
  if (episode.is_explicit) text += fmt::format("explicit = {}\n", *episode.is_explicit);
  add_line(text, "summary", episode.summary);
  add_line(text, "image", episode.image);
  add_line(text, "transcript", episode.transcript);
  if (!episode.topics.empty()) text += "topics = " + list_of(episode.topics) + "\n";
  text += episode.extra.lines;
  add_people(text, "hosts", episode.hosts, "host");
  add_people(text, "guests", episode.guests, "guest");
  for (const FeedReply& reply : episode.replies) {
    text += fmt::format("\n[[replies]]\nprotocol = {}\n", toml_line(reply.protocol));
    add_line(text, "uri", reply.uri);
  }
  for (const Chapter& chapter : episode.chapters) {
    text += fmt::format("\n[[chapters]]\nstart = {}\ntitle = {}\n", toml_line(format_timestamp(*chapter.start)),
                        toml_line(*chapter.title));
    add_line(text, "url", chapter.url);
  }
  return text + episode.extra.sections + "+++\n\n" + episode.notes;
}

std::string redirects_text(const ImportedShow& show) {
  std::string text =
      "# Addresses that subscribers and links use, and where the same things are in Voicepress: the old one, a blank, "
      "the new\n"
      "# one. Whoever runs the old host lets the feed's and the pages' addresses redirect (301) once the show is "
      "published\n"
      "# here. The audio's stay as they are in the feed until you build with --accept-change enclosure: let them "
      "redirect\n"
      "# before that, and for as long as you can.\n";
  if (is_placeholder_url(show.url)) text += "# The show has no address yet: put it in the place of " + show.url + "\n";
  text += "\n# The feed\n";
  add_move(text, show.old_feed, join_url(show.url, "feed.xml"));
  text += "\n# Pages\n";
  for (const ImportedEpisode& episode : show.episodes)
    add_move(text, episode.old_page, join_url(show.url, page_path_for(episode.slug)));
  text += "\n# Audio\n";
  for (const ImportedEpisode& episode : show.episodes)
    add_move(text, episode.enclosure.url, join_url(show.url, audio_path_for(episode.slug, Format::mp3)));
  return text;
}

std::vector<TextFile> text_files_of(const ImportedShow& show) {
  std::vector<TextFile> files;
  for (const ImportedEpisode& episode : show.episodes) files.push_back({episode.file, episode_text(episode)});
  files.push_back({"redirects.txt", redirects_text(show)});
  files.push_back({"show.toml", show_text(show)});
  return files;
}

}  // namespace voicepress::importing
