#include "publish/new_episode.h"

#include "audio/markers.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/files.h"
#include "base/pool.h"
#include "base/text.h"
#include "content/file_name_guess.h"
#include "content/media_folder.h"
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
constexpr std::size_t longest_name = 120;  // of a file; the system takes 255 bytes
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
  content::Value value;
  value.data = time == calendar.publish_time() + ":00" ? day : day + "T" + time;
  // In the hour that happens twice when the clocks go back, only the offset tells which one is meant.
  Diagnostics ignored;
  const auto read_back = content::read_date("date", value, calendar, day, ignored);
  return read_back == at ? std::get<std::string>(value.data) : local;
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

fs::path episode_file(const Show& show, const std::string& day, const std::string& slug) {
  return show.folder / "episodes" / (day + "-" + slug + ".md");
}

// A file may carry the name and have another slug inside: it is not to be overwritten.
std::string free_slug(const Library& library, const std::string& wanted, const std::string& day) {
  const auto has_file = [&](const std::string& slug) {
    return fs::exists(fs::symlink_status(episode_file(library.show, day, slug)));
  };
  std::string slug = wanted;
  for (int i = 2; is_taken(library, slug) || has_file(slug); ++i) slug = fmt::format("{}-{}", wanted, i);
  return slug;
}

std::string lower_ending(const fs::path& path) { return lower_ascii(path.extension().string()); }

// Whether front matter can say the name of a file.
bool can_be_written(const std::string& name) {
  return !find_invalid_utf8(name) && printable(name) == name && name.find('\\') == std::string::npos;
}

// The copy lies beside its place under another name until the text file is written: a full disk or Ctrl-C leaves
// nothing behind that a second attempt would stumble over.
TempFile copy_of(const fs::path& source, const fs::path& to, const std::stop_token& stop) {
  constexpr std::uint64_t piece = 8u << 20;
  make_folders(to.parent_path());
  TempFile copy(to);
  const std::uint64_t bytes = fs::file_size(source);
  for (std::uint64_t at = 0; at < bytes; at += piece) {
    throw_if_stopped(stop);
    append_file_range(copy, source, at, std::min(at + piece, bytes));
  }
  copy.seal();
  return copy;
}

// Where the recording will lie in the media folder. One that is there already stays as it is, whatever its name,
// unless no text file could say that name. The copy that was made of any other is returned.
std::optional<TempFile> place_recording(const fs::path& source, const fs::path& media, BegunEpisode& begun,
                                        const std::stop_token& stop) {
  std::error_code problem;
  const fs::path real = fs::weakly_canonical(source, problem);
  begun.has_recording = true;
  if (!problem && real.parent_path() == fs::weakly_canonical(media, problem) && can_be_written(real.filename())) {
    begun.recording = media / real.filename();
    return std::nullopt;
  }
  begun.recording = media / (begun.slug + lower_ending(source));
  if (fs::exists(begun.recording))
    throw Error(ErrorKind::usage, fmt::format("{} is there already: rename one of the two files, or give the episode "
                                              "another --title",
                                              begun.recording.string()));
  begun.was_copied = true;
  return copy_of(source, begun.recording, stop);
}

// The recording's name is said where the slug alone would find nothing (an ending that few use) or another file.
std::string name_to_write(const fs::path& media, const BegunEpisode& begun) {
  const std::string name = begun.recording.filename().string();
  std::vector<std::string> found = content::MediaFolder(media, "").recordings_for(begun.slug);
  std::erase(found, name);
  const bool is_found = begun.recording.stem() == begun.slug && content::MediaFolder::is_recording_name(name);
  return is_found && found.empty() ? "" : name;
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

// As one line that a text file may hold, whatever the terminal delivered.
std::string as_line(const std::string& given) {
  std::string text = legal_xml_only(given);
  std::erase(text, '\x7F');
  return collapse_spaces(to_nfc(text));
}

void require_file(const fs::path& recording) {
  std::error_code problem;
  if (fs::is_regular_file(recording, problem)) return;
  if (fs::exists(recording, problem))
    throw Error(ErrorKind::usage, fmt::format("{} is a folder or something else that is no file: name the recording",
                                              recording.string()));
  throw Error(ErrorKind::usage, fmt::format("there is no recording {}: check the name", recording.string()));
}

}  // namespace

BegunEpisode begin_episode(const NewEpisodeRequest& request, const std::stop_token& stop) {
  const Library library = readable_show(request);
  const Show& show = library.show;
  const content::Calendar calendar = content::calendar_of(show);
  std::vector<Marker> markers;
  if (request.recording) {
    require_file(*request.recording);
    markers = read_markers(*request.recording);
  }
  const content::NameGuess guess =
      content::guess_from_file_name(request.recording ? request.recording->stem().string() : request.title);
  content::NewEpisode text;
  const std::string given_title = as_line(request.title), given_guest = as_line(request.guest);
  text.title = given_title.empty() ? guess.title : given_title;
  const std::string guest = given_guest.empty() ? guess.guest : given_guest;
  if (!guest.empty()) text.guests = {guest};
  choose_number(library, text, guess);
  const ChosenDate date =
      request.date.empty() ? next_date(library, calendar, request.now) : given_date(request.date, calendar);
  text.date = date_text(date.at, calendar);
  text.chapters = chapters_from(markers);

  BegunEpisode begun;
  const std::string wanted = given_title.empty() ? guess.slug : slugify(prefix_at_grapheme(given_title, longest_name));
  const std::string day = text.date.substr(0, 10);
  begun.slug = free_slug(library, wanted.empty() ? "episode" : wanted, day);
  const fs::path media = request.workspace.media / request.show;
  begun.recording = media / (begun.slug + ".wav");
  begun.file = episode_file(show, day, begun.slug);
  std::optional<TempFile> copy;
  if (request.recording) {
    copy = place_recording(*request.recording, media, begun, stop);
    text.recording = name_to_write(media, begun);
  }
  text.notes = content::fill_notes(template_of(show.folder), text, *show.title);
  make_folders(begun.file.parent_path());
  write_file_atomically(begun.file, content::episode_text(text));
  if (copy) copy->commit();

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
