#include "publish/transcribing.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"
#include "base/process.h"
#include "base/text.h"
#include "content/speakers.h"
#include "content/text_file.h"
#include "content/transcripts_import.h"
#include "model/identity.h"
#include "publish/transcript_companions.h"
#include "rules/media_rules.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_bytes = 5'000'000;
constexpr std::chrono::hours longest{12};
constexpr int transcribe_version = 1;

std::string replaced(std::string text, std::string_view name, const std::string& value) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
  return text;
}

class Transcribing {
 public:
  Transcribing(EpisodeWork& work, const Show& show, const AudioTools& tools, const std::stop_token& stop)
      : work_(work), show_(show), tools_(tools), stop_(stop), shown_("the transcript by " + program()) {}

  void run() {
    if (const auto text = words()) {
      use(*text);
    } else {
      keep_earlier_files();
    }
  }

 private:
  std::string program() const { return printable(fs::path(show_.transcribe->front()).filename().string()); }

  std::string key(const std::string& recording_sha256) const {
    std::string text = fmt::format("transcribe {} {}", transcribe_version, recording_sha256);
    for (const std::string& word : *show_.transcribe) text += fmt::format(" {}:{}", word.size(), word);
    return sha256_hex(text);
  }

  // The recording itself, not what was produced from it; known without it where nothing was produced.
  std::optional<std::string> recording_sha256() const {
    if (work_.recording_sha256) return hash_of_recording(*work_.episode, tools_.index);
    return work_.episode->production.is_plain() ? recording_of(work_) : std::nullopt;
  }

  std::optional<std::string> words() {
    const auto sha256 = recording_sha256();
    if (!sha256) return std::nullopt;
    if (auto known = remembered(key(*sha256))) return known;
    if (!work_.recording_sha256) return std::nullopt;
    auto text = hear();
    if (text) remember(key(*sha256), *text);
    return text;
  }

  std::optional<std::string> remembered(const std::string& key) const try {
    const auto record = tools_.cache.find_result(CacheLayer::transcript, key);
    if (!record) return std::nullopt;
    const auto object = tools_.cache.find_object(nlohmann::json::parse(*record).at("sha256").get<std::string>());
    return object ? std::optional(read_file(*object, most_bytes)) : std::nullopt;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // a damaged record is made anew
  }

  void remember(const std::string& key, const std::string& text) const {
    tools_.cache.keep_result(CacheLayer::transcript, key, nlohmann::json{{"sha256", tools_.cache.store(text)}}.dump());
  }

  void complain(std::string message, std::string fix) {
    work_.diagnostics.push_back(
        {Severity::error, "transcribe-failed", show_.transcribe.place, std::move(message), std::move(fix)});
  }

