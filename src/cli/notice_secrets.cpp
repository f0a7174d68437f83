#include "cli/notice_secrets.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t longest = 4096;

std::string from_file(const fs::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) != 0) return "";
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw Error(ErrorKind::usage,
                fmt::format("{} holds a secret, and others may read it: chmod 600 it", printable(file.string())));
  return trim(read_file(file, longest));
}

// It stands in a header, or is a key: letters, figures and marks.
std::string secret_of(const char* variable, const fs::path& file) {
  const char* value = std::getenv(variable);
  const bool is_set = value != nullptr && *value != '\0';
  std::string secret = is_set ? trim(value) : from_file(file);
  const bool is_plain = std::all_of(secret.begin(), secret.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (is_plain && secret.size() <= longest) return secret;
  throw Error(ErrorKind::usage, fmt::format("{} is no secret that can be used: one word of letters, figures and marks",
                                            is_set ? variable : printable(file.string())));
}

}  // namespace

deploy::NoticeSecrets notice_secrets(const fs::path& folder, const std::vector<deploy::Recipient>& recipients) {
  const auto has = [&](deploy::NoticeKind kind) {
    return std::any_of(recipients.begin(), recipients.end(), [&](const auto& r) { return r.kind == kind; });
  };
  deploy::NoticeSecrets secrets;
  if (has(deploy::NoticeKind::podping))
    secrets.podping_token = secret_of("VOICEPRESS_PODPING_TOKEN", folder / "podping-token");
  if (has(deploy::NoticeKind::webhook))
    secrets.webhook_secret = secret_of("VOICEPRESS_WEBHOOK_SECRET", folder / "webhook-secret");
  return secrets;
}

}  // namespace voicepress::cli
