#include "libav/input.h"

#include "libav/logging.h"
#include "support/ffmpeg.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

// Whether anybody opened a file since this was made.
class OpenWatch {
 public:
  explicit OpenWatch(const std::filesystem::path& path) : queue_(inotify_init1(IN_NONBLOCK)) {
    REQUIRE(queue_ >= 0);
    REQUIRE(inotify_add_watch(queue_, path.c_str(), IN_OPEN) >= 0);
  }
  ~OpenWatch() { ::close(queue_); }
  bool was_opened() const {
    char buffer[4096];
    return ::read(queue_, buffer, sizeof buffer) > 0;
  }

 private:
  int queue_;
};

// What opening the file says; fails the test when it is accepted.
Error refusal(const std::filesystem::path& path) {
  try {
    libav::MediaInput input(path);
  } catch (const Error& error) {
    return error;
  }
  FAIL(path << " was opened");
  return {ErrorKind::internal, ""};
}

}  // namespace

TEST_CASE("a WAV file opens and gives all its packets") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(48000, 48000, 440, 0.5)});
  libav::MediaInput input(folder / "a.wav");
  CHECK(std::string(input.context().iformat->name) == "wav");
  CHECK(input.bytes() == 48000 * 2 + 44);
  input.select(0);
  const libav::Packet packet = libav::make_packet();
  int bytes = 0;
  while (input.read(*packet)) bytes += packet->size;
  CHECK(bytes == 48000 * 2);
  CHECK_FALSE(input.read(*packet));
}

TEST_CASE("an input can be moved and still reads") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(480000, 48000, 440, 0.5)});
  write_wav(folder / "b.wav", {tone(4800, 48000, 440, 0.5)});
  libav::MediaInput input(folder / "b.wav");
  input = libav::MediaInput(folder / "a.wav");
  input.select(0);
  const libav::Packet packet = libav::make_packet();
  int bytes = 0;
  while (input.read(*packet)) bytes += packet->size;
  CHECK(bytes == 480000 * 2);
}

TEST_CASE("a playlist called .mp3 is refused and opens nothing") {
  TempFolder folder;
  write_wav(folder / "secret.wav", {tone(48000, 48000, 440, 0.5)});
  const std::string secret = (folder / "secret.wav").string();
  const auto [name, text] = GENERATE_COPY(table<std::string, std::string>({
      {"hls.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + secret + "\n#EXT-X-ENDLIST\n"},
      {"concat.mp3", "ffconcat version 1.0\nfile '" + secret + "'\n"},
      {"dash.mp3",
       "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff\">"
       "<Period><AdaptationSet><Representation><BaseURL>" +
           secret + "</BaseURL></Representation></AdaptationSet></Period></MPD>"},
      {"sdp.mp3", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"},
  }));
  write_text(folder / name, text);
  const OpenWatch watch(folder / "secret.wav");
  const Error error = refusal(folder / name);
  CHECK(error.kind() == ErrorKind::content);
  CHECK_THAT(error.sentence(), Contains(name) && Contains("is not a recording that can be read"));
  CHECK_FALSE(watch.was_opened());
}

TEST_CASE("the watch of these tests sees a file being opened") {
  TempFolder folder;
  write_text(folder / "a", "x");
  const OpenWatch watch(folder / "a");
  CHECK(read_bytes(folder / "a") == "x");
  CHECK(watch.was_opened());
}

TEST_CASE("a QuickTime movie whose sound lies in another file does not get at it") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(48000, 48000, 440, 0.5)});
  convert(folder / "a.wav", folder / "a.mov", {"-c:a", "pcm_s16le"});
  // The movie's data reference says "in this file"; now it names a file beside it.
  std::string movie = read_bytes(folder / "a.mov");
  const std::size_t at = movie.find("url ");
  REQUIRE(at != std::string::npos);
  movie.replace(at, 8, std::string("alis\0\0\0\0", 8));
  write_text(folder / "b.mov", movie);
  const OpenWatch watch(folder / "a.wav");
  libav::MediaInput input(folder / "b.mov");
  input.select(0);
  const libav::Packet packet = libav::make_packet();
  while (input.read(*packet)) {
  }
  CHECK(input.context().io_open(&input.context(), &input.context().pb, (folder / "a.wav").c_str(), AVIO_FLAG_READ,
                                nullptr) == AVERROR(EPERM));
  CHECK_FALSE(watch.was_opened());
}

TEST_CASE("what is no regular file is refused at once") {
  TempFolder folder;
  SECTION("a folder") {
    const Error error = refusal(folder.path());
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.sentence(), Contains("is a folder, not a recording"));
  }
  SECTION("a pipe, without waiting for a writer") {
    REQUIRE(::mkfifo((folder / "a.wav").c_str(), 0600) == 0);
    CHECK_THAT(refusal(folder / "a.wav").sentence(), Contains("is not a regular file"));
  }
  SECTION("nothing there") {
    const Error error = refusal(folder / "none.wav");
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.sentence(), Contains("none.wav: there is no such file"));
  }
  SECTION("zero bytes") {
    write_text(folder / "a.wav", "");
    CHECK_THAT(refusal(folder / "a.wav").sentence(), Contains("is empty (0 bytes): copy it again"));
  }
  SECTION("a link that leads to itself") {
    std::filesystem::create_symlink(folder / "a.wav", folder / "a.wav");
    CHECK(refusal(folder / "a.wav").kind() == ErrorKind::machine);
  }
}

TEST_CASE("FFmpeg's complaints are kept for the error and never printed") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(48000, 48000, 440, 0.5)});
  convert(folder / "a.wav", folder / "a.m4a");
  const std::string whole = read_bytes(folder / "a.m4a");
  write_text(folder / "a.m4a", whole.substr(0, whole.size() / 2));

  const int saved = ::dup(STDERR_FILENO);
  FILE* capture = std::tmpfile();
  REQUIRE(::dup2(::fileno(capture), STDERR_FILENO) >= 0);
  const Error error = refusal(folder / "a.m4a");
  ::dup2(saved, STDERR_FILENO);
  ::close(saved);
  std::fseek(capture, 0, SEEK_END);
  CHECK(std::ftell(capture) == 0);
  std::fclose(capture);
  CHECK_THAT(error.sentence(), Contains("or it is incomplete (moov atom not found)"));
  CHECK(libav::last_complaint() == "moov atom not found");
}

TEST_CASE("a stop that was asked for ends reading") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(480000, 48000, 440, 0.5)});
  std::stop_source stop;
  libav::MediaInput input(folder / "a.wav", stop.get_token());
  input.select(0);
  const libav::Packet packet = libav::make_packet();
  REQUIRE(input.read(*packet));
  stop.request_stop();
  try {
    input.read(*packet);
    FAIL("reading went on");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
}
