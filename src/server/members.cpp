#include "server/members.h"

#include "base/crypto.h"
#include "base/percent.h"
#include "base/secrets.h"
#include "manifest/etag.h"
#include "server/file_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace voicepress {

namespace {

using std::chrono::days;

constexpr days stays_the_same{90}, is_good_for{360};
constexpr int most_wrong = 10;
constexpr std::chrono::minutes lately{1};
constexpr std::size_t most_clients = 10'000, longest_ticket = 200;
constexpr std::string_view place = "/p/", feed_name = "feed.xml";

std::string signature_of(std::string_view selector, std::string_view expiry, std::string_view path,
                         const std::string& signing_key) {
  return to_base64url(hmac_sha256(signing_key, fmt::format("{}\n{}\n{}", selector, expiry, path)));
}

// Of the tickets that are written now.
std::string expiry_at(Instant now) {
  const auto quarters = std::chrono::floor<days>(now).time_since_epoch() / stays_the_same + 1;
  return std::to_string((quarters * stays_the_same + is_good_for) / std::chrono::seconds(1));
}

// One way to write it, so that it is what was signed.
bool is_plain_path(std::string_view path) {
  return !path.empty() && path.find("//") == path.npos && !path.starts_with('/') && !path.ends_with('/');
}

void remove_field(ResponseHead& response, std::string_view beginning) {
  std::erase_if(response.fields, [&](const auto& field) { return field.first.starts_with(beginning); });
}

// Nobody else's page may read it, no cache may keep it for others, no search engine may list it, and no link from it
// may tell its address.
void make_private(ResponseHead& response, const char* caching) {
  remove_field(response, "Access-Control-");
  remove_field(response, "Cache-Control");
  response.fields.insert(response.fields.end(),
                         {{"Cache-Control", caching}, {"X-Robots-Tag", "noindex"}, {"Referrer-Policy", "no-referrer"}});
}

const Member& nobody() {
  static const Member member{"", std::string(32, '\0')};
  return member;
}

}  // namespace

bool WrongTickets::add(const std::string& client, Instant now) {
  const std::lock_guard lock(mutex_);
  if (now - since_ >= lately || now < since_) {
    by_client_.clear();
    since_ = now;
  }
  const auto known = by_client_.find(client);
  if (known != by_client_.end()) return ++known->second > most_wrong;
  if (by_client_.size() < most_clients) by_client_.emplace(client, 1);
  return by_client_.size() >= most_clients;
}

std::string file_ticket(const std::string& selector, const std::string& path, const std::string& signing_key,
                        Instant now) {
  const std::string expiry = expiry_at(now);
  return selector + "." + expiry + "." + signature_of(selector, expiry, path, signing_key);
}

// The same work whatever is wrong: a selector that nobody has is held against a secret that nobody knows.
OpenedBy opened_by_feed_ticket(std::string_view ticket, const MemberList& members) {
  const std::size_t dot = ticket.find('.');
  if (dot == ticket.npos || ticket.size() > longest_ticket) return {};
  const std::string_view selector = ticket.substr(0, dot);
  const auto found = members.by_selector.find(selector);
  const bool is_known = found != members.by_selector.end();
  const Member& member = is_known ? found->second : nobody();
  const std::string digest = from_hex(sha256_hex(ticket.substr(dot + 1)));
  const bool is_right = are_equal_secrets(digest, member.secret_sha256);
  if (!is_right || !is_known) return {};
  return {member.show, std::string(selector)};
}

OpenedBy opened_by_file_ticket(std::string_view ticket, const std::string& path, const MemberList& members,
                               Instant now) {
  const std::size_t first = ticket.find('.'), last = ticket.rfind('.');
  if (first == last || ticket.size() > longest_ticket) return {};
  const std::string_view selector = ticket.substr(0, first), expiry = ticket.substr(first + 1, last - first - 1);
  const std::string right = signature_of(selector, expiry, path, members.signing_key);
  const bool is_signed = are_equal_secrets(ticket.substr(last + 1), right);
  const auto found = members.by_selector.find(selector);
  std::int64_t until = 0;
  const auto [end, problem] = std::from_chars(expiry.data(), expiry.data() + expiry.size(), until);
  const bool is_good = problem == std::errc() && end == expiry.data() + expiry.size() &&
                       now.time_since_epoch() < std::chrono::seconds(until);
  if (members.signing_key.empty() || !is_signed || !is_good || found == members.by_selector.end()) return {};
  return {found->second.show, std::string(selector)};
}

