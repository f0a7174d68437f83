// A show in a temporary folder, for the tests of content/: write files, load, look at what was said.
#pragma once

#include "content/load_library.h"
#include "support/temp_folder.h"

#include <fstream>
#include <string>

#include <catch2/catch.hpp>

namespace voicepress::test {

inline const std::string plain_show = R"(title = "Key Voices"
description = "Conversations with school leaders."
author = "The Key"
language = "en-gb"
url = "https://podcasts.example.org/key-voices/"
timezone = "Europe/London"
categories = ["Education > Self-Improvement", "Business"]
explicit = false
image = "cover.jpg"
)";

inline const std::string plain_episode = R"(+++
title = "Reading aloud"
date = 2026-01-12
+++
Hello.
)";

inline std::string episode_with(const std::string& fields, const std::string& notes = "Hello.\n") {
  return "+++\ntitle = \"Reading aloud\"\ndate = 2026-01-12\n" + fields + "+++\n" + notes;
}

class ShowFixture {
 public:
  explicit ShowFixture(const std::string& show_toml = plain_show) {
    std::filesystem::create_directories(feed() / "episodes");
    std::filesystem::create_directories(media());
    write(feed() / "show.toml", show_toml);
    write(media() / "cover.jpg", "picture");
  }

  std::filesystem::path feed() const { return folder_ / "feeds/key-voices"; }
  std::filesystem::path media() const { return folder_ / "media/key-voices"; }
  const TempFolder& folder() const { return folder_; }

  static void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    REQUIRE(file.good());
  }
  void episode(const std::string& name, const std::string& bytes) const { write(feed() / "episodes" / name, bytes); }
  void medium(const std::string& name, const std::string& bytes) const { write(media() / name, bytes); }

  Library load() const { return content::load_show({"key-voices", feed(), media(), "feeds/key-voices", ""}); }

 private:
  TempFolder folder_;
};

// One diagnostic as the command line prints it, without the source line: "place: severity: message [rule] | fix".
inline std::string to_text(const Diagnostic& diagnostic) {
  const char* severity = diagnostic.severity == Severity::error     ? "error"
                         : diagnostic.severity == Severity::warning ? "warning"
                                                                    : "note";
  return to_string(diagnostic.place) + ": " + severity + ": " + diagnostic.message + " [" + diagnostic.rule + "] | " +
         diagnostic.fix;
}

// Without notes, which only say what could be tidier.
inline std::string to_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.severity != Severity::note) text += to_text(diagnostic) + "\n";
  return text;
}

// What loading one episode file says; "" when nothing.
inline std::string said_of_episode(const std::string& bytes, const std::string& name = "2026-01-12-reading-aloud.md") {
  ShowFixture show;
  show.episode(name, bytes);
  std::string text = to_text(show.load().diagnostics);
  const std::string prefix = "feeds/key-voices/episodes/" + name;
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.replace(at, prefix.size(), "EP");
  return text;
}

inline std::string said_of_show(const std::string& show_toml) {
  std::string text = to_text(ShowFixture(show_toml).load().diagnostics);
  const std::string prefix = "feeds/key-voices/show.toml";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.replace(at, prefix.size(), "SHOW");
  return text;
}

// The one episode of a show that has no mistakes.
inline Episode load_episode(const std::string& bytes, const std::string& name = "2026-01-12-reading-aloud.md") {
  ShowFixture show;
  show.episode(name, bytes);
  Library library = show.load();
  INFO(to_text(library.diagnostics));
  REQUIRE(to_text(library.diagnostics).empty());
  REQUIRE(library.episodes.size() == 1);
  return library.episodes.front();
}

}  // namespace voicepress::test
