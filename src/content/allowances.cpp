#include "content/allowances.h"

#include "base/text.h"
#include "content/text_file.h"
#include "content/toml_limits.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace voicepress::content {

namespace {

constexpr std::string_view call = "voicepress:";
constexpr std::size_t longest_line = 2000;  // bytes; nobody writes a reason that long

// Takes the first word off `rest`.
std::string take_word(std::string& rest) {
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string word = rest.substr(0, end);
  rest = trim(rest.substr(end));
  return word;
}

// What stands in a comment, when it speaks to us. Anything but "allow RULE" comes back without a rule.
std::optional<Allowance> read_comment(std::string_view comment) {
  std::string rest = trim(comment.substr(0, longest_line));
  if (!rest.starts_with(call)) return std::nullopt;
  rest = trim(rest.substr(call.size()));
  Allowance allowance;
  if (take_word(rest) != "allow") return allowance;
  allowance.rule = take_word(rest);
  allowance.reason = rest;
  return allowance;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

using Lines = std::vector<std::string_view>;
using LineSpan = std::pair<std::size_t, std::size_t>;  // first and last, counted from 0

// Comments that follow one another speak of the same line of TOML.
LineSpan field_after(std::size_t comment, const Lines& lines) {
  std::size_t line = comment + 1;
  const auto says_nothing = [](std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos || text[first] == '#';
  };
  while (line < lines.size() && says_nothing(lines[line])) ++line;
  return {line, line};
}

LineSpan paragraph_after(std::size_t comment, const Lines& lines) {
  std::size_t first = comment + 1;
  while (first < lines.size() && is_blank(lines[first])) ++first;
  std::size_t last = first;
  while (last + 1 < lines.size() && !is_blank(lines[last + 1])) ++last;
  return {first, last};
}

// Takes the comments of one text.
class Collector {
 public:
  Collector(std::string_view text, int first_line, const std::string& shown, Allowances& found)
      : text_(text), lines_(split_lines(text)), first_line_(first_line), shown_(shown), found_(found) {}

  // `begin` and `end` are offsets of the whole comment, `words` is what stands in it.
  void add(std::size_t begin, std::size_t end, std::string_view words,
           LineSpan (*lines_after)(std::size_t, const Lines&)) {
    auto allowance = read_comment(words);
    if (!allowance) return;
    allowance->place = place_of(text_, begin, shown_);
    const auto index = static_cast<std::size_t>(allowance->place.line) - 1;
    const std::size_t line_begin = text_.rfind('\n', begin) + 1;
    const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
    const bool alone = is_blank(text_.substr(line_begin, begin - line_begin)) &&
                       (end >= line_end || is_blank(text_.substr(end, line_end - end)));
    const LineSpan about = alone ? lines_after(index, lines_) : LineSpan{index, index};
    allowance->place.line += first_line_ - 1;
    allowance->first_line = static_cast<int>(about.first) + first_line_;
    allowance->last_line = static_cast<int>(about.second) + first_line_;
    found_.push_back(std::move(*allowance));
  }

 private:
  std::string_view text_;
  Lines lines_;
  int first_line_;
  const std::string& shown_;
  Allowances& found_;
};

}  // namespace

void find_allowances_in_toml(std::string_view toml, int first_line, const std::string& shown, Allowances& found) {
  if (toml.find(call) == std::string_view::npos) return;
  Collector collector(toml, first_line, shown, found);
  for (std::size_t at = 0; at < toml.size();) {
    if (toml[at] == '"' || toml[at] == '\'') {
      at = after_toml_string(toml, at);
    } else if (toml[at] == '#') {
      const std::size_t end = std::min(toml.find('\n', at), toml.size());
      collector.add(at, end, toml.substr(at + 1, end - at - 1), field_after);
      at = end;
    } else {
      ++at;
    }
  }
}

void find_allowances_in_notes(std::string_view markdown, int first_line, const std::string& shown, Allowances& found) {
  if (markdown.find(call) == std::string_view::npos) return;
  Collector collector(markdown, first_line, shown, found);
  for (std::size_t at = markdown.find("<!--"); at != std::string_view::npos; at = markdown.find("<!--", at + 4)) {
    const std::size_t end = markdown.find("-->", at + 4);
    if (end == std::string_view::npos) return;
    collector.add(at, end + 3, markdown.substr(at + 4, end - at - 4), paragraph_after);
    at = end;
  }
}

}  // namespace voicepress::content
