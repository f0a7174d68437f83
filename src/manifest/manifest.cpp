#include "manifest/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_problem.h"
#include "base/number_list.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::uint64_t max_manifest_bytes = 256u << 20;

// Its offsets stand in one text: a list of numbers would take a line for each.
ManifestAudio audio_from(const json& value, std::uint64_t bytes) {
  ManifestAudio audio;
  if (value.is_array()) {  // as earlier versions wrote it: where it begins and ends
    audio.offsets = value.get<std::vector<std::uint64_t>>();
  } else {
    audio.offsets = numbers_in(value.at("offsets").get<std::string>()).value_or(std::vector<std::uint64_t>());
    audio.duration = std::chrono::milliseconds(value.at("ms").get<std::int64_t>());
    audio.episode = value.at("episode").get<std::string>();
    audio.title = value.at("title").get<std::string>();
    audio.date = Instant(std::chrono::seconds(value.at("date").get<std::int64_t>()));
  }
  const bool is_in_order = std::is_sorted(audio.offsets.begin(), audio.offsets.end());
  if (audio.offsets.size() < 2 || !is_in_order || audio.offsets.back() > bytes)
    throw Error(ErrorKind::machine, "the place of the sound lies outside of its file");
  return audio;
}

ManifestFile file_from(const json& value) {
  ManifestFile file;
  file.show = value.value("show", "");
  file.type = value.at("type").get<std::string>();
  file.bytes = value.at("bytes").get<std::uint64_t>();
  file.sha256 = value.at("sha256").get<std::string>();
  file.remote = value.value("remote", false);
  file.encoding = value.value("encoding", "");
  file.encodes = value.value("encodes", "");
  if (value.contains("audio")) file.audio = audio_from(value.at("audio"), file.bytes);
  return file;
}

std::string in_json(const std::string& text) { return json(text).dump(); }

void append(std::back_insert_iterator<std::string> out, const ManifestAudio& audio) {
  fmt::format_to(out,
                 "      \"audio\": {{\n        \"date\": {},\n        \"episode\": {},\n        \"ms\": {},\n"
                 "        \"offsets\": \"{}\",\n        \"title\": {}\n      }},\n",
                 audio.date.time_since_epoch().count(), in_json(audio.episode), audio.duration.count(),
                 text_of_numbers(audio.offsets), in_json(audio.title));
}

// As json::dump(2) lays it out. Written piece by piece: a tree of a show of ten thousand episodes takes longer to make
// than the episodes.
void append(std::string& to, const std::string& path, const ManifestFile& file) {
  auto out = std::back_inserter(to);
  fmt::format_to(out, "    {}: {{\n", in_json(path));
  if (file.audio) append(out, *file.audio);
  fmt::format_to(out, "      \"bytes\": {},\n", file.bytes);
  if (!file.encodes.empty()) fmt::format_to(out, "      \"encodes\": {},\n", in_json(file.encodes));
  if (!file.encoding.empty()) fmt::format_to(out, "      \"encoding\": {},\n", in_json(file.encoding));
  if (file.remote) to += "      \"remote\": true,\n";
  fmt::format_to(out, "      \"sha256\": {},\n", in_json(file.sha256));
  if (!file.show.empty()) fmt::format_to(out, "      \"show\": {},\n", in_json(file.show));
  fmt::format_to(out, "      \"type\": {}\n    }}", in_json(file.type));
}

// A path from a file is about to be joined to a folder and perhaps deleted: it must stay below it.
bool stays_inside(const std::string& path) {
  const std::filesystem::path p(path);
  if (path.empty() || p.is_absolute()) return false;
  for (const auto& part : p)
    if (part == "..") return false;
  return true;
}

Manifest parsed(const std::string& text) {
  Manifest manifest;
  const json value = json::parse(text);
  manifest.changing = value.value("changing", false);
  for (const auto& [path, file] : value.at("files").items()) {
    if (!stays_inside(path)) throw Error(ErrorKind::machine, "it names '" + path + "', which lies outside");
    manifest.files[path] = file_from(file);
  }
  return manifest;
}

}  // namespace

std::string path_of_encoded(const std::string& path, const ManifestFile& file) {
  return file.encoding.empty() ? path : path.substr(0, path.rfind('.'));
}

void drop_orphaned_encodings(Manifest& manifest) {
  std::erase_if(manifest.files, [&](const auto& listed) {
    const auto& [path, file] = listed;
    if (file.encoding.empty()) return false;
    const auto text = manifest.files.find(path_of_encoded(path, file));
    return text == manifest.files.end() || text->second.sha256 != file.encodes;
  });
}

std::optional<std::string> read_manifest_text(const std::filesystem::path& out) {
  return read_file_if_exists(out / manifest_path, max_manifest_bytes);
}

Manifest manifest_from(const std::string& text, const std::filesystem::path& out) try {
  return parsed(text);
} catch (const json::exception& problem) {
  throw Error("cannot understand " + (out / manifest_path).string() +
                  ": restore it; or delete only that file and move the other files of " + out.string() +
                  " elsewhere before you build again, because they may be the only copy of the audio",
              Error(ErrorKind::machine, json_problem(problem.what())));
}

std::optional<Manifest> read_manifest(const std::filesystem::path& out) {
  const auto text = read_manifest_text(out);
  return text ? std::optional(manifest_from(*text, out)) : std::nullopt;
}

std::optional<Manifest> read_manifest_if_whole(const std::filesystem::path& file) try {
  const auto text = read_file_if_exists(file, max_manifest_bytes);
  return text ? std::optional(parsed(*text)) : std::nullopt;
} catch (const std::exception&) {
  return std::nullopt;
}

std::string manifest_text(const Manifest& manifest) {
  std::string text = manifest.changing ? "{\n  \"changing\": true,\n  \"files\": {" : "{\n  \"files\": {";
  const char* before = "\n";
  for (const auto& [path, file] : manifest.files) {
    text += before;
    append(text, path, file);
    before = ",\n";
  }
  return text + (manifest.files.empty() ? "}" : "\n  }") + ",\n  \"schema\": 1\n}\n";
}

}  // namespace voicepress
