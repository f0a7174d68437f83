#include "content/notes_limits.h"

#include "content/complaints.h"
#include "content/text_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace voicepress::content {

namespace {

constexpr int deepest_nesting = 24;         // list or quote marks before the first word of a line
constexpr int widest_indent = 100;          // columns before a mark: lists within lists
constexpr int most_cells = 100;             // '|' in a line
constexpr int most_rulers = 100;            // lines of only '|', '-', ':' and '=' between two empty lines
constexpr std::size_t longest_word = 1500;  // characters without a blank; addresses are the longest
constexpr int most_brackets = 5000;         // '[' in all notes
constexpr int most_marks = 10000;           // characters that may mean emphasis, code or a link, between empty lines
constexpr int most_addresses = 200;         // '@' between two empty lines
constexpr int most_instructions = 500;      // "<!" and "<?" in all notes: each looks for its end

struct Excess {
  int line = 0;
  std::string message;
  std::string fix;
};

// Counts what is expensive, line by line.
class Gauge {
 public:
  std::optional<Excess> look_at(std::string_view line) {
    ++number_;
    if (line.find_first_not_of(" \t") == std::string_view::npos) rulers_ = marks_ = addresses_ = 0;
    if (nests_deeply(line)) return excess("quotes or lists are nested too deeply here", "nest them less deeply");
    if (has_long_word(line)) return excess("a word here is longer than 1500 characters", "take it out of the notes");
    const auto cells = std::count(line.begin(), line.end(), '|');
    if (cells > most_cells) return excess("a table here has too many columns", "split the table");
    if (is_ruler(line) && ++rulers_ > most_rulers)
      return excess("there are too many rulers without an empty line between them",
                    "put empty lines between the parts");
    brackets_ += static_cast<int>(std::count(line.begin(), line.end(), '['));
    if (brackets_ > most_brackets) return excess("the notes have more than 5000 opening brackets", "shorten the notes");
    addresses_ += static_cast<int>(std::count(line.begin(), line.end(), '@'));
    if (addresses_ > most_addresses)
      return excess("there are too many '@' without an empty line between them", "put empty lines between the parts");
    instructions_ += count_of(line, "<!") + count_of(line, "<?");
    if (instructions_ > most_instructions)
      return excess("the notes have too many HTML comments or instructions", "take them out");
    marks_ += static_cast<int>(std::count_if(line.begin(), line.end(), is_mark));
    if (marks_ > most_marks)
      return excess("there are too many marks without an empty line between them", "put empty lines between the parts");
    return std::nullopt;
  }

 private:
  // Asked of every character of every text.
  static bool is_mark(char c) {
    static constexpr auto marks = [] {
      std::array<bool, 256> table{};
      for (const char mark : std::string_view("*_`~<>!()[]|&\\@:\"'")) table[static_cast<unsigned char>(mark)] = true;
      return table;
    }();
    return marks[static_cast<unsigned char>(c)];
  }

  Excess excess(std::string message, std::string fix) const { return {number_, std::move(message), std::move(fix)}; }

  static int count_of(std::string_view line, std::string_view what) {
    int count = 0;
    for (std::size_t at = line.find(what); at != std::string_view::npos; at = line.find(what, at + 1)) ++count;
    return count;
  }

  static bool nests_deeply(std::string_view line) {
    int marks = 0, column = 0, mark_column = 0;
    for (char c : line) {
      const bool mark = c == '>' || c == '-' || c == '*' || c == '+' || (c >= '0' && c <= '9') || c == '.' || c == ')';
      if (!mark && c != ' ' && c != '\t') break;
      column += c == '\t' ? 4 : 1;
      if (mark && c != '*') mark_column = column;  // a line of asterisks is a ruler
      // Each number of a list has a '.' or ')' behind it, so digits alone do not count.
      if (c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')') ++marks;
    }
    // A ruler of any length is not nested, as long as nothing but it stands on the line.
    const std::size_t first = line.find_first_not_of(" \t");
    const bool ruler = first != std::string_view::npos && (line[first] == '-' || line[first] == '*') &&
                       line.find_first_not_of(line[first], first) == std::string_view::npos;
    return !ruler && (marks > deepest_nesting || mark_column > widest_indent);
  }

  static bool has_long_word(std::string_view line) {
    if (line.size() <= longest_word) return false;
    std::size_t length = 0;
    for (char c : line) {
      length = c > ' ' && c <= '~' ? length + 1 : 0;  // scripts without blanks are not ASCII
      if (length > longest_word) return true;
    }
    return false;
  }

  static bool is_ruler(std::string_view line) {
    return line.find_first_not_of("|-:= \t") == std::string_view::npos &&
           line.find_first_of("-=") != std::string_view::npos;
  }

  int number_ = 0, rulers_ = 0, brackets_ = 0, marks_ = 0, addresses_ = 0, instructions_ = 0;
};

}  // namespace

bool check_notes_limits(std::string_view markdown, const Place& place, Diagnostics& diagnostics) {
  if (markdown.size() > max_text_bytes) {
    add_error(diagnostics, "notes-size", place, "the show notes are larger than 1 MB",
              "shorten them; long texts belong on a page of their own that the notes link to");
    return false;
  }
  Gauge gauge;
  for (std::string_view line : split_lines(markdown)) {
    if (const auto excess = gauge.look_at(line)) {
      add_error(diagnostics, "notes-limits", {place.file, place.line + excess->line - 1, 0}, excess->message,
                excess->fix);
      return false;
    }
  }
  return true;
}

}  // namespace voicepress::content
