// build --compress, and what servers make of it: .gz and .br beside texts, never beside other texts than their own.
#include "base/crypto.h"
#include "manifest/manifest.h"
#include "support/decompressed.h"
#include "support/raw_client.h"
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

using Tree = std::map<std::string, std::string>;

bool is_encoding(const std::string& path) { return path.ends_with(".gz") || path.ends_with(".br"); }

std::string taken_apart(const std::string& path, const std::string& bytes) {
  return path.ends_with(".gz") ? gunzipped(bytes) : unbrotlied(bytes);
}

// How many encodings there are; each must be of the text beside it.
int count_true_encodings(const Tree& tree) {
  int count = 0;
  for (const auto& [path, bytes] : tree) {
    if (!is_encoding(path)) continue;
    ++count;
    INFO(path);
    const auto text = tree.find(path.substr(0, path.size() - 3));
    REQUIRE(text != tree.end());
    CHECK((taken_apart(path, bytes) == text->second));
  }
  return count;
}

Tree below(const fs::path& folder) {
  Tree tree;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (const std::string name = entry.path().filename().string();
        entry.is_regular_file() && !name.starts_with(".tmp-"))
      tree[entry.path().lexically_relative(folder).string()] = slurp(entry.path());
  return tree;
}

std::map<std::string, fs::file_time_type> times(const fs::path& folder) {
  std::map<std::string, fs::file_time_type> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) all[entry.path().string()] = entry.last_write_time();
  return all;
}

void describe(const Workspace& workspace, const std::string& words) {
  std::string text = small_show_toml;
  const std::string old = "A show for tests.";
  workspace.write("feeds/small/show.toml", text.replace(text.find(old), old.size(), words));
}

std::string answer_to(const RunningServer& server, const std::string& path, const std::string& fields) {
  const RawClient client(server.port());
  client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n");
  return client.receive_all();
}

std::string field(const std::string& answer, const std::string& name) {
  const std::size_t at = answer.find("\r\n" + name + ": ");
  if (at == std::string::npos || at > answer.find("\r\n\r\n")) return "";
  const std::size_t begin = at + name.size() + 4;
  return answer.substr(begin, answer.find("\r\n", begin) - begin);
}

std::string body(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

}  // namespace

TEST_CASE("build --compress puts .gz and .br beside each text that gains by it, and beside nothing else") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build({"--compress", "-j", "1"}).code == 0);
  const Tree tree = workspace.tree();
  CHECK(count_true_encodings(tree) >= 8);
  for (const char* path : {"small/index.html", "small/episodes/first/index.html", "small/feed.xml", "small/style.css"})
    for (const char* ending : {".gz", ".br"}) {
      INFO(path << ending);
      REQUIRE(tree.count(std::string(path) + ending) == 1);
      CHECK(tree.at(std::string(path) + ending).size() * 10 <= tree.at(path).size() * 9);
    }
  for (const auto& [path, bytes] : tree) {
    const bool is_media = path.find(".mp3.") != path.npos || path.find(".jpg.") != path.npos ||
                          path.find(".webp.") != path.npos || path.find(".m4a.") != path.npos;
    CHECK_FALSE(is_media);
    if (is_encoding(path)) CHECK(tree.at(path.substr(0, path.size() - 3)).size() >= 1024);
  }
  const auto manifest = voicepress::read_manifest(workspace / "public");
  const auto& page = manifest->files.at("small/index.html");
  const auto& small = manifest->files.at("small/index.html.br");
  CHECK(small.encoding == "br");
  CHECK(small.encodes == page.sha256);
  CHECK(small.type == page.type);
  CHECK(small.show == "small");

  const SmallWorkspace other;
  REQUIRE(other.build({"--compress", "-j", "7"}).code == 0);
  CHECK((other.tree() == tree));
}