  // What the program wrote, checked as far as it can be read. Nothing when it failed.
  std::optional<std::string> hear() {
    const ReportedTask task(tools_.reporter, "transcribe " + *work_.episode->recording->name);
    const WorkFolder folder(tools_.cache);
    const fs::path output = folder.path / "transcript";
    ProgramCall call{{}, fs::absolute(show_.folder), longest, most_bytes};
    for (const std::string& word : *show_.transcribe)
      call.arguments.push_back(replaced(replaced(word, "{output}", output.string()), "{recording}",
                                        fs::absolute(work_.episode->recording->path).string()));
    try {
      const ProgramResult result = run_program(call, stop_);
      if (!has_succeeded(result)) return std::nullopt;
      std::error_code problem;
      return fs::exists(output, problem) ? read_file(output, most_bytes) : result.output;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::content) throw;
      complain(error.chain(), "install it, or write its whole path in 'transcribe'");
      return std::nullopt;
    }
  }

  bool has_succeeded(const ProgramResult& result) {
    std::string how;
    switch (result.end) {
      case ProgramResult::End::exited:
        if (result.code == 0) return true;
        how = fmt::format("ended with code {}", result.code);
        break;
      case ProgramResult::End::killed_by_signal: how = fmt::format("was ended by signal {}", result.code); break;
      case ProgramResult::End::took_too_long: how = fmt::format("took more than {} hours", longest.count()); break;
      case ProgramResult::End::wrote_too_much:
        how = fmt::format("wrote more than {} MB", most_bytes / 1'000'000);
        break;
    }
    const std::string last = collapse_spaces(result.last_words);
    complain(fmt::format("{} {} for '{}'{}", program(), how, printable(*work_.episode->recording->name),
                         last.empty() ? "" : ", and said: " + printable(last)),
             "mend the command, and build again; until then the episode keeps the transcript it has, or has none");
    return false;
  }

  void use(const std::string& text) {
    Diagnostics found;
    auto transcript = read(text, found);
    if (transcript) {
      content::name_speakers(*transcript, *work_.episode, found);
      retime(*transcript, work_.insertions);
      end_with_the_audio(*transcript, work_.renditions.front().duration);
      Episode alone;
      alone.file = work_.episode->file;
      alone.transcript = transcript;
      const CompanionVerdict verdict = check_media(alone, work_.renditions.front().duration);
      found.insert(found.end(), verdict.diagnostics.begin(), verdict.diagnostics.end());
      if (verdict.transcript_ok) work_.episode.edit().transcript = std::move(transcript);
    }
    // Nobody has the program's file: what is wrong with it is said at the command.
    for (Diagnostic& diagnostic : found) {
      diagnostic.message = fmt::format("{} of '{}', line {}: {}", shown_, *work_.episode->slug, diagnostic.place.line,
                                       diagnostic.message);
      diagnostic.place = show_.transcribe.place;
      work_.diagnostics.push_back(std::move(diagnostic));
    }
  }

  std::optional<Transcript> read(const std::string& text, Diagnostics& found) const {
    const auto checked = content::check_text(text, shown_, found, most_bytes);
    if (!checked) return std::nullopt;
    auto transcript = content::import_transcript(*checked, shown_, content::known_speakers(*work_.episode), found);
    if (transcript) transcript->language = *show_.language;
    return transcript;
  }

  // As waveforms are: where the program cannot be asked.
  void keep_earlier_files() {
    const LockEntry* entry = work_.lock_entry;
    if (!entry || recording_of(work_) != entry->recording) return;
    const std::string then = transcript_path_for(entry->slug), now = transcript_path_for(*work_.episode->slug);
    for (const TranscriptForm form : forms_of(Transcript{})) {
      const auto promised = entry->companions.find(then + "." + ending_of(form));
      if (promised == entry->companions.end()) continue;
      CompanionFile file{now + "." + ending_of(form), served_type(form), promised->second};
      file.remote = !take_over(file.sha256, promised->first);
      if (file.remote && !work_.renditions.front().remote) continue;
      work_.kept_transcripts.push_back(std::move(file));
    }
    if (!work_.kept_transcripts.empty()) show_kept_words();
  }

  bool take_over(const std::string& sha256, const std::string& path) const {
    if (tools_.cache.find_object(sha256)) return true;
    const fs::path file = tools_.public_folder / path;
    return tools_.index.sha256(file) == sha256 && tools_.cache.adopt_copy(file) == sha256;
  }

  // For the page. Times and names are those of the publication already.
  void show_kept_words() {
    const CompanionFile& file = work_.kept_transcripts.front();
    const auto object = file.remote ? std::nullopt : tools_.cache.find_object(file.sha256);
    Diagnostics unheard;  // we wrote it ourselves
    if (object) work_.episode.edit().transcript = read(read_file(*object, most_bytes), unheard);
  }

  EpisodeWork& work_;
  const Show& show_;
  const AudioTools& tools_;
  const std::stop_token& stop_;
  const std::string shown_;
};

}  // namespace

void transcribe(EpisodeWork& work, const Show& show, const AudioTools& tools, const std::stop_token& stop) {
  const bool is_given = work.episode->transcript || work.episode->transcript_place.line > 0;
  if (show.transcribe->empty() || is_given || work.refused || work.renditions.empty()) return;
  Transcribing(work, show, tools, stop).run();
}

}  // namespace voicepress
