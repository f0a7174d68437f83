#include "importing/read_back.h"

#include "base/files.h"
#include "content/load_library.h"
#include "rules/episode_rules.h"
#include "rules/show_rules.h"

#include <map>

namespace voicepress::importing {

namespace {

// The first error about each file, by its name as it is shown.
std::map<std::string, std::string> errors_of(const Library& library) {
  Diagnostics all = library.diagnostics;
  const auto add = [&](const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(check_show(library.show));
  for (const Episode& episode : library.episodes) add(check_episode(episode, library.show));
  std::map<std::string, std::string> errors;
  for (const Diagnostic& diagnostic : all)
    if (diagnostic.severity == Severity::error) errors.emplace(diagnostic.place.file, diagnostic.message);
  return errors;
}

}  // namespace

bool leave_out_what_is_refused(ImportedShow& show, const std::filesystem::path& feed,
                               const std::filesystem::path& media) {
  const std::string texts = "feeds/" + show.name, files = "media/" + show.name;
  const auto errors = errors_of(content::load_show({show.name, feed, media, texts, files}));
  bool has_changed = false;
  const auto drop = [&](ExtraFields& extra, const std::string& file, const std::string& about) {
    const auto error = errors.find(file);
    if (error == errors.end() || extra.empty()) return;
    show.not_kept.push_back({about, "further tags of the podcast namespace: " + error->second});
    extra = {};
    has_changed = true;
  };
  drop(show.extra, texts + "/show.toml", "");
  for (ImportedEpisode& episode : show.episodes) {
    drop(episode.extra, texts + "/" + episode.file, episode.title);
    const auto error = errors.find(files + "/" + episode.transcript);
    if (episode.transcript.empty() || error == errors.end()) continue;
    show.not_kept.push_back({episode.title, "its transcript, which apps would refuse: " + error->second});
    remove_file(media / episode.transcript);
    episode.transcript.clear();
    has_changed = true;
  }
  return has_changed;
}

}  // namespace voicepress::importing
