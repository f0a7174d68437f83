// One episode on its way through a build: what was read, what it is at this moment, and what its audio needs.
// plan_episode_audio() fills it without touching audio (episode_work.cpp); run_episode_audio() does the work and fills
// the rest (audio_run.cpp).
#pragma once

#include "audio/markers.h"
#include "base/error.h"
#include "base/reporter.h"
#include "base/shared.h"
#include "model/publication.h"
#include "publish/audio_plan.h"
#include "publish/feed_pictures.h"
#include "publish/measuring.h"
#include "publish/pictures.h"
#include "publish/promises.h"
#include "publish/timeline.h"
#include "tags/episode_tags.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// A file beside the audio whose bytes the cache holds; remote: only its checksum is known, from the lock.
struct CompanionFile {
  std::string path;  // below the show's folder
  std::string type;
  std::string sha256;
  bool remote = false;
};

struct EpisodeWork {
  // Planned:
  Shared<Episode> episode;  // never empty; companions that fail the rules are dropped from it
  std::string guid;
  Standing standing = Standing::draft;
  const LockEntry* lock_entry = nullptr;            // what was promised, or null
  std::optional<std::string> recording_sha256;      // of what is heard: see hash_of_sound
  std::vector<Marker> marks;                        // of the recording itself, those with titles
  Insertions insertions;                            // by which chapters and transcript were moved
  EpisodeTags tags;                                 // but for duration and pictures
  std::string embedded_cover;                       // SHA-256 of the small picture in the tags, an object of the cache
  std::optional<Picture> picture;                   // episode art
  std::map<std::string, Picture> chapter_pictures;  // by the name in the chapter
  PicturesByName feed_pictures;                     // of podcast:image and media:thumbnail
  std::vector<AudioPlan> plans;                     // in the order of the profile: the enclosure's first
  bool is_retimed = false;                          // chapters and transcript: see retime
  bool companions_checked = false;                  // against the duration

  // Done:
  std::vector<Rendition> renditions;
  std::vector<CompanionFile> waveform;  // JSON and SVG, or nothing
  std::vector<CompanionFile>
      kept_transcripts;     // those of an earlier build, whose words are not here: see transcribing.h
  Diagnostics diagnostics;  // of the audio and of companions against it
  std::string story;        // "-27.3 LUFS, raised 8.3 dB, …" for --verbose
  bool refused = false;     // the audio cannot be published; diagnostics say why
  bool encoded = false;
  bool retagged = false;
};

// Subscribers hear the episode where an earlier host published it, and that stays so: the address is a promise.
void leave_audio_elsewhere(EpisodeWork& work);

// Fills recording_sha256, plans and, where the duration is known already, checks the companions.
void plan_episode_audio(EpisodeWork& work, const AudioTools& tools);

// Carries the plans out. A recording that cannot be used refuses the episode; what the machine cannot do throws.
void run_episode_audio(EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop);

// The recording whose audio is published: the one that is here, else the lock's.
std::optional<std::string> recording_of(const EpisodeWork& work);

// Chapters and transcript are timed against the recording; from here on they are against what is published.
void retime(EpisodeWork& work, const Insertions& insertions);

// Where the last cue's end was guessed, it is the end of the audio at most.
void end_with_the_audio(Transcript& transcript, std::chrono::milliseconds duration);

// Drops chapters and transcripts that do not go with audio of this length, and says so.
void check_companions(EpisodeWork& work, std::chrono::milliseconds duration);

// Pictures are kept out of memory until a file is tagged: a show has hundreds of episodes and one cover.
EpisodeTags tags_naming_pictures(const EpisodeWork& work);  // enough for their hash
EpisodeTags tags_with_pictures(const EpisodeWork& work, const Cache& cache);

// A recording that turned out to be unusable refuses its episode.
void refuse_for(EpisodeWork& work, const Error& error);

// What to say of a recording that cannot be decoded.
Diagnostic unusable_recording(const Episode& episode, const Error& error);

// Where complaints about the recording point: at the field that names it, else at the file.
Place recording_place(const Episode& episode);

}  // namespace voicepress
