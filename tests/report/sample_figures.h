// A show of one or more episodes about which everything is known.
#pragma once

#include "report/figures.h"

#include <string>

namespace voicepress::test {

inline SoundCourse course_of(double lufs, std::size_t seconds) {
  SoundCourse course;
  course.duration = std::chrono::seconds(seconds);
  course.channels = 2;
  course.loudness = {lufs, 5, -3};
  course.seconds_lufs.assign(seconds, lufs);
  return course;
}

inline report::EpisodeFigures sample_episode(const std::string& title, double before_lufs = -22) {
  report::EpisodeFigures episode;
  episode.slug = "sample";
  episode.title = title;
  episode.number = "7";
  episode.date = *parse_rfc3339("2026-01-12T06:00:00Z");
  episode.channels = 2;
  episode.target_lufs = -16;
  episode.before = report::HeardFigures{before_lufs, -3, 5, course_of(before_lufs, 60)};
  episode.after = report::HeardFigures{-16, -1.5, 5, course_of(-16, 60)};
  episode.limiter = report::LimiterFigures{0.02, 3.4, {{12, 3.4}}};
  episode.pauses.emplace();
  episode.duration = std::chrono::seconds(60);
  episode.bytes = 960'000;
  episode.no_speakers = "There is no transcript, so it is not known who speaks.";
  return episode;
}

inline report::ShowFigures sample_show(std::size_t episodes = 1) {
  report::ShowFigures show;
  show.name = "sample";
  show.title = "Sample Show";
  show.language = "en";
  show.zone = "Europe/London";
  show.season_word = "Season";
  for (std::size_t i = 0; i < episodes; ++i) show.episodes.push_back(sample_episode("Episode"));
  return show;
}

}  // namespace voicepress::test
