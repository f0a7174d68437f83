#include "importing/plain_words.h"

#include "base/text.h"
#include "importing/html_tree.h"

#include <algorithm>
#include <array>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_entity = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string utf8(unsigned code) {
  std::string text;
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
  } else {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
  }
  return text + static_cast<char>(0x80 | (code & 0x3F));
}

bool is_silent(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names = {"script", "style", "template", "iframe", "object", "head"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool begins_block(std::string_view name) {
  static constexpr std::array<std::string_view, 17> names = {"p",       "div",     "ul", "ol",    "li", "h1",
                                                             "h2",      "h3",      "h4", "h5",    "h6", "blockquote",
                                                             "section", "article", "tr", "table", "pre"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Blocks are set apart by empty lines; blanks inside are made one.
class Words {
 public:
  void walk(const xmlNode* parent, int depth) {
    if (parent == nullptr || depth > deepest_html) return;
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
      const std::string_view name = name_of(*node);
      if (is_silent(name)) continue;
      text_ += text_of(*node);
      if (name == "br") text_ += ' ';
      if (begins_block(name)) end_paragraph();
      walk(node, depth + 1);
      if (begins_block(name)) end_paragraph();
    }
  }

  std::string take() {
    end_paragraph();
    return std::move(all_);
  }

 private:
  void end_paragraph() {
    const std::string paragraph = collapse_spaces(text_);
    if (!paragraph.empty()) all_ += (all_.empty() ? "" : "\n\n") + paragraph;
    text_.clear();
  }

  std::string text_, all_;
};

std::string words_of(std::string_view html) {
  const HtmlTree tree(html);
  Words words;
  words.walk(tree.body(), 0);
  return words.take();
}

// Plain text keeps its own paragraphs.
std::string tidy_paragraphs(std::string_view text) {
  std::string all, paragraph;
  const auto end = [&] {
    const std::string line = collapse_spaces(paragraph);
    if (!line.empty()) all += (all.empty() ? "" : "\n\n") + line;
    paragraph.clear();
  };
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, length);
    if (trim(line).empty()) end();
    paragraph += std::string(line) + " ";
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  end();
  return all;
}

}  // namespace

std::string meaning_of_entity(std::string_view name) {
  if (name.empty() || name.size() > longest_entity) return "";
  const std::string text(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(text.c_str()));
  const bool is_markup = entity != nullptr && (entity->value == '&' || entity->value == '<' || entity->value == '>');
  return entity == nullptr || is_markup ? "" : utf8(entity->value);
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const std::size_t next = at + (at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1);
    const bool is_tag = next < text.size() && (is_letter(text[next]) || text[next] == '!');
    if (is_tag && text.find('>', next) != text.npos) return true;
  }
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.substr(at, longest_entity).find(';');
    if (end == text.npos || end < 2) continue;
    const std::string_view name = text.substr(at + 1, end - 1);
    if (std::all_of(name.begin(), name.end(),
                    [](char c) { return is_letter(c) || c == '#' || (c >= '0' && c <= '9'); }))
      return true;
  }
  return false;
}

std::string plain_line(std::string_view text) {
  std::string line(text);
  // Some programs escape what was escaped already.
  for (int round = 0; round < 3 && looks_like_html(line); ++round) {
    std::string words = words_of(line);
    if (words == line) break;
    line = std::move(words);
  }
  return to_nfc(collapse_spaces(line));
}

std::string plain_paragraphs(std::string_view text) {
  std::string words = tidy_paragraphs(text);
  for (int round = 0; round < 3 && looks_like_html(words); ++round) {
    std::string next = words_of(words);
    if (next == words) break;
    words = std::move(next);
  }
  return to_nfc(words);
}

}  // namespace voicepress::importing
