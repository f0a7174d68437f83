#include "base/urls.h"

#include "base/ascii.h"

#include <algorithm>
#include <cctype>

namespace voicepress {

namespace {

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_url_character(char c) {
  static constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=%";
  return is_plain(c) || marks.find(c) != std::string_view::npos;
}

// A colon has a number behind it; in "https://https://example.org" it has not.
bool has_good_port(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');  // the colons before it belong to an IPv6 address
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return true;
  const std::string_view port = authority.substr(colon + 1);
  return !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has_host(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) return false;  // a name and password do not belong in a published address
  const std::string_view host = authority.substr(0, authority.find(':'));
  return !host.empty() && (is_plain(host.front()) || authority.front() == '[');
}

}  // namespace

std::optional<Url> parse_web_url(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_url_character)) return std::nullopt;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  Url url;
  url.scheme = lower_ascii(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  text.remove_prefix(colon + 3);
  const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
  url.authority = text.substr(0, end);
  if (!has_host(url.authority) || !has_good_port(url.authority)) return std::nullopt;
  text.remove_prefix(end);
  const std::size_t path_end = std::min(text.find_first_of("?#"), text.size());
  url.path = text.substr(0, path_end);
  url.rest = text.substr(path_end);
  return url;
}

bool is_web_url(std::string_view text) { return parse_web_url(text).has_value(); }

bool is_https_url(std::string_view text) {
  const auto url = parse_web_url(text);
  return url && url->scheme == "https";
}

bool is_loopback_url(std::string_view text) {
  const auto url = parse_web_url(text);
  if (!url) return false;
  const std::string_view authority = url->authority;
  const std::size_t end = authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':');
  const std::string host = lower_ascii(authority.substr(0, end));
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

namespace {

// All but letters, digits and `kept`.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (char c : text) {
    if (is_plain(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

}  // namespace

std::string percent_encode_path(std::string_view path) { return percent_encoded(path, "-._~/"); }

std::string percent_encode_query_value(std::string_view value) { return percent_encoded(value, "-._~"); }

std::string path_of_url(std::string_view url) {
  const auto parsed = parse_web_url(url);
  return parsed && !parsed->path.empty() ? parsed->path : "/";
}

std::string join_url(std::string_view base, std::string_view path) {
  return std::string(base) + percent_encode_path(path);
}

std::string file_name_of_url(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return std::string(path.substr(path.rfind('/') + 1));
}

std::string with_trailing_slash(std::string_view url) {
  std::string slashed(url);
  if (slashed.empty() || slashed.back() != '/') slashed += '/';
  return slashed;
}

std::string without_scheme_and_slashes(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon != std::string_view::npos) url.remove_prefix(colon + 3);
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return std::string(url);
}

}  // namespace voicepress
