#include "report/charts.h"

#include "report/words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

constexpr int width = 1000, height = 240, lane_height = 24, limiter_height = 40;
constexpr std::size_t most_points = 240;
constexpr double least_block = 2.5;  // of the width: what is shorter is seen all the same
constexpr std::size_t dense = 32;    // episodes; more of them have smaller marks
constexpr double least_limiter_scale_db = 6;
constexpr int cell = 10;  // of a season's chart

std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

double y_of(double lufs, const Scale& scale) {
  const double share = (scale.top_lufs - lufs) / (scale.top_lufs - scale.bottom_lufs);
  return height * std::clamp(std::isfinite(lufs) ? share : 1.0, 0.0, 1.0);
}

std::string opening(int of_width, int of_height, const std::string& classes, const std::string& label) {
  const std::string role =
      label.empty() ? "aria-hidden=\"true\"" : fmt::format("role=\"img\" aria-label=\"{}\"", escaped(label));
  return fmt::format("<svg class=\"{}\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" {}>", classes, of_width,
                     of_height, role);
}

// Its line is as wide as the style says, however the drawing is stretched.
std::string path_of(const char* classes, const std::string& path) {
  return fmt::format("<path class=\"{}\" vector-effect=\"non-scaling-stroke\" d=\"{}\"/>", classes, path);
}

std::string grid(const Scale& scale, int of_width) {
  std::string path;
  for (int lufs = scale.top_lufs; lufs >= scale.bottom_lufs; lufs -= scale.step_lu)
    path += fmt::format("M0 {}H{}", number(y_of(lufs, scale)), of_width);
  return path_of("grid", path);
}

std::string target_line(double target_lufs, const Scale& scale, int of_width) {
  return path_of("target", fmt::format("M0 {}H{}", number(y_of(target_lufs, scale)), of_width));
}

struct Point {
  double x, y;
};

// A point for each few seconds: the loudness of the 3 s around them, as energy. The last one stands where they end.
std::vector<Point> points_of(const SoundCourse& course, double seconds, const Scale& scale) {
  const std::vector<double> values = short_term_lufs(course.seconds_lufs);
  const std::size_t count = std::min(values.size(), most_points);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * values.size() / count, end = (i + 1) * values.size() / count;
    const double middle = static_cast<double>(begin + end - 1) / 2 + 1.5;
    points.push_back({width * middle / seconds, y_of(mean_lufs(values.data() + begin, values.data() + end), scale)});
  }
  return points;
}

std::string line_through(const std::vector<Point>& points) {
  std::string path;
  for (const Point& point : points) path += (path.empty() ? "M" : "L") + number(point.x) + " " + number(point.y);
  return path;
}

std::string shape_below(const std::vector<Point>& points) {
  return fmt::format("M{} {}L{}L{} {}Z", number(points.front().x), height, line_through(points).substr(1),
                     number(points.back().x), height);
}

// The beginning of a value that lies at a second, and how wide it is.
std::string block(double begin_seconds, double end_seconds, double seconds, double from_y, double to_y) {
  const double from = width * begin_seconds / seconds;
  const double to = std::max(width * end_seconds / seconds, from + least_block);
  return fmt::format("M{} {}H{}V{}H{}Z", number(from), number(from_y), number(to), number(to_y), number(from));
}

bool is_drawn(const std::optional<HeardFigures>& heard) { return heard && std::isfinite(heard->lufs); }

}  // namespace

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += c;
    }
  return safe;
}

std::vector<std::string> Scale::labels() const {
  std::vector<std::string> labels;
  for (int lufs = top_lufs; lufs >= bottom_lufs; lufs -= step_lu) {
    const std::string text = decimal(lufs);
    labels.push_back(text.substr(0, text.size() - 2));
  }
  return labels;
}

Scale scale_of(const EpisodeFigures& episode) {
  Scale scale;
  if (is_drawn(episode.before) && episode.before->lufs < -32) scale.bottom_lufs = -60;
  return scale;
}

