// Begins an episode: finds its number, its date and its name, brings the recording into the media folder, takes over
// the marks that the recording carries, and writes a text file for the producer to go on with. Guesses are guesses: the
// file says them where they can be changed. The recording itself is copied, never moved or changed.
#pragma once

#include "base/dates.h"
#include "publish/workspace.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct NewEpisodeRequest {
  Workspace workspace;
  std::string show;
  std::optional<std::filesystem::path> recording;  // anywhere
  std::string title, guest, date;                  // as the producer gave them; empty: guessed
  Instant now{};
};

struct BegunEpisode {
  std::filesystem::path file;
  std::string show, title, slug, guest, zone;
  Instant date{};
  std::string date_reason;  // "the next free slot of \"every Thursday 06:00\""
  std::optional<int> season, number;
  std::filesystem::path recording;  // where it lies, or is expected
  bool has_recording = false;
  bool was_copied = false;
  std::size_t chapters = 0;
};

// Throws Error(usage) for a show that is not there or a date that is none, Error(content) for a show.toml with errors
// and for a file that is no recording, Error(interrupted) when a stop was asked for during the copy.
BegunEpisode begin_episode(const NewEpisodeRequest& request, const std::stop_token& stop);

}  // namespace voicepress
