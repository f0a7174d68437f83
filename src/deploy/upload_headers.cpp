#include "deploy/upload_headers.h"

#include "manifest/cache_lifetime.h"

#include <map>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace {

// Feeds and players need the encoding of text, and the manifest says it only where our server has to.
std::string type_of(const PublicFile& file) {
  const bool is_feed_text = file.group == Group::feeds && file.type.find("xml") != std::string::npos;
  return is_feed_text && file.type.find("charset") == std::string::npos ? file.type + "; charset=utf-8" : file.type;
}

std::vector<std::string> headers_of(const PublicFile& file) {
  if (file.is_encoding) return {};  // a file of its own there: what it is packed with is in its name
  return {"Content-Type: " + type_of(file), fmt::format("Cache-Control: {}", cache_control_of(file.path, file.type))};
}

}  // namespace

std::vector<Batch> batches_of(const std::vector<PublicFile>& files, HostKeeps keeps) {
  std::map<std::vector<std::string>, std::vector<std::string>> by_headers;
  for (const PublicFile& file : files)
    by_headers[keeps == HostKeeps::headers ? headers_of(file) : std::vector<std::string>{}].push_back(file.path);
  std::vector<Batch> batches;
  for (auto& [headers, paths] : by_headers) batches.push_back({headers, std::move(paths)});
  return batches;
}

}  // namespace voicepress::deploy
