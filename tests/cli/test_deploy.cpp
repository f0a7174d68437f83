// `voicepress deploy` as a producer runs it, with the real rclone: what it prints, its exit codes, and being killed.
#include "support/public_folder.h"
#include "support/rclone_server.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

Outcome deploy(const fs::path& workspace, std::vector<std::string> more, const std::string& before = "") {
  more.insert(more.begin(), {"deploy", "-C", workspace.string()});
  return voicepress_with(before, more);
}

// The program's own process, to be killed; its rclone sends at most 200 KB a second.
class SlowDeploy {
 public:
  SlowDeploy(const fs::path& workspace, const std::string& target) {
    // What a killed program leaves behind lies in the test's folder.
    std::vector<std::string> words = {"env",
                                      "RCLONE_BWLIMIT=200k",
                                      "RCLONE_TRANSFERS=1",
                                      "TMPDIR=" + workspace.string(),
                                      VOICEPRESS_PROGRAM,
                                      "deploy",
                                      "-q",
                                      "-C",
                                      workspace.string(),
                                      target};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawnp(&pid_, "env", nullptr, nullptr, arguments.data(), environ) != 0)
      throw std::runtime_error("cannot start voicepress");
  }
  ~SlowDeploy() {
    if (pid_ > 0) end(SIGKILL);
  }
  SlowDeploy(const SlowDeploy&) = delete;
  SlowDeploy& operator=(const SlowDeploy&) = delete;

  int end(int signal) {
    int status = 0;
    ::kill(pid_, signal);
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = 0;
};

// Whether a process has this word among its arguments.
bool is_named_by_a_process(const std::string& word) {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string line = slurp(entry.path() / "cmdline");
    if (line.starts_with("rclone") && line.find("copy") != line.npos && line.find(word) != line.npos) return true;
  }
  return false;
}

// rclone takes its time to start where a machine is busy, and a deploy starts it several times.
bool wait_a_minute_for(const std::function<bool()>& condition) {
  for (int i = 0; i < 4; ++i)
    if (wait_for(condition)) return true;
  return false;
}

