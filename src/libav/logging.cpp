#include "libav/logging.h"

#include "libav/functions.h"

#include <cstdarg>
#include <mutex>

extern "C" {
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

namespace voicepress::libav {

namespace {

// More than any frame, packet or index of an honest recording needs; a header may not ask for more.
constexpr std::size_t most_bytes_at_once = std::size_t{512} << 20;
constexpr std::size_t longest_complaint = 200;

thread_local std::string complaint;

void remember(void* who, int level, const char* format, va_list arguments) {
  if (level > AV_LOG_ERROR) return;
  char line[512] = {};
  int print_prefix = 0;
  av_log_format_line2(who, level, format, arguments, line, sizeof line, &print_prefix);
  std::string text = line;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '.')) text.pop_back();
  if (text.size() > longest_complaint) text.resize(longest_complaint);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e) c = '?';
  if (!text.empty()) complaint = text;
}

}  // namespace

void prepare() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_callback(remember);
    av_max_alloc(most_bytes_at_once);
  });
}

void forget_complaints() { complaint.clear(); }
std::string last_complaint() { return complaint; }
std::string complaint_in_brackets() { return complaint.empty() ? "" : " (" + complaint + ")"; }

}  // namespace voicepress::libav
