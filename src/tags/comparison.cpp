#include "tags/comparison.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

// Between the length that TagLib computes from headers and the one that was measured.
constexpr auto length_tolerance = std::chrono::milliseconds{1000};

}  // namespace

Comparison::Comparison(const std::filesystem::path& path) : shown_(printable(path.string())) {}

void Comparison::same(const std::string& what, const std::string& found, const std::string& wanted) const {
  if (found == wanted) return;
  fail(fmt::format("{} is '{}' instead of '{}'", what, printable(found), printable(wanted)));
}

void Comparison::same(const std::string& what, std::uint64_t found, std::uint64_t wanted) const {
  same(what, std::to_string(found), std::to_string(wanted));
}

void Comparison::same_length(std::chrono::milliseconds found, std::chrono::milliseconds wanted) const {
  if (wanted <= wanted.zero() || std::chrono::abs(found - wanted) <= length_tolerance) return;
  same("the length in ms", static_cast<std::uint64_t>(found.count()), static_cast<std::uint64_t>(wanted.count()));
}

void Comparison::fail(const std::string& what) const {
  throw Error(ErrorKind::internal, fmt::format("the tags of {} came out wrong: {}", shown_, what));
}

}  // namespace voicepress
