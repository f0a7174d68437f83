#include "manifest/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_problem.h"
#include "base/number_list.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::uint64_t max_manifest_bytes = 256u << 20;
constexpr std::string_view opening = "{", opening_while_changing = "{\"changing\":true,";
constexpr std::string_view opening_of_files = "\"files\":{", closing = "\n},\"schema\":1}\n";

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

// What stands in JSON as it is, apart from the quotes: nearly all that there is.
bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

// A line for each file, so that one can be found and replaced, and no blanks, because nearly every build writes the
// list twice. Written piece by piece: a tree of a show of ten thousand episodes takes longer to make than the episodes.
class Line {
 public:
  explicit Line(std::string& to) : to_(to) {}

  Line& text(std::string_view raw) {
    to_ += raw;
    return *this;
  }
  Line& quoted(const std::string& value) {
    if (is_plain(value))
      to_.append(1, '"').append(value).append(1, '"');
    else
      to_ += json(value).dump();
    return *this;
  }
  Line& number(auto value) {
    fmt::format_to(std::back_inserter(to_), "{}", value);
    return *this;
  }

 private:
  std::string& to_;
};

void append(Line& to, const ManifestAudio& audio) {
  to.text("\"audio\":{\"date\":").number(audio.date.time_since_epoch().count());
  to.text(",\"episode\":").quoted(audio.episode);
  to.text(",\"ms\":").number(audio.duration.count());
  to.text(",\"offsets\":").quoted(text_of_numbers(audio.offsets));
  to.text(",\"title\":").quoted(audio.title).text("},");
}

void append(Line& to, const std::string& path, const ManifestFile& file) {
  to.quoted(path).text(":{");
  if (file.audio) append(to, *file.audio);
  to.text("\"bytes\":").number(file.bytes);
  if (!file.encodes.empty()) to.text(",\"encodes\":").quoted(file.encodes);
  if (!file.encoding.empty()) to.text(",\"encoding\":").quoted(file.encoding);
  if (file.remote) to.text(",\"remote\":true");
  to.text(",\"sha256\":").quoted(file.sha256);
  if (!file.show.empty()) to.text(",\"show\":").quoted(file.show);
  to.text(",\"type\":").quoted(file.type).text("}");
}

// Where a file's line is in the text, without line breaks and the comma at its end. Files are sorted by path, and each
// path begins a line, which no other line looks like.
struct LineOfFile {
  std::size_t begin = 0, end = 0;
};
std::optional<LineOfFile> line_of(std::string_view text, const std::string& path) {
  constexpr std::string_view before_path = "\n\"";
  if (!is_plain(path)) return std::nullopt;  // it stands there in other letters
  std::size_t low = 0, high = text.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t at = text.find(before_path, middle);
    const std::string_view found = at >= high ? "" : text.substr(at + before_path.size());
    const int order = found.empty() ? 1 : found.substr(0, found.find('"')).compare(path);
    if (order == 0) {
      std::size_t end = text.find('\n', at + 1);
      if (end == std::string_view::npos) return std::nullopt;
      if (text[end - 1] == ',') --end;
      return LineOfFile{at + 1, end};
    }
    if (order < 0)
      low = at + 1;
    else
      high = middle;
  }
  return std::nullopt;
}

// A path from a file is about to be joined to a folder and perhaps deleted: it must stay below it.
bool stays_inside(const std::string& path) {
  const std::filesystem::path p(path);
  if (path.empty() || p.is_absolute()) return false;
  for (const auto& part : p)
    if (part == "..") return false;
  return true;
}

// Each file is taken as soon as it is read: all of them as JSON values would need several times the room of the text.
Manifest parsed(const std::string& text) {
  Manifest manifest;
  std::string section, path;
  const auto take_file = [&](int depth, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::key && depth == 1) {
      section = value.get<std::string>();
      if (section == "files") manifest.files.clear();  // of two the last counts, as everywhere in JSON
    }
    if (event == json::parse_event_t::key && depth == 2) path = value.get<std::string>();
    if (event != json::parse_event_t::object_end || depth != 2 || section != "files") return true;
    if (!stays_inside(path)) throw Error(ErrorKind::machine, "it names '" + path + "', which lies outside");
    manifest.files[path] = file_from(value);
    return false;
  };
  const json rest = json::parse(text, take_file);
  manifest.changing = rest.value("changing", false);
  for (const auto& [name, no_file] : rest.at("files").items()) manifest.files[name] = file_from(no_file);  // throws
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

bool is_settled_manifest(std::string_view text) {
  return text.starts_with(std::string(opening) + std::string(opening_of_files));
}

std::optional<ManifestFile> find_in_manifest(std::string_view text, const std::string& path) {
  const auto line = line_of(text, path);
  if (!line) return std::nullopt;
  try {
    const json listed = json::parse("{" + std::string(text.substr(line->begin, line->end - line->begin)) + "}");
    return listed.contains(path) ? std::optional(file_from(listed.at(path))) : std::nullopt;
  } catch (const std::exception&) {
    return std::nullopt;  // somebody else wrote it
  }
}

std::optional<ChangedManifest> manifest_with(std::string_view text, const Manifest::Files& changed) {
  ChangedManifest result;
  result.lines.reserve(changed.size());  // none of them may move
  std::size_t done = 0;
  for (const auto& [path, file] : changed) {
    const auto at = line_of(text, path);
    if (!at || at->begin < done) return std::nullopt;
    Line line(result.lines.emplace_back());
    append(line, path, file);
    result.pieces.push_back(text.substr(done, at->begin - done));
    result.pieces.push_back(result.lines.back());
    done = at->end;
  }
  result.pieces.push_back(text.substr(done));
  return result;
}

TextPieces pieces_while_changing(TextPieces list) {
  list.front().remove_prefix(opening.size());
  list.insert(list.begin(), opening_while_changing);
  return list;
}

std::string manifest_text(const Manifest& manifest) {
  std::string text(manifest.changing ? opening_while_changing : opening);
  text.reserve(256 * manifest.files.size());
  text += opening_of_files;
  Line line(text);
  const char* before = "\n";
  for (const auto& [path, file] : manifest.files) {
    line.text(before);
    append(line, path, file);
    before = ",\n";
  }
  text += closing;
  return text;
}

}  // namespace voicepress
