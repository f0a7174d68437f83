#include "publish/encoded_files.h"

#include "base/crypto.h"
#include "publish/encoding_cache.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("texts are worth compressing, sound and pictures and what only hosts read are not") {
  for (const char* type : {"text/html; charset=utf-8", "text/css", "text/javascript", "application/rss+xml", "text/vtt",
                           "application/json", "application/json+chapters", "application/feed+json", "image/svg+xml",
                           "application/x-subrip", "text/plain", "application/manifest+json", "text/x-opml"})
    CHECK(is_compressible("show/file", type));
  for (const char* type : {"audio/mpeg", "audio/mp4", "audio/ogg", "image/jpeg", "image/png", "image/webp",
                           "font/woff2", "application/octet-stream"})
    CHECK_FALSE(is_compressible("show/file", type));
  CHECK_FALSE(is_compressible("_headers", "text/plain"));
  CHECK_FALSE(is_compressible("show/_redirects", "text/plain"));
}

TEST_CASE("an encoding is kept under its text, has no name before all are safe, and may be nothing") {
  const test::TempFolder folder;
  make_folders(folder / "work");
  HashIndex index(folder / "hashes", folder.path());
  const TextEncoding encoding = {"gzip", ".gz", "test-1", nullptr};
  const std::string text = sha256_hex("text"), other = sha256_hex("other");
  EncodingCache cache(folder.path(), index);
  CHECK_FALSE(cache.find(encoding, text));
  const EncodedText made = cache.keep(encoding, text, "small");
  cache.keep(encoding, other, "");
  CHECK_FALSE(cache.find(encoding, text));
  cache.save();
  EncodingCache later(folder.path(), index);
  const auto found = later.find(encoding, text);
  REQUIRE(found);
  CHECK(found->sha256 == sha256_hex("small"));
  CHECK(found->bytes == 5);
  CHECK(read_file(found->file, 10) == "small");
  CHECK(made.file == found->file);
  CHECK(later.find(encoding, other)->bytes == 0);
  CHECK(std::filesystem::is_empty(folder / "work"));
}
