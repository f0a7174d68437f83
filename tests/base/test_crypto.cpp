#include "base/crypto.h"

#include "base/error.h"
#include "base/files.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("hashes agree with the published vectors") {
  CHECK(hash_hex(HashKind::sha1, "abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hash_hex(HashKind::sha384, "abc") ==
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
}

TEST_CASE("a file's digests are those of its bytes") {
  const test::TempFolder folder;
  const std::string bytes(1'000'003, 'x');
  write_file_atomically(folder / "file", bytes);
  const FileDigests digests = digest_file(folder / "file");
  CHECK(digests.bytes == bytes.size());
  CHECK(digests.sha256_hex == sha256_hex(bytes));
  CHECK(digests.sha384_hex == hash_hex(HashKind::sha384, bytes));
  CHECK(sha256_of_file(folder / "file") == digests.sha256_hex);
  CHECK_THROWS_AS(digest_file(folder / "nothing"), Error);
  CHECK_THROWS_AS(sha256_of_file(folder / "nothing"), Error);
}

TEST_CASE("podcast:guid vectors of the specification come out") {
  const char* podcasts = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";
  CHECK(uuid5(podcasts, "podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c");
  CHECK(uuid5(podcasts, "mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810");
  CHECK_THROWS_AS(uuid5("not a uuid", "name"), Error);
}

TEST_CASE("base64 goes there and back, and nothing else is taken for it") {
  CHECK(to_base64("light work.") == "bGlnaHQgd29yay4=");
  for (const std::string bytes : {"", "a", "ab", "abc", "abcd"}) CHECK(from_base64(to_base64(bytes)) == bytes);
  CHECK_THROWS_AS(from_base64("abc"), Error);
  CHECK_THROWS_AS(from_base64("ab!d"), Error);
}

TEST_CASE("hexadecimal goes there and back") {
  CHECK(from_hex(to_hex(std::string("\x00\xff\x10", 3))) == std::string("\x00\xff\x10", 3));
  CHECK_THROWS_AS(from_hex("abc"), Error);
  CHECK_THROWS_AS(from_hex("zz"), Error);
}

TEST_CASE("base64 agrees with the vectors of RFC 4648") {
  CHECK(to_base64("").empty());
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foobar") == "Zm9vYmFy");
  CHECK(to_base64(std::string("\xff\xfb\x00", 3)) == "//sA");
}
