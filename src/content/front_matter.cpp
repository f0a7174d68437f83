#include "content/front_matter.h"

#include "base/text.h"
#include "content/complaints.h"

#include <algorithm>

namespace voicepress::content {

namespace {

constexpr const char* rule = "front-matter";
constexpr std::string_view fence = "+++";

std::string_view without_trailing_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

// Takes the first line off `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void report_first_line(std::string_view line, const std::string& shown, Diagnostics& diagnostics) {
  if (line == "---") {
    add_error(diagnostics, rule, {shown, 1, 1}, "the front matter is fenced with ---, which means YAML",
              "use +++ above and below, and TOML between them: title = \"Reading aloud\"");
  } else {
    add_error(diagnostics, rule, {shown, 1, 1}, "the file does not begin with front matter",
              "put +++ on the first line, then title = \"…\" and date = 2026-01-12, then +++ and the show notes");
  }
}

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view text, const std::string& shown,
                                              Diagnostics& diagnostics) {
  std::string_view rest = text;
  const std::string_view first = without_trailing_blanks(take_line(rest));
  if (first != fence) {
    report_first_line(first, shown, diagnostics);
    return std::nullopt;
  }
  FrontMatter parts;
  const std::size_t begin = text.size() - rest.size();
  for (int number = 2; !rest.empty(); ++number) {
    const std::size_t at = text.size() - rest.size();
    if (without_trailing_blanks(take_line(rest)) != fence) continue;
    parts.toml = text.substr(begin, at - begin);
    parts.markdown = rest;
    parts.markdown_line = number + 1;
    return parts;
  }
  add_error(diagnostics, rule, {shown, 1, 1}, "the front matter has no end",
            "put +++ on a line of its own between the last field and the show notes");
  return std::nullopt;
}

}  // namespace voicepress::content
