#include "feed/note_builder.h"

#include "xml/document.h"

#include <utility>

namespace voicepress::feed {

namespace {

// Deeper lists are flattened: no app indents further, and closing tags must stay few.
constexpr std::size_t max_depth = 16;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void NoteBuilder::push(Role role, std::string name, std::string attributes) {
  frames_.push_back(Frame{role, std::move(name), std::move(attributes)});
}

void NoteBuilder::pop() {
  const Frame& frame = frames_.back();
  if (frame.opened)
    tokens_.push_back({NoteToken::Kind::close, "</" + frame.name + (frames_.size() == 1 ? ">\n" : ">")});
  frames_.pop_back();
}

std::size_t NoteBuilder::begin_list(const std::string& name, const std::string& attributes) {
  end_paragraph();
  const std::size_t depth = frames_.size();
  if (depth >= max_depth) return depth;
  if (depth > 0 && frames_.back().role == Role::list) push(Role::item, "li");
  push(Role::list, name, attributes);
  return depth;
}

std::size_t NoteBuilder::begin_item() {
  end_paragraph();
  const std::size_t depth = frames_.size();
  if (depth > 0 && frames_.back().role == Role::list) push(Role::item, "li");
  return depth;
}

void NoteBuilder::close_to(std::size_t depth) {
  end_paragraph();
  while (frames_.size() > depth) pop();
}

void NoteBuilder::end_paragraph() {
  end_link();
  if (!frames_.empty() && frames_.back().role == Role::paragraph) pop();
  in_run_ = run_begun_ = pending_space_ = false;
  pending_breaks_ = 0;
}

void NoteBuilder::begin_link(const std::string& href) {
  end_link();
  link_ = href;
}

void NoteBuilder::end_link() {
  if (link_opened_) tokens_.push_back({NoteToken::Kind::close, "</a>"});
  link_opened_ = false;
  link_.clear();
}

void NoteBuilder::line_break() {
  ++pending_breaks_;
  pending_space_ = false;
}

// Everything that waited for a word: paragraph, elements around it, breaks, a blank, the link.
void NoteBuilder::start_text() {
  if (!in_run_) {
    if (!frames_.empty() && frames_.back().role == Role::list) push(Role::item, "li");
    const bool bare = !frames_.empty() && frames_.back().role == Role::item && !frames_.back().has_content;
    if (!bare) push(Role::paragraph, "p");
    in_run_ = true;
  }
  for (Frame& frame : frames_) {
    if (!frame.opened) tokens_.push_back({NoteToken::Kind::open, "<" + frame.name + frame.attributes + ">"});
    frame.opened = frame.has_content = true;
  }
  if (run_begun_) {
    for (; pending_breaks_ > 0; --pending_breaks_) tokens_.push_back({NoteToken::Kind::line_break, "<br/>"});
    if (pending_space_) add_text(" ");
  }
  pending_breaks_ = 0;
  pending_space_ = false;
  run_begun_ = true;
  if (!link_.empty() && !link_opened_) {
    tokens_.push_back({NoteToken::Kind::open, "<a href=\"" + escape_attribute(link_) + "\">"});
    link_opened_ = true;
  }
}

void NoteBuilder::add_text(std::string_view text) {
  if (tokens_.empty() || tokens_.back().kind != NoteToken::Kind::text) tokens_.push_back({NoteToken::Kind::text, ""});
  tokens_.back().content += text;
}

void NoteBuilder::words(std::string_view text) {
  while (!text.empty()) {
    std::size_t spaces = 0;
    while (spaces < text.size() && is_space(text[spaces])) ++spaces;
    if (spaces > 0 && pending_breaks_ == 0) pending_space_ = true;
    text.remove_prefix(spaces);
    std::size_t letters = 0;
    while (letters < text.size() && !is_space(text[letters])) ++letters;
    if (letters > 0) {
      start_text();
      add_text(text.substr(0, letters));
    }
    text.remove_prefix(letters);
  }
}

}  // namespace voicepress::feed
