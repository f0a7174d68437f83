#include "cli/show_diagnostics.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"

#include <map>
#include <vector>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr std::uint64_t max_text_bytes = 2u << 20;
constexpr std::size_t max_shown_bytes = 160;
constexpr int max_annotations = 10;  // of a level; GitHub shows no more, and says nothing of the others

// The lines of files that diagnostics point at, each file read once.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& root) : root_(root) {}

  std::string line(const Place& place) {
    auto found = files_.find(place.file);
    if (found == files_.end()) found = files_.emplace(place.file, read(place.file)).first;
    const auto& lines = found->second;
    if (place.line < 1 || static_cast<std::size_t>(place.line) > lines.size()) return "";
    return lines[static_cast<std::size_t>(place.line) - 1];
  }

 private:
  std::vector<std::string> read(const std::string& file) const {
    std::vector<std::string> lines;
    try {
      std::string text = read_file(root_ / file, max_text_bytes);
      if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
      for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        if (!lines.back().empty() && lines.back().back() == '\r') lines.back().pop_back();
        begin = end + 1;
      }
    } catch (const Error&) {
      lines.clear();  // a missing file is what the diagnostic is about; there is no line to show
    }
    return lines;
  }

  std::filesystem::path root_;
  std::map<std::string, std::vector<std::string>> files_;
};

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Style::error;
    case Severity::warning: return Style::warning;
    case Severity::note: return Style::note;
  }
  return Style::plain;
}

void append_excerpt(std::string& text, const Diagnostic& d, const std::string& line, const Terminal& terminal) {
  const std::string shown = printable(prefix_at_grapheme(line, max_shown_bytes));
  const auto column = static_cast<std::size_t>(std::max(d.place.column, 1));
  const bool pointed = d.place.column > 0 && column <= count_codepoints(shown) + 1;
  text += "  " + shown + "\n";
  if (pointed) text += std::string(column + 1, ' ') + terminal.styled(Style::note, "^");
  if (!pointed) text += " ";
  if (!d.fix.empty()) text += " " + printable(d.fix);
  text += "\n";
}

std::string escape_message(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '%')
      escaped += "%25";
    else if (c == '\r')
      escaped += "%0D";
    else if (c == '\n')
      escaped += "%0A";
    else
      escaped += c;
  }
  return escaped;
}

std::string escape_property(std::string_view text) {
  std::string escaped;
  for (char c : escape_message(text)) {
    if (c == ':')
      escaped += "%3A";
    else if (c == ',')
      escaped += "%2C";
    else
      escaped += c;
  }
  return escaped;
}

const char* github_level(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "notice";
  }
  return "notice";
}

}  // namespace

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

std::string as_text(const Diagnostics& diagnostics, const std::filesystem::path& root, const Terminal& terminal,
                    const Reasons& reasons) {
  Lines lines(root);
  std::string text;
  for (const Diagnostic& d : diagnostics) {
    text += fmt::format("{}: {} {} [{}]\n", terminal.styled(Style::bold, printable(to_string(d.place))),
                        terminal.styled(style_of(d.severity), std::string(to_string(d.severity)) + ":"),
                        printable(d.message), d.rule);
    const std::string line = lines.line(d.place);
    if (!line.empty()) append_excerpt(text, d, line, terminal);
    if (line.empty() && !d.fix.empty()) text += "  " + printable(d.fix) + "\n";
    if (const auto reason = reasons.find(d.rule); reason != reasons.end()) text += "  Why: " + reason->second + "\n";
  }
  return text;
}

std::string as_github(const Diagnostics& diagnostics, std::string_view command) {
  std::string text;
  std::map<Severity, int> all, shown;
  for (const Diagnostic& d : diagnostics) ++all[d.severity];
  // Where there are too many, the last of the ten tells how many more there are.
  const auto room = [&](Severity level) {
    return all[level] > max_annotations ? max_annotations - 1 : max_annotations;
  };
  for (const Diagnostic& d : diagnostics) {
    if (shown[d.severity] == room(d.severity)) continue;
    ++shown[d.severity];
    text += fmt::format("::{} file={}", github_level(d.severity), escape_property(d.place.file));
    if (d.place.line > 0) text += fmt::format(",line={}", d.place.line);
    if (d.place.line > 0 && d.place.column > 0) text += fmt::format(",col={}", d.place.column);
    const std::string message = d.fix.empty() ? d.message : d.message + ": " + d.fix;
    text += fmt::format(",title={}::{}\n", escape_property(d.rule), escape_message(printable(message)));
  }
  for (const auto& [severity, count] : all)
    if (count > max_annotations)
      text += fmt::format("::{} title=more::{} more of this kind; run voicepress {} to see them all\n",
                          github_level(severity), count - shown[severity], command);
  return text;
}

}  // namespace voicepress::cli
