#include "tags/comparison.h"
#include "tags/mp4.h"
#include "tags/mp4_atoms.h"
#include "tags/mp4_names.h"
#include "tags/tag_text.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/mp4coverart.h>
#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4properties.h>
#include <taglib/mp4tag.h>

#include <algorithm>

namespace voicepress {

namespace {

namespace mp4 = TagLib::MP4;

// TagLib counts on writes that it does not watch: a full disk shows here, as an atom that the file has no room for.
void compare_structure(const FileBytes& file, const Comparison& comparison) {
  const auto atoms = mp4_atoms(file);
  const auto place_of = [&](const char* name) {
    const auto found = std::find_if(atoms.begin(), atoms.end(), [&](const Mp4Atom& a) { return a.name == name; });
    if (found == atoms.end()) comparison.fail(fmt::format("there is no {} atom", name));
    return found->begin;
  };
  if (place_of("moov") > place_of("mdat"))
    comparison.fail("moov stands behind mdat, so that playing cannot begin early");
}

// Players go by the edit list or by iTunSMPB: both must say the same.
void compare_priming(const FileBytes& file, const Mp4Timing& timing, const Comparison& comparison) {
  const auto found = first_edit(file);
  if (!found) comparison.fail("there is no edit list");
  comparison.same("the priming in the edit list", *found, static_cast<std::uint64_t>(timing.priming_samples));
}

// Every item of the file, as text.
std::map<std::string, std::string> found_items(const mp4::Tag& tag) {
  std::map<std::string, std::string> items;
  for (const auto& [name, item] : tag.itemMap()) {
    const auto key = name.to8Bit(false);
    if (key == "pcst") {
      items[key] = item.toBool() ? "1" : "0";
    } else if (key == "stik") {
      items[key] = std::to_string(item.toByte());
    } else if (key == "trkn" || key == "disk") {
      items[key] = std::to_string(item.toIntPair().first);
    } else if (key == "tves" || key == "tvsn") {
      items[key] = std::to_string(item.toUInt());
    } else if (key == "covr") {
      const auto covers = item.toCoverArtList();
      items[key] = covers.size() == 1 ? std::to_string(covers.front().data().size()) : "not one picture";
    } else {
      items[key] = from_taglib(item.toStringList().toString("\n"));
    }
  }
  return items;
}

std::map<std::string, std::string> wanted_items(const EpisodeTags& tags, const Mp4Timing& timing) {
  auto items = mp4_texts(tags, timing);
  items["pcst"] = "1";
  items["stik"] = std::to_string(mp4_podcast_kind);
  if (tags.track) items["trkn"] = items["tves"] = std::to_string(*tags.track);
  if (tags.disc) items["disk"] = items["tvsn"] = std::to_string(*tags.disc);
  if (!tags.cover_jpeg.empty()) items["covr"] = std::to_string(tags.cover_jpeg.size());
  return items;
}

// "(c)nam" is written with a copyright sign in one byte, which no terminal shows.
std::string shown(const std::string& name) { return name[0] == '\251' ? "(c)" + name.substr(1) : name; }

void compare_items(const mp4::Tag& tag, const EpisodeTags& tags, const Mp4Timing& timing,
                   const Comparison& comparison) {
  auto found = found_items(tag);
  for (const auto& [name, wanted] : wanted_items(tags, timing)) {
    comparison.same(shown(name), found[name], wanted);
    found.erase(name);
  }
  if (!found.empty()) comparison.same(shown(found.begin()->first), found.begin()->second, "");
}

constexpr std::size_t shortest_cut = 127, longest_grapheme = 64;  // bytes

void compare_chapters(const FileBytes& file, const EpisodeTags& tags, const Comparison& comparison) {
  const auto chapters = nero_chapters(file);
  comparison.same("the number of chapters", chapters.size(), std::min(tags.chapters.size(), max_nero_chapters));
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto name = fmt::format("chapter {}", i + 1);
    comparison.same("the start of " + name, static_cast<std::uint64_t>(chapters[i].start.count()),
                    static_cast<std::uint64_t>(tags.chapters[i].start->count()));
    // Whoever muxes may cut a long title earlier than a byte can count.
    const std::string title = one_line(*tags.chapters[i].title);
    const bool is_cut = title.size() > shortest_cut && chapters[i].title.size() >= shortest_cut - longest_grapheme;
    comparison.same("the title of " + name, chapters[i].title,
                    is_cut ? title.substr(0, chapters[i].title.size()) : title);
  }
}

}  // namespace

void check_mp4(const std::filesystem::path& path, const EpisodeTags& tags, const Mp4Timing& timing) {
  const Comparison comparison(path);
  const FileBytes bytes(path);
  compare_structure(bytes, comparison);
  const mp4::File file(path.c_str());
  if (!file.isValid() || !file.hasMP4Tag()) comparison.fail("there are none");
  compare_items(*file.tag(), tags, timing, comparison);
  compare_chapters(bytes, tags, comparison);
  compare_priming(bytes, timing, comparison);
  const auto* audio = file.audioProperties();
  if (audio == nullptr || audio->sampleRate() <= 0) comparison.fail("no audio goes with them");
  comparison.same_length(std::chrono::milliseconds{audio->lengthInMilliseconds()}, tags.duration);
}

}  // namespace voicepress
