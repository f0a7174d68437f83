#include "deploy/target.h"

#include "base/error.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace voicepress::deploy {

namespace {

constexpr std::size_t shortest_secret = 4;  // what is shorter would be blotted out of ordinary words

// Settings in a target that tell where it is and are no secret.
constexpr std::array<std::string_view, 9> harmless = {"host",     "url",    "user",   "port", "provider",
                                                      "endpoint", "region", "vendor", "type"};

// The values of ":sftp,host=example.org,pass=abc:www" that nobody may see. rclone.org/docs/#connection-strings
std::vector<std::string> secrets_in(std::string_view target) {
  std::vector<std::string> found;
  std::string name, value;
  char quote = 0;
  enum class At { type, key, word } at = At::type;
  const auto end_of_setting = [&] {
    if (at == At::word && std::find(harmless.begin(), harmless.end(), name) == harmless.end()) found.push_back(value);
    name.clear();
    value.clear();
  };
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    if (quote == 0 && at == At::word && value.empty() && (c == '"' || c == '\'')) {
      quote = c;
    } else if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && c == ',') {
      end_of_setting();
      at = At::key;
    } else if (quote == 0 && c == ':' && i > 0) {
      break;
    } else if (at == At::key && c == '=') {
      at = At::word;
    } else if (at == At::key) {
      name += c;
    } else if (at == At::word) {
      value += c;
    }
  }
  end_of_setting();
  return found;
}

// RCLONE_CONFIG_PASS, RCLONE_S3_SECRET_ACCESS_KEY, AWS_SECRET_ACCESS_KEY and their like.
std::vector<std::string> secrets_in_environment() {
  std::vector<std::string> found;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view line = *entry;
    const std::string_view name = line.substr(0, line.find('='));
    if (!name.starts_with("RCLONE_") && !name.starts_with("AWS_")) continue;
    for (const std::string_view word : {"PASS", "SECRET", "KEY", "TOKEN"})
      if (name.find(word) != name.npos && name.size() < line.size()) {
        found.emplace_back(line.substr(name.size() + 1));
        break;
      }
  }
  return found;
}

// "https://anna:abc@example.org/" -> "https://…@example.org/"
void blot_out_names_in_addresses(std::string& text) {
  for (std::size_t at = 0; (at = text.find("://", at)) != std::string::npos;) {
    at += 3;
    const std::size_t end = std::min(text.find_first_of("/ '\"", at), text.size());
    const std::size_t sign = text.rfind('@', end);
    if (sign != std::string::npos && sign >= at && sign < end) text.replace(at, sign - at, "…");
  }
}

}  // namespace

Target::Target(const std::string& text, const std::filesystem::path& base) : secrets_(secrets_in_environment()) {
  if (text.empty())
    throw Error(ErrorKind::usage, "TARGET is empty: write a folder, or what rclone understands, like remote:podcast");
  const std::size_t colon = text.find(':');
  is_folder_ = colon == std::string::npos || colon > text.find('/');
  if (is_folder_) {
    address_ = (base / text).lexically_normal().string();
    return;
  }
  address_ = text;
  for (std::string& secret : secrets_in(text)) secrets_.push_back(std::move(secret));
  // The longest first: one may be a part of another.
  std::sort(secrets_.begin(), secrets_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string Target::address_of(const std::string& path) const {
  return address_.ends_with('/') || (!is_folder_ && address_.ends_with(':')) ? address_ + path : address_ + "/" + path;
}

std::string Target::without_secrets(std::string text) const {
  for (const std::string& secret : secrets_) {
    // In a target a secret may stand with any neighbours, in a message too: only very short ones are left.
    if (secret.size() < shortest_secret && text != address_) continue;
    for (std::size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos;)
      text.replace(at, secret.size(), "…"), at += std::string_view("…").size();
  }
  blot_out_names_in_addresses(text);
  return text;
}

}  // namespace voicepress::deploy
