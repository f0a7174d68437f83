#include "live/answers.h"

#include "base/dates.h"
#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::live {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds rounding_allowed{1000};

// The end of the last cue of WebVTT or SRT: what stands behind the last "-->".
std::optional<milliseconds> last_end_in(const std::string& text) {
  const std::size_t arrow = text.rfind("-->");
  if (arrow == std::string::npos) return std::nullopt;
  const std::size_t end = std::min(text.find('\n', arrow), text.size());
  std::string time = trim(text.substr(arrow + 3, end - arrow - 3));
  time = time.substr(0, time.find(' '));
  std::replace(time.begin(), time.end(), ',', '.');
  return parse_timestamp(time);
}

// feeds.md T1, T7.
void check_transcript(const CompanionAsRead& companion, const std::string& body, std::optional<milliseconds> duration,
                      Findings& findings) {
  if (base_type(companion.type) == "text/vtt" && !body.starts_with("WEBVTT") && !body.starts_with("\xEF\xBB\xBFWEBVTT"))
    findings.error("live-companion", "the transcript is no WebVTT", companion.url,
                   "publish the transcript that was built");
  const auto end = last_end_in(body);
  if (end && duration && *end > *duration + rounding_allowed)
    findings.error("live-companion",
                   fmt::format("the transcript goes on until {}, the audio until {}", format_timestamp(*end),
                               format_timestamp(*duration)),
                   companion.url, "publish the transcript of this recording");
}

// feeds.md CH1, CH3.
void check_chapters(const CompanionAsRead& companion, const std::string& body, std::optional<milliseconds> duration,
                    Findings& findings) {
  const std::string fix = "publish the chapters that were built";
  const auto json = nlohmann::json::parse(body, nullptr, false);
  const bool is_list = json.is_object() && json.contains("chapters") && json["chapters"].is_array();
  if (!is_list) return findings.error("live-companion", "the chapters cannot be read", companion.url, fix);
  double before = -1;
  for (const auto& chapter : json["chapters"]) {
    const bool has_start = chapter.is_object() && chapter.contains("startTime") && chapter["startTime"].is_number();
    const double start = has_start ? chapter["startTime"].get<double>() : -1;
    if (!has_start || start <= before)
      return findings.error("live-companion", "the chapters are not in order", companion.url, fix);
    before = start;
  }
  if (duration && before * 1000 >= static_cast<double>(duration->count() + 1000))
    findings.error("live-companion", "a chapter begins behind the end of the audio", companion.url, fix);
}

}  // namespace

void check_companion(const CompanionAsRead& companion, std::optional<milliseconds> duration, Asking& asking) {
  const auto answer = asking.get(companion.url);
  if (!answer || !asking.is_good(*answer, companion.url)) return;
  check_way(*answer, companion.url, asking);
  check_sharing(*answer, companion.url, asking);
  if (type_of(*answer) != base_type(companion.type))
    asking.findings().error("live-type",
                            fmt::format("the feed says {}, the server {}", base_type(companion.type),
                                        type_of(*answer).empty() ? "nothing" : type_of(*answer)),
                            companion.url, "let the server send the type that the feed names");
  if (companion.kind == "chapters")
    check_chapters(companion, answer->body, duration, asking.findings());
  else
    check_transcript(companion, answer->body, duration, asking.findings());
}

}  // namespace voicepress::live
