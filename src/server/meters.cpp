#include "server/meters.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

template <class Number>
std::string metric(const char* name, const char* type, const char* help, const Number& value) {
  return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n{0} {3}\n", name, type, help, value);
}

}  // namespace

std::string metrics_text(const Meters& meters) {
  std::string text =
      "# HELP voicepress_answers_total Answers, by the class of their status.\n# TYPE voicepress_answers_total "
      "counter\n";
  for (std::size_t digit = 1; digit < meters.answers.size(); ++digit)
    text += fmt::format("voicepress_answers_total{{class=\"{}xx\"}} {}\n", digit, meters.answers[digit].load());
  text += metric("voicepress_body_bytes_total", "counter", "Bytes of answers that clients took, without heads.",
                 meters.body_bytes.load());
  text += metric("voicepress_clients_total", "counter", "Connections that came in.", meters.clients.load());
  text +=
      metric("voicepress_refused_total", "counter", "Connections that there was no room for.", meters.refused.load());
  text += metric("voicepress_connections", "gauge", "Connections that are open.", meters.connections.load());
  return text;
}

}  // namespace voicepress
