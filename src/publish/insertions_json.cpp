#include "publish/insertions_json.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::int64_t longest_ms = 1'000'000'000;  // eleven days

std::chrono::milliseconds moment_from(const json& value) {
  const auto count = value.get<std::int64_t>();
  if (count < -longest_ms || count > longest_ms) throw Error(ErrorKind::usage, "a time makes no sense");
  return std::chrono::milliseconds{count};
}

}  // namespace

json to_json(const Insertions& insertions) {
  json list = json::array();
  for (const Insertion& insertion : insertions) list.push_back({insertion.at.count(), insertion.length.count()});
  return list;
}

Insertions insertions_from(const json& list) {
  Insertions insertions;
  for (const json& insertion : list) insertions.push_back({moment_from(insertion.at(0)), moment_from(insertion.at(1))});
  return insertions;
}

}  // namespace voicepress
