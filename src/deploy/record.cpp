#include "deploy/record.h"

#include "base/text.h"
#include "manifest/manifest.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::deploy {

using nlohmann::json;

namespace {

constexpr std::size_t longest_path = 1024;

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

bool is_safe_path(std::string_view path) {
  if (path.empty() || path.size() > longest_path || find_invalid_utf8(path)) return false;
  for (const char c : path)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return false;
  for (bool is_first = true; !path.empty(); is_first = false) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || (is_first && part == ".voicepress")) return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
  return false;  // it ends with a slash
}

std::optional<Record> record_from(const std::string& text) try {
  const json value = json::parse(text);
  if (value.at("schema") != 1) return std::nullopt;
  Record record;
  for (const auto& [path, entry] : value.at("files").items()) {
    RecordedFile file{entry.at("bytes").get<std::uint64_t>(), entry.value("sha256", "")};
    const bool is_ours = is_safe_path(path) || path == manifest_path;
    if (!is_ours || (file.is_known() && !is_sha256(file.sha256))) return std::nullopt;
    record.emplace(path, std::move(file));
  }
  return record;
} catch (const json::exception&) {
  return std::nullopt;
}

std::string record_text(const Record& record) {
  std::string text = "{\n  \"files\": {";
  const char* before = "\n";
  for (const auto& [path, file] : record) {
    text += fmt::format("{}    {}: {{\"bytes\": {}", before, json(path).dump(), file.bytes);
    if (file.is_known()) text += fmt::format(", \"sha256\": \"{}\"", file.sha256);
    text += "}";
    before = ",\n";
  }
  return text + (record.empty() ? "}" : "\n  }") + ",\n  \"schema\": 1\n}\n";
}

}  // namespace voicepress::deploy
