#include "feed/description.h"

#include "base/text.h"
#include "feed/note_tokens.h"
#include "xml/document.h"

#include <vector>

namespace voicepress {

namespace {

using feed::NoteToken;

constexpr std::string_view ellipsis = "…";
constexpr std::size_t word_search_bytes = 30;  // how far back a cut looks for the end of a word

std::string without_last_newline(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string render(const std::vector<NoteToken>& tokens) {
  std::string out;
  for (const NoteToken& token : tokens)
    out += token.kind == NoteToken::Kind::text ? escape_text(token.content) : token.content;
  return without_last_newline(out);
}

// The most of `words` whose escaped form fits, ending at a grapheme and, where one is near, at a word.
std::string_view fitting_words(std::string_view words, std::size_t max_escaped_bytes) {
  std::size_t bytes = 0;
  for (std::size_t escaped = 0; bytes < words.size(); ++bytes) {
    escaped += escape_text(words.substr(bytes, 1)).size();
    if (escaped > max_escaped_bytes) break;
  }
  std::string_view fitting = prefix_at_grapheme(words, bytes);
  if (fitting.size() == words.size()) return fitting;
  const std::size_t space = fitting.rfind(' ');
  if (space != std::string_view::npos && fitting.size() - space <= word_search_bytes)
    fitting = fitting.substr(0, space);
  return fitting;
}

// Takes tokens as long as everything that is open can still be closed within the limit.
class Cutter {
 public:
  explicit Cutter(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // False: nothing more fits.
  bool take(const NoteToken& token) {
    switch (token.kind) {
      case NoteToken::Kind::open: return open(token.content);
      case NoteToken::Kind::close: close(); return true;
      case NoteToken::Kind::line_break:
        if (token.content.size() > room()) return false;
        out_ += token.content;
        return true;
      case NoteToken::Kind::text: return text(token.content);
    }
    return false;
  }

  std::string finish() && {
    drop_empty_end();
    while (!open_.empty()) close();
    return std::move(out_);
  }

 private:
  struct Element {
    std::size_t begin;  // of its opening tag in out_
    std::size_t inside;
    std::string closing;
  };

  std::size_t room() const {
    const std::size_t used = out_.size() + closing_bytes_;
    return used < max_bytes_ ? max_bytes_ - used : 0;
  }

  bool open(const std::string& tag) {
    const std::string name = tag.substr(1, tag.find_first_of(" >") - 1);
    const std::string closing = "</" + name + (open_.empty() ? ">\n" : ">");
    if (tag.size() + closing.size() > room()) return false;
    open_.push_back({out_.size(), out_.size() + tag.size(), closing});
    out_ += tag;
    closing_bytes_ += closing.size();
    return true;
  }

  void close() {
    out_ += open_.back().closing;
    forget_last();
  }

  bool text(const std::string& words) {
    const std::string escaped = escape_text(words);
    if (escaped.size() <= room()) {
      out_ += escaped;
      return true;
    }
    if (room() <= ellipsis.size()) return false;
    const std::string part = trim_end(fitting_words(words, room() - ellipsis.size()));
    if (!part.empty()) out_.append(escape_text(part)).append(ellipsis);
    return false;
  }

  static std::string trim_end(std::string_view words) {
    return std::string(words.substr(0, words.find_last_not_of(' ') + 1));
  }

  // What was opened just before the cut and never got a word; breaks and blanks at the end.
  void drop_empty_end() {
    constexpr std::string_view line_break = "<br/>";
    for (;;) {
      if (!open_.empty() && out_.size() == open_.back().inside) {
        out_.resize(open_.back().begin);
        forget_last();
      } else if (out_.ends_with(line_break)) {
        out_.resize(out_.size() - line_break.size());
      } else if (out_.ends_with(' ')) {
        out_.pop_back();
      } else {
        return;
      }
    }
  }

  void forget_last() {
    closing_bytes_ -= open_.back().closing.size();
    open_.pop_back();
  }

  std::size_t max_bytes_;
  std::string out_;
  std::vector<Element> open_;
  std::size_t closing_bytes_ = 0;
};

std::string closing_paragraph(std::string_view page_url, std::size_t max_bytes) {
  if (page_url.empty()) return {};
  std::string paragraph = "<p><a href=\"" + escape_attribute(page_url) + "\">Read the full show notes</a></p>";
  return paragraph.size() <= max_bytes ? paragraph : std::string();
}

}  // namespace

std::string reduce_notes(std::string_view xhtml, std::size_t max_bytes, std::string_view page_url) {
  const std::vector<NoteToken> tokens = feed::simplify_notes(xhtml, page_url);
  std::string whole = render(tokens);
  if (whole.size() <= max_bytes) return whole;
  const std::string closing = closing_paragraph(page_url, max_bytes);
  Cutter cutter(max_bytes - closing.size());
  for (const NoteToken& token : tokens)
    if (!cutter.take(token)) break;
  return without_last_newline(std::move(cutter).finish() + closing);
}

}  // namespace voicepress
