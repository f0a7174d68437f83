#include "publish/fix.h"

#include "base/error.h"
#include "base/text.h"
#include "content/text_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_text = 1'000'000;  // bytes, as content/ reads
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Span {
  std::size_t begin = 0, end = 0;
};

// The lines of a text with their ends, which may be of Unix, Windows or old Macs.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end < text.size()) end += text.substr(end, 2) == "\r\n" ? 2 : 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string_view without_end(std::string_view line) { return line.substr(0, line.find_first_of("\r\n")); }

// The offset of a place. Columns count characters of composed text: in a line that is not composed they mean nothing.
std::optional<std::size_t> offset_of(const Place& place, std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  if (place.line < 1 || place.column < 1 || static_cast<std::size_t>(place.line) > lines.size()) return std::nullopt;
  const std::string_view whole = lines[static_cast<std::size_t>(place.line) - 1];
  std::size_t at = static_cast<std::size_t>(whole.data() - text.data());
  std::string_view line = without_end(whole);
  if (at == 0 && line.starts_with(byte_order_mark)) line.remove_prefix(3), at += 3;
  if (find_invalid_utf8(line) || to_nfc(line) != line) return std::nullopt;
  for (int left = place.column - 1; left > 0; --left) {
    if (line.empty()) return std::nullopt;
    std::size_t bytes = 1;
    while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0u) == 0x80u) ++bytes;
    line.remove_prefix(bytes);
    at += bytes;
  }
  return at;
}

// A string of one line whose content is plain: its span and what it says. Escapes other than of quotes are not
// understood here, and then nothing is changed.
std::optional<std::string> plain_string_at(std::string_view line, Span& span) {
  const char quote = line.front();
  if (line.substr(0, 3) == std::string(3, quote)) return std::nullopt;
  std::string content;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == quote) {
      span.end = span.begin + i + 1;
      return content;
    }
    if (quote == '"' && line[i] == '\\') {
      if (++i == line.size() || (line[i] != '"' && line[i] != '\\')) return std::nullopt;
    }
    content += line[i];
  }
  return std::nullopt;
}

// The value that begins at `begin`, if it is the one that was read.
std::optional<Span> value_at(std::string_view text, std::size_t begin, const std::string& expected) {
  const std::string_view line = without_end(text.substr(begin));
  Span span{begin, begin};
  if (line.empty()) return std::nullopt;
  if (line.front() == '"' || line.front() == '\'') {
    const auto content = plain_string_at(line, span);
    return content && collapse_spaces(*content) == collapse_spaces(expected) ? std::optional(span) : std::nullopt;
  }
  if (expected.empty() || !line.starts_with(expected)) return std::nullopt;
  span.end = begin + expected.size();
  const std::string_view rest = line.substr(expected.size());
  const bool ends = rest.empty() || std::string_view(" \t,]}#").find(rest.front()) != std::string_view::npos;
  return ends ? std::optional(span) : std::nullopt;
}

void tidy_whole_file(FixedFile& fixed, const Diagnostic& finding) {
  if (finding.rule == "text-bom" && fixed.after.starts_with(byte_order_mark))
    fixed.after.erase(0, byte_order_mark.size());
  else if (finding.rule == "text-line-ends")
    fixed.after = content::with_plain_line_ends(fixed.after);
  else
    return;
  fixed.fixes.push_back({finding.place, finding.rule, "", ""});
}

// Only paths below the workspace are written to, whatever links say.
fs::path path_of(const std::string& file, const Workspace& workspace) {
  return fs::weakly_canonical(workspace.root / file);
}

void write_fix(const FixedFile& fixed, const fs::path& path) {
  if (read_file(path, largest_text + 1) != fixed.before)
    throw Error(ErrorKind::machine, fixed.file + " was changed while it was checked: run the same command again");
  TempFile temp(path);
  temp.write(fixed.after);
  fs::permissions(temp.path(), fs::status(path).permissions());
  temp.commit();
}

}  // namespace

FixedFile fix_text(const std::string& file, std::string bytes, const Diagnostics& findings) {
  FixedFile fixed{file, bytes, std::move(bytes), {}};
  std::map<std::size_t, std::pair<Span, const Diagnostic*>> places;  // each value once: the first complaint decides
  for (const Diagnostic& finding : findings) {
    if (!finding.correction) continue;
    const auto begin = offset_of(finding.place, fixed.before);
    const auto span = begin ? value_at(fixed.before, *begin, finding.correction->from) : std::nullopt;
    if (span) places.try_emplace(span->begin, *span, &finding);
  }
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const auto& [span, finding] = place->second;
    const std::string before = fixed.before.substr(span.begin, span.end - span.begin);
    if (before == finding->correction->to) continue;
    fixed.after.replace(span.begin, before.size(), finding->correction->to);
    fixed.fixes.push_back({finding->place, finding->rule, before, finding->correction->to});
  }
  std::reverse(fixed.fixes.begin(), fixed.fixes.end());
  for (const Diagnostic& finding : findings)
    if (finding.place.line == 0) tidy_whole_file(fixed, finding);
  return fixed;
}

std::vector<FixedFile> plan_fixes(const Diagnostics& findings, const Workspace& workspace) {
  std::map<std::string, Diagnostics> by_file;
  for (const Diagnostic& finding : findings)
    if (finding.correction) by_file[finding.place.file].push_back(finding);
  std::vector<FixedFile> fixed;
  for (const auto& [file, own] : by_file) {
    const fs::path path = path_of(file, workspace);
    if (!is_below(path, path_of(workspace.feeds.string(), workspace)) || !stat_file(path)) continue;
    FixedFile candidate = fix_text(file, read_file(path, largest_text + 1), own);
    if (!candidate.fixes.empty()) fixed.push_back(std::move(candidate));
  }
  return fixed;
}

void write_fixes(const std::vector<FixedFile>& files, const Workspace& workspace) {
  if (files.empty()) return;
  const WorkspaceLock lock(workspace);
  for (const FixedFile& fixed : files) write_fix(fixed, path_of(fixed.file, workspace));
}

std::string diff_of(const FixedFile& fixed) {
  const std::vector<std::string_view> before = lines_of(fixed.before), after = lines_of(fixed.after);
  std::string text = fmt::format("--- {0}\n+++ {0}\n", printable(fixed.file));
  const auto rule_is = [&](std::string_view rule) {
    return std::any_of(fixed.fixes.begin(), fixed.fixes.end(), [&](const Fix& fix) { return fix.rule == rule; });
  };
  if (rule_is("text-bom")) text += "@@ the byte order mark is taken out @@\n";
  if (rule_is("text-line-ends"))
    text += fmt::format("@@ the ends of {} lines become those of Unix @@\n", before.size());
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    std::string_view old_line = without_end(before[i]);
    if (i == 0 && old_line.starts_with(byte_order_mark)) old_line.remove_prefix(3);
    const std::string_view new_line = without_end(after[i]);
    if (old_line == new_line) continue;
    text += fmt::format("@@ -{0} +{0} @@\n-{1}\n+{2}\n", i + 1, printable(old_line), printable(new_line));
  }
  return text;
}

}  // namespace voicepress
