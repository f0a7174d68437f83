// The whole of a deploy with the real rclone, into a folder.
#include "deploying.h"

#include "base/error.h"
#include "base/files.h"
#include "deploy/record.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>

using namespace voicepress;
using Catch::Contains;
using voicepress::test::Deploying;
using voicepress::test::PublicFolderOnDisk;
using voicepress::test::RcloneInstead;
using Paths = std::vector<std::string>;

namespace {

std::string text_of(const std::filesystem::path& path) { return read_file(path, 1 << 20); }

ErrorKind kind_of_refusal(Deploying& deploying) {
  try {
    deploying.run();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

}  // namespace

TEST_CASE("what is listed is uploaded and nothing else, and then nothing is left to do") {
  Deploying deploying;
  deploying.out.put_small_show();
  PublicFolderOnDisk::write(deploying.out.path() / "notes.txt", "not listed");
  CHECK(deploying.uploaded() == Paths{"talk/audio/one.mp3", "talk/feed.xml", "talk/index.html"});
  auto expected = test::files_below(deploying.out.path());
  expected.erase("notes.txt");
  CHECK(deploying.files() == expected);
  CHECK(text_of(deploying.site() / manifest_path) == text_of(deploying.out.path() / manifest_path));
  const auto record = deploy::record_from(text_of(deploying.site() / deploy::record_path));
  REQUIRE(record);
  CHECK(record->size() == 4);
  for (const auto& [path, file] : *record) CHECK(file.is_known());
  const auto again = deploying.run();
  CHECK(again.uploaded.empty());
  CHECK(again.unchanged == 4);
  CHECK(deploying.messages.empty());
}

TEST_CASE("only what changed goes up, what is no longer listed goes, and what is not ours stays") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.put("talk/audio/old.mp3", "audio/mpeg", "old");
  deploying.out.put("talk/audio/remote.mp3", "audio/mpeg", "remote");
  PublicFolderOnDisk::write(deploying.site() / "theirs.txt", "theirs");
  deploying.run();
  deploying.out.put("talk/index.html", "text/html", "<p>two</p>");  // as long as before
  deploying.out.drop("talk/audio/old.mp3");
  deploying.out.put_remote("talk/audio/remote.mp3", 6);
  const auto report = deploying.run();
  REQUIRE(report.deleted.size() == 1);
  CHECK(report.deleted[0].path == "talk/audio/old.mp3");
  CHECK(report.uploaded.size() == 2);  // with the manifest
  const auto files = deploying.files();
  CHECK(files.at("talk/index.html") == "<p>two</p>");
  CHECK(files.at("talk/audio/remote.mp3") == "remote");
  CHECK(files.at("theirs.txt") == "theirs");
  CHECK_FALSE(files.contains("talk/audio/old.mp3"));
  CHECK(deploying.run().deleted.empty());
}

TEST_CASE("what somebody took away at the target is uploaded again: audio at once, pages when they are looked at") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.run();
  std::filesystem::remove(deploying.site() / "talk/audio/one.mp3");
  PublicFolderOnDisk::write(deploying.site() / "talk/index.html", "<p>bad</p>");
  CHECK(deploying.uploaded() == Paths{"talk/audio/one.mp3"});
  deploying.request.check_all = true;
  CHECK(deploying.uploaded() == Paths{"talk/index.html"});
  CHECK(deploying.files() == test::files_below(deploying.out.path()));
}

TEST_CASE("audio of the lock alone that is not at the target is told of") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.put_remote("talk/audio/two.mp3", 6);
  deploying.run();
  REQUIRE(deploying.messages.size() == 1);
  CHECK_THAT(deploying.messages[0], Contains("talk/audio/two.mp3") && Contains("--url"));
}

TEST_CASE("more deletions than allowed stop a deploy before anything is done") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.put("talk/a.jpg", "image/jpeg", "a");
  deploying.out.put("talk/b.jpg", "image/jpeg", "b");
  deploying.run();
  const auto before = deploying.files();
  deploying.out.drop("talk/a.jpg");
  deploying.out.drop("talk/b.jpg");
  deploying.out.put("talk/feed.xml", "application/rss+xml", "<rss>new</rss>");
  deploying.request.max_deletions = 1;
  CHECK_THROWS_WITH(deploying.run(), Contains("say --max-delete 2") && Contains("talk/a.jpg"));
  CHECK(deploying.files() == before);
  deploying.request.dry_run = true;
  CHECK(deploying.run().deleted.size() == 2);
  CHECK_THAT(deploying.messages.at(0), Contains("a deploy would stop, unless you say --max-delete 2"));
  CHECK(deploying.files() == before);
  deploying.request.dry_run = false;
  deploying.request.max_deletions = 2;
  CHECK(deploying.run().deleted.size() == 2);
}

