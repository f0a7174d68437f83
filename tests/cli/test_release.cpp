// An episode comes out at its instant while a program goes on running.
#include "base/clock.h"
#include "publish/release.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace voicepress;
using voicepress::test::SmallWorkspace;
using voicepress::test::wait_for;
namespace fs = std::filesystem;

namespace {

BuildRequest request_for(const SmallWorkspace& workspace) {
  BuildRequest request;
  request.workspace = Workspace::resolve({workspace.root(), {}, {}, {}, {}, {}, {}}, "/");
  request.now_source = NowSource::chosen;
  return request;
}

// Releases in a thread of its own for as long as it lives.
class Released {
 public:
  Released(const SmallWorkspace& workspace, const std::string& now)
      : workspace_(workspace), clock_(*parse_rfc3339(now)) {
    thread_ = std::jthread([this](const std::stop_token& stop) {
      SilentReporter silent;
      const ReleaseEvents events{[this](const BuildReport&, Instant) { ++builds_; }, [](const Error&) {}};
      release_when_due(request_for(workspace_), clock_, silent, events, stop);
    });
  }

  int builds() const { return builds_; }
  bool shows(const std::string& title) const {
    return workspace_.read("public/small/feed.xml").find(title) != std::string::npos;
  }

 private:
  const SmallWorkspace& workspace_;
  const Clock clock_;
  std::atomic<int> builds_{0};
  std::jthread thread_;
};

}  // namespace

TEST_CASE("a release publishes an episode at its instant, and an edit moves that instant") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  const Clock clock(*parse_rfc3339("2026-07-02T04:59:55Z"));
  std::atomic<int> built{0};
  const ReleaseEvents events{[&](const BuildReport&, Instant) { ++built; }, [](const Error&) {}};
  SilentReporter silent;
  std::jthread releasing(
      [&](const std::stop_token& stop) { release_when_due(request_for(workspace), clock, silent, events, stop); });
  REQUIRE(wait_for([&] { return built == 1; }));
  CHECK(workspace.read("public/small/feed.xml").find("Second") == std::string::npos);
  workspace.replace("feeds/small/episodes/2026-07-02-second.md", "date = 2026-07-02", "date = 2026-07-02T06:00:02");
  REQUIRE(wait_for([&] { return built == 2; }));
  REQUIRE(wait_for([&] { return built == 3; }));
  CHECK(clock.now() >= *parse_rfc3339("2026-07-02T05:00:02Z"));
  CHECK(clock.now() <= *parse_rfc3339("2026-07-02T05:00:04Z"));
  CHECK(workspace.read("public/small/feed.xml").find("Second") != std::string::npos);
}

TEST_CASE("a release that cannot build says so and can still be stopped") {
  const SmallWorkspace workspace;
  workspace.write("public/foreign.txt", "not ours");
  std::atomic<int> failed{0};
  const ReleaseEvents events{[](const BuildReport&, Instant) {}, [&](const Error&) { ++failed; }};
  SilentReporter silent;
  const Clock clock(*parse_rfc3339("2026-07-02T05:00:00Z"));
  std::jthread releasing(
      [&](const std::stop_token& stop) { release_when_due(request_for(workspace), clock, silent, events, stop); });
  REQUIRE(wait_for([&] { return failed == 1; }));
  releasing.request_stop();
  releasing.join();
  CHECK(workspace.read("public/foreign.txt") == "not ours");
}

TEST_CASE("an episode that was due while its show was broken comes out as soon as that is mended") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  REQUIRE(workspace.build({"--now", "2026-07-01T00:00:00Z"}).code == 0);
  workspace.replace("feeds/small/show.toml", "cover.jpg", "no-cover.jpg");
  const Released released(workspace, "2026-07-02T05:00:00Z");
  REQUIRE(wait_for([&] { return released.builds() == 1; }));
  CHECK_FALSE(released.shows("Second"));
  workspace.replace("feeds/small/show.toml", "no-cover.jpg", "cover.jpg");
  CHECK(wait_for([&] { return released.shows("Second"); }));
}

TEST_CASE("an episode that was due before its recording came comes out with it") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  fs::rename(workspace / "media/small/second.wav", workspace / "second.wav");
  const Released released(workspace, "2026-07-02T05:00:00Z");
  REQUIRE(wait_for([&] { return released.builds() == 1; }));
  CHECK_FALSE(released.shows("Second"));
  fs::rename(workspace / "second.wav", workspace / "media/small/second.wav");
  CHECK(wait_for([&] { return released.shows("Second"); }));
}
