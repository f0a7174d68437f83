// What hosts that keep header fields are told.
#include "deploy/upload_headers.h"

#include <catch2/catch.hpp>

using namespace voicepress::deploy;

namespace {

PublicFile file(const std::string& path, const std::string& type, Group group = Group::media) {
  PublicFile one;
  one.path = path;
  one.type = type;
  one.group = group;
  return one;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("files of one type and lifetime are uploaded together, with their headers") {
  const auto batches = batches_of({file("a.mp3", "audio/mpeg"), file("b.mp3", "audio/mpeg"),
                                   file("cover-0123abcd.jpg", "image/jpeg"), file("c.jpg", "image/jpeg")},
                                  HostKeeps::headers);
  REQUIRE(batches.size() == 3);
  CHECK(batches[0].headers == Lines{"Content-Type: audio/mpeg", "Cache-Control: public, no-cache"});
  CHECK(batches[0].paths == Lines{"a.mp3", "b.mp3"});
  CHECK(batches[1].headers == Lines{"Content-Type: image/jpeg", "Cache-Control: public, max-age=31536000, immutable"});
  CHECK(batches[2].paths == Lines{"c.jpg"});
}

TEST_CASE("feeds are told to be UTF-8 and to be asked for again soon") {
  const auto batches = batches_of({file("feed.xml", "application/rss+xml", Group::feeds)}, HostKeeps::headers);
  CHECK(batches.at(0).headers ==
        Lines{"Content-Type: application/rss+xml; charset=utf-8", "Cache-Control: public, max-age=300"});
}

TEST_CASE("what is packed beside a file has no headers of that file") {
  PublicFile packed = file("feed.xml.gz", "application/rss+xml", Group::feeds);
  packed.is_encoding = true;
  CHECK(batches_of({packed}, HostKeeps::headers).at(0).headers.empty());
}

TEST_CASE("hosts that keep bytes alone get everything at once") {
  const auto batches = batches_of({file("a.mp3", "audio/mpeg"), file("b.jpg", "image/jpeg")}, HostKeeps::bytes_alone);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].headers.empty());
  CHECK(batches[0].paths.size() == 2);
}
