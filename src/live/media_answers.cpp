#include "live/answers.h"

#include "base/urls.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace voicepress::live {

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t large_picture = 512 * 1024;  // bytes. feeds.md A4

// Names for the same thing. feeds.md E6, H5.
std::string usual_name(const std::string& type) {
  static constexpr std::array same = {std::pair("audio/x-m4a"sv, "audio/mp4"sv),
                                      std::pair("audio/m4a"sv, "audio/mp4"sv), std::pair("audio/mp3"sv, "audio/mpeg"sv),
                                      std::pair("audio/x-mp3"sv, "audio/mpeg"sv),
                                      std::pair("video/x-m4v"sv, "video/mp4"sv)};
  const auto known = std::find_if(same.begin(), same.end(), [&](const auto& pair) { return pair.first == type; });
  return known == same.end() ? type : std::string(known->second);
}

// The length behind the slash of "bytes 0-1/1234".
std::optional<std::uint64_t> total_in(const std::string& content_range) {
  const std::size_t slash = content_range.rfind('/');
  std::uint64_t total = 0;
  if (slash == std::string::npos) return std::nullopt;
  const char* begin = content_range.data() + slash + 1;
  const char* end = content_range.data() + content_range.size();
  return std::from_chars(begin, end, total).ptr == end ? std::optional(total) : std::nullopt;
}

// feeds.md E6.
void check_type(const ItemAsRead& item, const net::Response& head, Findings& findings) {
  const std::string promised = usual_name(base_type(item.enclosure_type)), served = usual_name(type_of(head));
  if (promised == served) return;
  const std::string problem = fmt::format("the feed says {}, the server {}", promised.empty() ? "nothing" : promised,
                                          served.empty() ? "nothing" : served);
  const std::string fix = "let the server send the type that the feed names";
  if (served.starts_with("audio/") || served.starts_with("video/"))
    findings.warning("live-type", problem, item.enclosure_url, fix);
  else
    findings.error("live-type", problem, item.enclosure_url, fix);
}

// feeds.md E2.
void check_length(const ItemAsRead& item, const net::Response& head, Findings& findings) {
  const auto served = head.content_length();
  const std::string fix = "upload the file that the feed was built with, and let the server send Content-Length";
  if (!served)
    findings.error("live-length", "the server does not say how long the audio is", item.enclosure_url, fix);
  else if (!item.enclosure_bytes)
    findings.error("live-length", "the feed does not say how long the audio is", item.enclosure_url, fix);
  else if (*served != *item.enclosure_bytes)
    findings.error("live-length", fmt::format("the feed says {} bytes, the server {}", *item.enclosure_bytes, *served),
                   item.enclosure_url, fix);
}

// Apple refuses shows whose audio cannot be had in parts; players seek by it. feeds.md H2.
void check_ranges(const std::string& url, const net::Response& head, Asking& asking) {
  const auto part = asking.range(url, "0-1");
  if (!part) return;
  const auto total = total_in(part->header("content-range").value_or(""));
  const std::string fix = "let it answer Range with 206 and Content-Range";
  if (part->status != 206 || part->body.size() != 2)
    asking.findings().error("live-range", fmt::format("asked for two bytes, the server answers {}", part->status), url,
                            fix);
  else if (!total || (head.content_length() && *total != *head.content_length()))
    asking.findings().error("live-range", "Content-Range names another length than HEAD", url, fix);
  if (part->status != 206 || !total) return;
  const auto beyond = asking.range(url, fmt::format("{}-", *total + 1000));
  if (beyond && beyond->status != 416)
    asking.findings().warning("live-range",
                              fmt::format("asked for bytes behind the end, the server answers {}", beyond->status), url,
                              "let it answer 416");
}

// Downloads that broke off go on only where the file is known to be the same. feeds.md H2, H3.
void check_validators(const net::Response& head, const std::string& url, Findings& findings) {
  if (!head.header("etag") && !head.header("last-modified"))
    findings.warning("live-unchanged", "the audio has neither ETag nor Last-Modified", url,
                     "let the server send them: downloads that break off begin again");
}

bool is_jpeg_or_png(const std::string& bytes, const std::string& type) {
  if (type == "image/jpeg") return bytes.starts_with("\xFF\xD8\xFF");
  return type == "image/png" && bytes.starts_with("\x89PNG");
}

}  // namespace

void check_enclosure(const ItemAsRead& item, Asking& asking) {
  const std::string& url = item.enclosure_url;
  const auto head = asking.head(url);
  if (!head) return;
  if (head->status == 405 || head->status == 501) {
    asking.findings().error("live-head", fmt::format("the server answers HEAD with {}", head->status), url,
                            "let it answer HEAD as it answers GET, without the body");
    return;
  }
  if (!asking.is_good(*head, url)) return;
  check_way(*head, url, asking);
  check_type(item, *head, asking.findings());
  check_length(item, *head, asking.findings());
  check_ranges(url, *head, asking);
  check_validators(*head, url, asking.findings());
  check_sharing(*head, url, asking);
}

// feeds.md A1, A3, A4.
void check_artwork(const std::string& url, Asking& asking) {
  const auto head = asking.head(url);
  if (!head) return;
  if (!head->ok()) {
    asking.findings().error(head->status == 405 || head->status == 501 ? "live-head" : "live-status",
                            fmt::format("the server answers HEAD for the picture with {}", head->status), url,
                            "Apple asks with HEAD, and refuses pictures that do not answer");
    return;
  }
  check_way(*head, url, asking);
  check_sharing(*head, url, asking);
  const std::string type = type_of(*head);
  const auto begin = asking.range(url, "0-15");
  if (type != "image/jpeg" && type != "image/png")
    asking.findings().error("live-type", fmt::format("the picture's type is {}", type.empty() ? "not told" : type), url,
                            "publish JPEG or PNG, and let the server say so");
  else if (begin && begin->ok() && !is_jpeg_or_png(begin->body, type))
    asking.findings().error("live-type", fmt::format("the server says {}, but the picture is none", type), url,
                            "publish JPEG or PNG, and let the server say which");
  if (const auto bytes = head->content_length(); bytes && *bytes > large_picture)
    asking.findings().warning("live-picture", fmt::format("the picture has {} KB", *bytes / 1024), url,
                              "keep it below 512 KB: some directories refuse larger ones");
}

}  // namespace voicepress::live