std::string filled_feed(std::string_view prepared, const std::string& ticket, const std::string& selector,
                        const std::string& signing_key, Instant now) {
  std::string text;
  text.reserve(prepared.size() + prepared.size() / 4);
  for (std::size_t at = 0;;) {
    const std::size_t found = prepared.find(member_place, at);
    text += prepared.substr(at, found - at);
    if (found == prepared.npos) return text;
    const std::size_t begin = found + member_place.size();
    const std::size_t end = std::min(prepared.find_first_of("\"'<>&?# \t\r\n", begin), prepared.size());
    const std::string_view written = prepared.substr(begin, end - begin);
    const std::string path = percent_decoded(written).value_or(std::string(written));
    text += place;
    text += path == feed_name ? ticket : file_ticket(selector, path, signing_key, now);
    text += '/';
    text += written;
    at = end;
  }
}

AnswerOrWait Members::answer_wrong(const std::string& client, Instant now) {
  if (!wrong_.add(client, now)) return Answer{answer_status(404, "There is no such file here.", now), {}};
  ResponseHead response = answer_status(429, "That was wrong too often. Wait a minute.", now);
  response.fields.emplace_back("Retry-After", "60");
  return Answer{std::move(response), {}};
}

std::optional<AnswerOrWait> Members::answer(const RequestHead& head, const std::string& client, ServedFolder& open,
                                            std::chrono::milliseconds waited, Instant now) {
  const std::string_view target = std::string_view(head.target).substr(0, head.target.find('?'));
  if (!target.starts_with(place)) return std::nullopt;
  const std::size_t slash = target.find('/', place.size());
  if (slash == target.npos) return answer_wrong(client, now);
  const std::string ticket(target.substr(place.size(), slash - place.size()));
  const std::string path = percent_decoded(target.substr(slash + 1)).value_or("");
  const auto members = list_();
  if (path == feed_name && std::count(ticket.begin(), ticket.end(), '.') == 1) {
    const OpenedBy opened = opened_by_feed_ticket(ticket, *members);
    if (opened.show.empty()) return answer_wrong(client, now);
    return told(answer_feed(head, opened.show, ticket, *members, waited, now), head, client, opened, now);
  }
  const OpenedBy opened = opened_by_file_ticket(ticket, path, *members, now);
  if (opened.show.empty() || !is_plain_path(path)) return answer_wrong(client, now);
  return told(answer_file(head, opened.show + "/" + path, open, waited, now), head, client, opened, now);
}

AnswerOrWait Members::told(AnswerOrWait result, const RequestHead& head, const std::string& client,
                           const OpenedBy& opened, Instant now) const {
  if (tell_ && std::holds_alternative<Answer>(result))
    tell_({now, opened.selector, client, head.field("user-agent").value_or("")});
  return result;
}

AnswerOrWait Members::answer_feed(const RequestHead& head, const std::string& show, const std::string& ticket,
                                  const MemberList& members, std::chrono::milliseconds waited, Instant now) {
  const auto generation = folder_.newest();
  Opened prepared = folder_.try_open(*generation, show + "/" + std::string(feed_name), "", waited);
  if (prepared.is_changing) return AskAgain{moment_of_change};
  if (!prepared.file) return Answer{answer_later("This feed is being made; ask again in a moment.", now), {}};
  const std::string selector = ticket.substr(0, ticket.find('.'));
  FileFacts facts = prepared.file->facts;
  // Of all that decides the text, so that whoever has it is told so without its being made.
  facts.etag = etag_of(sha256_hex(facts.etag + ticket + expiry_at(now)));
  facts.has_codings = false;
  RequestHead whole = head;
  std::erase_if(whole.fields, [](const auto& field) { return field.first == "range"; });
  ResponseHead response = voicepress::answer_file(whole, facts, now);
  if (response.status == 200) {
    response.span = {};
    response.text = filled_feed(whole_text(*prepared.file), ticket, selector, members.signing_key, now);
    response.length = response.text.size();
  }
  make_private(response, "private, no-store");
  return Answer{std::move(response), {}};
}

AnswerOrWait Members::answer_file(const RequestHead& head, const std::string& path, ServedFolder& open,
                                  std::chrono::milliseconds waited, Instant now) {
  auto generation = folder_.newest();
  const bool is_early = generation->files.count(path) > 0;
  if (!is_early) generation = open.newest();
  if (!is_early && !generation->files.count(path))
    return Answer{answer_status(404, "There is no such file here.", now), {}};
  AnswerOrWait result = answer_found(head, path, is_early ? folder_ : open, *generation, waited, now);
  if (auto* answer = std::get_if<Answer>(&result)) make_private(answer->response, "private, no-cache");
  return result;
}

}  // namespace voicepress
