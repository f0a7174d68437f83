// The CSV that Reaper's region and marker manager exports: "#,Name,Start,End,Length", then rows such as
// R1,"Dates, diaries",0:10.500,1:00.000,0:49.500. Times follow the project's ruler: seconds and minutes can be read,
// beats and frames cannot. The order of the rows is that of the manager's window, so they are sorted.
#include "base/ascii.h"
#include "base/text.h"
#include "content/chapter_formats.h"
#include "content/field_types.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

// The fields of one row; quotes hold commas together and are doubled inside themselves.
std::vector<std::string> fields_of(std::string_view row) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '"' && quoted && i + 1 < row.size() && row[i + 1] == '"') {
      fields.back() += row[i++];
    } else if (row[i] == '"') {
      quoted = !quoted;
    } else if (row[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += row[i];
    }
  }
  return fields;
}

struct Columns {
  std::size_t name = 1, start = 2;
};

Columns columns_of(std::string_view header) {
  Columns columns;
  const auto fields = fields_of(header);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string field = lower_ascii(trim(fields[i]));
    if (field == "name") columns.name = i;
    if (field == "start") columns.start = i;
  }
  return columns;
}

Chapter read_row(std::string_view row, int number, const Columns& columns, ChapterText& file) {
  const auto fields = fields_of(row);
  const auto field = [&](std::size_t index) { return index < fields.size() ? trim(fields[index]) : std::string(); };
  const std::string start = field(columns.start);
  auto time = parse_clock_time(start);
  if (!time) time = parse_plain_seconds(start);
  if (!time)
    file.refuse(file.line(number), fmt::format("the start '{}' is not a time in minutes or seconds", printable(start)),
                "set the ruler of the project to Minutes:Seconds in Reaper, and export again");
  Chapter chapter;
  chapter.start = {time.value_or(std::chrono::milliseconds{0}), file.line(number)};
  chapter.title = {collapse_spaces(field(columns.name)), file.line(number)};
  return chapter;
}

}  // namespace

Chapters read_reaper_csv(ChapterText& file) {
  Chapters chapters;
  std::optional<Columns> columns;
  int number = 0;
  for (std::string_view row : split_lines(file.text())) {
    ++number;
    if (trim(row).empty()) continue;
    if (columns) {
      chapters.push_back(read_row(row, number, *columns, file));
    } else {
      columns = columns_of(row);
    }
    if (file.gave_up()) break;
  }
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const Chapter& a, const Chapter& b) { return *a.start < *b.start; });
  return chapters;
}

}  // namespace voicepress::content