TEST_CASE("a dry run changes nothing, not even for the record") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.request.dry_run = true;
  const auto report = deploying.run();
  CHECK(report.uploaded.size() == 4);
  CHECK_FALSE(std::filesystem::exists(deploying.site()));
}

TEST_CASE("a page of somebody else's in the same place is told of") {
  Deploying deploying;
  deploying.out.put_small_show();
  PublicFolderOnDisk::write(deploying.site() / "talk/index.html", "my own home page");
  deploying.request.dry_run = true;
  deploying.run();
  CHECK_THAT(deploying.messages.at(0),
             Contains("talk/index.html is at") && Contains("what is there would be replaced"));
  deploying.request.dry_run = false;
  deploying.run();
  CHECK_THAT(deploying.messages.at(0), Contains("what is there is replaced"));
  deploying.run();
  CHECK(deploying.messages.empty());
}

TEST_CASE("names with blanks, umlauts and a dash in front arrive as they are") {
  Deploying deploying;
  for (const char* name : {"-n", "-größer als wir.mp3", "#one; two's *.mp3", " blank.mp3", "a/[b] {c}/„d“ $HOME.mp3"})
    deploying.out.put(name, "audio/mpeg", name);
  deploying.run();
  CHECK(deploying.files() == test::files_below(deploying.out.path()));
  CHECK(deploying.run().uploaded.empty());
  deploying.out.drop("-n");
  deploying.out.drop("#one; two's *.mp3");
  CHECK(deploying.run().deleted.size() == 2);
  CHECK(deploying.files() == test::files_below(deploying.out.path()));
}

TEST_CASE("a record that leads out of the target deletes nothing") {
  Deploying deploying;
  deploying.out.put_small_show();
  PublicFolderOnDisk::write(deploying.folder / "victim.txt", "years of work");
  PublicFolderOnDisk::write(deploying.site() / "theirs.txt", "theirs");
  PublicFolderOnDisk::write(deploying.site() / deploy::record_path,
                            R"({"files": {"../victim.txt": {"bytes": 1}, "theirs.txt": {"bytes": 6}}, "schema": 1})");
  const auto report = deploying.run();
  CHECK(report.deleted.empty());
  CHECK(report.uploaded.size() == 4);
  REQUIRE(deploying.messages.size() == 1);
  CHECK_THAT(deploying.messages[0], Contains("is not believed"));
  CHECK(text_of(deploying.folder / "victim.txt") == "years of work");
  CHECK(deploying.files().at("theirs.txt") == "theirs");
}

TEST_CASE("feeds stay as they are when media do not arrive, and the next deploy uploads what is missing") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.run();
  deploying.out.put("talk/audio/three.mp3", "audio/mpeg", std::string(900, '3'));
  deploying.out.put("talk/audio/two.mp3", "audio/mpeg", std::string(700, '2'));
  deploying.out.put("talk/feed.xml", "application/rss+xml", "<rss>two, three</rss>");
  {
    // The host breaks off in the middle of two.mp3, when three.mp3 has arrived.
    const RcloneInstead breaks_off(R"([ "$1" = copy ] || exec "$real" "$@"
for last; do :; done
cp ')" + (deploying.out.path() / "talk/audio/three.mp3").string() +
                                   R"(' "$last/talk/audio/"; head -c 300 /dev/zero >"$last/talk/audio/two.mp3"
echo '{"level":"error","object":"talk/audio/two.mp3","msg":"connection reset"}' >&2; exit 5
)");
    CHECK_THROWS_WITH(deploying.run(), Contains("it goes on where it stopped"));
  }
  CHECK(deploying.files().at("talk/feed.xml") == "<rss>one</rss>");
  const auto record = deploy::record_from(text_of(deploying.site() / deploy::record_path));
  REQUIRE(record);
  CHECK(record->at("talk/audio/one.mp3").is_known());
  for (const char* path : {"talk/audio/two.mp3", "talk/audio/three.mp3", "talk/feed.xml"})
    CHECK_FALSE(record->at(path).is_known());
  CHECK(deploying.uploaded() == Paths{"talk/audio/two.mp3", "talk/feed.xml"});
  CHECK(deploying.files() == test::files_below(deploying.out.path()));
  CHECK(deploying.run().uploaded.empty());
}

