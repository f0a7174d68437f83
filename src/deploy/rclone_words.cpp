#include "deploy/rclone_words.h"

#include "base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::deploy {

using nlohmann::json;

namespace {

constexpr std::size_t longest_complaint = 400;

// "2026/11/26 18:25:18 Failed to …" without the time.
std::string_view without_time(std::string_view line) {
  constexpr std::size_t length = std::string_view("2026/11/26 18:25:18 ").size();
  const bool has_time = line.size() > length && line[4] == '/' && line[7] == '/' && line[13] == ':';
  return has_time ? line.substr(length) : line;
}

// "Failed to create file system for "remote:path": why" -> "why": our sentence names the target already.
std::string_view without_target(std::string_view line) {
  const std::size_t end = line.find("\": ");
  return line.starts_with("Failed to create file system for \"") && end != line.npos ? line.substr(end + 3) : line;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

ErrorKind kind_of(const std::string& complaint, const Target& target) {
  for (const char* part : {"didn't find section in config file", "didn't find backend called", "bad value",
                           "failed to parse", "couldn't decrypt password", "config name contains invalid"})
    if (contains(complaint, part)) return ErrorKind::usage;
  return target.is_folder() ? ErrorKind::machine : ErrorKind::network;
}

const char* what_to_do(const std::string& complaint, ErrorKind kind) {
  if (contains(complaint, "couldn't decrypt password"))
    return "rclone wants passwords as 'rclone obscure' writes them: better let 'rclone config' keep it";
  if (kind == ErrorKind::usage)
    return "is the name right? 'rclone listremotes' shows those that are set up, 'rclone config' sets up another";
  if (contains(complaint, "no space left")) return "make room there, then run the same command again";
  if (contains(complaint, "ermission denied") || contains(complaint, "AccessDenied") ||
      contains(complaint, "Forbidden"))
    return "let the account write there, then run the same command again";
  return "run the same command again: it goes on where it stopped";
}

}  // namespace

void RcloneWords::hear(std::string_view line) {
  const json value = json::parse(line, nullptr, false);
  if (!value.is_object()) {
    if (!trim(line).empty()) complaint_ = std::string(without_target(without_time(line)));
    return;
  }
  try {
    if (value.contains("stats")) bytes_done_ = value.at("stats").value("bytes", bytes_done_);
    if (value.value("level", "") != "error") return;
    const std::string object = value.value("object", "");
    complaint_ = (object.empty() ? "" : object + ": ") + value.value("msg", "");
  } catch (const json::exception&) {
    return;  // a field that we do not know in this form says nothing
  }
}

bool RcloneWords::says_not_found() const {
  return contains(complaint_, "directory not found") || contains(complaint_, "object not found");
}

Error failed_call(const std::string& task, const Target& target, const RcloneWords& heard,
                  const ProgramResult& result) {
  using End = ProgramResult::End;
  std::string why;
  if (result.end == End::killed_by_signal)
    why = fmt::format("it was ended by signal {}", result.code);
  else if (result.end == End::took_too_long)
    why = "it took too long";
  else if (result.end == End::wrote_too_much)
    why = "it wrote too much";
  else
    why = heard.complaint().empty() ? fmt::format("it ended with code {}", result.code)
                                    : collapse_spaces(legal_xml_only(heard.complaint()));
  const ErrorKind kind = kind_of(why, target);
  std::string shown = printable(target.without_secrets(std::move(why)));
  if (shown.size() > longest_complaint) shown = std::string(prefix_at_grapheme(shown, longest_complaint)) + "…";
  return Error(fmt::format("rclone could not {} ({}): {}", task, printable(target.shown()), what_to_do(shown, kind)),
               Error(kind, shown));
}

}  // namespace voicepress::deploy
