#include "content/new_files.h"

#include "base/text.h"
#include "base/urls.h"
#include "content/toml_text.h"
#include "model/identity.h"
#include "model/starter_text.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::string guests_in_words(const std::vector<std::string>& guests) {
  if (guests.empty()) return std::string(starter_guest);
  std::string text;
  for (std::size_t i = 0; i < guests.size(); ++i)
    text += (i == 0 ? "" : i + 1 == guests.size() ? " and " : ", ") + guests[i];
  return text;
}

void replace_all(std::string& text, std::string_view name, const std::string& value) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
    text.replace(at, name.size(), value);
}

}  // namespace

std::string show_text(const NewShow& show) {
  const char* address_note =
      is_placeholder_url(show.url)
          ? "# Where the show's folder will be on the web, with / at the end. This one is a placeholder: until you "
            "write the real\n"
            "# address, the feed works on this computer only, and nothing is promised to subscribers.\n"
          : "# Where the show's folder will be on the web, with / at the end. Subscribers rely on it.\n";
  return fmt::format(
      R"(# The show. Everything here is said once and holds for every episode. Lines that begin with # are notes for people.

title = {title}
description = {description}
author = {author}

{address_note}url = {url}

# The cover, in media/{name}/: square, 1400 to 3000 pixels, JPEG or PNG. Replace this one with your own.
image = {image}
image_alt = "Sound waves"     # what your cover shows, for people who cannot see it

language = {language}              # "en-gb", "de", "cy" …
timezone = {timezone}    # of dates without one
publish_time = "06:00"         # when an episode goes out whose date has no time

# From Apple's list; "Education > Self-Improvement" is a category and one of its parts. See podcasters.apple.com.
categories = ["Education"]
explicit = false               # true if the show as a whole is not for children

# What you will want next; take the # away:

# [schedule]
# slot = "every Thursday 06:00"   # voicepress new takes the next free one

# [[hosts]]
# name = "Your name"

# [[links]]                       # where to listen
# title = "Apple Podcasts"
# url = "https://podcasts.apple.com/podcast/your-show"
)",
      fmt::arg("title", toml_line(show.title)), fmt::arg("description", toml_line(std::string(starter_description))),
      fmt::arg("author", toml_line(show.author)), fmt::arg("address_note", address_note),
      fmt::arg("url", toml_line(show.url)), fmt::arg("name", show.name), fmt::arg("image", toml_line(show.image)),
      fmt::arg("language", toml_line(show.language)), fmt::arg("timezone", toml_line(show.timezone)));
}

std::string episode_text(const NewEpisode& episode) {
  std::string text = "+++\n";
  text += fmt::format("title = {}\ndate = {}\n", toml_line(episode.title), episode.date);
  if (episode.season) text += fmt::format("season = {}\n", *episode.season);
  if (episode.number) text += fmt::format("episode = {}\n", *episode.number);
  if (!episode.recording.empty()) text += fmt::format("recording = {}\n", toml_line(episode.recording));
  text +=
      "# draft = true               # take the # away to keep it back\n"
      "# summary = \"One sentence for lists and apps.\"\n"
      "# article = \"https://…\"      # the companion article\n";
  for (const std::string& guest : episode.guests) text += fmt::format("\n[[guests]]\nname = {}\n", toml_line(guest));
  for (const Chapter& chapter : episode.chapters)
    text += fmt::format("\n[[chapters]]\nstart = {}\ntitle = {}\n", toml_line(format_timestamp(*chapter.start)),
                        toml_line(*chapter.title));
  text += "+++\n\n" + episode.notes;
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

std::string notes_template() {
  return R"(This week we talk to {{guests}}.

We talk about:

- What happened
- What worked, and what did not
- What you could do on Monday

)" + std::string(starter_last_line) +
         "\n";
}

std::string fill_notes(std::string_view notes_template, const NewEpisode& episode, const std::string& show_title) {
  std::string text(notes_template);
  replace_all(text, "{{title}}", episode.title);
  replace_all(text, "{{guests}}", guests_in_words(episode.guests));
  replace_all(text, "{{number}}", episode.number ? std::to_string(*episode.number) : "");
  replace_all(text, "{{show}}", show_title);
  return text;
}

}  // namespace voicepress::content
