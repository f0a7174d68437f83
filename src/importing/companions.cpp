#include "importing/companions.h"

#include "base/error.h"
#include "base/files.h"
#include "base/pool.h"
#include "base/text.h"
#include "importing/addresses.h"
#include "importing/chapters_file.h"
#include "importing/item_fields.h"

#include <map>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::uint64_t max_picture_bytes = 20'000'000;
constexpr std::uint64_t max_text_bytes = 1'000'000;
constexpr std::uint64_t max_recording_bytes = 8'000'000'000;
constexpr int failures_before_giving_up = 3;

net::Limits limits_for(std::uint64_t bytes) {
  net::Limits limits;
  limits.max_bytes = bytes;
  if (bytes == max_recording_bytes) limits.total = std::chrono::hours{3};
  return limits;
}

// The ending of a picture is what its bytes are: hosts name them as they like.
std::string picture_ending(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return ".jpg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return ".png";
  return "";
}

class Fetcher {
 public:
  Fetcher(ImportedShow& show, const FetchTools& tools, const std::stop_token& stop)
      : show_(show), tools_(tools), stop_(stop) {}

  // The bytes, or nothing after saying under `about` that `what` could not be had.
  std::optional<std::string> text(const std::string& address, std::uint64_t most, const std::string& about,
                                  const std::string& what) {
    std::string body;
    const bool done = attempt(address, about, what, [&](const net::Request& request) {
      net::Response response = net::HttpClient(limits_for(most)).fetch(request, stop_);
      net::require_ok(response);
      body = std::move(response.body);
    });
    return done ? std::optional(std::move(body)) : std::nullopt;
  }

  std::optional<std::uint64_t> file(const ImportedEpisode& episode, const std::string& name) {
    std::uint64_t bytes = 0;
    const std::string task = "fetch " + name;
    const bool done = attempt(episode.enclosure.url, episode.title, "its recording", [&](const net::Request& request) {
      const net::Response response =
          net::HttpClient(limits_for(max_recording_bytes))
              .fetch_to_file(request, tools_.media / name, stop_,
                             [&](std::uint64_t here, std::uint64_t all) { tell(task, episode, here, all); });
      net::require_ok(response);
      if (response.status != 200)
        throw Error(ErrorKind::network, fmt::format("the server answered {}", response.status));
      bytes = response.bytes;
    });
    tools_.reporter.finished(task);
    return done ? std::optional(bytes) : std::nullopt;
  }

  // A picture for `stem`; each address is fetched once. Its name, or empty.
  std::string picture(const std::string& address, const std::string& stem, const std::string& about,
                      const std::string& what) {
    if (address.empty()) return "";
    if (const auto known = pictures_.find(address); known != pictures_.end()) return known->second;
    std::string& name = pictures_[address];
    const auto bytes = text(address, max_picture_bytes, about, what);
    if (!bytes) return name;
    const std::string ending = picture_ending(*bytes);
    if (ending.empty()) {
      lose(about, what + ": it is neither JPEG nor PNG: " + printable(address));
      return name;
    }
    name = stem + ending;
    write_file_atomically(tools_.media / name, *bytes);
    return name;
  }

  void lose(const std::string& about, const std::string& what) { show_.not_kept.push_back({about, what}); }

 private:
  // A host that does not answer is asked no more: hundreds of episodes would each wait for it.
  template <class Work>
  bool attempt(const std::string& address, const std::string& about, const std::string& what, const Work& work) {
    throw_if_stopped(stop_);
    int& failures = failures_[host_of(address)];
    if (failures >= failures_before_giving_up) {
      lose(about, fmt::format("{}: {} did not answer before", what, printable(host_of(address))));
      return false;
    }
    net::Request request;
    request.url = fetchable(address);
    request.reach = tools_.reach;
    try {
      work(request);
      failures = 0;
      return true;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::network && error.kind() != ErrorKind::usage) throw;
      if (error.sentence().starts_with("cannot fetch")) ++failures;
      lose(about, what + ": " + error.chain());
      return false;
    }
  }

  // Subscribers know an address with blanks or letters in it; servers want them encoded.
  static std::string fetchable(const std::string& address) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string encoded;
    for (char c : address) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > ' ' && byte < 0x7F)
        encoded += c;
      else
        encoded += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return encoded;
  }

  // Progress is counted in time heard; by bytes where nobody knows how long it is.
  void tell(const std::string& task, const ImportedEpisode& episode, std::uint64_t here, std::uint64_t all) const {
    const double seconds = episode.duration.count() > 0 ? static_cast<double>(episode.duration.count()) / 1000 : 60;
    const double share = all > 0 ? static_cast<double>(here) / static_cast<double>(all) : 0;
    tools_.reporter.progress(
        {task, std::chrono::duration<double>(seconds * share), std::chrono::duration<double>(all > 0 ? seconds : 0)});
  }

  ImportedShow& show_;
  const FetchTools& tools_;
  const std::stop_token& stop_;
  std::map<std::string, std::string> pictures_;  // by address
  std::map<std::string, int> failures_;          // by host
};

void fetch_chapters(ImportedEpisode& episode, Fetcher& fetcher) {
  if (episode.chapters_source.url.empty()) return;
  const auto text = fetcher.text(episode.chapters_source.url, max_text_bytes, episode.title, "its file of chapters");
  if (!text) return;
  const auto read = read_chapters_file(*text, episode.chapters_source.url);
  if (!read) return fetcher.lose(episode.title, "its file of chapters, which nobody can read");
  int dropped = 0;
  Chapters chapters = chapters_from(*read, episode.duration, dropped);
  if (dropped > 0)
    fetcher.lose(episode.title,
                 fmt::format("{} chapters without a title and a time of their own within the episode", dropped));
  if (!chapters.empty()) episode.chapters = std::move(chapters);
}

void fetch_transcript(ImportedEpisode& episode, Fetcher& fetcher, const std::filesystem::path& media) {
  if (episode.transcript_source.url.empty()) return;
  const auto text = fetcher.text(episode.transcript_source.url, max_text_bytes, episode.title, "its transcript");
  if (!text) return;
  episode.transcript = episode.slug + transcript_ending(episode.transcript_source);
  write_file_atomically(media / episode.transcript, *text);
}

}  // namespace

void fetch_companions(ImportedShow& show, const FetchTools& tools, const std::stop_token& stop) {
  Fetcher fetcher(show, tools, stop);
  show.image = fetcher.picture(show.image_address, "cover", "", "the cover");
  for (ImportedEpisode& episode : show.episodes) {
    episode.image = fetcher.picture(episode.image_address, episode.slug, episode.title, "its picture");
    fetch_chapters(episode, fetcher);
    fetch_transcript(episode, fetcher, tools.media);
  }
}

FetchedRecordings fetch_recordings(ImportedShow& show, const FetchTools& tools, const std::stop_token& stop) {
  FetchedRecordings fetched;
  Fetcher fetcher(show, tools, stop);
  for (ImportedEpisode& episode : show.episodes) {
    const std::string name = episode.slug + recording_ending(episode.enclosure);
    const auto bytes = fetcher.file(episode, name);
    if (!bytes) continue;
    episode.recording = name;
    ++fetched.count;
    fetched.bytes += *bytes;
    if (*bytes != episode.enclosure.bytes)
      show.guessed.push_back(
          {episode.title,
           "the feed gives another length than its audio has; the feed's figure stays until the audio "
           "is moved"});
  }
  return fetched;
}

}  // namespace voicepress::importing
