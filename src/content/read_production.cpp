#include "content/read_production.h"

#include "base/text.h"
#include "content/timestamp_field.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

constexpr double longest_join_seconds = 30;

class ProductionReader {
 public:
  ProductionReader(const FieldReader& audio, const FieldReader& file, const MediaFolder& media, Production& production)
      : audio_(audio), file_(file), media_(media), production_(production) {}

  void read() {
    read_part("intro", production_.intro);
    read_part("outro", production_.outro);
    if (audio_.value("bumpers") != nullptr) read_bumpers();
    if (const Value* given = audio_.value("process")) read_process(*given);
    if (const Value* given = audio_.value("joins")) read_joins(*given);
  }

 private:
  FieldReader section(const Value& given, std::string_view group) const {
    return {std::get<Table>(given.data), group, &file_.group(), given.place, file_.complaints(), &audio_.group()};
  }

  void read_part(std::string_view field, std::optional<MediaFile>& part) const {
    if (audio_.value(field) == nullptr) return;
    const auto name = audio_.text(field);
    if (*name == "none")
      part.reset();
    else if (const auto file = media_.locate(name, field, audio_.sink(field)))
      part = *file;
  }

  void read_bumpers() const {
    production_.bumpers.clear();
    for (const Value* entry : audio_.tables("bumpers")) {
      const FieldReader fields = section(*entry, "bumper");
      const Value* at = fields.value("at");
      if (at == nullptr || fields.value("file") == nullptr) continue;  // complained about already
      const auto time = read_timestamp(*at);
      if (!time || time->count() <= 0) {
        add_error(fields.sink("at"), "audio-join", at->place, "'at' is no time within the recording",
                  "write at = \"12:30\"; what comes before the recording is an intro");
        continue;
      }
      if (const auto file = media_.locate(fields.text("file"), "file", fields.sink("file")))
        production_.bumpers.push_back({*file, {*time, at->place}});
    }
    std::stable_sort(production_.bumpers.begin(), production_.bumpers.end(),
                     [](const Bumper& a, const Bumper& b) { return *a.at < *b.at; });
  }

  void read_process(const Value& given) const {
    const FieldReader fields = section(given, "audio.process");
    Processing& process = production_.process;
    if (const auto hertz = fields.number("highpass", 0, 300)) process.highpass_hertz = off_at_zero(**hertz);
    if (const auto decibels = fields.number("denoise", 0, 40)) process.denoise_db = off_at_zero(**decibels);
    if (const auto wanted = fields.optional_boolean("leveller")) process.leveller = **wanted;
    if (const auto wanted = fields.optional_boolean("deess")) process.deess = **wanted;
    if (const auto wanted = fields.optional_boolean("trim")) process.trim = **wanted;
    if (fields.value("filters") != nullptr) process.filters = fields.text("filters");
  }

  // An episode takes back with 0 what its show asks for.
  static std::optional<double> off_at_zero(double value) { return value > 0 ? std::optional(value) : std::nullopt; }

  void read_joins(const Value& given) const {
    const FieldReader fields = section(given, "audio.joins");
    Joins& joins = production_.joins;
    const auto seconds = [&](std::string_view name) -> std::optional<milliseconds> {
      const auto value = fields.number(name, 0, longest_join_seconds);
      if (!value) return std::nullopt;
      return milliseconds{std::llround(**value * 1000)};
    };
    const auto crossfade = seconds("crossfade"), gap = seconds("gap");
    if (crossfade && gap && crossfade->count() > 0 && gap->count() > 0)
      add_error(fields.sink("gap"), "audio-join", fields.value("gap")->place,
                "two parts cannot overlap and have a pause between them", "take crossfade out, or gap");
    if (crossfade) joins = {*crossfade, milliseconds{0}, joins.fade};
    if (gap) joins = {gap->count() > 0 ? milliseconds{0} : joins.crossfade, *gap, joins.fade};
    if (const auto fade = seconds("fade")) joins.fade = *fade;
    if (!production_.has_parts())
      add_error(audio_.sink("joins"), "audio-unused", given.place, "there is nothing to join the recording with",
                "name an intro, an outro or [[audio.bumpers]], or take [audio.joins] out");
  }

  const FieldReader& audio_;
  const FieldReader& file_;
  const MediaFolder& media_;
  Production& production_;
};

}  // namespace

void read_production(const FieldReader& audio, const FieldReader& file, const MediaFolder& media,
                     Production& production) {
  ProductionReader(audio, file, media, production).read();
}

}  // namespace voicepress::content
