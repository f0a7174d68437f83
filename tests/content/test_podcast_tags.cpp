#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

Show load_show_with(const std::string& fields) {
  ShowFixture fixture(plain_show + fields);
  fixture.medium("map.jpg", "x");
  Library library = fixture.load();
  INFO(to_text(library.diagnostics));
  REQUIRE(library.diagnostics.empty());
  return library.show;
}

}  // namespace

TEST_CASE("a show without these fields has none of their tags") {
  const Show show = load_show_with("");
  CHECK(show.tags.locations.empty());
  CHECK_FALSE(show.tags.license);
  CHECK(show.live.empty());
  CHECK_FALSE(*show.channel.podping);
  CHECK(*show.channel.medium == "podcast");
}

TEST_CASE("places, licence, chat and texts of a show are read") {
  const Show show = load_show_with(
      "[[locations]]\nname = \"Leeds\"\ngeo = \"geo:53.8,-1.5\"\ncountry = \"GB\"\n"
      "[license]\nname = \"cc-by-4.0\"\n[chat]\nserver = \"irc.example.org\"\nprotocol = \"irc\"\n"
      "[[txt]]\npurpose = \"verify\"\ntext = \"abc\"\n");
  REQUIRE(show.tags.locations.size() == 1);
  CHECK(*show.tags.locations.front().rel == "subject");
  CHECK(*show.tags.locations.front().country == "gb");
  CHECK(*show.tags.license->name == "cc-by-4.0");
  CHECK(*show.tags.chat->protocol == "irc");
  CHECK(*show.tags.txts.front().text == "abc");
}

TEST_CASE("payments are read with their stretches") {
  const Show show = load_show_with(
      "[[value]]\nsuggested = \"0.00000015\"\n[[value.recipients]]\naddress = \"02ab\"\nsplit = 95\n"
      "[[value.splits]]\nstart = \"1:00\"\nduration = 12.5\nremote_percentage = 90\n"
      "[value.splits.remote]\nfeed_guid = \"a94f5cc9-8c58-55fc-91fe-a324087a655b\"\n");
  REQUIRE(show.tags.values.size() == 1);
  const ValueBlock& value = show.tags.values.front();
  CHECK(*value.type == "lightning");
  CHECK(*value.recipients.front().type == "node");
  CHECK(*value.recipients.front().split == 95);
  CHECK(*value.splits.front().start == 60s);
  CHECK(*value.splits.front().duration == 12500ms);
  CHECK(value.splits.front().remote.has_value());
}

TEST_CASE("a picture of the feed is a file of the media folder or an https address") {
  const Show show =
      load_show_with("thumbnail = \"map.jpg\"\n[[images]]\nimage = \"https://example.org/clip.mp4\"\nwidth = 1080\n");
  CHECK(show.thumbnail->file->name.value == "map.jpg");
  CHECK(*show.tags.images.front().url == "https://example.org/clip.mp4");
  CHECK(**show.tags.images.front().width == 1080);
  CHECK(
      said_of_show(plain_show + "thumbnail = \"http://example.org/a.jpg\"\n") ==
      "SHOW:10:13: error: 'thumbnail' must be a complete web address that begins with https://, or a file "
      "[url-format] | put the picture into the show's media folder and write its name: thumbnail = \"picture.jpg\"\n");
  CHECK(said_of_show(plain_show + "[[images]]\nimage = \"banner.png\"\n")
            .find("there is no file 'banner.png' in media/key-voices/ [media-missing]") != std::string::npos);
}

TEST_CASE("an image of an episode that is missing costs only the image") {
  ShowFixture fixture;
  fixture.episode("2026-01-12-a.md", episode_with("[[images]]\nimage = \"banner.png\"\nalt = \"x\"\n"));
  const Library library = fixture.load();
  CHECK(library.diagnostics.size() == 1);
  REQUIRE(library.episodes.size() == 1);
  CHECK(library.episodes.front().tags.images.empty());
}

TEST_CASE("soundbites and numbers of an episode are read") {
  const Episode episode = load_episode(episode_with(
      "episode = 7\nepisode_decimal = 7.5\nepisode_text = \"Halfway\"\nblock = true\n"
      "[[soundbites]]\nstart = \"0:12.5\"\nduration = 20\ntitle = \"Twenty\"\n[[funding]]\ntitle = \"Give\"\n"
      "url = \"https://example.org/\"\n"));
  CHECK(*episode.soundbites.front().start == 12500ms);
  CHECK(*episode.soundbites.front().duration == 20s);
  CHECK(**episode.decimal_number == 7.5);
  CHECK(*episode.number_text == "Halfway");
  CHECK(*episode.block);
  CHECK(*episode.funding.front().title == "Give");
}

