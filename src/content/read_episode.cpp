#include "content/read_episode.h"

#include "base/text.h"
#include "content/allowances.h"
#include "content/chapters_notes.h"
#include "content/companions.h"
#include "content/field_reader.h"
#include "content/front_matter.h"
#include "content/guid_field.h"
#include "content/markdown.h"
#include "content/people_and_links.h"
#include "content/read_audio.h"
#include "content/read_podcast_tags.h"
#include "content/read_show.h"
#include "content/text_file.h"
#include "content/toml_errors.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

// One file on its way to an Episode.
class EpisodeReader {
 public:
  EpisodeReader(const EpisodeFile& file, const MediaFolder& media, const Show& show)
      : file_(file), media_(media), show_(show), place_{file.shown, 0, 0}, calendar_(calendar_of(show)) {
    episode_.file = file.shown;
    const EpisodeFileName name = take_apart_file_name(file.name);
    example_day_ = name.day;
    // What the file's name says stays until a field says otherwise, for files that cannot be read.
    refused_ = {file.shown, is_slug(name.rest) ? name.rest : "", "", false};
  }

  void read() {
    const auto text = read_text_file(file_.path, file_.shown, complaints_.file, max_text_bytes, TextForm::told);
    if (!text) return;
    const auto parts = split_front_matter(*text, file_.shown, complaints_.file);
    if (!parts) return;
    find_allowances_in_toml(parts->toml, parts->toml_line, file_.shown, allowances_);
    find_allowances_in_notes(parts->markdown, parts->markdown_line, file_.shown, allowances_);
    const ParsedToml parsed = parse_toml(parts->toml, parts->toml_line, file_.shown, complaints_.file);
    if (parsed.error) {
      const SyntaxContext context{file_.shown, split_lines(*text), field_group("episode"), calendar_, example_day_};
      complaints_.file.push_back(explain(*parsed.error, context));
      salvage_identity(*parts, *parsed.error);
    } else {
      read_fields(parsed.table);
    }
    const Place notes_place{file_.shown, parts->markdown_line, 1};
    episode_.notes = render_notes(parts->markdown, notes_place, complaints_.file);
    if (!has_errors(complaints_.file))
      consider_noted_chapters(chapters_in_notes(parts->markdown, notes_place), episode_, complaints_.companions);
  }

  void hand_over(Library& library) {
    if (has_errors(complaints_.file)) {
      library.refused.push_back(refused_);
    } else {
      library.episodes.push_back(std::move(episode_));
    }
    for (Diagnostics* found : {&complaints_.file, &complaints_.companions})
      library.diagnostics.insert(library.diagnostics.end(), found->begin(), found->end());
    library.allowances.insert(library.allowances.end(), allowances_.begin(), allowances_.end());
  }

 private:
  void read_fields(const Table& table) {
    const FieldReader reader(table, "episode", nullptr, place_, complaints_);
    read_identity(reader);
    read_numbers(reader);
    read_texts(reader);
    episode_.hosts = read_people(reader, "hosts", "host");
    if (episode_.hosts.empty()) episode_.hosts = show_.hosts;
    episode_.guests = read_people(reader, "guests", "guest");
    episode_.links = read_links(reader, "links");
    episode_.replies = read_replies(reader);
    read_tags_of_episode(reader, media_, episode_);
    read_corrections(reader);
    read_edition(reader);
    AudioSettings audio = read_audio(reader, media_, {show_.profile, show_.production});
    episode_.profile = std::move(audio.profile);
    episode_.production = std::move(audio.production);
    read_recording(reader);
    read_companions(reader, media_, show_, episode_);
  }

  void read_identity(const FieldReader& reader) {
    episode_.title = reader.text("title");
    episode_.slug = read_slug(reader, file_.name, place_);
    episode_.guid = read_guid(reader);
    episode_.draft = reader.boolean("draft");
    refused_.slug = *episode_.slug;
    refused_.guid = *episode_.guid;
    refused_.draft = *episode_.draft;
    if (const auto date = this->date(reader, "date")) episode_.date = *date;
    episode_.expires = date(reader, "expires");
  }

  std::optional<Located<Instant>> date(const FieldReader& reader, std::string_view name) {
    const Value* given = reader.raw(name);
    if (given == nullptr) return std::nullopt;
    const auto instant = read_date(name, *given, calendar_, example_day_, reader.sink(name));
    if (!instant) return std::nullopt;
    return Located<Instant>{*instant, given->place};
  }

