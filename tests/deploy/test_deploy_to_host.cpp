// A deploy over the network: to WebDAV, which offers neither checksums nor times of ours, and to SFTP.
#include "deploying.h"

#include "base/error.h"
#include "base/files.h"
#include "support/rclone_server.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using Catch::Contains;
using voicepress::test::Deploying;
using voicepress::test::PublicFolderOnDisk;
using voicepress::test::RcloneInstead;
using voicepress::test::RcloneServer;
using Paths = std::vector<std::string>;

TEST_CASE("a deploy over WebDAV uploads, changes and deletes what it should") {
  Deploying deploying;
  const RcloneServer host(deploying.folder / "host");
  deploying.out.put_small_show();
  deploying.out.put("talk/größer -1.jpg", "image/jpeg", "a");
  deploying.aim_at(host.target("site"));
  PublicFolderOnDisk::write(deploying.folder / "host/site/theirs.txt", "theirs");
  CHECK(deploying.run().uploaded.size() == 5);
  CHECK(deploying.run().uploaded.empty());
  deploying.out.put("talk/feed.xml", "application/rss+xml", "<rss>two</rss>");
  deploying.out.drop("talk/größer -1.jpg");
  CHECK(deploying.uploaded() == Paths{"talk/feed.xml"});
  auto expected = test::files_below(deploying.out.path());
  expected["theirs.txt"] = "theirs";
  CHECK(test::files_below(deploying.folder / "host/site") == expected);
}

TEST_CASE("a deploy over SFTP uploads, changes and deletes what it should") {
  Deploying deploying;
  const RcloneServer host(deploying.folder / "host", test::Protocol::sftp);
  deploying.out.put_small_show();
  deploying.out.put("talk/größer -1.jpg", "image/jpeg", "a");
  deploying.aim_at(host.target("site"));
  CHECK(deploying.run().uploaded.size() == 5);
  std::filesystem::remove(deploying.folder / "host/site/.voicepress/deployed.json");
  CHECK(deploying.run().uploaded.empty());  // by checksums
  deploying.out.put("talk/feed.xml", "application/rss+xml", "<rss>two</rss>");
  deploying.out.drop("talk/größer -1.jpg");
  CHECK(deploying.uploaded() == Paths{"talk/feed.xml"});
  CHECK(test::files_below(deploying.folder / "host/site") == test::files_below(deploying.out.path()));
}

TEST_CASE("without a record media that came later than ours are believed, and texts are uploaded anew") {
  Deploying deploying;
  const RcloneServer host(deploying.folder / "host");
  deploying.out.put_small_show();
  deploying.aim_at(host.target("site"));
  deploying.run();
  std::filesystem::remove(deploying.folder / "host/site/.voicepress/deployed.json");
  CHECK(deploying.uploaded() == Paths{"talk/feed.xml", "talk/index.html"});
}

TEST_CASE("feeds are held back until the web has the media as they were uploaded") {
  Deploying deploying;
  const RcloneServer host(deploying.folder / "host");
  deploying.out.put_small_show();
  deploying.aim_at(host.target("site"));
  deploying.request.url = host.url() + "elsewhere";
  try {
    deploying.run();
    FAIL("it should have been refused");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::network);
    CHECK_THAT(error.chain(), Contains("1 of 1 files") && Contains("--url") && Contains("answers 404"));
  }
  CHECK_FALSE(std::filesystem::exists(deploying.folder / "host/site/talk/feed.xml"));
  // The next deploy uploads no audio again, but asks for it again.
  CHECK_THROWS_AS(deploying.run(), Error);
  CHECK_FALSE(std::filesystem::exists(deploying.folder / "host/site/talk/feed.xml"));
  deploying.request.url = host.url() + "site";
  CHECK(deploying.uploaded() == Paths{"talk/feed.xml", "talk/index.html"});
  CHECK(std::filesystem::exists(deploying.folder / "host/site/talk/feed.xml"));
}

TEST_CASE("a host that keeps header fields is told types and lifetimes") {
  Deploying deploying;
  const RcloneServer host(deploying.folder / "host");
  deploying.out.put_small_show();
  deploying.aim_at(host.target("site"));
  const std::string log = (deploying.folder / "calls").string();
  const RcloneInstead keeps(
      R"([ "$1" = backend ] && { echo '{"Hashes": [], "Features": {"WriteMimeType": true}}'; exit; }
echo "$*" >>')" +
      log + "'\nexec \"$real\" \"$@\"\n");
  CHECK(deploying.run().uploaded.size() == 4);
  const std::string calls = read_file(log, 1 << 20);
  for (const char* header : {"Content-Type: audio/mpeg", "Content-Type: text/html; charset=utf-8",
                             "Content-Type: application/rss+xml; charset=utf-8", "Cache-Control: public, max-age=300"})
    CHECK_THAT(calls, Contains("--header-upload=" + std::string(header)));
  CHECK(test::files_below(deploying.folder / "host/site") == test::files_below(deploying.out.path()));
}

TEST_CASE("a host that cannot be reached is the network's fault, and is told of without its password") {
  Deploying deploying;
  deploying.out.put_small_show();
  deploying.aim_at(":webdav,url='http://anna:geheim@127.0.0.1:9/',pass=kcCoA71hCH2ay4V-2N7ItOy1_ZVphsgA3A:site");
  try {
    deploying.run();
    FAIL("it should have been refused");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::network);
    CHECK_THAT(error.chain(),
               Contains("refused") && !Contains("geheim") && !Contains("kcCoA71hCH2ay4V-2N7ItOy1_ZVphsgA3A"));
  }
}
