#include "model/transcript.h"

namespace voicepress {

std::vector<TranscriptForm> forms_of(const Transcript& transcript) {
  using enum TranscriptForm;
  if (!transcript.is_timed) return {text, html};
  return {webvtt, srt, json, text, html};
}

bool is_timed(TranscriptForm form) {
  switch (form) {
    case TranscriptForm::webvtt:
    case TranscriptForm::srt:
    case TranscriptForm::json: return true;
    case TranscriptForm::text:
    case TranscriptForm::html: return false;
  }
  return false;
}

std::string ending_of(TranscriptForm form) {
  switch (form) {
    case TranscriptForm::webvtt: return "vtt";
    case TranscriptForm::srt: return "srt";
    case TranscriptForm::json: return "json";
    case TranscriptForm::text: return "txt";
    case TranscriptForm::html: return "html";
  }
  return "";
}

std::string media_type(TranscriptForm form) {
  switch (form) {
    case TranscriptForm::webvtt: return "text/vtt";
    case TranscriptForm::srt: return "application/x-subrip";
    case TranscriptForm::json: return "application/json";
    case TranscriptForm::text: return "text/plain";
    case TranscriptForm::html: return "text/html";
  }
  return "";
}

std::string title_of(TranscriptForm form) {
  switch (form) {
    case TranscriptForm::webvtt: return "WebVTT";
    case TranscriptForm::srt: return "SRT";
    case TranscriptForm::json: return "JSON";
    case TranscriptForm::text: return "text";
    case TranscriptForm::html: return "HTML";
  }
  return "";
}

}  // namespace voicepress
