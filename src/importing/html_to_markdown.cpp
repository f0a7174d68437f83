#include "importing/html_to_markdown.h"

#include "base/text.h"
#include "base/urls.h"
#include "importing/addresses.h"
#include "importing/html_tree.h"
#include "importing/markdown_text.h"
#include "importing/plain_words.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_notes = 200'000;  // bytes of Markdown; Voicepress reads 1 MB
constexpr std::size_t longest_word = 1000;      // bytes; content/ refuses 1500
constexpr std::size_t most_links = 1000;
constexpr int deepest_list = 8;

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 16> left_out = {"script", "style",  "iframe", "object",   "embed",    "form",
                                                       "input",  "button", "select", "textarea", "noscript", "template",
                                                       "svg",    "canvas", "audio",  "video"};
constexpr std::array<std::string_view, 27> blocks = {
    "p",      "div",    "ul",         "ol",     "li",    "h1", "h2", "h3",      "h4",
    "h5",     "h6",     "blockquote", "pre",    "table", "tr", "hr", "section", "article",
    "header", "footer", "figure",     "center", "aside", "dl", "dt", "dd",      "main"};

bool is_block(const xmlNode& node) { return is_one_of(name_of(node), blocks); }

bool holds_block(const xmlNode& node, int depth = 0) {
  if (depth > deepest_html) return false;
  for (const xmlNode* child = node.children; child != nullptr; child = child->next)
    if (is_block(*child) || holds_block(*child, depth + 1)) return true;
  return false;
}

// Every line behind the first, or every line, gets something in front.
std::string with_prefix(const std::string& text, const std::string& first, const std::string& others) {
  std::string result = first;
  for (std::size_t at = 0; at < text.size(); ++at) {
    result += text[at];
    const bool more = at + 1 < text.size();
    if (text[at] == '\n' && more) result += text[at + 1] == '\n' ? trim(others).empty() ? "" : trim(others) : others;
  }
  return result;
}

class Writer {
 public:
  explicit Writer(const std::string& base) : base_(base) {}

  MarkdownNotes write(const xmlNode* body) {
    MarkdownNotes notes;
    if (body != nullptr) notes.text = blocks_in(*body, 0, 0);
    if (notes.text.size() > longest_notes) {
      const std::size_t end = notes.text.rfind("\n\n", longest_notes);
      notes.text.resize(end == std::string::npos ? 0 : end);
      lost_.insert("the end of very long notes");
    }
    if (!notes.text.empty()) notes.text += '\n';
    notes.lost.assign(lost_.begin(), lost_.end());
    return notes;
  }

 private:
  // The blocks of a node with empty lines between them; words between blocks are paragraphs.
  std::string blocks_in(const xmlNode& parent, int depth, int lists) {
    std::string all, words;
    if (depth > deepest_html) return too_deep();
    const auto add = [&](const std::string& block) {
      if (!block.empty()) all += (all.empty() ? "" : "\n\n") + block;
    };
    const auto end_paragraph = [&] {
      add(paragraph(words));
      words.clear();
    };
    for (const xmlNode* node = parent.children; node != nullptr && size_ < longest_notes; node = node->next) {
      if (is_block(*node) || (name_of(*node) != "a" && holds_block(*node))) {
        end_paragraph();
        add(block(*node, depth + 1, lists));
      } else {
        words += inline_of(*node, depth + 1);
      }
    }
    end_paragraph();
    return all;
  }

  std::string too_deep() {
    lost_.insert("what was nested too deeply");
    return "";
  }

