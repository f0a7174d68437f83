#include "cli/preview_desk.h"
#include "cli/preview_message.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::cli;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

Diagnostic complaint(Severity severity, int line, const std::string& message) {
  return {severity, "date-format", Place{"feeds/small/episodes/a.md", line, 8}, message, "write 2026-01-12"};
}

}  // namespace

TEST_CASE("what is wrong reaches the page with file, line, column, rule, sentence and hint, errors before warnings") {
  const PreviewMessage message{
      {"Listening to a.wav, 40 %"},
      {},
      {complaint(Severity::warning, 3, "w"), complaint(Severity::error, 4, "'date' is no date")}};
  const json value = json::parse(as_json(message));
  CHECK(value["making"] == json{"Listening to a.wav, 40 %"});
  CHECK(value["error_count"] == 1);
  CHECK(value["warning_count"] == 1);
  CHECK(value["errors"][0] == json{{"file", "feeds/small/episodes/a.md"},
                                   {"line", 4},
                                   {"column", 8},
                                   {"rule", "date-format"},
                                   {"sentence", "'date' is no date"},
                                   {"hint", "write 2026-01-12"}});
  CHECK(as_plain_lines(message) ==
        "Listening to a.wav, 40 %\n"
        "feeds/small/episodes/a.md:4:8: error: 'date' is no date [date-format]\n  write 2026-01-12\n"
        "feeds/small/episodes/a.md:3:8: warning: w [date-format]\n  write 2026-01-12\n");
}

TEST_CASE("a message for the page is JSON whatever a file says") {
  const PreviewMessage message{{"\x1b[2J"}, {"\xff\xfe"}, {complaint(Severity::error, 1, "</script>\"\\\n\xc3")}};
  const json value = json::parse(as_json(message));
  CHECK(value["making"][0] == "\xEF\xBF\xBD[2J");
  CHECK(value["errors"][0]["sentence"].get<std::string>().starts_with("</script>\"\\"));
}

TEST_CASE("of hundreds of errors a page gets fifty, and the number of all") {
  PreviewMessage message;
  for (int i = 1; i <= 120; ++i) message.diagnostics.push_back(complaint(Severity::error, i, "e"));
  const json value = json::parse(as_json(message));
  CHECK(value["errors"].size() == 50);
  CHECK(value["error_count"] == 120);
}

TEST_CASE("what takes long is said in words") {
  CHECK(making_words("encode first.mp3, .m4a", 40) == "Making the audio of first.mp3, .m4a, 40 %");
  CHECK(making_words("measure first.wav", 0) == "Listening to first.wav");
  CHECK(making_words("transcribe first.wav", 0) == "Writing the transcript of first.wav");
  CHECK(making_words("something else", 5) == "something else, 5 %");
}

TEST_CASE("the terminal gets one line for each build that changed something, and none for others") {
  const Diagnostics none, wrong = {complaint(Severity::error, 4, "e"), complaint(Severity::warning, 5, "w")};
  CHECK(line_of({1, 4, 0}, none, none, false, 82ms) == "Rebuilt in 82 ms: 1 page changed\n");
  CHECK(line_of({12, 20, 0}, none, none, true, 5600ms) == "Built in 5.6 s: 12 pages changed\n");
  CHECK(line_of({0, 3, 0}, none, none, false, 82ms) == "Rebuilt in 82 ms: 3 files changed\n");
  CHECK(line_of({0, 0, 2}, none, none, false, 82ms) == "Rebuilt in 82 ms: 2 files removed\n");
  CHECK(line_of({0, 0, 0}, wrong, wrong, false, 9ms).empty());
  CHECK(line_of({0, 0, 0}, none, wrong, false, 9ms) == "Rebuilt in 9 ms: nothing changed, 1 error, 1 warning\n");
  CHECK(line_of({0, 0, 0}, wrong, none, false, 9ms) == "Rebuilt in 9 ms: nothing changed, the errors are mended\n");
}