void put_long_show(PublicFolderOnDisk& out) {
  out.put_small_show();
  for (const char* name : {"a", "b", "c", "d", "e", "f"})
    out.put("talk/audio/" + std::string(name) + ".mp3", "audio/mpeg", std::string(400'000, *name));
}

}  // namespace

TEST_CASE("help for deploy has examples for S3, SFTP and a folder") {
  const Outcome help = run_voicepress({"deploy", "--help"});
  CHECK(help.code == 0);
  CHECK_THAT(help.out, Contains("s3:my-bucket") && Contains(":sftp,host=") && Contains("/var/www/podcast") &&
                           Contains("Exit codes:") && Contains("--max-delete"));
}

TEST_CASE("what was built is deployed whole, and the second time there is nothing to do") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const Outcome dry = deploy(workspace.root(), {"site", "--dry-run"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, Contains("upload small/audio/first.mp3 (") && Contains("Nothing was done. A deploy to "));
  CHECK_FALSE(fs::exists(workspace / "site"));
  const Outcome first = deploy(workspace.root(), {"site"});
  CHECK(first.code == 0);
  CHECK_THAT(first.out,
             Contains("Deployed to " + (workspace / "site").string() + ": ") && Contains(" uploaded, 0 deleted"));
  CHECK_THAT(first.err, Contains("upload 100 % of "));
  CHECK(files_below(workspace / "site") == files_below(workspace / "public"));
  const Outcome second = deploy(workspace.root(), {"site", "--json"});
  CHECK(second.code == 0);
  const json value = json::parse(second.out);
  CHECK(value.at("uploaded") == 0);
  CHECK(value.at("deleted") == 0);
  CHECK(value.at("bytes") == 0);
  CHECK(value.at("unchanged") > 10);
  CHECK(value.at("dry_run") == false);
  CHECK(value.at("target") == (workspace / "site").string());
  CHECK(value.contains("duration_ms"));
}

TEST_CASE("what stands in the way of a deploy decides its exit code") {
  const TempFolder folder;
  PublicFolderOnDisk out(folder / "public");
  out.put_small_show();
  const Outcome without = deploy(folder.path(), {"site"}, "PATH=/nowhere");
  CHECK(without.code == 3);
  CHECK(without.out.empty());
  CHECK_THAT(without.err, Contains("apt install rclone"));
  const Outcome unknown = deploy(folder.path(), {"nosuch:site"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("rclone listremotes"));
  const Outcome away = deploy(folder.path(), {":webdav,url='http://127.0.0.1:9/':x"});
  CHECK(away.code == 4);
  CHECK_THAT(away.err, Contains("run the same command again"));
  CHECK(deploy(folder.path(), {}).code == 2);
  CHECK(deploy(folder.path(), {"site", "-o", "elsewhere"}).code == 2);
  CHECK_THAT(deploy(folder.path(), {"site", "--url", "example.org"}).err, Contains("is not an address"));
}

TEST_CASE("more deletions than --max-delete exit with 2, and the message names the flag") {
  const TempFolder folder;
  PublicFolderOnDisk out(folder / "public");
  out.put_small_show();
  REQUIRE(deploy(folder.path(), {"site", "-q"}).code == 0);
  out.drop("talk/index.html");
  const Outcome refused = deploy(folder.path(), {"site", "--max-delete", "0"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("say --max-delete 1"));
  CHECK(fs::exists(folder / "site/talk/index.html"));
  const Outcome done = deploy(folder.path(), {"site", "--max-delete", "1", "-v"});
  CHECK(done.code == 0);
  CHECK_THAT(done.out, Contains("delete talk/index.html (10 bytes)") && Contains("1 deleted"));
  CHECK_FALSE(fs::exists(folder / "site/talk/index.html"));
}

TEST_CASE("a deploy that is killed leaves the feed as it was, and the next one goes on") {
  const TempFolder folder;
  const RcloneServer host(folder / "host");
  const std::string target = host.target("site");
  PublicFolderOnDisk out(folder / "public");
  out.put_small_show();
  REQUIRE(deploy(folder.path(), {target, "-q"}).code == 0);
  put_long_show(out);
  out.put("talk/feed.xml", "application/rss+xml", "<rss>all of them</rss>");
  const fs::path site = folder / "host/site/talk";
  {
    SlowDeploy slow(folder.path(), target);
    REQUIRE(wait_a_minute_for([&] { return fs::exists(site / "audio/b.mp3"); }));
    slow.end(SIGKILL);
  }
  CHECK(slurp(site / "feed.xml") == "<rss>one</rss>");
  CHECK(wait_a_minute_for([&] { return !is_named_by_a_process(folder.path().string()); }));
  CHECK_FALSE(fs::exists(site / "audio/f.mp3"));
  const Outcome rest = deploy(folder.path(), {target, "--json"});
  CHECK(rest.code == 0);
  for (const json& file : json::parse(rest.out).at("files")) CHECK(file.at("path") != "talk/audio/a.mp3");
  CHECK(files_below(folder / "host/site") == files_below(out.path()));
}

TEST_CASE("a deploy that is asked to stop says so by its exit code, and takes rclone with it") {
  const TempFolder folder;
  PublicFolderOnDisk out(folder / "public");
  put_long_show(out);
  const RcloneServer host(folder / "host");
  SlowDeploy slow(folder.path(), host.target("site"));
  REQUIRE(wait_a_minute_for([&] { return is_named_by_a_process(folder.path().string()); }));
  CHECK(slow.end(SIGTERM) == 143);
  CHECK_FALSE(is_named_by_a_process(folder.path().string()));
  CHECK_FALSE(fs::exists(folder / "host/site/talk/feed.xml"));
}
