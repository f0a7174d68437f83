// Workspaces for end-to-end tests: a small show whose recording takes a moment to encode, or a copy of the real one.
#pragma once

#include "support/command.h"
#include "support/program.h"
#include "support/signals.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <filesystem>
#include <map>
#include <string>

namespace voicepress::test {

namespace fs = std::filesystem;

inline constexpr const char* small_show_toml = R"(title = "Small Talk"
description = "A show for tests."
author = "The Testers"
language = "en-gb"
url = "https://example.org/small/"
timezone = "Europe/London"
categories = ["Education > How To"]
explicit = false
image = "cover.jpg"
image_alt = "A test picture"
)";

inline std::string small_episode(const std::string& title, const std::string& date, const std::string& more = "") {
  return "+++\ntitle = \"" + title + "\"\ndate = " + date + "\n" + more + "+++\n\nThis week we talk.\n";
}

class Workspace {
 public:
  const fs::path& root() const { return root_; }
  fs::path operator/(const std::string& path) const { return root_ / path; }

  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    write_text(root_ / path, text);
  }
  std::string read(const std::string& path) const { return slurp(root_ / path); }
  void replace(const std::string& path, const std::string& old_text, const std::string& new_text) const {
    std::string text = read(path);
    const std::size_t at = text.find(old_text);
    if (at == std::string::npos) throw std::runtime_error(path + " does not contain " + old_text);
    write(path, text.replace(at, old_text.size(), new_text));
  }

  Outcome build(std::vector<std::string> more = {}, const std::string& before = "") const {
    std::vector<std::string> arguments = {"build", "-C", root_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return voicepress_with(before, arguments);
  }

  // Every file below a folder and its bytes: what must not change when nothing may change.
  std::map<std::string, std::string> tree(const std::string& folder = "public") const {
    std::map<std::string, std::string> files;
    if (!fs::exists(root_ / folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / folder))
      if (entry.is_regular_file())
        files[entry.path().lexically_relative(root_ / folder).string()] = slurp(entry.path());
    return files;
  }

 protected:
  TempFolder folder_;
  fs::path root_ = folder_ / "workspace";
};

// One show "small" with one episode of three seconds, due on 21 March 2019.
class SmallWorkspace : public Workspace {
 public:
  SmallWorkspace() {
    write("feeds/small/show.toml", small_show_toml);
    write("feeds/small/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21"));
    fs::create_directories(root_ / "media/small");
    write_wav(root_ / "media/small/first.wav", {speech_like(3.0)});
    run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=navy:s=1400x1400", "-frames:v", "1", "-pix_fmt",
         "yuvj420p", (root_ / "media/small/cover.jpg").string()});
  }

  // Another episode with a recording of its own.
  void add(const std::string& slug, const std::string& title, const std::string& date) const {
    write("feeds/small/episodes/" + date + "-" + slug + ".md", small_episode(title, date));
    write_wav(root_ / ("media/small/" + slug + ".wav"), {speech_like(2.0)});
  }

 private:
  static Samples speech_like(double seconds) {
    Samples samples;
    for (int i = 0; i < static_cast<int>(seconds * 44100); ++i) {
      const double t = i / 44100.0;
      const double syllable = 0.5 + 0.5 * std::sin(2 * 3.14159265 * 3 * t);
      samples.push_back(static_cast<float>(0.2 * syllable * std::sin(2 * 3.14159265 * 220 * t)));
    }
    return samples;
  }
};

// The show of this repository, with its recordings.
class KeyVoices : public Workspace {
 public:
  KeyVoices() {
    fs::create_directories(root_);
    for (const char* folder : {"feeds", "media"})
      fs::copy(fs::path(VOICEPRESS_SOURCE) / folder, root_ / folder, fs::copy_options::recursive);
    fs::remove(root_ / "feeds/key-voices/show.lock");  // built from nothing, unless a test wants the lock
  }
};

}  // namespace voicepress::test
