// `voicepress stats` as a producer types it: numbers as a table, CSV and JSON, and what to do where there are none.
#include "audience/talk_show.h"
#include "support/program.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

// A day's log of nginx: three listeners of one episode, one of another, and a crawler.
std::string a_log() {
  std::string log;
  const auto add = [&](const std::string& address, const std::string& file, const std::string& agent) {
    log += address + " - - [20/Nov/2026:10:00:00 +0000] \"GET /talk/audio/" + file +
           ".mp3 HTTP/1.1\" 200 9604096 \"-\" \"" + agent + "\" \"-\"\n";
  };
  for (const char* address : {"198.51.100.1", "198.51.100.2", "198.51.100.3"})
    add(address, "talk", "Overcast/3.0 (+http://overcast.fm/; iOS podcast app)");
  add("198.51.100.1", "other", "Pocket Casts");
  add("198.51.100.4", "talk", "Googlebot/2.1 (+http://www.google.com/bot.html)");
  return log + "this is no request\n";
}

class CountedShow {
 public:
  CountedShow() { write_file_atomically(show_.workspace() / "access.log", a_log()); }
  Outcome stats(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "stats");
    arguments.insert(arguments.end(), {"-C", show_.workspace().string()});
    return run_voicepress(arguments);
  }

 private:
  TalkShow show_;
};

const std::vector<std::string> on_that_day = {"--since", "2026-11-20", "--until", "2026-11-20"};

std::vector<std::string> with(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), on_that_day.begin(), on_that_day.end());
  return arguments;
}

}  // namespace

TEST_CASE("a log is counted once, and what could not be read is told with its line") {
  const CountedShow show;
  const Outcome first = show.stats({"import", "access.log", "--now", "2026-11-20T23:00:00Z"});
  CHECK(first.code == 1);
  CHECK_THAT(first.out, Contains("access.log: 6 new lines, 4 downloads counted"));
  CHECK_THAT(first.out, Contains("1 line was not understood, the first is line 6"));
  const Outcome again = show.stats({"import", "access.log", "--now", "2026-11-20T23:00:00Z"});
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("0 new lines, 0 downloads counted, 6 lines counted before"));
}

TEST_CASE("downloads are a table, a file for a spreadsheet and JSON") {
  const CountedShow show;
  show.stats({"import", "access.log", "-q", "--now", "2026-11-20T23:00:00Z"});
  const Outcome table = show.stats(with({}));
  CHECK(table.code == 0);
  CHECK_THAT(table.out, Contains("4 downloads, 20 Nov 2026 to 20 Nov 2026") && Contains("The talk") &&
                            Contains("Apps: Overcast 75 %, Pocket Casts 25 %"));
  const Outcome csv = show.stats(with({"--format", "csv"}));
  CHECK_THAT(csv.out, Contains("day,show,guid,title,downloads\r\n") &&
                          Contains("2026-11-20,\"talk\",\"talk\",\"The talk\",3\r\n"));
  const auto json = nlohmann::json::parse(show.stats(with({"--json"})).out);
  CHECK(json.at("downloads") == 4);
  CHECK(json.at("by_day").at("2026-11-20") == 4);
  CHECK(json.at("apps").at(0).at("name") == "Overcast");
  CHECK(json.at("episodes").size() == 2);
}

TEST_CASE("each request of a log is explained by the rule that decided it, and nothing is counted") {
  const CountedShow show;
  const Outcome explained = show.stats({"explain", "access.log"});
  CHECK(explained.code == 0);
  CHECK_THAT(explained.out, Contains("     1  counted      rule 9: a download"));
  CHECK_THAT(explained.out,
             Contains("     5  not counted  rule 5: it is a program, not a listener (Googlebot, crawler)"));
  CHECK_THAT(show.stats(with({})).err, Contains("nothing was counted yet"));
}

TEST_CASE("what cannot be meant says what to do") {
  const CountedShow show;
  CHECK_THAT(show.stats({}).err, Contains("`voicepress serve` counts there"));
  CHECK(show.stats({"import", "nothing.log"}).code == 2);
  show.stats({"import", "access.log", "-q", "--now", "2026-11-20T23:00:00Z"});
  CHECK_THAT(show.stats({"tolk"}).err, Contains("no episode of a show 'tolk' was counted; of these there were: talk"));
  CHECK_THAT(show.stats({"--since", "yesterday"}).err, Contains("'yesterday' is no day"));
  CHECK_THAT(show.stats({"--since", "2026-11-21", "--until", "2026-11-20"}).err, Contains("swap them"));
  const TempFolder empty;
  CHECK_THAT(run_voicepress({"stats", "explain", "x", "-C", empty.path().string()}).err,
             Contains("there is nothing published"));
}
