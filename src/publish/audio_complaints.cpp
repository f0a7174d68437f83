#include "publish/audio_complaints.h"

#include "audio/filter_chain.h"
#include "base/ascii.h"
#include "base/text.h"
#include "content/media_folder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace voicepress {

namespace {

// A name that differs by a slip of the finger, in the same folder.
std::optional<std::string> similar_file(const std::filesystem::path& wanted) {
  std::vector<std::string> names;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(wanted.parent_path(), problem))
    if (entry.is_regular_file(problem) && entry.path().extension() == wanted.extension())
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return nearest(wanted.filename().string(), names);
}

// The recording that no other episode has and whose name, but for its ending, differs from the slug by a slip of the
// finger, or by capitals.
std::optional<std::string> similar_recording(const Library& library, const std::string& slug) {
  std::set<std::string_view> taken;
  for (const Episode& episode : library.episodes)
    if (episode.recording) taken.insert(*episode.recording->name);
  std::map<std::string, std::string> names;  // by stem
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(library.show.media_folder, problem))
    if (const std::string name = entry.path().filename().string();
        entry.is_regular_file(problem) && content::MediaFolder::is_recording_name(name) && !taken.count(name))
      names.emplace(lower_ascii(entry.path().stem().string()), name);
  std::vector<std::string> stems;
  for (const auto& [stem, name] : names) stems.push_back(stem);
  const auto found = nearest(slug, stems);
  return found ? std::optional(names.at(*found)) : std::nullopt;
}

}  // namespace

void complain_about_missing_recording(EpisodeWork& work, const Library& library) {
  const std::string wanted = work.episode->recording ? *work.episode->recording->name : *work.episode->slug + ".wav";
  const bool live = work.standing == Standing::live;
  work.refused = live;
  const bool is_named = work.episode->recording.has_value();
  const auto similar =
      is_named ? similar_file(work.episode->recording->path) : similar_recording(library, *work.episode->slug);
  const std::string otherwise = fmt::format("put {} into media/{}/", wanted, library.show.name);
  const std::string fix = !similar   ? otherwise + ", or name the file with recording = \"…\""
                          : is_named ? fmt::format("did you mean '{}'? Or {}", printable(*similar), otherwise)
                                     : fmt::format("if '{0}' is its recording, write recording = \"{0}\"; or {1}",
                                                   printable(*similar), otherwise);
  std::error_code problem;
  const bool is_no_file = work.episode->recording && std::filesystem::exists(work.episode->recording->path, problem);
  const std::string what = is_no_file ? fmt::format("'{}' is a folder or something else that is no file", wanted)
                           : live     ? "this episode is due, and there is no recording of it"
                                      : "there is no recording of this episode yet";
  work.diagnostics.push_back({live ? Severity::error : Severity::warning, "recording-missing",
                              recording_place(*work.episode), what, live ? fix + "; or write draft = true" : fix});
}

void complain_about_foreign_audio(EpisodeWork& work, const AudioPlan& plan, const Workspace& workspace,
                                  const std::string& show) {
  const std::filesystem::path file = workspace.out / show / plan.known->path;
  if (plan.action != AudioAction::remote || !stat_file(file)) return;
  work.diagnostics.push_back(
      {Severity::warning, "audio-differs", recording_place(*work.episode),
       fmt::format("{} is not the file that was published, and the recording is not here", workspace.shown(file)),
       "put the recording or the published file back and build again"});
}

Diagnostics missing_formats(const std::deque<EpisodeWork>& episodes, const Show& show) {
  std::map<Format, int> missing;
  for (const EpisodeWork& work : episodes)
    for (const AudioPlan& plan : work.plans)
      if (plan.action == AudioAction::omit) ++missing[plan.format];
  Diagnostics found;
  const Place place = show.formats_place.line > 0 ? show.formats_place : Place{show.file, 0, 0};
  for (const auto& [format, count] : missing)
    found.push_back(
        {Severity::warning, "audio-left-out", place,
         fmt::format("{} not published as {}: {} not here, and show.lock knows no such file",
                     count == 1 ? "1 episode is" : fmt::format("{} episodes are", count), to_string(format),
                     count == 1 ? "its recording is" : "their recordings are"),
         fmt::format("build once where the recordings are, and keep the show.lock it writes; or take \"{}\" out of the "
                     "formats",
                     to_string(format))});
  return found;
}

Diagnostics check_filters(const Library& library) {
  Diagnostics found;
  std::set<std::string> tried;  // what a show asks for is asked for by all its episodes
  const auto check = [&](const Located<std::string>& filters) {
    if (filters->empty() || !tried.insert(*filters).second) return;
    if (const auto problem = problem_of_filters(*filters))
      found.push_back({Severity::error, "audio-filters", filters.place, *problem,
                       "write filters as FFmpeg does, such as filters = \"equalizer=f=3000:t=q:w=1:g=2\""});
  };
  check(library.show.production.process.filters);
  for (const Episode& episode : library.episodes) check(episode.production.process.filters);
  return found;
}

}  // namespace voicepress
