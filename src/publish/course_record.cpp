#include "publish/course_record.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::size_t most_seconds = std::size_t{7} * 24 * 3600;

// Hundredths, as whole numbers: half the length, and no rounding. Silence is null.
json hundredths(double value) { return std::isfinite(value) ? json(std::lround(value * 100)) : json(nullptr); }

double from_hundredths(const json& value) {
  return value.is_null() ? -INFINITY : static_cast<double>(value.get<std::int64_t>()) / 100;
}

}  // namespace

std::string to_record(const SoundCourse& course) {
  json seconds = json::array(), limited = json::array();
  for (const double lufs : course.seconds_lufs) seconds.push_back(hundredths(lufs));
  for (const LimitedSecond& each : course.limited)
    limited.push_back(json::array({each.second, hundredths(each.reduced_db)}));
  return json{{"duration", course.duration.count()},
              {"channels", course.channels},
              {"lufs", hundredths(course.loudness.integrated_lufs)},
              {"range", hundredths(course.loudness.range_lu)},
              {"dbtp", hundredths(course.loudness.true_peak_dbtp)},
              {"seconds", std::move(seconds)},
              {"limited_millionths", std::lround(course.limited_share * 1e6)},
              {"limited_most", hundredths(course.limited_most_db)},
              {"limited", std::move(limited)}}
      .dump();
}

std::optional<SoundCourse> course_from_record(const std::string& text) try {
  const json value = json::parse(text);
  SoundCourse course;
  course.duration = std::chrono::milliseconds{value.at("duration").get<std::int64_t>()};
  course.channels = value.at("channels").get<int>();
  course.loudness = {from_hundredths(value.at("lufs")), from_hundredths(value.at("range")),
                     from_hundredths(value.at("dbtp"))};
  for (const json& lufs : value.at("seconds")) course.seconds_lufs.push_back(from_hundredths(lufs));
  course.limited_share = static_cast<double>(value.at("limited_millionths").get<std::int64_t>()) / 1e6;
  course.limited_most_db = from_hundredths(value.at("limited_most"));
  for (const json& each : value.at("limited"))
    course.limited.push_back({each.at(0).get<int>(), from_hundredths(each.at(1))});
  const bool sensible = course.duration.count() >= 0 && (course.channels == 1 || course.channels == 2) &&
                        course.seconds_lufs.size() <= most_seconds;
  return sensible ? std::optional(std::move(course)) : std::nullopt;
} catch (const json::exception&) {
  return std::nullopt;
}

}  // namespace voicepress
