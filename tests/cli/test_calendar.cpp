// `list --calendar`: text, JSON, and iCalendar as another program reads it.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string now = "2026-03-20T12:00:00Z";

// A show that appears on Thursdays and Sundays, with an episode that waits, a draft and one that ends.
class Scheduled : public SmallWorkspace {
 public:
  explicit Scheduled(const std::string& slot = "every Thursday and Sunday 01:30") {
    replace("feeds/small/show.toml", "image = ", "schedule.slot = \"" + slot + "\"\nimage = ");
    write("feeds/small/episodes/2026-03-26-waits.md", small_episode("Waits, and \\\"waits\\\"; more", "2026-03-26"));
    write("feeds/small/episodes/2026-04-09-draft.md",
          small_episode(
              "Ein sehr langer Titel über Schülerinnen, Schüler und ihre Lehrkräfte, der nicht in eine Zeile passt",
              "2026-04-09", "draft = true\nseason = 1\nepisode = 4\n"));
    write("feeds/small/episodes/2026-01-01-ends.md", small_episode("Ends", "2026-01-01", "expires = 2026-04-01\n"));
  }
  Outcome list(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"list", "-C", root().string(), "--now", now};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_voicepress(arguments);
  }
};

std::string lines_longer_than(const std::string& text, std::size_t most) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string::npos) return "no line end";
    if (end - at > most) return text.substr(at, end - at);
    at = end + 2;
  }
  return "";
}

}  // namespace

TEST_CASE("the calendar shows months and weeks, and the slots that are free") {
  const Scheduled workspace;
  const Outcome listed = workspace.list({"--calendar"});
  CHECK(listed.code == 0);
  CHECK_THAT(listed.out, Contains("Small Talk (small), times of Europe/London\n") &&
                             Contains("January 2026\n  Week 1\n    Thu 1 Jan 2026 06:00 GMT  Ends") &&
                             Contains("March 2026\n") && Contains("  Week 13\n    Thu 26 Mar 2026 06:00 GMT  Waits") &&
                             Contains("    Wed 1 Apr 2026 06:00 BST  Ends  (is taken back)\n") &&
                             Contains("    Sun 22 Mar 2026 01:30 GMT  free  (in 1 d 13 h)\n"));
  // The day has an episode, at another hour.
  CHECK(listed.out.find("Thu 26 Mar 2026 01:30") == std::string::npos);
  CHECK_THAT(listed.out,
             Contains("1.4 Ein sehr langer Titel") && Contains("(draft)") && Contains("[no recording yet]"));
}

TEST_CASE("slots keep to the wall clock when the clocks change") {
  const Scheduled workspace;
  const auto json = nlohmann::json::parse(workspace.list({"--calendar", "--json"}).out);
  std::set<std::string> free;
  for (const auto& event : json["shows"][0]["events"])
    if (event["kind"] == "free") free.insert(event["local"]);
  // At 01:00 on 29 March 2026 clocks go forward: 01:30 does not exist, and 02:30 is what they show then.
  CHECK(free.count("2026-03-29T02:30:00+01:00") == 1);
  CHECK(free.count("2026-03-22T01:30:00+00:00") == 1);
  CHECK(free.count("2026-04-05T01:30:00+01:00") == 1);
  // At 02:00 on 25 October they go back: of the two, the first.
  const auto autumn = nlohmann::json::parse(
      run_voicepress({"list", "-C", workspace.root().string(), "--now", "2026-10-20T12:00:00Z", "--calendar", "--json"})
          .out);
  int on_that_day = 0;
  for (const auto& event : autumn["shows"][0]["events"])
    if (event["local"].get<std::string>().starts_with("2026-10-25")) {
      ++on_that_day;
      CHECK(event["at"] == "2026-10-25T00:30:00Z");
    }
  CHECK(on_that_day == 1);
}

TEST_CASE("another program reads the iCalendar file as it is meant") {
  const Scheduled workspace;
  const Outcome listed = workspace.list({"--format", "ical"});
  REQUIRE(listed.code == 0);
  CHECK(lines_longer_than(listed.out, 75) == "");
  workspace.write("show.ics", listed.out);
  const auto read =
      nlohmann::json::parse(run({VOICEPRESS_NODE, std::string(VOICEPRESS_SOURCE) + "/tests/readers/read-calendar.mjs",
                                 (workspace / "show.ics").string()}));
  CHECK(read["name"] == "Small Talk");
  std::set<std::string> uids;
  std::map<std::string, nlohmann::json> by_summary;
  for (const auto& event : read["events"]) {
    CHECK(uids.insert(event["uid"]).second);
    by_summary[event["summary"]] = event;
  }
  const auto& waits = by_summary.at("Small Talk: Waits, and \"waits\"; more");
  CHECK(waits["start"] == "2026-03-26T06:00:00.000Z");
  CHECK(waits["stamp"] == "2026-03-26T06:00:00.000Z");
  CHECK(waits["status"] == "CONFIRMED");
  CHECK(waits["description"] == "scheduled: feeds/small/episodes/2026-03-26-waits.md");
  CHECK(by_summary.at(
            "Small Talk: Ein sehr langer Titel über Schülerinnen, Schüler und ihre Lehrkräfte, der nicht in eine Zeile "
            "passt")["status"] == "TENTATIVE");
  CHECK(by_summary.at("Small Talk: Ends is taken back")["start"] == "2026-04-01T05:00:00.000Z");
  CHECK(by_summary.count("Small Talk: free slot") == 1);
  CHECK(workspace.list({"--format", "ical"}).out == listed.out);
}

TEST_CASE("the calendar of a show without a schedule or with errors is a calendar still") {
  const SmallWorkspace workspace;
  const Outcome plain = run_voicepress({"list", "-C", workspace.root().string(), "--now", now, "--calendar"});
  CHECK(plain.code == 0);
  CHECK_THAT(plain.out, Contains("March 2019\n") && !Contains("free"));
  workspace.replace("feeds/small/show.toml", "timezone = \"Europe/London\"\n", "");
  CHECK(run_voicepress({"list", "-C", workspace.root().string(), "--now", now, "--calendar"}).code == 1);
  CHECK(run_voicepress({"list", "-C", workspace.root().string(), "--now", now}).code == 1);
  fs::remove_all(workspace / "feeds/small/episodes");
  CHECK_THAT(run_voicepress({"list", "-C", workspace.root().string(), "--calendar"}).out,
             Contains("nothing is planned"));
}