  void read_numbers(const FieldReader& reader) {
    static constexpr std::array types = {EpisodeType::full, EpisodeType::trailer, EpisodeType::bonus};
    const auto type = reader.choice("type");
    episode_.type = {types.at(*type), type.place};
    episode_.season = reader.integer("season", 1);
    episode_.number = reader.integer("episode", 1);
    episode_.is_explicit = reader.optional_boolean("explicit").value_or(show_.is_explicit);
  }

  void read_texts(const FieldReader& reader) {
    episode_.summary = reader.text("summary");
    episode_.article = reader.text("article");
    episode_.pull_quote = reader.text("pull_quote");
    episode_.image_alt = reader.text("image_alt");
    episode_.chapters_in_notes =
        reader.optional_boolean("chapters_in_notes").value_or(Located<bool>{show_.chapters_in_notes, {}}).value;
    episode_.topics = reader.texts("topics").value;
    episode_.aliases = reader.texts("aliases").value;
  }

  void read_corrections(const FieldReader& reader) {
    for (const Value* entry : reader.tables("corrections")) {
      const FieldReader fields(std::get<Table>(entry->data), "correction", &reader.group(), entry->place, complaints_);
      if (const auto date = this->date(fields, "date")) episode_.corrections.push_back({*date, fields.text("what")});
    }
    std::stable_sort(episode_.corrections.begin(), episode_.corrections.end(),
                     [](const AudioCorrection& a, const AudioCorrection& b) { return *a.date < *b.date; });
  }

  // One of the two fields without the other is for rules/ to complain about.
  void read_edition(const FieldReader& reader) {
    episode_.language = reader.text("language");
    const Located<std::string> of = reader.text("edition_of");
    const Field& field = field_of(reader.group(), "edition");
    Edition edition{of, {}};
    if (reader.value("edition") != nullptr) {
      const auto chosen = reader.choice("edition");
      edition.kind = {std::string(field.choices.at(*chosen)), chosen.place};
    }
    if (!of->empty() || !edition.kind->empty()) episode_.edition = std::move(edition);
  }

  // The one named, else the one with the slug's name. A recording may be absent; a choice may not be left open.
  void read_recording(const FieldReader& reader) {
    if (reader.value("recording") != nullptr) {
      episode_.recording = media_.locate(reader.text("recording"), "recording", reader.sink("recording"));
      return;
    }
    const auto found = media_.recordings_for(*episode_.slug);
    if (found.size() == 1) {
      episode_.recording = media_.locate({found.front(), place_}, "recording", reader.sink("recording"));
    } else if (found.size() > 1) {
      std::string names;
      for (const std::string& name : found) names += (names.empty() ? "" : ", ") + printable(name);
      add_error(reader.sink("recording"), "recording-ambiguous", place_,
                fmt::format("several recordings could be meant: {}", names),
                fmt::format("write recording = \"{}\", or the other name", printable(found.front())));
    }
  }

  // Promises to subscribers hang on slug and guid, so they are looked for even in broken TOML: without the lines that
  // cannot be read, one by one.
  void salvage_identity(const FrontMatter& parts, SyntaxError error) {
    std::string toml(parts.toml);
    for (int attempt = 0; attempt < 8; ++attempt) {
      toml = without_line(toml, error.line - parts.toml_line);
      Complaints unheard;
      const ParsedToml parsed = parse_toml(toml, parts.toml_line, file_.shown, unheard.file);
      if (!parsed.error) {
        Complaints also_unheard;
        const FieldReader reader(parsed.table, "episode", nullptr, place_, also_unheard);
        const std::string slug = *read_slug(reader, file_.name, place_);
        if (!slug.empty()) refused_.slug = slug;
        refused_.guid = *read_guid(reader);
        refused_.draft = *reader.boolean("draft");
        return;
      }
      error = *parsed.error;
    }
  }

  static std::string without_line(const std::string& text, int index) {
    std::string kept;
    int number = 0;
    for (std::string_view line : split_lines(text)) {
      if (number++ != index) kept += line;
      kept += '\n';
    }
    return kept;
  }

  const EpisodeFile& file_;
  const MediaFolder& media_;
  const Show& show_;
  Place place_;
  Calendar calendar_;
  std::string example_day_;
  Complaints complaints_;
  Allowances allowances_;
  Episode episode_;
  RefusedEpisode refused_;
};

}  // namespace

void read_episode(const EpisodeFile& file, const MediaFolder& media, const Show& show, Library& library) {
  EpisodeReader reader(file, media, show);
  reader.read();
  reader.hand_over(library);
}

void refuse_unread(const EpisodeFile& file, Library& library) {
  const std::string rest = take_apart_file_name(file.name).rest;
  library.refused.push_back({file.shown, is_slug(rest) ? rest : "", "", false});
}

}  // namespace voicepress::content
