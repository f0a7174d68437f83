// Builds that are stopped or killed: public is the old tree or the new one, and the next build puts all right.
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <random>

using namespace voicepress::test;
using Catch::Contains;

namespace {

bool has_leftovers(const Workspace& workspace) {
  for (const auto& entry : fs::recursive_directory_iterator(workspace / "public"))
    if (entry.path().filename().string().rfind(".tmp-", 0) == 0) return true;
  return false;
}

// A recording long enough to be caught in the middle of.
void make_long(const Workspace& workspace, double hertz) {
  write_wav(workspace / "media/small/first.wav", {tone(44100 * 240, 44100, hertz, 0.2)});
}

}  // namespace

TEST_CASE("Ctrl-C and kill stop a build with 130 and 143, and leave yesterday's show whole") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  const std::string lock = workspace.read("feeds/small/show.lock");
  make_long(workspace, 330);
  // In the foreground: else it signals twice, child and group, and the second Ctrl-C ends a build on the spot.
  const Outcome interrupted = workspace.build({}, "timeout --foreground --preserve-status -s INT 0.3");
  CHECK(interrupted.code == 130);
  CHECK_THAT(interrupted.err, Contains("stopped before the work was done"));
  CHECK(workspace.build({}, "timeout --foreground --preserve-status -s TERM 0.3").code == 143);
  CHECK(workspace.tree() == before);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
  CHECK(fs::is_empty(workspace / ".voicepress/cache/work"));
}

TEST_CASE("a build killed at any time leaves the old tree or the new one, and the next build completes it") {
  const SmallWorkspace workspace;
  workspace.build();
  std::mt19937 random(30);  // the same times in every run, spread over a whole build
  std::uniform_int_distribution<int> milliseconds(5, 180);
  const auto record = [](const Workspace& where, int i) {
    write_wav(where / "media/small/first.wav", {tone(44100 * 8, 44100, 400 + i * 10, 0.2)});
  };
  constexpr int kills = 30;
  int killed = 0;
  for (int i = 0; i < kills; ++i) {
    const auto before = workspace.tree();
    record(workspace, i);
    const std::string time = std::to_string(1000 + milliseconds(random)).substr(1);
    if (workspace.build({}, "timeout --foreground -s KILL 0." + time).code != 0) ++killed;
    auto now = workspace.tree();
    std::erase_if(now, [](const auto& file) { return file.first.find(".tmp-") != std::string::npos; });
    const Outcome next = workspace.build();
    INFO(next.err);
    CHECK(next.code == 0);
    CHECK((now == before || now == workspace.tree()));
    CHECK_FALSE(has_leftovers(workspace));
  }
  CHECK(killed > kills / 3);
  WARN(killed << " of " << kills << " builds were killed before their end");

  const SmallWorkspace undisturbed;
  record(undisturbed, kills - 1);
  undisturbed.build();
  CHECK(workspace.tree() == undisturbed.tree());
}

TEST_CASE("a build killed at any rename leaves the old tree or the new one") {
  const SmallWorkspace workspace;
  workspace.build();
  const Outcome traced = run_shell("", {"strace", "-o", "/dev/null", "true"});
  if (traced.code != 0) return;  // this machine lets nobody be traced
  int killed = 0;
  for (int i = 1; i <= 40; ++i) {
    const auto before = workspace.tree();
    write_wav(workspace / "media/small/first.wav", {tone(44100, 44100, 300 + i * 10, 0.2)});
    const std::string kill =
        "strace -f -qq -o /dev/null -e trace=rename,renameat,renameat2 -e "
        "inject=rename,renameat,renameat2:signal=KILL:when=" +
        std::to_string(i);
    if (workspace.build({}, kill).code == 0) break;
    ++killed;
    auto now = workspace.tree();
    std::erase_if(now, [](const auto& file) { return file.first.find(".tmp-") != std::string::npos; });
    CHECK(workspace.build().code == 0);
    const bool old_or_new = now == before || now == workspace.tree();
    // One rename alone lies between the folder's exchange and the list: the show is whole then, the list is the old
    // one.
    now[".voicepress/manifest.json"] = workspace.tree()[".voicepress/manifest.json"];
    CHECK((old_or_new || now == workspace.tree()));
    CHECK_FALSE(has_leftovers(workspace));
  }
  CHECK(killed > 5);
}

TEST_CASE("a full disk stops the build with 3 and leaves the old show whole") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  make_long(workspace, 330);
  // No file may grow above 100 KB: the kernel answers as a disk that is full in the middle of a write.
  const Outcome full = workspace.build({}, "trap '' XFSZ; ulimit -f 200;");
  CHECK(full.code == 3);
  CHECK_THAT(full.err, Contains("cannot write") && Contains("File too large"));
  CHECK(workspace.tree() == before);
  CHECK(workspace.build().code == 0);
}
