#include "audience/stats_page.h"

#include "audience/data.h"
#include "base/crypto.h"
#include "base/markup.h"

#include <date/date.h>

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::size_t most_names = 12, most_compared = 12;

std::string day_words(Day day) { return date::format("%e %b %Y", day); }

std::string counted(std::uint64_t downloads) {
  return fmt::format("{} download{}", downloads, downloads == 1 ? "" : "s");
}

std::string figure(const std::string& title, const std::string& drawing) {
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", title, drawing);
}

std::uint64_t most_in(const std::map<Day, std::uint64_t>& by_day) {
  std::uint64_t most = 0;
  for (const auto& [day, downloads] : by_day) most = std::max(most, downloads);
  return most;
}

// One upright bar for each day. `height` in units of the drawing, of which a day is ten wide.
std::string bars(const std::map<Day, std::uint64_t>& by_day, Day from, Day to, int height, const std::string& label) {
  const double most = static_cast<double>(std::max<std::uint64_t>(1, most_in(by_day)));
  std::string rectangles;
  for (const auto& [day, downloads] : by_day) {
    if (day < from || day > to) continue;
    const double tall = static_cast<double>(downloads) / most * height;
    rectangles += fmt::format(R"(<rect x="{}" y="{:.1f}" width="8" height="{:.1f}"><title>{}: {}</title></rect>)",
                              (day - from).count() * 10 + 1, height - tall, tall, day_words(day), counted(downloads));
  }
  return fmt::format(R"(<svg class="bars" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">)",
                     ((to - from).count() + 1) * 10, height, escape_attribute(label)) +
         rectangles + "</svg>";
}

std::string share_bar(std::uint64_t part, std::uint64_t whole, const char* kind) {
  const double share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole) * 100;
  return fmt::format(
      R"(<svg class="share {}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="{:.1f}" height="10"/></svg>)",
      kind, share);
}

std::string by_day(const DownloadFigures& figures) {
  const std::string label = fmt::format("Downloads on each day, at most {}", most_in(figures.by_day));
  return figure(
      "Downloads by day",
      bars(figures.by_day, figures.from, figures.to, 120, label) +
          fmt::format("<p class=\"axis\"><span>{}</span><span>most on one day: {}</span><span>{}</span></p>\n",
                      day_words(figures.from), most_in(figures.by_day), day_words(figures.to)));
}

std::string by_episode(const DownloadFigures& figures) {
  std::string rows;
  for (const EpisodeDownloads& episode : figures.episodes) {
    const Day published = std::chrono::floor<std::chrono::days>(episode.date);
    rows += fmt::format("<tr><th scope=\"row\">{}<small>{}</small></th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escape_text(episode.title), day_words(published), episode.downloads, episode.ever,
                        bars(episode.by_day, figures.from, figures.to, 24,
                             fmt::format("{}: {} in this time", episode.title, counted(episode.downloads))));
  }
  return figure("Downloads by episode",
                "<table>\n<thead><tr><th scope=\"col\">Episode</th><th scope=\"col\">In this time</th><th "
                "scope=\"col\">Ever</th><th scope=\"col\">Day by day</th></tr></thead>\n<tbody>\n" +
                    rows + "</tbody></table>\n");
}

std::string names(const char* title, const std::vector<NamedCount>& counts, std::uint64_t all) {
  std::string rows;
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i >= most_names) {
      others += counts[i].downloads;
      continue;
    }
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                        counts[i].name.empty() ? "not known" : escape_text(counts[i].name), counts[i].downloads,
                        share_bar(counts[i].downloads, all, ""));
  }
  if (others > 0)
    rows += fmt::format("<tr><th scope=\"row\">all others</th><td>{}</td><td>{}</td></tr>\n", others,
                        share_bar(others, all, ""));
  return figure(title, "<table class=\"names\"><tbody>\n" + rows + "</tbody></table>\n");
}

// "so far" where the days are not over.
std::string so_far(std::uint64_t downloads, bool is_over) {
  return fmt::format("{}{}", downloads, is_over ? "" : " <small>so far</small>");
}

