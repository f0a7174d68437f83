#include "audience/access_logs.h"

#include <date/date.h>
#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

LoggedRequest read(const std::string& line) {
  LogReader reader;
  const auto result = reader.read(line);
  REQUIRE(std::holds_alternative<LoggedRequest>(result));
  return std::get<LoggedRequest>(result);
}

bool is_understood(const std::string& line) {
  LogReader reader;
  return !std::holds_alternative<NotUnderstood>(reader.read(line));
}

const std::string beginning = R"(192.0.2.7 - - [26/Nov/2026:19:00:05 +0130] "GET /a/x.mp3?y=z HTTP/1.1" 206 500 )";

}  // namespace

TEST_CASE("the combined form of nginx and Apache is read, in UTC") {
  const LoggedRequest request =
      read(beginning + R"X("https://x.example/" "Overcast/3.0 (\"quoted\" \x22and\x22 so)")X");
  CHECK(date::format("%F %T", request.at) == "2026-11-26 17:30:05");
  CHECK(request.address == "192.0.2.7");
  CHECK(request.method == "GET");
  CHECK(request.target == "/a/x.mp3?y=z");
  CHECK(request.status == 206);
  CHECK(request.bytes == 500);
  CHECK(request.user_agent == R"(Overcast/3.0 ("quoted" "and" so))");
  CHECK_FALSE(request.range);
}

TEST_CASE("a range behind the combined form is the answer's or the request's") {
  CHECK(read(beginning + R"("-" "-" "bytes 10-19/100")").range == ByteSpan{10, 20});
  CHECK(read(beginning + R"("-" "-" "bytes=10-19")").range == ByteSpan{10, 20});
  CHECK(read(beginning + R"("-" "-" "bytes=10-")").range->begin == 10);
  for (const char* none :
       {"-", "bytes=-500", "bytes=1-2,5-6", "bytes */100", "bytes 5-2/10", "bytes=99999999999999999999-"})
    CHECK_FALSE(read(beginning + "\"-\" \"-\" \"" + none + "\"").range);
}

TEST_CASE("columns are read by their names, and again when they change") {
  LogReader reader;
  CHECK(std::holds_alternative<NoRequest>(reader.read("#Version: 1.0")));
  CHECK(std::holds_alternative<NoRequest>(
      reader.read("#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes")));
  const auto first = reader.read("2026-11-26\t18:00:00\t192.0.2.7\tGET\t/x.mp3\t200\t700\r");
  CHECK(std::get<LoggedRequest>(first).bytes == 700);
  reader.read("#Fields: c-ip sc-bytes date time cs(User-Agent) sc-status cs-method cs-uri-stem sc-content-len");
  const auto second = reader.read("192.0.2.7\t900\t2026-11-26\t18:00:00\tPocket%2520Casts\t200\tGET\t/x.mp3\t600");
  CHECK(std::get<LoggedRequest>(second).bytes == 600);  // without the head
  CHECK(std::get<LoggedRequest>(second).user_agent == "Pocket Casts");
}

TEST_CASE("lines that are none are not understood, whatever is in them") {
  for (const char* line :
       {"x", R"(1.2.3.4 - - [26/Nov/2026:19:00:05 +0000] "GET /" 200 5 "-" "-")", "{}", "{\"time\": 5}", "[", "\"",
        R"(1.2.3.4 - - [26/Nov/2026:99:00:05 +0000] "GET / HTTP/1.1" 200 5 "-" "-")",
        R"(1.2.3.4 - - [26/Nov/2026:19:00:05 +0000] "GET / HTTP/1.1" many 5 "-" "-")",
        R"(1.2.3.4 - - [26/Nov/2026:19:00:nan +0000] "GET / HTTP/1.1" 200 5 "-" "-")",
        R"(1.2.3.4 - - [26/Nov/2026:19:00:05 +0000] "GET / HTTP/1.1" 200 -5 "-" "-")",
        R"(1.2.3.4 - - [26/Nov/2026:19:00:05 +0000] "GET / HTTP/1.1" 200 5 "-" "unended)"})
    CHECK_FALSE(is_understood(line));
  CHECK(is_understood(""));
  CHECK(is_understood("# a comment"));
}

TEST_CASE("a number of a JSON line that does not fit makes it no line of ours") {
  const auto line = [](const std::string& status, const std::string& bytes) {
    return R"({"time":"2026-11-24T16:00:00Z","address":"192.0.2.77","method":"GET","path":"/x.mp3","status":)" +
           status + R"(,"bytes":)" + bytes + R"(,"user_agent":"a","content_range":""})";
  };
  CHECK(is_understood(line("200", "10")));
  for (const char* number : {"-1", "2e30", "99999999999999999999999", "0.5", "\"200\"", "null"}) {
    CAPTURE(number);
    CHECK_FALSE(is_understood(line(number, "10")));
    CHECK_FALSE(is_understood(line("200", number)));
  }
  CHECK_FALSE(is_understood(line("4294967296", "10")));
}
