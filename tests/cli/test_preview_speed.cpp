// How long an edit of show notes takes to be on the page, with the real show: from the write to the answer of a GET.
#include "support/http_get.h"
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

using namespace voicepress::test;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int edits = 20;
constexpr int rounds = 3;  // a machine with other work to do may need another try
constexpr double longest = 300;

double milliseconds_since(Clock::time_point then) {
  return std::chrono::duration<double, std::milli>(Clock::now() - then).count();
}

double time_one_edit(const Workspace& workspace, int port, const std::string& words) {
  const std::string notes = "feeds/key-voices/episodes/2019-03-14-reading-aloud-every-day.md";
  const std::string text = workspace.read(notes) + "\n" + words + "\n";
  const auto started = Clock::now();
  workspace.write(notes, text);
  while (milliseconds_since(started) < 20'000) {
    const HttpAnswer page = http_get(port, "/key-voices/episodes/reading-aloud-every-day/");
    if (page.body.find(words) != std::string::npos) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return milliseconds_since(started);
}

}  // namespace

TEST_CASE("an edit of show notes is in the preview of Key Voices within 300 ms") {
  const KeyVoices workspace;
  REQUIRE(workspace.build({"-D", "-F"}).code == 0);
  const RunningServer server(workspace.root(), {"--watch"});
  std::this_thread::sleep_for(std::chrono::seconds(1));
  double median = 1e9;
  for (int round = 1; round <= rounds && median > longest; ++round) {
    std::vector<double> times;
    for (int i = 0; i < edits; ++i) {
      times.push_back(time_one_edit(workspace, server.port(),
                                    "Edit " + std::to_string(i) + " of round " + std::to_string(round) + "."));
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    std::sort(times.begin(), times.end());
    median = times[edits / 2];
    WARN("from the write to the page, " << edits << " times: median " << median << " ms, worst " << times.back()
                                        << " ms");
  }
  CHECK(median <= longest);
}
