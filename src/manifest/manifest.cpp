#include "manifest/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_problem.h"

#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::uint64_t max_manifest_bytes = 256u << 20;

ManifestFile file_from(const json& value) {
  ManifestFile file;
  file.show = value.value("show", "");
  file.type = value.at("type").get<std::string>();
  file.bytes = value.at("bytes").get<std::uint64_t>();
  file.sha256 = value.at("sha256").get<std::string>();
  file.remote = value.value("remote", false);
  if (value.contains("audio"))
    file.audio = {value.at("audio").at(0).get<std::uint64_t>(), value.at("audio").at(1).get<std::uint64_t>()};
  return file;
}

json to_json(const ManifestFile& file) {
  json value = {{"type", file.type}, {"bytes", file.bytes}, {"sha256", file.sha256}};
  if (!file.show.empty()) value["show"] = file.show;
  if (file.audio) value["audio"] = {file.audio->first, file.audio->second};
  if (file.remote) value["remote"] = true;
  return value;
}

// A path from a file is about to be joined to a folder and perhaps deleted: it must stay below it.
bool stays_inside(const std::string& path) {
  const std::filesystem::path p(path);
  if (path.empty() || p.is_absolute()) return false;
  for (const auto& part : p)
    if (part == "..") return false;
  return true;
}

Manifest manifest_from(const std::string& text) {
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

std::optional<Manifest> read_manifest(const std::filesystem::path& out) {
  const auto text = read_file_if_exists(out / manifest_path, max_manifest_bytes);
  if (!text) return std::nullopt;
  try {
    return manifest_from(*text);
  } catch (const json::exception& problem) {
    throw Error("cannot understand " + (out / manifest_path).string() +
                    ": restore it; or delete only that file and move the other files of " + out.string() +
                    " elsewhere before you build again, because they may be the only copy of the audio",
                Error(ErrorKind::machine, json_problem(problem.what())));
  }
}

std::optional<Manifest> read_manifest_if_whole(const std::filesystem::path& file) try {
  const auto text = read_file_if_exists(file, max_manifest_bytes);
  return text ? std::optional(manifest_from(*text)) : std::nullopt;
} catch (const std::exception&) {
  return std::nullopt;
}

std::string manifest_text(const Manifest& manifest) {
  json files = json::object();
  for (const auto& [path, file] : manifest.files) files[path] = to_json(file);
  json value = {{"schema", 1}, {"files", files}};
  if (manifest.changing) value["changing"] = true;
  return value.dump(2) + "\n";
}

}  // namespace voicepress
