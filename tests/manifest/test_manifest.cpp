#include "manifest/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "support/temp_folder.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a manifest reads back as it was written") {
  const test::TempFolder folder;
  Manifest manifest;
  manifest.files["key-voices/feed.xml"] = {"key-voices", "application/rss+xml", 12, std::string(64, 'a'), {}, false};
  const ManifestAudio audio{{10, 40, 99}, std::chrono::milliseconds(1500), "a guid", "\"Quoted\"", Instant{}};
  manifest.files["key-voices/audio/x.mp3"] = {"key-voices", "audio/mpeg", 99, std::string(64, 'b'), audio, true};
  make_folders(folder / ".voicepress");
  write_file_atomically(folder / manifest_path, manifest_text(manifest));
  CHECK(read_manifest(folder.path())->files == manifest.files);
}

TEST_CASE("where the sound lies is understood as earlier versions wrote it") {
  const std::string before =
      R"({"files": {"s/audio/x.mp3": {"audio": [10, 99], "bytes": 99, "sha256": "", "type": ""}}})";
  CHECK(manifest_from(before, "public").files.at("s/audio/x.mp3").audio->offsets == std::vector<std::uint64_t>{10, 99});
}

TEST_CASE("where the sound lies is within its file, and in order") {
  for (const char* offsets : {"10", "20 10", "10 100", "ten 20", "1  2", "1 2 "}) {
    const std::string text =
        std::string(R"({"files": {"x": {"bytes": 99, "sha256": "", "type": "", "audio": {"ms": 1, "episode": "", )") +
        R"("title": "", "date": 0, "offsets": ")" + offsets + "\"}}}}";
    INFO(offsets);
    CHECK_THROWS_WITH(manifest_from(text, "public"), Catch::Contains("the place of the sound"));
  }
}

TEST_CASE("an encoding is listed with what it encodes, and reads back") {
  const test::TempFolder folder;
  Manifest manifest;
  manifest.files["a/index.html"] = {"a", "text/html", 12, std::string(64, 'a'), {}, false};
  manifest.files["a/index.html.br"] = {"a", "text/html", 5,    std::string(64, 'b'),
                                       {},  false,       "br", std::string(64, 'a')};
  make_folders(folder / ".voicepress");
  write_file_atomically(folder / manifest_path, manifest_text(manifest));
  CHECK(read_manifest(folder.path())->files == manifest.files);
  CHECK(path_of_encoded("a/index.html.br", manifest.files["a/index.html.br"]) == "a/index.html");
  CHECK(path_of_encoded("a/index.html", manifest.files["a/index.html"]) == "a/index.html");
}

TEST_CASE("an encoding of what is another file now, or none, is no part of a manifest") {
  Manifest manifest;
  manifest.files["a.html"] = {"", "text/html", 12, "new", {}, false};
  manifest.files["a.html.br"] = {"", "text/html", 5, "x", {}, false, "br", "old"};
  manifest.files["a.html.gz"] = {"", "text/html", 5, "y", {}, false, "gzip", "new"};
  manifest.files["gone.html.gz"] = {"", "text/html", 5, "z", {}, false, "gzip", "gone"};
  drop_orphaned_encodings(manifest);
  CHECK(manifest.files.size() == 2);
  CHECK(manifest.files.count("a.html.gz") == 1);
}

TEST_CASE("a manifest says when the folder is changing, and only then") {
  const test::TempFolder folder;
  make_folders(folder / ".voicepress");
  Manifest manifest;
  CHECK(manifest_text(manifest).find("changing") == std::string::npos);
  const std::string text = manifest_text(manifest);
  manifest.changing = true;
  const auto pieces = pieces_while_changing({text});
  CHECK(std::string(pieces[0]) + std::string(pieces[1]) == manifest_text(manifest));
  write_file_atomically(folder / manifest_path, manifest_text(manifest));
  CHECK(read_manifest(folder.path())->changing);
}

