// rclone's own words as ours.
#include "deploy/rclone_words.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::deploy;
using Catch::Contains;

namespace {

const Target web(":sftp,host=example.org,pass=abcdef:www", "/");

Error error_after(const std::vector<std::string>& lines, const Target& target = web, int code = 1) {
  RcloneWords words;
  for (const std::string& line : lines) words.hear(line);
  ProgramResult result;
  result.code = code;
  return failed_call("upload everything", target, words, result);
}

}  // namespace

TEST_CASE("figures are read from the log, and notes are no complaints") {
  RcloneWords words;
  words.hear(R"({"level":"warning","msg":"Config file not found - using defaults"})");
  words.hear(R"({"level":"warning","msg":"\nTransferred","stats":{"bytes":4711,"errors":0}})");
  words.hear(R"({"level":7,"msg":[]})");
  CHECK(words.bytes_done() == 4711);
  CHECK(words.complaint().empty());
}

TEST_CASE("the last complaint is told, without passwords, and with what to do") {
  const Error error =
      error_after({R"({"level":"error","object":"a.mp3","msg":"Failed to copy: login abcdef refused"})"});
  CHECK(error.kind() == ErrorKind::network);
  CHECK(
      error.chain() ==
      "rclone could not upload everything (:sftp,host=example.org,pass=…:www): run the same command again: it goes on "
      "where it stopped: a.mp3: Failed to copy: login … refused");
}

TEST_CASE("a remote that is not set up is wrong usage") {
  const Error error = error_after(
      {R"(2026/11/26 18:25:18 Failed to create file system for "nosuch:x": didn't find section in config file)"});
  CHECK(error.kind() == ErrorKind::usage);
  CHECK_THAT(error.chain(), Contains("rclone listremotes") && !Contains("2026/11/26"));
}

TEST_CASE("a folder that cannot be written is the machine's") {
  const Error error = error_after({R"({"level":"error","msg":"mkdir /x: permission denied"})"}, Target("/x", "/"));
  CHECK(error.kind() == ErrorKind::machine);
  CHECK_THAT(error.chain(), Contains("let the account write there"));
}

TEST_CASE("a failure without a word names the code") {
  CHECK_THAT(error_after({}, web, 7).chain(), Contains("it ended with code 7"));
}