TEST_CASE("a host that says all is well and keeps half gets no feed") {
  Deploying deploying;
  deploying.out.put_small_show();
  const RcloneInstead forgets(R"([ "$1" = copy ] || exec "$real" "$@"
for last; do :; done
mkdir -p "$last/talk/audio"; echo half >"$last/talk/audio/one.mp3"
)");
  CHECK_THROWS_WITH(deploying.run(), Contains("has 5 bytes there instead of 5000"));
  CHECK_FALSE(deploying.files().contains("talk/feed.xml"));
}

TEST_CASE("what is deleted is ours until it is gone") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.put("talk/a.jpg", "image/jpeg", "a");
  deploying.run();
  deploying.out.drop("talk/a.jpg");
  {
    const RcloneInstead refuses("[ \"$1\" = delete ] && exit 5\nexec \"$real\" \"$@\"\n");
    CHECK(kind_of_refusal(deploying) == ErrorKind::machine);
  }
  CHECK(deploying.files().contains("talk/a.jpg"));
  CHECK(deploying.run().deleted.size() == 1);
  CHECK_FALSE(deploying.files().contains("talk/a.jpg"));
}

TEST_CASE("a folder that a build is changing is not uploaded") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.manifest().changing = true;
  deploying.out.save();
  CHECK_THROWS_WITH(deploying.run(), Contains("is being built at this moment"));
  CHECK_FALSE(std::filesystem::exists(deploying.site()));
}

TEST_CASE("a file that is not what was built is not uploaded") {
  Deploying deploying;
  deploying.out.put_small_show();
  PublicFolderOnDisk::write(deploying.out.path() / "talk/index.html", "<p>0ne</p>");
  CHECK_THROWS_WITH(deploying.run(), Contains("index.html is not what the last build made"));
  CHECK_FALSE(std::filesystem::exists(deploying.site()));
}

TEST_CASE("a build that replaces files during a deploy keeps the feed from going up") {
  Deploying deploying;
  deploying.out.put_small_show();
  const std::string file = (deploying.out.path() / "talk/feed.xml").string();
  const RcloneInstead builds("[ \"$1\" = copy ] && echo new >'" + file + "'\nexec \"$real\" \"$@\"\n");
  CHECK_THROWS_WITH(deploying.run(), Contains("feed.xml is not what the last build made"));
  CHECK_FALSE(deploying.files().contains("talk/feed.xml"));
}

TEST_CASE("a feed that a build puts there at the last moment does not go up ahead of its media") {
  Deploying deploying;
  deploying.out.put_small_show();
  const std::string file = (deploying.out.path() / "talk/feed.xml").string();
  // The call that does not upload from the public folder is that of the feeds.
  const RcloneInstead builds(R"([ "$1" = copy ] && case "$*" in *')" + deploying.out.path().string() +
                             R"( '*) ;; *) echo new >')" + file + R"(' ;; esac
exec "$real" "$@"
)");
  CHECK_THROWS_WITH(deploying.run(), Contains("feed.xml is not what the last build made"));
  CHECK(deploying.files().at("talk/feed.xml") == "<rss>one</rss>");
}

TEST_CASE("two deploys of one folder do not get in each other's way") {
  Deploying deploying;
  deploying.out.put_small_show();
  const int fd = ::open((deploying.out.path() / ".voicepress").c_str(), O_RDONLY | O_DIRECTORY);
  REQUIRE(::flock(fd, LOCK_EX | LOCK_NB) == 0);
  CHECK_THROWS_WITH(deploying.run(), Contains("another deploy of"));
  ::close(fd);
  CHECK(deploying.run().uploaded.size() == 4);
}

TEST_CASE("a folder without a manifest, and a target inside of what is uploaded, are wrong usage") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.aim_at("public/site");
  CHECK(kind_of_refusal(deploying) == ErrorKind::usage);
  deploying.aim_at("./public");
  CHECK(kind_of_refusal(deploying) == ErrorKind::usage);
  deploying.aim_at("site");
  std::filesystem::remove(deploying.out.path() / manifest_path);
  CHECK(kind_of_refusal(deploying) == ErrorKind::usage);
}

TEST_CASE("a show with a host to itself has its folder at the top, with a manifest of its own") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.out.put("index.html", "text/html", "all shows");
  deploying.request.show = "talk";
  CHECK(deploying.uploaded() == Paths{"audio/one.mp3", "feed.xml", "index.html"});
  CHECK(deploying.files() == test::files_below(deploying.out.path() / "talk"));
  CHECK(read_manifest(deploying.site())->files.size() == 3);
  CHECK(deploying.run().uploaded.empty());
  deploying.request.show = "tal";
  CHECK(kind_of_refusal(deploying) == ErrorKind::usage);
}
