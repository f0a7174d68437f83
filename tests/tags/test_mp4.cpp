#include "tags/mp4.h"

#include "base/error.h"
#include "tags/audio_files.h"
#include "tags/mp4_atoms.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

EpisodeTags full_tags(const TempFolder& folder) {
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder);
  tags.category = "Education";
  tags.keywords = {"schools", "reading\naloud", "\x01"};
  tags.chapters = {chapter(0, "Welcome"), chapter(1500, "שלום 🎙"), chapter(9999, "End")};
  return tags;
}

std::filesystem::path tagged_m4a(const TempFolder& folder, const EpisodeTags& tags) {
  const auto path = plain_m4a(folder, tags.chapters);
  tag_mp4(path, tags, m4a_timing);
  check_mp4(path, tags, m4a_timing);
  return path;
}

// "ftyp moov free mdat"
std::string names(const std::vector<Mp4Atom>& atoms) {
  std::string text;
  for (const auto& atom : atoms) text += (text.empty() ? "" : " ") + atom.name;
  return text;
}

Mp4Atom find(const std::vector<Mp4Atom>& atoms, const std::string& name) {
  for (const auto& atom : atoms)
    if (atom.name == name) return atom;
  throw std::runtime_error("no atom " + name);
}

std::vector<Mp4Atom> inside(const FileBytes& file, const std::vector<std::string>& path) {
  auto atoms = mp4_atoms(file);
  for (const auto& name : path) {
    const auto atom = find(atoms, name);
    atoms = mp4_atoms(file, atom.body + (name == "meta" ? 4 : 0), atom.end);
  }
  return atoms;
}

// The data atom of an item: type, locale and value.
std::string data_of(const std::filesystem::path& path, const std::string& name) {
  const FileBytes file(path);
  const auto item = find(inside(file, {"moov", "udta", "meta", "ilst"}), name);
  const auto data = find(mp4_atoms(file, item.body, item.end), "data");
  return file.at(data.body, static_cast<std::size_t>(data.end - data.body));
}

}  // namespace

TEST_CASE("every value has its atom in an M4A") {
  TempFolder folder;
  const auto tags = full_tags(folder);
  const auto path = tagged_m4a(folder, tags);
  const auto utf8 = "\0\0\0\1\0\0\0\0"s, number = "\0\0\0\x15\0\0\0\0"s, untyped = "\0\0\0\0\0\0\0\0"s;
  CHECK(data_of(path, "\251nam") == utf8 + "Networking with other schools");
  CHECK(data_of(path, "\251ART") == utf8 + "Ada Example, Ben Sample");
  CHECK(data_of(path, "aART") == utf8 + "Ada Example, Ben Sample");
  CHECK(data_of(path, "\251alb") == utf8 + "Key Voices");
  CHECK(data_of(path, "\251gen") == utf8 + "Podcast");
  CHECK(data_of(path, "\251day") == utf8 + "2019-03-21T06:05:00Z");
  CHECK(data_of(path, "\251cmt") == utf8 + tags.comment);
  CHECK(data_of(path, "desc") == utf8 + tags.comment);
  CHECK(data_of(path, "ldes") == utf8 + tags.description);
  CHECK(data_of(path, "cprt") == utf8 + "Key Voices");
  CHECK(data_of(path, "catg") == utf8 + "Education");
  CHECK(data_of(path, "keyw") == utf8 + "schools,reading aloud");
  CHECK(data_of(path, "purl") == untyped + tags.feed_url);
  CHECK(data_of(path, "egid") == untyped + tags.guid);
  CHECK(data_of(path, "pcst") == number + "\1");
  CHECK(data_of(path, "stik") == number + "\x15");
  CHECK(data_of(path, "trkn") == untyped + "\0\0\0\x0c\0\0\0\0"s);
  CHECK(data_of(path, "tves") == number + "\0\0\0\x0c"s);
  CHECK(data_of(path, "disk") == untyped + "\0\0\0\2\0\0"s);
  CHECK(data_of(path, "tvsn") == number + "\0\0\0\2"s);
  CHECK(data_of(path, "covr") == "\0\0\0\x0d\0\0\0\0"s + tags.cover_jpeg);
}

TEST_CASE("priming, padding and samples are told in Apple's form") {
  CHECK(itunsmpb_text({2112, 0x3F31F6, 458}) ==
        " 00000000 00000840 000001CA 00000000003F31F6"
        " 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000");
  CHECK_THROWS_WITH(itunsmpb_text({-1, 10, 0}), Contains("-1 samples of priming, 10 of audio and 0 of padding"));
  CHECK_THROWS_AS(itunsmpb_text({0, -1, 0}), Error);
  CHECK_THROWS_AS(itunsmpb_text({0, 0, 0x100000000}), Error);

  TempFolder folder;
  const auto path = tagged_m4a(folder, sample_tags());
  const auto shown = probe(path)["format"]["tags"];
  CHECK(shown["iTunSMPB"] == itunsmpb_text(m4a_timing));
  CHECK(shown["LANGUAGE"] == "eng");
}

