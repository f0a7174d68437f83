#include "site/page_notes.h"

#include "base/ascii.h"
#include "base/markup.h"
#include "site/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

// Part of a word, a number or an address: a time next to it is a part of that too.
bool clings(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80 ||
         std::string_view(":_/\\@#%+=$&").find(c) != std::string_view::npos;
}

bool may_begin_after(std::string_view before) {
  if (before.empty()) return true;
  for (const std::string_view mark :
       {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x9C", "\xC2\xA0"})  // dashes, quote, blank
    if (before.ends_with(mark)) return true;
  const bool is_fraction = before.size() > 1 &&
                           (before.back() == '.' || before.back() == ',' || before.back() == '-') &&
                           is_digit(before[before.size() - 2]);
  return !is_fraction && !clings(before.back());
}

// "12:30 pm", "12:30 Uhr", "12:30h": of the day, not of a recording.
bool is_of_the_day(std::string_view after) {
  const bool is_apart = after.starts_with(' ') || after.starts_with("\xC2\xA0");
  after.remove_prefix(!is_apart ? 0 : after[0] == ' ' ? 1 : 2);
  const std::size_t letters = after.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.");
  const std::string word = lower_ascii(after.substr(0, std::min(letters, std::size_t{8})));
  for (const std::string_view half : {"am", "pm", "am.", "pm.", "a.m", "p.m", "a.m.", "p.m.", "uhr", "h", "gmt", "bst"})
    if (word == half) return true;
  return false;
}

bool may_end_before(std::string_view after) {
  if (after.empty()) return true;
  for (const std::string_view mark : {"\xE2\x80", "\xC2\xA0"})  // dashes, quotes, the ellipsis; a blank
    if (after.starts_with(mark)) return !is_of_the_day(after);
  const bool is_fraction = after.size() > 1 && (after[0] == '.' || after[0] == ',') && is_digit(after[1]);
  const bool is_entity = after[0] == '&';
  const bool goes_on = after.size() > 1 && after[0] == ':' && is_digit(after[1]);
  return !is_fraction && !goes_on && (is_entity || after[0] == ':' || !clings(after[0])) && !is_of_the_day(after);
}

struct WrittenTime {
  milliseconds time{0};
  std::size_t length = 0;  // bytes
};

// "2:05", "62:05", "1:02:05" at the beginning of the text, with nothing after it said of its neighbours.
std::optional<WrittenTime> read_time(std::string_view text) {
  std::int64_t parts[3] = {};
  std::size_t count = 0, at = 0;
  while (count < 3) {
    std::size_t end = at;
    while (end < text.size() && end < at + 4 && is_digit(text[end]))
      parts[count] = parts[count] * 10 + (text[end++] - '0');
    const std::size_t length = end - at;
    if (count == 0 ? length < 1 || length > 3 : length != 2) break;
    at = end;
    ++count;
    if (at >= text.size() || text[at] != ':' || at + 1 >= text.size() || !is_digit(text[at + 1])) break;
    if (count < 3) ++at;
  }
  const bool is_whole = at > 0 && is_digit(text[at - 1]);
  if (count < 2 || !is_whole || parts[count - 1] > 59 || (count == 3 && parts[1] > 59)) return std::nullopt;
  const std::int64_t seconds = count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
  return WrittenTime{std::chrono::seconds{seconds}, at};
}

class Linker {
 public:
  Linker(std::string_view html, const HeardEpisode& episode) : rest_(html), episode_(episode) {}

  std::string run() {
    while (!rest_.empty()) {
      const std::size_t tag = std::min(rest_.find('<'), rest_.size());
      words(rest_.substr(0, tag));
      rest_.remove_prefix(tag);
      if (!rest_.empty()) this->tag();
    }
    return std::move(out_);
  }

 private:
  void words(std::string_view text) {
    if (untouched_ > 0) {
      out_ += text;
      return;
    }
    std::size_t done = 0;
    const auto next = [&](std::size_t from, bool digit) {
      while (from < text.size() && is_digit(text[from]) != digit) ++from;
      return from;
    };
    for (std::size_t at = 0; (at = next(at, true)) < text.size();) {
      const auto written = may_begin_after(text.substr(0, at)) ? read_time(text.substr(at)) : std::nullopt;
      const auto heard =
          written && may_end_before(text.substr(at + written->length)) ? heard_in_episode(written->time) : std::nullopt;
      if (heard) {
        out_ += text.substr(done, at - done);
        const std::string_view said = text.substr(at, written->length);
        link(*heard, *heard == written->time ? std::string(said) : chapter_time(*heard));
        at = done = at + written->length;
      } else {
        at = next(at, false);
      }
    }
    out_ += text.substr(done);
  }

  std::optional<milliseconds> heard_in_episode(milliseconds time) const {
    const auto heard = heard_at(time, episode_.insertions);
    const bool is_within = heard && (episode_.duration.count() == 0 || *heard < episode_.duration);
    return is_within ? heard : std::nullopt;
  }

  void link(milliseconds heard, const std::string& said) {
    const std::string seconds = seconds_of_fragment(heard);
    out_ += fmt::format("<a class=\"at\" data-t=\"{0}\" href=\"{1}#t={0}\">{2}</a>", seconds,
                        escape_attribute(episode_.audio), said);
  }

  // A '>' in a value does not end its tag.
  void tag() {
    char quote = 0;
    std::size_t end = 1;
    for (; end < rest_.size() && (quote != 0 || rest_[end] != '>'); ++end) {
      const char c = rest_[end];
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    const std::string_view whole = rest_.substr(0, std::min(end + 1, rest_.size()));
    rest_.remove_prefix(whole.size());
    const bool is_closing = whole.starts_with("</");
    const std::string_view from_name = whole.substr(is_closing ? 2 : 1);
    const std::string_view name = from_name.substr(0, from_name.find_first_of(" \t\r\n/>"));
    if (name == "img") return picture(whole);
    if (name == "th" || name == "td") return cell(whole);
    if ((name == "a" || name == "code" || name == "pre") && !whole.ends_with("/>")) untouched_ += is_closing ? -1 : 1;
    out_ += whole;
  }

  // HTML has done away with the attribute that Markdown's tables are written with.
  void cell(std::string_view tag) {
    constexpr std::string_view attribute = " align=\"";
    const std::size_t at = tag.find(attribute);
    if (at == std::string_view::npos) {
      out_ += tag;
      return;
    }
    out_ += tag.substr(0, at);
    out_ += " class=\"";
    out_ += tag.substr(at + attribute.size());
  }

  // Addresses in notes are absolute, so the picture is elsewhere.
  void picture(std::string_view tag) {
    const std::string_view address = value_in(tag, "src"), description = value_in(tag, "alt");
    const std::string_view words = description.empty() ? address : description;
    out_ +=
        untouched_ > 0 || address.empty() ? std::string(words) : fmt::format("<a href=\"{}\">{}</a>", address, words);
  }

  // Of an attribute, as escaped as it stands there; empty where it is missing.
  static std::string_view value_in(std::string_view tag, std::string_view name) {
    const std::string before = fmt::format(" {}=\"", name);
    const std::size_t at = tag.find(before);
    if (at == std::string_view::npos) return {};
    tag.remove_prefix(at + before.size());
    return tag.substr(0, tag.find('"'));
  }

  std::string_view rest_;
  const HeardEpisode& episode_;
  std::string out_;
  int untouched_ = 0;  // links, code and preformatted text around
};

}  // namespace

std::string notes_for_page(std::string_view html, const HeardEpisode& episode) { return Linker(html, episode).run(); }

}  // namespace voicepress