TEST_CASE("a soundbite that begins at no time is left out, and the episode is not") {
  CHECK(said_of_episode(episode_with("[[soundbites]]\nstart = \"soon\"\nduration = 20\n")) ==
        "EP:5:9: error: 'start' is not a time [time-format] | write start = \"1:02:03.5\", or the seconds: start = "
        "75\n");
}

TEST_CASE("trailers, seasons, services and update frequency of a show are read") {
  const Show show = load_show_with(
      "blocked_services = [\"amazon\"]\nallowed_services = [\"apple\"]\nmedium = \"audiobook\"\npodping = true\n"
      "[[trailers]]\ntitle = \"To come\"\nurl = \"https://example.org/t.mp3\"\ndate = 2026-01-05\nlength = 30000000\n"
      "[[seasons]]\nnumber = 2\nname = \"Onwards\"\n"
      "[update_frequency]\ntext = \"Weekly\"\nrule = \"FREQ=WEEKLY\"\nstarts = 2026-01-12\n"
      "[[podroll]]\nfeed_guid = \"a94f5cc9-8c58-55fc-91fe-a324087a655b\"\n"
      "[publisher]\nfeed_guid = \"003af0a0-6a45-55cf-b765-68e3d349551a\"\n");
  CHECK(*show.channel.blocked_services.front() == "amazon");
  CHECK(format_rfc3339(*show.channel.trailers.front().date) == "2026-01-05T06:00:00Z");
  CHECK(**show.channel.trailers.front().length == 30'000'000);
  CHECK(*show.channel.seasons.front().name == "Onwards");
  CHECK(format_rfc3339(**show.channel.update_frequency->starts_at) == "2026-01-12T06:00:00Z");
  CHECK(show.channel.podroll.size() == 1);
  CHECK(show.channel.publisher.has_value());
}

TEST_CASE("what is wrong in a table names the field") {
  CHECK(said_of_show(plain_show + "[[locations]]\nrel = \"creator\"\n") ==
        "SHOW:10:1: error: 'name' is missing [field-missing] | add a line: name = \"Leeds, England\"\n");
  CHECK(said_of_show(plain_show + "[chat]\nserver = \"a.b\"\nprotocol = \"icq\"\n") ==
        "SHOW:12:12: error: 'protocol' must be \"irc\", \"xmpp\", \"nostr\" or \"matrix\" [field-choice] | write "
        "protocol = \"irc\"\n");
  CHECK(
      said_of_show(plain_show + "[rss]\nskip_hours = [3, 24]\n") ==
      "SHOW:11:18: error: a number of 'skip_hours' must be between 0 and 23 [field-range] | write skip_hours = [0, 1, "
      "2, 3]\n");
  CHECK(said_of_show(plain_show + "[rss]\nskip_hours = \"3\"\n").find("'skip_hours' must be a list of whole numbers") !=
        std::string::npos);
  CHECK(said_of_show(plain_show + "[[value]]\n[[value.recipients]]\naddress = \"02ab\"\n").find("'split' is missing") !=
        std::string::npos);
  CHECK(said_of_show(plain_show + "hub = \"hub.example.org\"\n").find("'hub' must be a complete web address") !=
        std::string::npos);
}

TEST_CASE("a live stream is read with what belongs to it") {
  const Show show = load_show_with(
      "[[live]]\nguid = \"l1\"\ntitle = \"Live\"\nstart = 2026-07-05T19:00:00\nend = 2026-07-05T20:30:00\n"
      "stream = \"https://live.example.org/s.mp3\"\n[[live.links]]\ntitle = \"Listen\"\n"
      "url = \"https://live.example.org/\"\n[[live.streams]]\nurl = \"https://live.example.org/s.m3u8\"\n"
      "type = \"application/x-mpegURL\"\nbitrate = 2500000\n[[live.guests]]\nname = \"Lee\"\n"
      "[[live.value]]\n[[live.value.recipients]]\naddress = \"02ab\"\nsplit = 1\n");
  REQUIRE(show.live.size() == 1);
  const LiveItem& live = show.live.front();
  CHECK(format_rfc3339(*live.start) == "2026-07-05T18:00:00Z");  // in the show's zone
  CHECK(*live.stream_type == "audio/mpeg");
  CHECK(**live.streams.front().bitrate == 2'500'000);
  CHECK(*live.guests.front().role == "guest");
  CHECK(live.tags.values.front().recipients.size() == 1);
}

TEST_CASE("a live stream needs a guid, times and an address") {
  const std::string said = said_of_show(plain_show + "[[live]]\ntitle = \"Live\"\n");
  for (const char* field : {"guid", "start", "end", "stream"})
    CHECK(said.find("'" + std::string(field) + "' is missing [field-missing]") != std::string::npos);
}
