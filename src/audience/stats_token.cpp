#include "audience/stats_token.h"

#include "base/files.h"
#include "base/private_file.h"
#include "base/secrets.h"

namespace voicepress {

namespace {

constexpr std::size_t token_bytes = 24, longest_file = 100;

std::filesystem::path file_in(const std::filesystem::path& counts) { return counts / "stats_token"; }

}  // namespace

std::string stats_token(const std::filesystem::path& counts) {
  return read_file_if_exists(file_in(counts), longest_file).value_or("");
}

std::string make_stats_token(const std::filesystem::path& counts) {
  const std::string token = to_base64url(random_bytes(token_bytes));
  make_folders(counts);
  write_private_file(file_in(counts), token);
  return token;
}

}  // namespace voicepress
