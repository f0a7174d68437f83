#include "tags/audio_files.h"

#include "base/files.h"
#include "tags/tag_text.h"

#include <fmt/format.h>

namespace voicepress::test {

using namespace std::string_literals;

namespace {

// FFmpeg's "ffmetadata": a backslash before what means something there.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) result += (std::string_view("=;#\\\n").find(c) != std::string_view::npos ? "\\"s : ""s) + c;
  return result;
}

std::string ffmetadata(const Chapters& chapters) {
  std::string text = ";FFMETADATA1\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto end = i + 1 < chapters.size() ? chapters[i + 1].start->count() : 10'000;
    text += fmt::format("[CHAPTER]\nTIMEBASE=1/1000\nSTART={}\nEND={}\ntitle={}\n", chapters[i].start->count(), end,
                        escaped(one_line(*chapters[i].title)));
  }
  return text;
}

// Encoding is slow: each kind of file is encoded once and copied (or muxed anew) for every test.
std::string encoded(const std::string& name, const std::vector<std::string>& options) {
  const TempFolder folder;
  std::vector<std::string> command = {"ffmpeg",
                                      "-v",
                                      "error",
                                      "-f",
                                      "lavfi",
                                      "-i",
                                      "aevalsrc=0.3*sin(2*PI*t*(200+40*t))+0.1*(random(0)-0.5):s=44100:d=10"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back((folder / name).string());
  run(command);
  return file_bytes(folder / name);
}

}  // namespace

std::filesystem::path plain_m4a(const TempFolder& folder, const Chapters& chapters) {
  static const auto encoded_once = encoded("a.m4a", {"-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"});
  const auto path = write_bytes(folder / "episode.m4a", encoded_once);
  if (chapters.empty()) return path;
  const auto list = write_bytes(folder / "chapters.txt", ffmetadata(chapters));
  const auto with_chapters = folder / "chapters.m4a";
  run({"ffmpeg", "-v", "error", "-y", "-i", path.string(), "-i", list.string(), "-map", "0:a", "-map_chapters", "1",
       "-c", "copy", "-movflags", "+faststart", with_chapters.string()});
  std::filesystem::rename(with_chapters, path);
  return path;
}

std::filesystem::path plain_opus(const TempFolder& folder) {
  static const auto encoded_once = encoded("a.opus", {"-c:a", "libopus", "-b:a", "48k"});
  return write_bytes(folder / "episode.opus", encoded_once);
}

std::string pcm_hash(const std::filesystem::path& path) {
  return run({"ffmpeg", "-v", "error", "-xerror", "-err_detect", "explode", "-i", path.string(), "-map", "0:a", "-f",
              "hash", "-hash", "sha256", "-"});
}

std::string file_bytes(const std::filesystem::path& path) { return read_file(path, 100'000'000); }

Chapters many_chapters(int count) {
  Chapters chapters;
  for (int i = 0; i < count; ++i) chapters.push_back(chapter(i * 33, fmt::format("Chapter {}", i + 1)));
  return chapters;
}

std::vector<Hostile> hostile_titles() {
  std::string long_title;
  for (int i = 0; i < 1000; ++i) long_title += "añ🎙ção ";
  return {
      {"Fish & chips <b>\"now\"</b>", "Fish & chips <b>\"now\"</b>"},
      {"👩‍🏫 Reading aloud 🇬🇧 👍🏽", "👩‍🏫 Reading aloud 🇬🇧 👍🏽"},
      {"שלום \xe2\x81\xa7"
       "abc\xe2\x81\xa9 עולם",
       "שלום \xe2\x81\xa7"
       "abc\xe2\x81\xa9 עולם"},
      {"مرحبا بالعالم", "مرحبا بالعالم"},
      {"e\xcc\x81 as two, é as one", "e\xcc\x81 as two, é as one"},
      {"Reading\r\naloud\x01\x7f to\tyou", "Reading aloud to you"},
      {"Read\0ing"s, "Reading"},
      {"bro\xff\xfeken = 1; # \\ 2", "broken = 1; # \\ 2"},
      {long_title, one_line(long_title)},
  };
}

}  // namespace voicepress::test
