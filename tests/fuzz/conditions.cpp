// Any text in the fields of conditional requests, one on each line: If-Match, If-None-Match, If-Modified-Since,
// If-Unmodified-Since, If-Range and Range. What is sent is as long as it says.
#include "fuzz/target.h"
#include "server/static_files.h"

#include <array>
#include <set>
#include <sstream>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array names = {"if-match", "if-none-match", "if-modified-since", "if-unmodified-since",
                                       "if-range", "range"};
  static const std::set<int> statuses = {200, 206, 304, 412, 416};
  RequestHead head;
  head.method = "GET";
  head.target = "/a.mp3";
  std::istringstream lines{std::string(fuzz::text_of(data, size))};
  std::string line;
  for (std::size_t i = 0; i < 2 * names.size() && std::getline(lines, line); ++i)
    if (!line.empty()) head.fields.emplace_back(names[i % names.size()], line);
  const Instant now{std::chrono::seconds(1'700'000'000)};
  const FileFacts file{"a.mp3", "audio/mpeg", 1000, "\"0123\"", now - std::chrono::hours(1)};
  const ResponseHead response = answer_file(head, file, now);
  fuzz::require(statuses.count(response.status) > 0);
  std::uint64_t sent = 0;
  for (const BodyPart& part : parts_of(response)) sent += part.before.size() + part.span.end - part.span.begin;
  fuzz::require(sent == (response.has_body ? response.length : 0));
  return 0;
}