TEST_CASE("a build that compresses again makes nothing again, and one without the flag takes it all away") {
  const SmallWorkspace workspace;
  workspace.build();
  const Tree plain = workspace.tree();
  workspace.build({"--compress"});
  const auto before = times(workspace / "public"), cached = times(workspace / ".voicepress/cache/encoded");
  REQUIRE(workspace.build({"--compress"}).code == 0);
  fs::remove_all(workspace / ".voicepress/cache/last-build");
  REQUIRE(workspace.build({"--compress"}).code == 0);
  CHECK((times(workspace / "public") == before));
  const Tree compressed = workspace.tree();

  const Outcome explained = workspace.build({"--explain"});
  CHECK_THAT(explained.out, Contains("small/index.html.gz"));
  CHECK((workspace.tree() == plain));

  workspace.build({"--compress"});
  CHECK((workspace.tree() == compressed));
  CHECK((times(workspace / ".voicepress/cache/encoded") == cached));
}

TEST_CASE("a text that changes gets new encodings, one that goes takes them along, and damage is put right") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2019-03-28");
  workspace.build({"--compress"});
  describe(workspace, "Another description of the show.");
  workspace.build({"--compress"});
  CHECK(count_true_encodings(workspace.tree()) >= 10);
  workspace.write("public/small/index.html.gz", "somebody was here");
  workspace.build({"--compress"});
  count_true_encodings(workspace.tree());
  workspace.write("feeds/small/episodes/2019-03-28-second.md",
                  small_episode("Second", "2019-03-28", "expires = 2019-04-01\n"));
  workspace.build({"--compress"});
  CHECK(count_true_encodings(workspace.tree()) >= 8);
}

TEST_CASE("a build of one show leaves the encodings of the others, and a preview has its own") {
  const SmallWorkspace workspace;
  std::string toml = small_show_toml;
  toml.replace(toml.find("/small/"), 7, "/other/");
  workspace.write("feeds/other/show.toml", toml);
  workspace.write("feeds/other/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21"));
  fs::create_directories(workspace / "media/other");
  for (const char* name : {"first.wav", "cover.jpg"})
    fs::copy_file(workspace / (std::string("media/small/") + name), workspace / (std::string("media/other/") + name));
  workspace.build({"--compress"});
  workspace.build({"small"});
  Tree tree = workspace.tree();
  CHECK(tree.count("other/index.html.gz") == 1);
  CHECK(tree.count("small/index.html.gz") == 0);
  count_true_encodings(tree);
  workspace.build({"--compress", "-F"});
  CHECK(workspace.tree(".voicepress/preview").count("small/index.html.br") == 1);
  CHECK((workspace.tree() == tree));
}

TEST_CASE("a build that compresses and is killed at any rename or deletion leaves no encoding beside another text") {
  if (run_shell("", {"strace", "-o", "/dev/null", "true"}).code != 0) return;  // this machine lets nobody be traced
  const SmallWorkspace workspace;
  workspace.build({"--compress"});
  // Behind a link, files are renamed one by one.
  fs::rename(workspace / "public/small", workspace / "elsewhere");
  fs::create_directory_symlink(workspace / "elsewhere", workspace / "public/small");
  for (const std::string calls : {"rename,renameat,renameat2", "unlink,unlinkat"}) {
    int killed = 0;
    for (int i = 1; i <= 60; i += 4) {
      describe(workspace, "Description number " + std::to_string(i) + " of " + calls + ".");
      const std::string kill = "strace -f -qq -o /dev/null -e trace=" + calls + " -e inject=" + calls +
                               ":signal=KILL:when=" + std::to_string(i);
      if (workspace.build({"--compress"}, kill).code == 0) break;
      ++killed;
      count_true_encodings(below(workspace / "elsewhere"));
    }
    CHECK(killed > 5);
    REQUIRE(workspace.build({"--compress"}).code == 0);
    CHECK(count_true_encodings(below(workspace / "elsewhere")) >= 8);
  }
}

