#include "content/cue_text.h"

#include "base/text.h"

#include <algorithm>

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>

namespace voicepress::content {

namespace {

// One cmark string buffer, freed once.
class Buffer {
 public:
  Buffer() { cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer_, 0); }
  ~Buffer() { cmark_strbuf_free(&buffer_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  cmark_strbuf* get() { return &buffer_; }
  std::string text() const {
    return std::string(reinterpret_cast<const char*>(buffer_.ptr), static_cast<std::size_t>(buffer_.size));
  }

 private:
  cmark_strbuf buffer_;
};

// cmark decodes the entities of HTML, of which WebVTT's are a part.
std::string decode_entities(const std::string& text) {
  Buffer decoded;
  houdini_unescape_html_f(decoded.get(), reinterpret_cast<const uint8_t*>(text.data()),
                          static_cast<bufsize_t>(text.size()));
  return to_nfc(legal_xml_only(decoded.text()));
}

// Trimmed lines, without the empty ones.
std::string tidy(const std::string& text) {
  std::string tidied;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = collapse_spaces(std::string_view(text).substr(at, end - at));
    if (!line.empty()) tidied += (tidied.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  return tidied;
}

// "v.loud Caroline Doherty" -> "Caroline Doherty".
std::string speaker_of(std::string_view tag) {
  const std::size_t blank = tag.find_first_of(" \t\n");
  return blank == std::string_view::npos ? std::string()
                                         : collapse_spaces(decode_entities(std::string(tag.substr(blank))));
}

bool is_voice(std::string_view tag) {
  return tag == "v" || tag.starts_with("v ") || tag.starts_with("v.") || tag.starts_with("v\t") ||
         tag.starts_with("v\n");
}

}  // namespace

std::vector<SpokenText> read_cue_text(std::string_view raw) {
  std::vector<SpokenText> spoken(1);
  while (!raw.empty()) {
    const std::size_t open = std::min(raw.find('<'), raw.size());
    spoken.back().text += raw.substr(0, open);
    raw.remove_prefix(open);
    if (raw.empty()) break;
    const std::size_t close = std::min(raw.find('>'), raw.size());
    const std::string_view tag = raw.substr(1, close == raw.size() ? close : close - 1);
    if (is_voice(tag)) spoken.push_back({speaker_of(tag), {}});
    if (tag == "/v") spoken.push_back({});
    raw.remove_prefix(std::min(close + 1, raw.size()));
  }
  for (SpokenText& part : spoken) part.text = tidy(decode_entities(part.text));
  std::erase_if(spoken, [](const SpokenText& part) { return part.text.empty(); });
  return spoken;
}

}  // namespace voicepress::content
