#include "content/chapters_notes.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/chapter_formats.h"
#include "content/field_types.h"
#include "content/markdown_tree.h"
#include "content/notes_text.h"

#include <algorithm>
#include <array>

namespace voicepress::content {

namespace {

constexpr std::size_t fewest = 3, most = 1000;
constexpr std::size_t longest_line = 2000;  // bytes

struct TimedLine {
  std::chrono::milliseconds start{0};
  std::string_view title;  // Markdown
  int number = 0;          // of the line, from 1
};

std::string_view without_leading(std::string_view text, std::string_view signs) {
  text.remove_prefix(std::min(text.find_first_not_of(signs), text.size()));
  return text;
}

// "- ", "* ", "+ ", "3. " or "3) " of a list.
std::string_view without_list_mark(std::string_view line) {
  line = without_leading(line, " \t");
  if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos && line[1] == ' ')
    return without_leading(line.substr(2), " \t");
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered = digits > 0 && digits <= 4 && digits + 1 < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? without_leading(line.substr(digits + 2), " \t") : line;
}

// What follows a time of the day, not of a recording.
bool is_half_of_a_day(std::string_view title) {
  const std::string word = lower_ascii(title.substr(0, title.find_first_of(" ,;.)")));
  return word == "am" || word == "pm" || title.starts_with("a.m.") || title.starts_with("p.m.") || word == "uhr";
}

// "12:30 Topic", "(12:30) Topic", "[12:30] - Topic", "**12:30** Topic".
std::optional<TimedLine> read_line(std::string_view line, int number) {
  line = without_leading(without_list_mark(line.substr(0, longest_line)), "*_`([");
  std::size_t end = std::min(line.find_first_not_of("0123456789:."), line.size());
  while (end > 0 && line[end - 1] == ':') --end;  // "12:30: Topic"
  const auto start = parse_clock_time(line.substr(0, end));
  if (!start) return std::nullopt;
  std::string_view title = without_leading(line.substr(end), "*_`)]");
  const std::size_t before = title.size();
  title = without_leading(title, " \t");
  for (const std::string_view dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94", ":", "|"})  // also en and em dash
    if (title.starts_with(dash)) title = without_leading(title.substr(dash.size()), " \t");
  const bool is_apart = title.size() < before;
  if (title.empty() || !is_apart || is_half_of_a_day(title)) return std::nullopt;
  return TimedLine{*start, title, number};
}

// Whether this line may stand between two chapters: nothing, or what belongs to the item above it.
bool may_stand_between(std::string_view line) { return trim(line).empty() || line[0] == ' ' || line[0] == '\t'; }

bool is_list(const std::vector<TimedLine>& lines) {
  if (lines.size() < fewest || lines.size() > most || lines.front().start.count() != 0) return false;
  return std::adjacent_find(lines.begin(), lines.end(),
                            [](const TimedLine& a, const TimedLine& b) { return b.start <= a.start; }) == lines.end();
}

// The first run of timed lines that is a list of chapters.
std::vector<TimedLine> find_list(std::string_view markdown) {
  std::vector<TimedLine> run;
  bool fenced = false;
  int number = 0;
  for (std::string_view line : split_lines(markdown)) {
    ++number;
    const std::string_view plain = without_leading(line, " ");
    if (plain.starts_with("```") || plain.starts_with("~~~")) fenced = !fenced;
    const auto timed = fenced ? std::nullopt : read_line(line, number);
    if (timed) {
      run.push_back(*timed);
    } else if (fenced || !may_stand_between(line)) {
      if (is_list(run)) return run;
      run.clear();
    }
  }
  return is_list(run) ? run : std::vector<TimedLine>();
}

std::string first_address(const MarkdownTree& tree) {
  std::string found;
  walk(tree.root(), [&](cmark_node* node, bool entering) {
    if (entering && found.empty() && cmark_node_get_type(node) == CMARK_NODE_LINK) found = address_of(node);
  });
  return is_https_url(found) ? found : std::string();
}

}  // namespace

Chapters chapters_in_notes(std::string_view markdown, const Place& place) {
  Chapters chapters;
  for (const TimedLine& line : find_list(markdown)) {
    const MarkdownTree tree(line.title);
    const Place at{place.file, place.line + line.number - 1, 1};
    Chapter chapter;
    chapter.start = {line.start, at};
    chapter.title = {collapse_spaces(plain_text_of(tree)), at};
    chapter.url = first_address(tree);
    if (chapter.title->empty()) return {};
    chapters.push_back(std::move(chapter));
  }
  return chapters;
}

}  // namespace voicepress::content
