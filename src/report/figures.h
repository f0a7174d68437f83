// What a producer's report says of a show, as plain values: publish/ gathers them, this room makes sentences and a page
// of them. What is not known is nothing, and a sentence says why.
#pragma once

#include "base/dates.h"
#include "model/measurements.h"
#include "model/sound_course.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voicepress::report {

// One voice of a transcript. Times are nothing where the transcript has none.
struct SpeakerFigures {
  std::string name;
  int turns = 0;
  double share = 0;  // of all that is said by somebody named: of the time, or else of the letters; 0 to 1
  std::chrono::milliseconds time{0}, longest_turn{0};
  std::optional<double> lufs;   // in the sound before publishing, without its pauses
  std::vector<TimeSpan> spans;  // when; ascending, turns put together
};

// A sound as it is heard, before or after. A course is known only where it was listened to.
struct HeardFigures {
  double lufs = 0;
  double true_peak_dbtp = 0;
  std::optional<double> range_lu;
  std::optional<SoundCourse> course;
};

struct LimiterFigures {
  double share = 0;    // of the time, 0 to 1
  double most_db = 0;  // a positive figure
  std::vector<LimitedSecond> places;
};

struct Flaw {
  std::string rule;      // "recording-hum"
  std::string sentence;  // what is wrong, as `check` says it
  std::string advice;
};

enum class EpisodeState { published, due, scheduled, draft };
enum class EpisodeKind { full, trailer, bonus };

struct EpisodeFigures {
  std::string slug, title;
  std::string number;  // "7", or empty
  std::optional<int> season;
  EpisodeKind kind = EpisodeKind::full;
  EpisodeState state = EpisodeState::published;
  Instant date{};

  int channels = 0;  // of the enclosure; 0: not known
  double target_lufs = 0;
  std::optional<HeardFigures> before, after;
  std::string no_before, no_after;                // why not, where they are missing
  std::string no_course_before, no_course_after;  // why there is no curve although figures are known
  std::optional<LimiterFigures> limiter;
  std::optional<std::vector<TimeSpan>> pauses;  // ascending
  std::optional<std::chrono::milliseconds> duration;
  std::uint64_t bytes = 0;  // of the enclosure; 0: not known
  std::vector<Flaw> flaws;
  std::vector<SpeakerFigures> speakers;
  bool speakers_are_timed = true;
  std::string no_speakers;
  std::string out_of_date;  // a sentence, where what is published is not what would be published now
};

struct ShowFigures {
  std::string name, title, language, zone;
  std::string season_word;               // "Season"
  std::vector<EpisodeFigures> episodes;  // by date
  std::vector<std::string> left_out;     // files that could not be read, as shown to people
};

inline double raised_db(const EpisodeFigures& episode) { return episode.after->lufs - episode.before->lufs; }

}  // namespace voicepress::report
