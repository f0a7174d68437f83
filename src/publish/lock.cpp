#include "publish/lock.h"

#include "base/archive.h"
#include "base/ascii.h"
#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json_problem.h"
#include "base/number_list.h"
#include "base/text.h"
#include "model/identity.h"
#include "publish/insertions_json.h"
#include "publish/marks_json.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::uint64_t max_lock_bytes = 64u << 20;
constexpr int schema = 1;
constexpr double longest_seconds = 1e6;

EpisodeState parse_state(const std::string& text) {
  for (EpisodeState state : {EpisodeState::prepared, EpisodeState::published, EpisodeState::retired})
    if (text == to_string(state)) return state;
  throw Error(ErrorKind::usage, "unknown state '" + text + "'");
}

Instant parse_instant(const std::string& text) {
  const auto instant = parse_rfc3339(text);
  if (!instant) throw Error(ErrorKind::usage, "'" + text + "' is not a time");
  return *instant;
}

// JSON has no minus infinity: silence is null. Hundredths are what anyone can hear, and more than that.
json decibels(double value) { return std::isfinite(value) ? json(std::round(value * 100) / 100) : json(nullptr); }
double parse_decibels(const json& value) { return value.is_null() ? -INFINITY : value.get<double>(); }

std::uint64_t unsigned_from(const json& value) {
  if (!value.is_number_unsigned()) throw Error(ErrorKind::usage, "a size makes no sense");
  return value.get<std::uint64_t>();
}

std::chrono::milliseconds duration_from(const json& value) {
  const auto seconds = value.get<double>();
  if (!(seconds >= 0 && seconds <= longest_seconds)) throw Error(ErrorKind::usage, "a length makes no sense");
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

// It names files of the cache and becomes part of the feed.
std::string digest_from(const json& value, std::size_t digits) {
  auto digest = value.get<std::string>();
  if (digest.size() != digits || digest.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw Error(ErrorKind::usage, "'" + digest + "' is no checksum");
  return digest;
}

json to_json(const Rendition& r) {
  json value = {{"bytes", r.bytes},
                {"seconds", static_cast<double>(r.duration.count()) / 1000.0},
                {"sha256", r.sha256},
                {"sha384", r.sha384},
                {"lufs", decibels(r.integrated_lufs)},
                {"dbtp", decibels(r.true_peak_dbtp)},
                {"audio", {r.audio_begin, r.audio_end}},
                {"tags", r.tags_hash}};
  if (r.format != Format::mp3) value["profile"] = r.profile_hash;
  if (!r.offsets.empty()) value["offsets"] = text_of_numbers(r.offsets);
  return value;
}

std::vector<std::uint64_t> offsets_from(const std::string& text, std::uint64_t bytes) {
  auto offsets = numbers_in(text);
  const bool is_in_order = offsets && std::is_sorted(offsets->begin(), offsets->end());
  if (!is_in_order || offsets->size() == 1 || (!offsets->empty() && offsets->back() > bytes))
    throw Error(ErrorKind::usage, "'" + text + "' are no places in the file");
  return std::move(*offsets);
}

Rendition rendition_from(const std::string& format, const LockEntry& entry, const json& value) {
  const auto parsed = parse_format(format);
  if (!parsed) throw Error(ErrorKind::usage, "unknown format '" + format + "'");
  Rendition r;
  r.format = *parsed;
  r.path = audio_path_for(entry.slug, r.format);
  r.profile_hash = r.format == Format::mp3 ? entry.profile : value.value("profile", "");
  r.bytes = unsigned_from(value.at("bytes"));
  r.duration = duration_from(value.at("seconds"));
  r.sha256 = digest_from(value.at("sha256"), 64);
  r.sha384 = digest_from(value.at("sha384"), 96);
  r.integrated_lufs = parse_decibels(value.at("lufs"));
  r.true_peak_dbtp = parse_decibels(value.at("dbtp"));
  r.audio_begin = unsigned_from(value.at("audio").at(0));
  r.audio_end = unsigned_from(value.at("audio").at(1));
  r.tags_hash = value.at("tags").get<std::string>();
  r.offsets = offsets_from(value.value("offsets", ""), r.bytes);
  if (r.audio_begin > r.audio_end || r.audio_end > r.bytes)
    throw Error(ErrorKind::usage, "the span of the audio lies outside of the file");
  return r;
}

json to_json_elsewhere(const Rendition& r) {
  return {{"url", r.address},
          {"type", r.type},
          {"bytes", r.bytes},
          {"seconds", static_cast<double>(r.duration.count()) / 1000.0}};
}

// What a feed of another host said, which may hold more than an address of ours; but never a script, or a quote.
bool is_address_elsewhere(const std::string& text) {
  const std::string scheme = lower_ascii(text.substr(0, text.find("://")));
  const bool is_plain = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '<' || c == '>';
  });
  return (scheme == "http" || scheme == "https") && scheme.size() < text.size() && is_plain && !find_illegal_xml(text);
}

Rendition elsewhere_from(const LockEntry& entry, const json& value) {
  Rendition r;
  r.path = entry.path;
  r.remote = true;
  r.address = value.at("url").get<std::string>();
  if (!is_address_elsewhere(r.address)) throw Error(ErrorKind::usage, "'" + r.address + "' is no web address");
  r.type = value.at("type").get<std::string>();
  r.bytes = unsigned_from(value.at("bytes"));
  r.duration = duration_from(value.at("seconds"));
  return r;
}