std::string first_days(const DownloadFigures& figures) {
  std::uint64_t most = 1;
  const std::size_t shown = std::min(figures.episodes.size(), most_compared);
  for (std::size_t i = 0; i < shown; ++i) most = std::max(most, figures.episodes[i].first_30_days);
  std::string rows;
  for (std::size_t i = 0; i < shown; ++i) {
    const EpisodeDownloads& episode = figures.episodes[i];
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}{}</td></tr>\n",
                        escape_text(episode.title), so_far(episode.first_7_days, episode.has_had_7_days),
                        so_far(episode.first_30_days, episode.has_had_30_days),
                        share_bar(episode.first_7_days, most, "week"), share_bar(episode.first_30_days, most, "month"));
  }
  return figure("The first days, side by side",
                "<table>\n<thead><tr><th scope=\"col\">Episode</th><th scope=\"col\">First 7 days</th><th "
                "scope=\"col\">First 30 days</th><th scope=\"col\"><span class=\"week\">7</span> and <span "
                "class=\"month\">30</span> days</th></tr></thead>\n<tbody>\n" +
                    rows + "</tbody></table>\n");
}

// How many of an episode's downloads have which part of it, from its beginning to its end.
std::string reach_of(const EpisodeDownloads& episode) {
  const std::uint64_t all = std::max<std::uint64_t>(1, episode.ever);
  std::string line;
  for (std::size_t i = 0; i < episode.parts.size(); ++i) {
    const double height = 50 - 50 * static_cast<double>(std::min(episode.parts[i], all)) / static_cast<double>(all);
    line += fmt::format("{}{} {:.1f} H{} ", i == 0 ? "M" : "L", i * 10, height, (i + 1) * 10);
  }
  const auto percent = [&](std::size_t part) { return std::min(episode.parts[part], all) * 100 / all; };
  const std::string words = fmt::format("{} % have the middle, {} % the end", percent(parts_of_an_episode / 2),
                                        percent(parts_of_an_episode - 1));
  return fmt::format(
      R"(<figure><svg class="reach" viewBox="0 0 200 50" preserveAspectRatio="none" role="img" aria-label="{}"><path class="area" d="{}L200 50 L0 50 Z"/><path class="line" d="{}"/></svg><figcaption>{}<small>{}</small></figcaption></figure>)",
      words, line, line, escape_text(episode.title), words);
}

std::string reach(const DownloadFigures& figures) {
  std::string drawings;
  for (std::size_t i = 0; i < std::min(figures.episodes.size(), most_compared); ++i)
    drawings += reach_of(figures.episodes[i]) + "\n";
  return figure(
      "How far listeners get",
      "<p>How many downloads have which part of an episode. An app that loads a whole episode ahead has all of "
      "it, heard or not.</p>\n<div class=\"grid\">\n" +
          drawings + "</div>\n");
}

}  // namespace

std::string stats_page(const DownloadFigures& figures) {
  std::string body = fmt::format("<h1>{}</h1>\n<p>{} to {}. Days are in UTC.</p>\n", counted(figures.downloads),
                                 day_words(figures.from), day_words(figures.to));
  if (figures.episodes.empty())
    body += "<p>Nobody has downloaded an episode yet. A download is counted when somebody has a minute of sound.</p>\n";
  else
    body += by_day(figures) + by_episode(figures) + first_days(figures) +
            names("Apps", figures.apps, figures.downloads) + names("Devices", figures.devices, figures.downloads) +
            reach(figures);
  body +=
      "<footer>One download is one listener (network address and app) who has at least a minute of an episode's sound "
      "on one day; bots are left out. This follows the IAB's Podcast Measurement Guidelines 2.2 and is not certified. "
      "A "
      "school behind one address with one app counts as one.</footer>\n";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>{}</title>\n<style>{}</style>"
      "</head>\n<body><main>\n{}</main></body></html>\n",
      counted(figures.downloads), stats_style(), body);
}

std::string stats_page_policy() {
  Hasher hasher(HashKind::sha256);
  hasher.update(stats_style());
  return "default-src 'none'; style-src 'sha256-" + to_base64(hasher.finish_raw()) +
         "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

}  // namespace voicepress