TEST_CASE(
    "what was compressed goes over the wire to who takes it, with a tag of its own, and parts of the text itself") {
  const SmallWorkspace workspace;
  workspace.build({"--compress"});
  const RunningServer server(workspace.root());
  const std::string page = workspace.read("public/small/index.html");
  const std::string path = "/small/";

  const std::string plain = answer_to(server, path, "");
  CHECK(body(plain) == page);
  CHECK(field(plain, "Content-Encoding").empty());
  CHECK(field(plain, "Vary") == "Accept-Encoding");
  const std::string br = answer_to(server, path, "Accept-Encoding: gzip, deflate, br\r\n");
  CHECK((body(br) == workspace.read("public/small/index.html.br")));
  CHECK(field(br, "Content-Encoding") == "br");
  CHECK(field(br, "Content-Type") == "text/html; charset=utf-8");
  CHECK(field(br, "Content-Length") == std::to_string(body(br).size()));
  CHECK(field(br, "Vary") == "Accept-Encoding");
  CHECK(field(br, "Accept-Ranges").empty());
  const std::string gz = answer_to(server, path, "Accept-Encoding: br;q=0, gzip;q=0.5\r\n");
  CHECK((gunzipped(body(gz)) == page));
  CHECK(field(gz, "Content-Encoding") == "gzip");
  const std::string refused = answer_to(server, path, "Accept-Encoding: identity;q=0, gzip;q=0, br;q=0\r\n");
  CHECK(body(refused) == page);
  CHECK(field(plain, "ETag") != field(br, "ETag"));
  CHECK(field(gz, "ETag") != field(br, "ETag"));
  CHECK(field(gz, "Last-Modified") == field(plain, "Last-Modified"));

  const std::string same =
      answer_to(server, path, "Accept-Encoding: br\r\nIf-None-Match: " + field(br, "ETag") + "\r\n");
  CHECK_THAT(same, Catch::StartsWith("HTTP/1.1 304 "));
  CHECK(field(same, "Vary") == "Accept-Encoding");
  CHECK(field(same, "ETag") == field(br, "ETag"));
  const std::string other =
      answer_to(server, path, "Accept-Encoding: br\r\nIf-None-Match: " + field(plain, "ETag") + "\r\n");
  CHECK_THAT(other, Catch::StartsWith("HTTP/1.1 200 "));

  const std::string part = answer_to(server, path, "Accept-Encoding: br, gzip\r\nRange: bytes=0-9\r\n");
  CHECK_THAT(part, Catch::StartsWith("HTTP/1.1 206 "));
  CHECK(body(part) == page.substr(0, 10));
  CHECK(field(part, "Content-Range") == "bytes 0-9/" + std::to_string(page.size()));
  CHECK(field(part, "ETag") == field(plain, "ETag"));
  const std::string mixed =
      answer_to(server, path, "Accept-Encoding: br\r\nRange: bytes=0-9\r\nIf-Range: " + field(br, "ETag") + "\r\n");
  CHECK_THAT(mixed, Catch::StartsWith("HTTP/1.1 200 "));
  CHECK(body(mixed) == page);

  CHECK(field(answer_to(server, "/small/feed.xml", "Accept-Encoding: gzip\r\n"), "Vary") == "Accept, Accept-Encoding");
  const std::string sound = answer_to(server, "/small/audio/first.mp3", "Accept-Encoding: gzip, br\r\n");
  CHECK(field(sound, "Content-Encoding").empty());
  CHECK(field(sound, "Vary").empty());
  CHECK_THAT(answer_to(server, "/small/index.html.gz", ""), Catch::StartsWith("HTTP/1.1 404 "));

  const std::string url = server.url() + "small/";
  CHECK(run({"curl", "-sS", "--compressed", url}) == page);
  CHECK(run({"curl", "-sS", "-H", "Accept-Encoding: gzip", "--compressed", url}) == page);
  const std::string head = run({"curl", "-sS", "-I", "--compressed", url});
  CHECK_THAT(head, Contains("Content-Encoding: br") &&
                       Contains("Content-Length: " + std::to_string(body(br).size()) + "\r\n"));
}

TEST_CASE("serve --compress is for --release alone, and builds with encodings") {
  const SmallWorkspace workspace;
  workspace.build();
  const Outcome refused = run_voicepress({"serve", "-C", workspace.root().string(), "--compress"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("--compress is for the builds of --release"));
  const RunningServer server(workspace.root(), {"--release", "--compress"});
  CHECK(field(answer_to(server, "/small/", "Accept-Encoding: br\r\n"), "Content-Encoding") == "br");
}