json to_json(const LockEntry& e) {
  json renditions = json::object();
  for (const Rendition& r : e.renditions) renditions[to_string(r.format)] = to_json(r);
  json value = {{"state", to_string(e.state)},
                {"file", e.file},
                {"slug", e.slug},
                {"guid", e.guid},
                {"path", e.path},
                {"date", format_rfc3339(e.date)},
                {"title", e.title},
                {"recording", e.recording},
                {"profile", e.profile},
                {"companions", e.companions},
                {"renditions", renditions}};
  if (!e.former_slugs.empty()) value["former_slugs"] = e.former_slugs;
  if (e.elsewhere) value["elsewhere"] = to_json_elsewhere(*e.elsewhere);
  if (!e.insertions.empty()) value["insertions"] = to_json(e.insertions);
  if (!e.marks.empty()) value["marks"] = to_json(e.marks);
  if (e.retired_at) value["retired_at"] = format_rfc3339(*e.retired_at);
  if (e.retired_by_expiry) value["retired_by"] = "expires";
  return value;
}

// A lock may come from anybody's pull request, and its paths are about to be written: they must be what we write.
void check_names(const LockEntry& e, const std::string& key) {
  if (!is_slug(e.slug) || e.slug != key) throw Error(ErrorKind::usage, "'" + key + "' is not a slug");
  if (e.path != audio_path_for(e.slug, Format::mp3))
    throw Error(ErrorKind::usage, "'" + e.path + "' is no path of an episode's audio");
  for (const std::string& slug : e.former_slugs)
    if (!is_slug(slug)) throw Error(ErrorKind::usage, "'" + slug + "' is not a slug");
}

LockEntry entry_from(const std::string& key, const json& value) {
  LockEntry e;
  e.state = parse_state(value.at("state").get<std::string>());
  e.file = value.at("file").get<std::string>();
  e.slug = value.at("slug").get<std::string>();
  e.guid = value.at("guid").get<std::string>();
  e.path = value.at("path").get<std::string>();
  if (value.contains("former_slugs")) e.former_slugs = value.at("former_slugs").get<std::vector<std::string>>();
  check_names(e, key);
  e.date = parse_instant(value.at("date").get<std::string>());
  e.title = value.at("title").get<std::string>();
  e.recording = value.at("recording").get<std::string>();
  e.profile = value.at("profile").get<std::string>();
  if (value.contains("insertions")) e.insertions = insertions_from(value.at("insertions"));
  if (value.contains("marks")) e.marks = marks_from(value.at("marks"));
  for (const auto& [path, digest] : value.at("companions").items()) e.companions[path] = digest_from(digest, 64);
  for (const auto& [format, rendition] : value.at("renditions").items())
    e.renditions.push_back(rendition_from(format, e, rendition));
  if (value.contains("elsewhere")) e.elsewhere = elsewhere_from(e, value.at("elsewhere"));
  // JSON sorts by name; the enclosure comes first.
  std::sort(e.renditions.begin(), e.renditions.end(),
            [](const Rendition& a, const Rendition& b) { return a.format < b.format; });
  if (value.contains("retired_at")) e.retired_at = parse_instant(value.at("retired_at").get<std::string>());
  e.retired_by_expiry = value.value("retired_by", "") == "expires";
  return e;
}

}  // namespace

const char* to_string(EpisodeState state) {
  switch (state) {
    case EpisodeState::prepared: return "prepared";
    case EpisodeState::published: return "published";
    case EpisodeState::retired: return "retired";
  }
  return "";
}

std::string profile_hash_of(const Profile& profile, Format format) {
  return sha256_hex(canonical_text(profile, format)).substr(0, 16);
}

const Rendition* LockEntry::find(Format format) const {
  const auto found =
      std::find_if(renditions.begin(), renditions.end(), [&](const Rendition& r) { return r.format == format; });
  return found == renditions.end() ? nullptr : &*found;
}

const LockEntry* ShowLock::by_guid(const std::string& wanted) const {
  const auto found = std::find_if(episodes.begin(), episodes.end(), [&](const auto& e) { return e.guid == wanted; });
  return found == episodes.end() ? nullptr : &*found;
}

namespace {

ShowLock lock_from(const std::string& text, const std::filesystem::path& file) {
  try {
    const json value = json::parse(text);
    if (value.at("schema").get<int>() != schema)
      throw Error(ErrorKind::usage, fmt::format("it was written in form {}, and this program knows form {}",
                                                value.at("schema").get<int>(), schema));
    ShowLock lock;
    lock.guid = value.at("show").at("guid").get<std::string>();
    lock.url = value.at("show").at("url").get<std::string>();
    for (const auto& [slug, entry] : value.at("episodes").items()) lock.episodes.push_back(entry_from(slug, entry));
    return lock;
  } catch (const json::exception& problem) {
    throw Error("cannot understand " + file.string() +
                    ": restore it from your backup or version control, because "
                    "it holds the promises made to subscribers",
                Error(ErrorKind::usage, json_problem(problem.what())));
  } catch (const Error& problem) {
    throw Error("cannot understand " + file.string() + ": restore it from your backup or version control", problem);
  }
}

}  // namespace

std::optional<ShowLock> read_lock(const std::filesystem::path& file, Kept* kept) {
  const auto text = read_file_if_exists(file, max_lock_bytes);
  if (!text) return std::nullopt;
  if (!kept) return lock_from(*text, file);
  const std::string name = "lock " + file.string(), key = sha256_hex(*text);
  if (const auto archive = kept->find(name, key)) return from_archive<ShowLock>(*archive);
  ShowLock lock = lock_from(*text, file);
  kept->keep(name, key, archived(lock));
  return lock;
}

std::string lock_text(const ShowLock& lock) {
  json episodes = json::object();
  for (const LockEntry& entry : lock.episodes) episodes[entry.slug] = to_json(entry);
  const json value = {{"schema", schema}, {"show", {{"guid", lock.guid}, {"url", lock.url}}}, {"episodes", episodes}};
  return value.dump(2) + "\n";
}

}  // namespace voicepress
