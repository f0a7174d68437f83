#include "deploy/notice_record.h"

#include "base/crypto.h"
#include "base/files.h"
#include "deploy/notice_requests.h"

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::deploy {

using nlohmann::json;

namespace {

constexpr std::uint64_t most_bytes = 1u << 20;

std::string key_of(const Recipient& recipient) {
  return fmt::format("{} {}", to_string(recipient.kind), sha256_hex(recipient.url).substr(0, 32));
}

}  // namespace

const LastTold* NoticeRecord::find(const Recipient& recipient) const {
  const auto found = recipients_.find(key_of(recipient));
  return found == recipients_.end() ? nullptr : &found->second;
}

bool NoticeRecord::knows(const Recipient& recipient, const News& news) const {
  const LastTold* last = find(recipient);
  return last != nullptr && last->feed_sha256 == news.feed_sha256;
}

Reason NoticeRecord::reason_for(const Recipient& recipient, const News& news) const {
  const LastTold* last = find(recipient);
  return last != nullptr && last->guid == news.newest.guid ? Reason::update : Reason::new_episode;
}

void NoticeRecord::told(const Recipient& recipient, const News& news) {
  recipients_[key_of(recipient)] = {news.feed_sha256, news.newest.guid};
}

void NoticeRecord::keep_only(const std::vector<Recipient>& recipients) {
  std::set<std::string> keys;
  for (const Recipient& recipient : recipients) keys.insert(key_of(recipient));
  std::erase_if(recipients_, [&](const auto& entry) { return !keys.contains(entry.first); });
}

std::string NoticeRecord::text() const {
  json value = {{"schema", 1}, {"told", json::object()}};
  for (const auto& [key, last] : recipients_)
    value["told"][key] = {{"feed_sha256", last.feed_sha256}, {"guid", last.guid}};
  return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::optional<NoticeRecord> NoticeRecord::from(const std::string& text) try {
  const json value = json::parse(text);
  if (value.at("schema") != 1) return std::nullopt;
  NoticeRecord record;
  for (const auto& [key, entry] : value.at("told").items())
    record.recipients_[key] = {entry.at("feed_sha256").get<std::string>(), entry.at("guid").get<std::string>()};
  return record;
} catch (const json::exception&) {
  return std::nullopt;
}

NoticeRecord read_notice_record(const std::filesystem::path& file) {
  const auto text = read_file_if_exists(file, most_bytes);
  return text ? NoticeRecord::from(*text).value_or(NoticeRecord{}) : NoticeRecord{};
}

}  // namespace voicepress::deploy
