// Transcripts in JSON: Podcasting 2.0 (speaker, startTime, endTime, body)
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
// and what Whisper and its kin write (speaker, start, end, text). Where each segment is a word, words are joined again.
#include "base/json_problem.h"
#include "base/text.h"
#include "content/chapter_formats.h"
#include "content/transcript_formats.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::content {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::size_t long_enough = 60;  // bytes of joined words
constexpr milliseconds pause{1000};

std::string text_of(const json& segment, const char* name, const char* other_name) {
  for (const char* key : {name, other_name})
    if (const auto found = segment.find(key); found != segment.end() && found->is_string())
      return collapse_spaces(to_nfc(legal_xml_only(found->get<std::string>())));
  return {};
}

std::optional<milliseconds> time_of(const json& segment, const char* name, const char* other_name) {
  for (const char* key : {name, other_name})
    if (const auto found = segment.find(key); found != segment.end() && found->is_number())
      return from_seconds(found->get<double>());
  return std::nullopt;
}

bool ends_sentence(const std::string& text) {
  return std::string_view(".?!").find(text.back()) != std::string_view::npos;
}

// Segments of a word each are no cues.
std::vector<Cue> joined(std::vector<Cue> words) {
  std::size_t bytes = 0;
  for (const Cue& word : words) bytes += word.text.size();
  if (words.empty() || bytes / words.size() >= 12) return words;
  std::vector<Cue> cues;
  for (Cue& word : words) {
    const bool goes_on = !cues.empty() && cues.back().speaker == word.speaker &&
                         cues.back().text.size() < long_enough && !ends_sentence(cues.back().text) &&
                         word.start - cues.back().end < pause;
    if (!goes_on) {
      cues.push_back(std::move(word));
      continue;
    }
    cues.back().text += " " + word.text;
    cues.back().end = word.end;
  }
  return cues;
}

class Reader {
 public:
  explicit Reader(TranscriptText& file) : file_(file) {}

  std::vector<Cue> read(const json& segments) {
    int number = 0;
    for (const json& segment : segments) {
      read_segment(segment, ++number);
      if (file_.gave_up()) break;
    }
    end_open_cues();
    return joined(std::move(cues_));
  }

 private:
  void read_segment(const json& segment, int number) {
    const bool is_object = segment.is_object();
    const auto start = is_object ? time_of(segment, "startTime", "start") : std::nullopt;
    if (!start) {
      file_.refuse(0, fmt::format("segment {} has no startTime in seconds", number),
                   "write {\"startTime\": 1.5, \"endTime\": 4, \"speaker\": \"Caroline\", \"body\": \"Hello.\"}");
      return;
    }
    if (!cues_.empty() && *start < cues_.back().start) {
      file_.refuse(0, fmt::format("segment {} begins earlier than the one before it", number),
                   "put the segments in order of time");
      return;
    }
    Cue cue{*start, time_of(segment, "endTime", "end").value_or(milliseconds{0}),
            text_of(segment, "speaker", "speaker"), text_of(segment, "body", "text"), 0};
    if (!cue.text.empty()) cues_.push_back(std::move(cue));
  }

  // Without an end, or with one before its beginning, a segment lasts until the next one.
  void end_open_cues() {
    for (std::size_t i = 0; i < cues_.size(); ++i) {
      if (cues_[i].end > cues_[i].start) continue;
      const milliseconds next = i + 1 < cues_.size() ? cues_[i + 1].start : cues_[i].start + pause;
      cues_[i].end = std::max(next, cues_[i].start + milliseconds{1});
    }
  }

  TranscriptText& file_;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> read_transcript_json(TranscriptText& file) try {
  const json document = json::parse(file.text());
  const auto segments = document.find("segments");
  if (segments == document.end() || !segments->is_array()) {
    file.refuse(0, "this JSON has no list of \"segments\"",
                "export the transcript as Podcasting 2.0 JSON, or as WebVTT");
    return {};
  }
  return Reader(file).read(*segments);
} catch (const json::exception& problem) {
  file.refuse(0, "this JSON cannot be read: " + printable(json_problem(problem.what())), "export the transcript again");
  return {};
}

}  // namespace voicepress::content
