// What each recipient was told last: `.voicepress/notices/<show>.json`. A feed that has not changed since is not told
// of again. Addresses of webhooks may be secrets, so the file names recipients by a hash, and only its owner may read
// it.
#pragma once

#include "deploy/news.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace voicepress::deploy {

struct LastTold {
  std::string feed_sha256;
  std::string guid;  // of the newest episode then
  bool operator==(const LastTold&) const = default;
};

class NoticeRecord {
 public:
  // Whether this news is what the recipient was told last.
  bool knows(const Recipient& recipient, const News& news) const;
  Reason reason_for(const Recipient& recipient, const News& news) const;
  void told(const Recipient& recipient, const News& news);
  // Recipients that the show names no longer are forgotten.
  void keep_only(const std::vector<Recipient>& recipients);

  std::string text() const;
  // Nothing when it is not as we write it.
  static std::optional<NoticeRecord> from(const std::string& text);

  bool operator==(const NoticeRecord&) const = default;

 private:
  const LastTold* find(const Recipient& recipient) const;
  std::map<std::string, LastTold> recipients_;
};

// One that cannot be understood counts as none: somebody is told twice then, which harms nobody.
NoticeRecord read_notice_record(const std::filesystem::path& file);

}  // namespace voicepress::deploy