TEST_CASE("tagging an M4A leaves its audio and chapters alone, and moov in front") {
  TempFolder folder;
  auto tags = full_tags(folder);
  const auto count = GENERATE(0, 1, 3, 300);
  CAPTURE(count);
  if (count == 0) tags.chapters.clear();
  if (count == 1) tags.chapters.resize(1);
  if (count == 300) tags.chapters = many_chapters(300);
  const auto path = plain_m4a(folder, tags.chapters);
  const auto pcm = pcm_hash(path);
  const auto before = probe(path);
  CHECK_THAT(names(mp4_atoms(FileBytes(path))), Contains("ftyp moov") && Contains("mdat"));

  tag_mp4(path, tags, m4a_timing);
  check_mp4(path, tags, m4a_timing);
  CHECK(pcm_hash(path) == pcm);
  CHECK_THAT(names(mp4_atoms(FileBytes(path))), Contains("ftyp moov") && Contains("mdat"));
  CHECK(names(inside(FileBytes(path), {"moov"})).substr(0, 9) == "mvhd trak");
  const auto after = probe(path);
  CHECK(after["chapters"] == before["chapters"]);
  CHECK(after["chapters"].size() == static_cast<std::size_t>(count));
  CHECK(after["streams"][0] == before["streams"][0]);
}

TEST_CASE("an M4A with other tags becomes the same bytes as one without") {
  TempFolder folder;
  const auto tags = full_tags(folder);
  const auto path = tagged_m4a(folder, tags);
  const auto wanted = file_bytes(path);

  tag_mp4(path, tags, m4a_timing);
  CHECK((file_bytes(path) == wanted));

  auto larger = tags;
  larger.description = std::string(20'000, 'x');
  larger.cover_jpeg = small_jpeg(folder, 512);
  tag_mp4(path, larger, m4a_timing);
  CHECK(file_bytes(path).size() > wanted.size());
  tag_mp4(path, tags, m4a_timing);
  CHECK((file_bytes(path) == wanted));

  EpisodeTags smaller;
  smaller.title = "x";
  tag_mp4(path, smaller, m4a_timing);
  tag_mp4(path, tags, m4a_timing);
  CHECK((file_bytes(path) == wanted));
}

TEST_CASE("what the encoder wrote of itself is not in a tagged M4A") {
  TempFolder folder;
  const auto path = plain_m4a(folder);
  REQUIRE_THAT(file_bytes(path), Contains("Lavf"));
  tag_mp4(path, sample_tags(), m4a_timing);
  CHECK(!probe(path)["format"]["tags"].contains("encoder"));
}

TEST_CASE("an M4A that holds no tags at all can be tagged, twice to the same bytes") {
  TempFolder folder;
  const auto path = folder / "bare.m4a";
  run({"ffmpeg", "-v", "error", "-i", plain_m4a(folder).string(), "-c", "copy", "-fflags", "+bitexact", "-map_metadata",
       "-1", "-movflags", "+faststart", path.string()});
  const auto pcm = pcm_hash(path);
  tag_mp4(path, sample_tags(), m4a_timing);
  check_mp4(path, sample_tags(), m4a_timing);
  CHECK(pcm_hash(path) == pcm);
  const auto once = file_bytes(path);
  tag_mp4(path, sample_tags(), m4a_timing);
  CHECK((file_bytes(path) == once));
}

TEST_CASE("hostile titles come out of an M4A as text") {
  for (const auto& title : hostile_titles()) {
    CAPTURE(title.given.substr(0, 40));
    TempFolder folder;
    auto tags = sample_tags();
    tags.title = tags.comment = tags.description = title.given;
    tags.chapters = {chapter(0, title.given), chapter(5000, "End")};
    const auto path = tagged_m4a(folder, tags);
    CHECK((probe(path)["format"]["tags"].value("title", "") == title.wanted));
    CHECK(data_of(path, "desc").size() <= 8 + 255);
  }
}

TEST_CASE("an empty value has no atom in an M4A") {
  TempFolder folder;
  EpisodeTags tags;
  tags.title = "Only a title";
  tags.comment = "\n";
  tags.keywords = {"\x01"};
  const auto path = tagged_m4a(folder, tags);
  const FileBytes file(path);
  CHECK(names(inside(file, {"moov", "udta", "meta", "ilst"})) == "---- pcst stik \251day \251gen \251nam");
}

TEST_CASE("a cover of one megabyte is kept byte for byte in an M4A") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder) + std::string(1'000'000, '\x5a');
  const auto path = plain_m4a(folder);
  const auto pcm = pcm_hash(path);
  tag_mp4(path, tags, m4a_timing);
  check_mp4(path, tags, m4a_timing);
  CHECK((data_of(path, "covr").substr(8) == tags.cover_jpeg));
  CHECK(pcm_hash(path) == pcm);
}

TEST_CASE("what is no MP4 file is not tagged") {
  TempFolder folder;
  CHECK_THROWS_WITH(tag_mp4(folder / "missing.m4a", sample_tags(), m4a_timing), Contains("cannot read the MP4 file"));
  const auto text = write_bytes(folder / "text.m4a", "not a film");
  CHECK_THROWS_WITH(tag_mp4(text, sample_tags(), m4a_timing), Contains("cannot read the MP4 file"));
  CHECK(file_bytes(text) == "not a film");
}
