// Where in a file which moment lies, held against what FFmpeg's own program says of its packets.
#include "audio/byte_offsets.h"

#include "support/command.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>

using namespace voicepress;
using namespace voicepress::test;
namespace fs = std::filesystem;

namespace {

struct Packet {
  double seconds = 0;
  std::uint64_t place = 0;
};

std::vector<Packet> packets_of(const fs::path& file) {
  std::istringstream lines(run({"ffprobe", "-v", "error", "-select_streams", "a", "-show_entries",
                                "packet=pts_time,pos", "-of", "csv=p=0", file.string()}));
  std::vector<Packet> packets;
  for (std::string line; std::getline(lines, line);)
    if (const std::size_t comma = line.find(','); comma != line.npos)
      packets.push_back({std::strtod(line.c_str(), nullptr), std::strtoull(line.c_str() + comma + 1, nullptr, 10)});
  return packets;
}

// Two minutes: noise, then half a minute of silence, then noise, so that a varying bit rate varies.
fs::path made(const TempFolder& folder, const std::string& name, std::vector<std::string> coding) {
  std::vector<std::string> command = {
      "ffmpeg", "-nostdin",
      "-v",     "error",
      "-f",     "lavfi",
      "-i",     "anoisesrc=duration=120:amplitude=0.3:sample_rate=44100,volume='if(between(t,40,70),0,1)':eval=frame"};
  command.insert(command.end(), coding.begin(), coding.end());
  command.push_back((folder / name).string());
  run(command);
  return folder / name;
}

}  // namespace

TEST_CASE("the table of a file's sound is right to two seconds at each of its steps, whatever the bit rate does") {
  const TempFolder folder;
  for (const auto& [name, coding] : std::map<std::string, std::vector<std::string>>{
           {"varying.mp3", {"-ac", "1", "-c:a", "libmp3lame", "-q:a", "6"}},
           {"even.mp3", {"-ac", "1", "-c:a", "libmp3lame", "-b:a", "64k"}},
           {"varying.opus", {"-ac", "1", "-c:a", "libopus", "-b:a", "48k"}},
           {"first.m4a", {"-ac", "1", "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"}}}) {
    INFO(name);
    const fs::path file = made(folder, name, coding);
    const auto offsets = byte_offsets_of(file, std::chrono::seconds(120));
    REQUIRE(offsets.size() == 5);  // a step is half a minute
    CHECK(std::is_sorted(offsets.begin(), offsets.end()));
    CHECK(offsets.back() <= fs::file_size(file));
    const auto packets = packets_of(file);
    REQUIRE(packets.size() > 1000);
    CHECK(offsets.front() == packets.front().place);
    for (std::size_t i = 1; i + 1 < offsets.size(); ++i) {
      const auto at =
          std::find_if(packets.begin(), packets.end(), [&](const Packet& p) { return p.place >= offsets[i]; });
      REQUIRE(at != packets.end());
      CHECK(at->seconds == Approx(30.0 * static_cast<double>(i)).margin(2));
    }
  }
}

TEST_CASE("a long recording has a hundred steps, a short one one") {
  const TempFolder folder;
  const fs::path file = made(folder, "even.mp3", {"-t", "20", "-c:a", "libmp3lame", "-b:a", "64k"});
  CHECK(byte_offsets_of(file, std::chrono::seconds(20)).size() == 2);
  CHECK(byte_offsets_of(file, std::chrono::hours(3)).size() == 101);
}
