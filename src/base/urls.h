// Addresses: checks and joins for the http(s) URLs that a feed carries (RFC 3986). No network here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

struct Url {
  std::string scheme;     // lower case
  std::string authority;  // host and port, ASCII
  std::string path;       // begins with '/' or is empty
  std::string rest;       // "?query#fragment", may be empty
};

// Absolute http or https URL with a host, ASCII only, no spaces, quotes or control characters.
std::optional<Url> parse_web_url(std::string_view text);
bool is_https_url(std::string_view text);
bool is_web_url(std::string_view text);
// Of a server on this computer, by its address: 127.0.0.1, [::1] or localhost.
bool is_loopback_url(std::string_view text);

// `base` ends with '/'; `path` is relative: joins them and percent-encodes what a path may not hold.
std::string join_url(std::string_view base, std::string_view path);
std::string percent_encode_path(std::string_view path);
std::string percent_encode_query_value(std::string_view value);  // of one parameter: nothing in it ends it
// "/key-voices/" of "https://example.org/key-voices/"; of a host alone, and of what is no address, "/".
std::string path_of_url(std::string_view url);
// "feed.xml" of "https://example.org/key-voices/feed.xml?again"; empty where a folder is named. It may be ".." or
// anything.
std::string file_name_of_url(std::string_view url);
std::string with_trailing_slash(std::string_view url);

// "https://example.org/a/" -> "example.org/a": the name of podcast:guid's UUIDv5.
std::string without_scheme_and_slashes(std::string_view url);

}  // namespace voicepress
