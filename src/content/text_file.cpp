#include "content/text_file.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "content/complaints.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void tell_of_form(std::string_view bytes, const std::string& shown, Diagnostics& diagnostics) {
  if (bytes.starts_with(byte_order_mark))
    add_note(diagnostics, "text-bom", {shown, 0, 0}, "the file begins with a byte order mark, which nobody sees", {});
  if (bytes.find('\r') != std::string_view::npos)
    add_note(diagnostics, "text-line-ends", {shown, 0, 0}, "lines end as on Windows or old Macs", {});
}

// What people have in mind when they name a text and what lies there is something else, told by how it begins.
struct OtherKind {
  std::string_view begins, is, hint;
};

constexpr const char* save_as_text = "open it, and save or export it as plain text (.txt) in UTF-8";
constexpr OtherKind other_kinds[] = {
    {"PK\x03\x04", "this is a document of a word processor, or a zip file", save_as_text},
    {"\xD0\xCF\x11\xE0", "this is a Word document", save_as_text},
    {"{\\rtf", "this is an RTF document", save_as_text},
    {"%PDF-", "this is a PDF document", save_as_text},
    {"\xFF\xFE", "this text is written in UTF-16", "save the file as UTF-8"},
    {"\xFE\xFF", "this text is written in UTF-16", "save the file as UTF-8"},
};

}  // namespace

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      plain += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

Place place_of(std::string_view text, std::size_t offset, const std::string& shown) {
  const std::string_view before = text.substr(0, offset);
  const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t line_end = before.rfind('\n');
  const std::string_view in_line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  return {shown, line, static_cast<int>(count_codepoints(in_line)) + 1};
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string name_of_character(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (find_invalid_utf8(text.substr(at, 4)) == std::size_t{0}) return fmt::format("the byte 0x{:02X}", first);
  const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  unsigned code = more == 0 ? first : first & (0x3Fu >> more);
  for (int i = 1; i <= more && at + i < text.size(); ++i)
    code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  return fmt::format("the character U+{:04X}", code);
}

std::optional<std::string> check_text(std::string_view bytes, const std::string& shown, Diagnostics& diagnostics,
                                      std::size_t most) {
  if (bytes.size() > most) {
    add_error(diagnostics, "file-size", {shown, 0, 0}, fmt::format("the file is larger than {} MB", most / 1'000'000),
              "shorten it; long texts belong on a page of their own that the notes link to");
    return std::nullopt;
  }
  for (const OtherKind& kind : other_kinds)
    if (bytes.starts_with(kind.begins)) {
      add_error(diagnostics, "text-encoding", {shown, 0, 0}, std::string(kind.is), std::string(kind.hint));
      return std::nullopt;
    }
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  const std::string text = with_plain_line_ends(bytes);
  if (const auto bad = find_invalid_utf8(text)) {
    const auto byte = static_cast<unsigned char>(text[*bad]);
    add_error(diagnostics, "text-encoding", place_of(text, *bad, shown),
              fmt::format("this is not UTF-8 text: byte 0x{:02X}", byte), "save the file as UTF-8");
    return std::nullopt;
  }
  if (const auto bad = find_illegal_xml(text)) {
    add_error(diagnostics, "text-characters", place_of(text, *bad, shown),
              fmt::format("{} is not allowed in a feed", name_of_character(text, *bad)),
              "delete it; most editors do not show it");
    return std::nullopt;
  }
  return to_nfc(text);
}

std::optional<std::string> read_text_file(const std::filesystem::path& path, const std::string& shown,
                                          Diagnostics& diagnostics, std::size_t most, TextForm form) {
  try {
    const auto file = stat_file(path);
    if (!file) {
      std::error_code problem;
      if (std::filesystem::status(path, problem).type() == std::filesystem::file_type::not_found)
        add_error(diagnostics, "file-missing", {shown, 0, 0}, "there is no such file");
      else
        add_error(diagnostics, "file-unreadable", {shown, 0, 0}, "this is not a file that can be read",
                  "put a text file in its place");
      return std::nullopt;
    }
    // One byte more than allowed, so that check_text finds it and words the complaint.
    std::string bytes;
    if (file->size <= most) {
      bytes = read_file(path, most);
    } else {
      bytes.assign(most + 1, ' ');
    }
    auto text = check_text(bytes, shown, diagnostics, most);
    if (text && form == TextForm::told) tell_of_form(bytes, shown, diagnostics);
    return text;
  } catch (const Error& error) {
    add_error(diagnostics, "file-unreadable", {shown, 0, 0}, "the file cannot be read: " + printable(error.chain()),
              "allow this user to read it, or copy it here again");
  }
  return std::nullopt;
}

}  // namespace voicepress::content