TEST_CASE("a manifest never leads out of its folder") {
  const test::TempFolder folder;
  make_folders(folder / ".voicepress");
  for (const char* path : {"../secret", "a/../../secret", "/etc/passwd"}) {
    Manifest manifest;
    manifest.files[path] = {};
    write_file_atomically(folder / manifest_path, manifest_text(manifest));
    CHECK_THROWS_WITH(read_manifest(folder.path()), Catch::Contains("lies outside"));
  }
}

TEST_CASE("a folder without a manifest has none, and a broken one says what to do") {
  const test::TempFolder folder;
  CHECK_FALSE(read_manifest(folder.path()));
  make_folders(folder / ".voicepress");
  write_file_atomically(folder / manifest_path, "{");
  CHECK_THROWS_WITH(read_manifest(folder.path()), Catch::Contains("only copy of the audio"));
}

TEST_CASE("only what stands in its list is a file of a manifest, and each has its facts") {
  const std::string file = R"({"bytes": 1, "sha256": "", "type": ""})";
  const Manifest read = manifest_from(R"({"later": {"b": )" + file + R"(}, "files": {"a": )" + file + "}}", "public");
  CHECK(read.files.size() == 1);
  CHECK(read.files.count("a") == 1);
  for (const std::string& text : {std::string("{}"), std::string("[]"), std::string(R"({"files": {"a": 1}})"),
                                  std::string(R"({"files": {"a": {}}})"), R"({"files": {"a": )" + file}) {
    INFO(text);
    CHECK_THROWS_WITH(manifest_from(text, "public"), Catch::Contains("cannot understand public"));
  }
}

TEST_CASE("one file is found in a list's text, and can be given other words, without reading the rest") {
  Manifest manifest;
  for (const char* path : {"404.html", "talk/a b.mp3", "talk/a!.html", "talk/a.html", "talk/a.html.gz", "talk/b", "z"})
    manifest.files[path] = {"talk", "text/html", 5, std::string("hash of ") + path, {}, false};
  manifest.files["talk/a b.mp3"].audio =
      ManifestAudio{{10, 20, 30}, std::chrono::milliseconds(2000), "guid", "say \"hello\"},\n\"z\":{", Instant{}};
  manifest.files["talk/a b.mp3"].bytes = 50;
  manifest.files["talk/b"].remote = true;
  const std::string text = manifest_text(manifest);
  CHECK(is_settled_manifest(text));
  CHECK(std::count(text.begin(), text.end(), '\n') == 9);  // one for each file, and for what is around them
  for (const auto& [path, file] : manifest.files) {
    CHECK(find_in_manifest(text, path) == file);
    Manifest other = manifest;
    other.files[path].sha256 = "another";
    other.files["z"].bytes = 70;
    const auto changed = manifest_with(text, {{path, other.files[path]}, {"z", other.files["z"]}});
    REQUIRE(changed);
    std::string joined;
    for (const std::string_view piece : changed->pieces) joined += piece;
    CHECK(joined == manifest_text(other));
    other.changing = true;
    joined.clear();
    for (const std::string_view piece : pieces_while_changing(changed->pieces)) joined += piece;
    CHECK(joined == manifest_text(other));
    CHECK_FALSE(is_settled_manifest(joined));
  }
  for (const char* path : {"", "404", "404.htm", "talk/a", "talk/a.html.", "zz", "talk/\xC3\xA4"}) {
    CHECK_FALSE(find_in_manifest(text, path));
    CHECK_FALSE(manifest_with(text, {{path, {}}}));
  }
}

TEST_CASE("in a list that somebody else laid out, or damaged, nothing is found") {
  Manifest manifest;
  manifest.files["a.html"] = {"talk", "text/html", 5, "x", {}, false};
  const std::string text = manifest_text(manifest);
  for (std::size_t length = 0; length < text.find('}'); ++length)
    CHECK_FALSE(find_in_manifest(text.substr(0, length), "a.html"));
  std::string damaged = text;
  damaged.replace(damaged.find("\"bytes\":5"), 9, "\"bytes\":x");
  CHECK_FALSE(find_in_manifest(damaged, "a.html"));
  CHECK_FALSE(is_settled_manifest("{\"files\": {}}"));
  CHECK_FALSE(is_settled_manifest(""));
}
