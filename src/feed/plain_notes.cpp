#include "feed/plain_notes.h"

#include "base/text.h"
#include "base/urls.h"
#include "feed/note_tokens.h"
#include "xml/parse.h"

#include <charconv>
#include <vector>

namespace voicepress {

namespace {

using feed::NoteToken;

class PlainText {
 public:
  void take(const NoteToken& token) {
    switch (token.kind) {
      case NoteToken::Kind::open: open(token.content); break;
      case NoteToken::Kind::close: close(token.content); break;
      case NoteToken::Kind::line_break: begin_line(); break;
      case NoteToken::Kind::text: words(token.content); break;
    }
  }

  std::string finish() && { return trim(text_); }

 private:
  struct List {
    bool is_numbered = false;
    int next = 1;
  };

  void open(const std::string& tag) {
    if (tag.starts_with("<ul")) {
      begin_list({});
    } else if (tag.starts_with("<ol")) {
      begin_list({true, start_of(tag)});
    } else if (tag.starts_with("<li")) {
      begin_line();
      if (!lists_.empty()) text_ += sign_of(lists_.back());
    } else if (tag.starts_with("<a ")) {
      link_ = address_in(tag);
      link_begin_ = text_.size();
    } else if (lists_.empty()) {
      begin_block();
    }
  }

  void close(const std::string& tag) {
    if (tag.starts_with("</a")) {
      end_link();
    } else if (tag.starts_with("</ul") || tag.starts_with("</ol")) {
      if (!lists_.empty()) lists_.pop_back();
    }
  }

  void begin_list(List list) {
    if (lists_.empty()) begin_block();
    lists_.push_back(list);
  }

  void begin_block() {
    trim_end();
    if (!text_.empty()) text_ += "\n\n";
  }

  void begin_line() {
    trim_end();
    if (text_.empty() || text_.ends_with("\n\n")) return;
    text_ += '\n';
    text_.append(lists_.size() > 1 ? 2 * (lists_.size() - 1) : 0, ' ');
  }

  // Blanks alone: the newlines before an item are wanted.
  void trim_end() {
    while (text_.ends_with(' ')) text_.pop_back();
  }

  static std::string sign_of(List& list) { return list.is_numbered ? std::to_string(list.next++) + ". " : "- "; }

  void words(const std::string& content) { text_ += content; }

  // The words may be the address already, written with or without its scheme.
  void end_link() {
    const std::string shown = text_.substr(std::min(link_begin_, text_.size()));
    const bool says_it = shown == link_ || without_scheme_and_slashes(shown) == without_scheme_and_slashes(link_);
    const std::string address = link_.starts_with("mailto:") ? link_.substr(7) : link_;
    if (!link_.empty() && !says_it && shown != address) text_ += " (" + address + ")";
    link_.clear();
  }

  static int start_of(const std::string& tag) {
    constexpr std::string_view begin = "start=\"";
    int start = 1;
    if (const std::size_t at = tag.find(begin); at != std::string::npos)
      std::from_chars(tag.data() + at + begin.size(), tag.data() + tag.size(), start);
    return start;
  }

  static std::string address_in(const std::string& tag) {
    return parse_xhtml_fragment(tag + "</a>").child("a").attribute("href").value();
  }

  std::string text_;
  std::vector<List> lists_;
  std::string link_;
  std::size_t link_begin_ = 0;
};

}  // namespace

std::string plain_notes(std::string_view xhtml, std::string_view page_url) {
  PlainText text;
  for (const NoteToken& token : feed::simplify_notes(xhtml, page_url)) text.take(token);
  return std::move(text).finish();
}

}  // namespace voicepress