Scale scale_of(const std::vector<const EpisodeFigures*>& episodes) {
  double highest = -14, lowest = -21;
  for (const EpisodeFigures* episode : episodes)
    for (const auto* heard : {&episode->before, &episode->after})
      if (is_drawn(*heard)) {
        highest = std::max(highest, (*heard)->lufs);
        lowest = std::min(lowest, (*heard)->lufs);
      }
  Scale scale;
  scale.step_lu = highest - lowest > 30 ? 10 : 5;
  scale.top_lufs = static_cast<int>(std::ceil((highest + 1) / scale.step_lu)) * scale.step_lu;
  scale.bottom_lufs = static_cast<int>(std::floor((lowest - 1) / scale.step_lu)) * scale.step_lu;
  return scale;
}

std::string curve_svg(const EpisodeFigures& episode, const Scale& scale, double seconds, const std::string& label) {
  std::string svg = opening(width, height, "curve", label) + grid(scale, width);
  const auto points = [&](const std::optional<HeardFigures>& heard) {
    return heard && heard->course ? points_of(*heard->course, seconds, scale) : std::vector<Point>{};
  };
  if (const auto before = points(episode.before); !before.empty()) svg += path_of("before", shape_below(before));
  svg += target_line(episode.target_lufs, scale, width);
  if (const auto after = points(episode.after); !after.empty()) svg += path_of("after", line_through(after));
  return svg + "</svg>";
}

std::string limiter_svg(const std::vector<LimitedSecond>& places, double seconds, double most_db) {
  const double deepest = std::max(most_db, least_limiter_scale_db);
  std::string path;
  for (std::size_t i = 0; i < places.size();) {  // what falls on one place is one block, as deep as the deepest
    const double from = places[i].second, until = from + seconds * least_block / width;
    double reduced = 0, end = from + 1;
    for (; i < places.size() && places[i].second < std::max(until, from + 1); ++i) {
      reduced = std::max(reduced, places[i].reduced_db);
      end = places[i].second + 1.0;
    }
    path += block(from, end, seconds, 0, std::max(1.0, limiter_height * std::min(reduced / deepest, 1.0)));
  }
  return opening(width, limiter_height, "lane limiter", "") + fmt::format("<path d=\"{}\"/></svg>", path);
}

std::string lane_svg(const std::vector<TimeSpan>& spans, double seconds) {
  std::string path;
  for (const TimeSpan& span : spans)
    path += block(static_cast<double>(span.begin.count()) / 1000, static_cast<double>(span.end.count()) / 1000, seconds,
                  0, lane_height);
  return opening(width, lane_height, "lane", "") + fmt::format("<path d=\"{}\"/></svg>", path);
}

std::string season_svg(const std::vector<const EpisodeFigures*>& episodes, const Scale& scale,
                       const std::string& label) {
  const int whole = cell * static_cast<int>(episodes.size());
  std::string stems, rings, squares, targets;
  int x = cell / 2;
  for (const EpisodeFigures* episode : episodes) {
    const bool has_before = is_drawn(episode->before), has_after = is_drawn(episode->after);
    const std::string before = has_before ? number(y_of(episode->before->lufs, scale)) : "";
    const std::string after = has_after ? number(y_of(episode->after->lufs, scale)) : "";
    if (has_before && has_after) stems += fmt::format("M{} {}V{}", x, before, after);
    if (has_before) rings += fmt::format("M{} {}h0", x, before);
    if (has_after) squares += fmt::format("M{} {}h0", x, after);
    if (has_before || has_after)
      targets += fmt::format("M{} {}H{}", x - cell / 2, number(y_of(episode->target_lufs, scale)), x + cell / 2);
    x += cell;
  }
  const std::string classes = episodes.size() > dense ? "season dense" : "season";
  return opening(whole, height, classes, label) + grid(scale, whole) + path_of("target", targets) +
         path_of("stem", stems) + path_of("ring", rings) + path_of("hole", rings) + path_of("square", squares) +
         "</svg>";
}

}  // namespace voicepress::report
