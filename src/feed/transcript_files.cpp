#include "feed/transcript_files.h"

#include "base/dates.h"
#include "base/text.h"
#include "feed/json_seconds.h"
#include "feed/plain_text.h"
#include "feed/srt.h"
#include "feed/webvtt.h"
#include "model/transcript_paragraphs.h"
#include "xml/document.h"

#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using nlohmann::ordered_json;

// Segment by segment, because apps show the words that are said now. Some skip a segment without an end, and stumble
// over one without words.
std::string write_json(const Transcript& transcript) {
  ordered_json segments = ordered_json::array();
  std::string speaking;
  for (const Cue& cue : transcript.cues) {
    const std::string body = feed::plain_text(legal_xml_only(cue.text));
    if (body.empty() || cue.end <= cue.start) continue;
    if (!cue.speaker.empty()) speaking = feed::plain_text(legal_xml_only(cue.speaker));
    ordered_json segment;
    if (!speaking.empty()) segment["speaker"] = speaking;
    segment["startTime"] = feed::json_seconds(cue.start);
    segment["endTime"] = feed::json_seconds(cue.end);
    segment["body"] = body;
    segments.push_back(std::move(segment));
  }
  ordered_json document;
  document["version"] = "1.0.0";
  document["segments"] = std::move(segments);
  return document.dump(1) + "\n";
}

std::string write_text(const Transcript& transcript) {
  std::string out;
  for (const Paragraph& paragraph : paragraphs_of(transcript)) {
    if (!out.empty()) out += "\n";
    if (!paragraph.speaker.empty()) out += legal_xml_only(paragraph.speaker) + ": ";
    out += legal_xml_only(paragraph.text) + "\n";
  }
  return out;
}

std::string write_html(const Transcript& transcript) {
  std::string out;
  for (const Paragraph& paragraph : paragraphs_of(transcript)) {
    if (!paragraph.speaker.empty()) out += "<cite>" + escape_text(legal_xml_only(paragraph.speaker)) + ":</cite>\n";
    const std::string clock = format_clock(paragraph.start);
    if (transcript.is_timed) out += "<time>" + clock.substr(0, clock.rfind('.')) + "</time>\n";
    out += "<p>" + escape_text(legal_xml_only(paragraph.text)) + "</p>\n";
  }
  return out;
}

}  // namespace

std::string write_transcript(const Transcript& transcript, TranscriptForm form) {
  switch (form) {
    case TranscriptForm::webvtt: return write_webvtt(transcript);
    case TranscriptForm::srt: return write_srt(transcript);
    case TranscriptForm::json: return write_json(transcript);
    case TranscriptForm::text: return write_text(transcript);
    case TranscriptForm::html: return write_html(transcript);
  }
  return {};
}

}  // namespace voicepress
