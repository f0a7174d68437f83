#include "publish/new_episode.h"

#include "audio/markers.h"
#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "content/file_name_guess.h"
#include "content/new_files.h"
#include "content/read_show.h"
#include "content/schedule.h"
#include "publish/overview.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_template_bytes = 1u << 20;
constexpr std::chrono::hours week{24 * 7};

Library readable_show(const NewEpisodeRequest& request) {
  chosen_shows(request.workspace, {request.show});
  Library library = content::load_show(folders_of(request.workspace, request.show));
  for (const Diagnostic& d : library.diagnostics)
    if (d.severity == Severity::error && d.place.file == library.show.file)
      throw Error(ErrorKind::content, d.message + ": mend it first; voicepress check shows all that is wrong", d.place);
  return library;
}

struct ChosenDate {
  Instant at{};
  std::string reason;
};

ChosenDate given_date(const std::string& text, const content::Calendar& calendar) {
  Diagnostics problems;
  content::Value value;
  value.data = text;
  const auto parsed = content::read_date("date", value, calendar, "2026-01-12", problems);
  if (!parsed)
    throw Error(ErrorKind::usage,
                fmt::format("--date {}: {}; {}", text, problems.front().message, problems.front().fix));
  return {*parsed, "as you said"};
}

// Same time of day, a week later, until it lies ahead.
ChosenDate next_date(const Library& library, const content::Calendar& calendar, Instant now) {
  std::optional<Instant> latest;
  for (const Episode& episode : library.episodes) latest = std::max(latest.value_or(*episode.date), *episode.date);
  const std::string& words = *library.show.schedule_slot;
  if (const auto slot = words.empty() ? std::nullopt : content::parse_slot(words, calendar))
    return {content::next_slot(*slot, std::max(latest.value_or(now), now), calendar),
            fmt::format("the next free slot of \"{}\"", words)};
  if (!latest) return {std::chrono::floor<std::chrono::minutes>(now), "now, because it is the first"};
  content::Slot daily{{true, true, true, true, true, true, true}, calendar.hour, calendar.minute};
  const Instant from = std::max(*latest, now) + week - std::chrono::hours{24};
  return {content::next_slot(daily, from, calendar), *latest >= now ? "a week after the last one" : "in a week"};
}

// As front matter says it: the day alone where the show's publish time is meant.
std::string date_text(Instant at, const content::Calendar& calendar) {
  const std::string local = format_rfc3339_in(at, calendar.zone);  // 2026-04-16T06:00:00+01:00
  const std::string day = local.substr(0, 10), time = local.substr(11, 8);
  return time == calendar.publish_time() + ":00" ? day : day + "T" + time;
}

// One more than the highest of the season that the latest episode belongs to. A show without numbers stays without.
void choose_number(const Library& library, content::NewEpisode& episode, const content::NameGuess& guess) {
  if (library.episodes.empty()) {
    episode.season = guess.season;
    episode.number = guess.number.value_or(1);
    return;
  }
  const Episode& latest = library.episodes.back();
  if (latest.season) episode.season = **latest.season;
  std::optional<int> highest;
  for (const Episode& other : library.episodes) {
    const bool same_season =
        other.season.has_value() == episode.season.has_value() && (!other.season || **other.season == *episode.season);
    if (same_season && other.number) highest = std::max(highest.value_or(0), **other.number);
  }
  if (highest) episode.number = *highest + 1;
}

bool is_taken(const Library& library, const std::string& slug) {
  const auto has_slug = [&](const auto& e) { return e == slug; };
  return std::any_of(library.episodes.begin(), library.episodes.end(), [&](auto& e) { return has_slug(*e.slug); }) ||
         std::any_of(library.refused.begin(), library.refused.end(), [&](auto& e) { return has_slug(e.slug); });
}

std::string free_slug(const Library& library, const std::string& wanted) {
  std::string slug = wanted;
  for (int i = 2; is_taken(library, slug); ++i) slug = fmt::format("{}-{}", wanted, i);
  return slug;
}

std::string lower_ending(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return ending;
}

// Where the recording lies once it is in the media folder, under the name by which the episode finds it. One that is
// there already stays as it is, whatever its name.
void place_recording(const fs::path& source, const fs::path& media, BegunEpisode& begun, content::NewEpisode& text) {
  std::error_code problem;
  const fs::path real = fs::weakly_canonical(source, problem);
  begun.has_recording = true;
  if (!problem && real.parent_path() == fs::weakly_canonical(media, problem)) {
    begun.recording = media / real.filename();
    if (real.stem() != begun.slug) text.recording = real.filename().string();
    return;
  }
  begun.recording = media / (begun.slug + lower_ending(source));
  if (fs::exists(begun.recording))
    throw Error(ErrorKind::usage, fmt::format("{} is there already: rename one of the two files, or give the episode "
                                              "another --title",
                                              begun.recording.string()));
  make_folders(media);
  TempFile copy(begun.recording);
  append_file(copy, source);
  copy.commit();
  begun.was_copied = true;
}

Chapters chapters_from(const std::vector<Marker>& markers) {
  Chapters chapters;
  int number = 0;
  for (const Marker& marker : markers) {
    ++number;
    Chapter chapter;
    chapter.start = {marker.at, {}};
    chapter.title = {marker.title.empty() ? fmt::format("Part {}", number) : marker.title, {}};
    chapters.push_back(std::move(chapter));
  }
  return chapters;
}

std::string template_of(const fs::path& show_folder) {
  const auto own = read_file_if_exists(show_folder / "new-episode.md", max_template_bytes);
  return own ? *own : content::notes_template();
}

}  // namespace

BegunEpisode begin_episode(const NewEpisodeRequest& request) {
  const Library library = readable_show(request);
  const Show& show = library.show;
  const content::Calendar calendar = content::calendar_of(show);
  std::vector<Marker> markers;
  if (request.recording) {
    if (!stat_file(*request.recording))
      throw Error(ErrorKind::usage,
                  fmt::format("there is no recording {}: check the name", request.recording->string()));
    markers = read_markers(*request.recording);
  }
  const content::NameGuess guess =
      content::guess_from_file_name(request.recording ? request.recording->stem().string() : request.title);
  content::NewEpisode text;
  text.title = request.title.empty() ? guess.title : request.title;
  const std::string guest = request.guest.empty() ? guess.guest : request.guest;
  if (!guest.empty()) text.guests = {guest};
  choose_number(library, text, guess);
  const ChosenDate date =
      request.date.empty() ? next_date(library, calendar, request.now) : given_date(request.date, calendar);
  text.date = date_text(date.at, calendar);
  text.chapters = chapters_from(markers);

  BegunEpisode begun;
  const std::string wanted = request.title.empty() ? guess.slug : slugify(request.title);
  begun.slug = free_slug(library, wanted.empty() ? "episode" : wanted);
  const fs::path media = request.workspace.media / request.show;
  begun.recording = media / (begun.slug + ".wav");
  begun.file = show.folder / "episodes" / (text.date.substr(0, 10) + "-" + begun.slug + ".md");
  if (request.recording) place_recording(*request.recording, media, begun, text);
  text.notes = content::fill_notes(template_of(show.folder), text, *show.title);
  make_folders(begun.file.parent_path());
  write_file_atomically(begun.file, content::episode_text(text));

  begun.show = request.show;
  begun.title = text.title;
  begun.guest = guest;
  begun.zone = calendar.zone;
  begun.date = date.at;
  begun.date_reason = date.reason;
  begun.season = text.season;
  begun.number = text.number;
  begun.chapters = text.chapters.size();
  return begun;
}

}  // namespace voicepress
