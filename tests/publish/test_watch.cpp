#include "publish/watch.h"

#include "support/program.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <thread>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct Watched {
  TempFolder folder;
  Watch watch;

  Watched() : watch(made("feeds/small"), made("media/small"), {20ms, 200ms}) {}

  fs::path made(const std::string& path) const {
    fs::create_directories(folder / path);
    return (folder / path).parent_path();
  }
  bool sees_a_change() { return watch.wait(300ms, {}) == Woken::by_change; }
};

}  // namespace

TEST_CASE("a watch sees edits, renames and deletions of texts, also in folders that came later") {
  Watched w;
  CHECK_FALSE(w.sees_a_change());
  write_text(w.folder / "feeds/small/a.md", "a");
  CHECK(w.sees_a_change());
  fs::rename(w.folder / "feeds/small/a.md", w.folder / "feeds/small/b.md");
  CHECK(w.sees_a_change());
  fs::remove(w.folder / "feeds/small/b.md");
  CHECK(w.sees_a_change());
  fs::create_directories(w.folder / "feeds/new/episodes");
  CHECK(w.sees_a_change());
  write_text(w.folder / "feeds/new/episodes/c.md", "c");
  CHECK(w.sees_a_change());
  CHECK_FALSE(w.sees_a_change());
}

TEST_CASE("a recording counts when it is whole, and when it goes") {
  Watched w;
  {
    const UniqueFd copying(::open((w.folder / "media/small/a.wav").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    REQUIRE(::write(copying.get(), "RIFF", 4) == 4);
    CHECK_FALSE(w.sees_a_change());
  }
  CHECK(w.sees_a_change());
  fs::remove(w.folder / "media/small/a.wav");
  CHECK(w.sees_a_change());
}

TEST_CASE("folders that go away and come back are watched again, and others beside them do not matter") {
  Watched w;
  fs::rename(w.folder / "feeds", w.folder / "elsewhere");
  CHECK(w.sees_a_change());
  fs::rename(w.folder / "elsewhere", w.folder / "feeds");
  CHECK(w.sees_a_change());
  write_text(w.folder / "feeds/small/a.md", "a");
  CHECK(w.sees_a_change());
  fs::create_directories(w.folder / "public");
  write_text(w.folder / "notes.txt", "a");
  CHECK_FALSE(w.sees_a_change());
}

TEST_CASE("who writes without a pause is seen all the same") {
  Watched w;
  std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      write_text(w.folder / "feeds/small/a.md", "a");
      std::this_thread::sleep_for(2ms);
    }
  });
  const auto started = std::chrono::steady_clock::now();
  CHECK(w.watch.wait(10s, {}) == Woken::by_change);
  CHECK(std::chrono::steady_clock::now() - started < 5s);
}

TEST_CASE("a stop ends a watch at once") {
  Watched w;
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  CHECK(w.watch.wait(60s, stop.get_token()) == Woken::by_stop);
}
