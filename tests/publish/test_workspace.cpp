#include "publish/workspace.h"

#include "base/error.h"
#include "support/temp_folder.h"

#include <unistd.h>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("folders resolve against the workspace") {
  const test::TempFolder folder;
  make_folders(folder / "here/feeds");
  Workspace given;
  given.root = "here";
  given.out = "site";
  given.cache = "/var/cache/voicepress";
  const Workspace workspace = Workspace::resolve(given, folder.path());
  CHECK(workspace.root == folder / "here");
  CHECK(workspace.media == folder / "here/media");
  CHECK(workspace.out == folder / "here/site");
  CHECK(workspace.cache == "/var/cache/voicepress");
  CHECK(workspace.shown(folder / "here/feeds/x.md") == "feeds/x.md");
  CHECK(workspace.shown("/elsewhere/x.md") == "/elsewhere/x.md");
}

TEST_CASE("a folder without feeds is no workspace") {
  const test::TempFolder folder;
  CHECK_THROWS_WITH(Workspace::resolve({}, folder.path()), Catch::Contains("name that folder with -C"));
}

TEST_CASE("a second build is told who holds the lock") {
  const test::TempFolder folder;
  make_folders(folder / "feeds");
  const Workspace workspace = Workspace::resolve({}, folder.path());
  {
    const WorkspaceLock first(workspace);
    CHECK_THROWS_WITH(WorkspaceLock(workspace),
                      Catch::Contains("another build") && Catch::Contains(std::to_string(::getpid())));
  }
  CHECK_NOTHROW(WorkspaceLock(workspace));
}

TEST_CASE("the published folder lies apart from what it is made of") {
  const test::TempFolder folder;
  make_folders(folder / "feeds");
  for (const char* out : {".", "feeds", "media/site", ".voicepress"}) {
    Workspace given;
    given.out = out;
    CHECK_THROWS_WITH(Workspace::resolve(given, folder.path()), Catch::Contains("choose another folder with -o"));
  }
}
