#include "cli/build_report.h"

#include "base/text.h"
#include "cli/plural.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

std::string listed(const std::vector<std::pair<int, const char*>>& counts) {
  std::string text;
  for (const auto& [count, word] : counts)
    if (count > 0) text += fmt::format(", {} {}", count, word);
  return text;
}

std::string counts_of(const EpisodeCounts& c) {
  std::string text = fmt::format("{} encoded, {} unchanged", c.encoded, c.unchanged);
  text += listed({{c.retagged, "tagged anew"}, {c.remote, "from the lock only"}});
  const std::string rest = listed({{c.scheduled, "scheduled"},
                                   {c.drafts, c.drafts == 1 ? "draft" : "drafts"},
                                   {c.withdrawn, "withdrawn"},
                                   {c.refused, "refused"}});
  return rest.empty() ? text : text + ";" + rest.substr(1);
}

std::string line_of(const ShowReport& show) {
  if (show.held_back)
    return fmt::format("Held back {}: nothing of it was published or changed; mend the errors above and build again",
                       show.name);
  return fmt::format("Built {}: {} ({}), feed {}", show.name, plural(show.episodes.total, "episode", "episodes"),
                     counts_of(show.episodes), show.feed_changed ? "changed" : "unchanged");
}

std::string next_line(const NextChange& next, Instant now, const char* what_to_do) {
  return fmt::format("Next: {} {} (in {}){}\n", printable(next.what), format_for_people(next.at, next.zone),
                     format_span(next.at - now), what_to_do);
}

int count_of(const Diagnostics& diagnostics, Severity severity) {
  return static_cast<int>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                        [&](const Diagnostic& d) { return d.severity == severity; }));
}

}  // namespace

std::string steps_as_text(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    const std::string subject = step.show.empty() ? step.subject : step.show + "/" + step.subject;
    text += fmt::format("{:<7} {}: {}\n", step.action, printable(subject), printable(step.reason));
  }
  return text;
}

std::string totals_as_text(const BuildReport& report, Instant now, std::chrono::milliseconds took, bool dry_run) {
  std::string text;
  if (dry_run) {
    const auto steps_like = [&](const char* action) {
      return static_cast<int>(std::count_if(report.steps.begin(), report.steps.end(),
                                            [&](const Step& step) { return step.action == action; }));
    };
    text += fmt::format("Nothing was written. A build would encode {} and tag {} anew; --explain says why.\n",
                        plural(steps_like("encode"), "file", "files"), steps_like("tag"));
  } else {
    const std::string time = fmt::format(", {:.1f} s", static_cast<double>(took.count()) / 1000.0);
    for (const ShowReport& show : report.shows) text += line_of(show) + (show.held_back ? "" : time) + "\n";
  }
  const int errors = count_of(report.diagnostics, Severity::error);
  const int warnings = count_of(report.diagnostics, Severity::warning);
  if (errors + warnings > 0)
    text += fmt::format("{}, {}\n", plural(errors, "error", "errors"), plural(warnings, "warning", "warnings"));
  if (report.next_change) text += next_line(*report.next_change, now, "; build again then");
  return text;
}

std::string release_as_text(const BuildReport& report, Instant now) {
  std::string text;
  for (const ShowReport& show : report.shows) text += line_of(show) + "\n";
  if (report.next_change) text += next_line(*report.next_change, now, "");
  return text;
}

std::string totals_as_json(const BuildReport& report, std::chrono::milliseconds took, bool has_problem) {
  using nlohmann::ordered_json;
  const int errors = count_of(report.diagnostics, Severity::error);
  ordered_json shows = ordered_json::array();
  for (const ShowReport& show : report.shows) {
    const EpisodeCounts& c = show.episodes;
    shows.push_back({{"name", show.name},
                     {"episodes",
                      {{"total", c.total},
                       {"encoded", c.encoded},
                       {"retagged", c.retagged},
                       {"unchanged", c.unchanged},
                       {"remote", c.remote},
                       {"scheduled", c.scheduled},
                       {"drafts", c.drafts},
                       {"withdrawn", c.withdrawn},
                       {"refused", c.refused}}},
                     {"feed_changed", show.feed_changed},
                     {"held_back", show.held_back}});
  }
  ordered_json value = {{"status", has_problem ? "errors" : "ok"},
                        {"shows", std::move(shows)},
                        {"warnings", count_of(report.diagnostics, Severity::warning)},
                        {"errors", errors},
                        {"duration_ms", took.count()}};
  value["next_change_at"] =
      report.next_change ? ordered_json(format_rfc3339(report.next_change->at)) : ordered_json(nullptr);
  return value.dump(2) + "\n";
}

}  // namespace voicepress::cli