  std::string block(const xmlNode& node, int depth, int lists) {
    const std::string_view name = name_of(node);
    if (is_one_of(name, left_out)) return drop(name);
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      const std::string words = one_line(inlines(node, depth));
      return words.empty() ? "" : std::string(static_cast<std::size_t>(name[1] - '0'), '#') + " " + words;
    }
    if (name == "ul" || name == "ol") return list(node, depth, lists + 1);
    if (name == "hr") return "* * *";
    if (name == "pre") return code_block(node, depth);
    if (name == "tr") return row(node, depth);
    if (name == "blockquote") {
      const std::string inside = blocks_in(node, depth, lists);
      return inside.empty() || lists > deepest_list ? inside : with_prefix(inside, "> ", "> ");
    }
    return blocks_in(node, depth, lists);
  }

  std::string list(const xmlNode& node, int depth, int lists) {
    std::string all;
    int number = 1;
    for (const xmlNode* item = node.children; item != nullptr && size_ < longest_notes; item = item->next) {
      if (item->type != XML_ELEMENT_NODE) continue;
      const std::string inside =
          name_of(*item) == "li" ? blocks_in(*item, depth + 1, lists) : block(*item, depth + 1, lists);
      if (inside.empty()) continue;
      const std::string mark = name_of(node) == "ol" ? fmt::format("{}. ", number++) : "- ";
      if (lists > deepest_list) lost_.insert("what was nested too deeply");
      all += (all.empty() ? "" : "\n") +
             (lists > deepest_list ? inside : with_prefix(inside, mark, std::string(mark.size(), ' ')));
    }
    return all;
  }

  // Cells beside each other; few apps show tables.
  std::string row(const xmlNode& node, int depth) {
    std::string line;
    for (const xmlNode* cell = node.children; cell != nullptr; cell = cell->next) {
      const std::string words = one_line(inlines(*cell, depth + 1));
      if (!words.empty()) line += (line.empty() ? "" : " – ") + words;
    }
    if (!line.empty()) lost_.insert("the lines of a table (its words stay)");
    return paragraph(line);
  }

  std::string code_block(const xmlNode& node, int depth) {
    std::string text = raw_text(node, depth);
    while (text.ends_with('\n')) text.pop_back();
    if (trim(text).empty()) return "";
    const char* fence = text.find("```") == std::string::npos ? "```" : "~~~~~~";
    count(text.size());
    return fmt::format("{}\n{}\n{}", fence, text, fence);
  }

  std::string raw_text(const xmlNode& node, int depth) {
    std::string text(text_of(node));
    if (depth > deepest_html) return too_deep();
    for (const xmlNode* child = node.children; child != nullptr; child = child->next)
      text += name_of(*child) == "br" ? "\n" : raw_text(*child, depth + 1);
    return text;
  }

  std::string inlines(const xmlNode& parent, int depth) {
    if (depth > deepest_html) return too_deep();
    std::string words;
    for (const xmlNode* node = parent.children; node != nullptr && size_ < longest_notes; node = node->next)
      words += inline_of(*node, depth + 1);
    return words;
  }

  std::string inline_of(const xmlNode& node, int depth) {
    const std::string_view name = name_of(node);
    if (name.empty()) return text(text_of(node));
    if (is_one_of(name, left_out)) return drop(name);
    if (name == "br") return "\n";
    if (name == "a") return link(node, depth);
    if (name == "img") return image(node);
    if (name == "code") return code(node, depth);
    const std::string words = inlines(node, depth);
    if (name == "em" || name == "i") return emphasis("*", words);
    if (name == "strong" || name == "b") return emphasis("**", words);
    return words;
  }

  // HTML's white space, non-breaking blanks among it.
  std::string text(std::string_view raw) {
    std::string flat;
    std::size_t word = 0;
    for (char c : legal_xml_only(raw)) {
      const bool is_blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
      word = is_blank ? 0 : word + 1;
      if (word > longest_word) {
        lost_.insert("the end of a word of more than 1000 letters");
        continue;
      }
      if (!is_blank || (!flat.empty() && flat.back() != ' ') || flat.empty()) flat += is_blank ? ' ' : c;
    }
    count(flat.size());
    return escape_markdown(flat);
  }

  std::string drop(std::string_view name) {
    if (name != "noscript" && name != "template") lost_.insert(fmt::format("a <{}>", name));
    return "";
  }

  std::string link(const xmlNode& node, int depth) {
    const std::string words = one_line(inlines(node, depth));
    const std::string raw = attribute_of(node, "href");
    if (raw.starts_with('#')) return words;  // it led to a place in a page that is left behind
    const std::string address = is_mail(raw) ? trim(raw) : absolute_address(raw, base_);
    if (address.empty() && !trim(raw).empty()) lost_.insert("a link that leads nowhere");
    if (address.empty() || words.empty() || ++links_ > most_links) return words;
    if (words == "<" + address + ">") return words;
    if (words.find("](") != std::string::npos && !words.starts_with("![")) return words;  // a link inside of a link
    // An address among the words is a link already, and links do not nest.
    std::string label = words;
    std::erase_if(label, [&](char c) { return (c == '<' || c == '>') && words.find("<http") != std::string::npos; });
    return fmt::format("[{}]({})", label, markdown_address(address));
  }

  static bool is_mail(const std::string& address) {
    return address.starts_with("mailto:") && address.find_first_of(" \r\n\t<>\"") == std::string::npos;
  }

  std::string image(const xmlNode& node) {
    const std::string address = absolute_address(attribute_of(node, "src"), base_);
    const bool counts_readers = attribute_of(node, "width") == "1" || attribute_of(node, "height") == "1";
    if (address.empty() || counts_readers) {
      lost_.insert(counts_readers ? "a picture that counts readers" : "a picture without an address");
      return "";
    }
    return fmt::format("![{}]({})", escape_markdown(collapse_spaces(attribute_of(node, "alt"))),
                       markdown_address(address));
  }

  std::string code(const xmlNode& node, int depth) {
    const std::string words = collapse_spaces(raw_text(node, depth));
    if (words.empty()) return "";
    count(words.size());
    return words.find('`') == std::string::npos ? "`" + words + "`" : "`` " + words + " ``";
  }

  // Marks stand close to the words; blanks go outside.
  static std::string emphasis(const std::string& mark, const std::string& words) {
    const std::string inside = trim(words);
    if (inside.empty() || inside.find('\n') != std::string::npos || inside.front() == '*') return words;
    const std::size_t begin = words.find(inside);
    return words.substr(0, begin) + mark + inside + mark + words.substr(begin + inside.size());
  }

  static std::string one_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return collapse_spaces(words);
  }

  // Lines that <br> ended are ended by a backslash.
  static std::string paragraph(const std::string& words) {
    std::string result;
    std::size_t at = 0;
    while (at <= words.size()) {
      const std::size_t end = std::min(words.find('\n', at), words.size());
      const std::string line = escape_line_start(collapse_spaces(std::string_view(words).substr(at, end - at)));
      if (line.empty() && !result.empty() && !result.ends_with("\n\n")) {
        result += result.ends_with('\n') ? "\n" : "\n\n";
      } else if (!line.empty()) {
        if (!result.empty() && !result.ends_with('\n')) result += "\\\n";
        result += line;
      }
      at = end + 1;
    }
    while (result.ends_with('\n')) result.pop_back();
    return result;
  }

  void count(std::size_t bytes) { size_ += bytes; }

  const std::string& base_;
  std::set<std::string> lost_;
  std::size_t size_ = 0, links_ = 0;
};

std::string plain_to_markdown(std::string_view text) {
  std::string all;
  const std::string paragraphs = plain_paragraphs(text);
  for (std::size_t at = 0; at < paragraphs.size();) {
    const std::size_t end = std::min(paragraphs.find("\n\n", at), paragraphs.size());
    all += (all.empty() ? "" : "\n\n") + escape_line_start(escape_markdown(paragraphs.substr(at, end - at)));
    at = end + 2;
  }
  return all.empty() ? all : all + "\n";
}

// What is no HTML has lines of its own: each is kept.
std::string lines_as_html(std::string_view text) {
  std::string html = "<p>";
  for (char c : text) {
    if (c == '\n') html += "<br>";
    html += c;
  }
  return html + "</p>";
}

}  // namespace

MarkdownNotes html_to_markdown(std::string_view html, const std::string& base) {
  if (trim(html).empty()) return {};
  if (!looks_like_html(html)) {
    if (html.find('<') != html.npos || html.find('&') != html.npos) return {plain_to_markdown(html), {}};
    const HtmlTree tree(lines_as_html(html));
    return Writer(base).write(tree.body());
  }
  const HtmlTree tree(html);
  return Writer(base).write(tree.body());
}

}  // namespace voicepress::importing
