#include "server/own_pages.h"

#include "base/percent.h"
#include "base/secrets.h"
#include "server/networks.h"

#include <string_view>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds nap{50};

std::string token_of(const RequestHead& head) {
  constexpr std::string_view scheme = "Bearer ", name = "token=";
  if (const auto field = head.field("authorization"); field && field->starts_with(scheme))
    return field->substr(scheme.size());
  const std::size_t question = head.target.find('?');
  if (question == std::string::npos || head.target.compare(question + 1, name.size(), name) != 0) return {};
  const std::string value = head.target.substr(question + 1 + name.size());
  return percent_decoded(value.substr(0, value.find('&'))).value_or("");
}

bool has_token(const RequestHead& head, const OwnPages& pages) {
  const std::string right = pages.token ? pages.token() : std::string();
  return !right.empty() && are_equal_secrets(token_of(head), right);
}

bool is_this_machine(const std::string& address) {
  static const Networks loopback = Networks::of_this_machine();
  return loopback.contain(address);
}

Answer answer_text(std::string type, std::string text, Instant now) {
  ResponseHead response = answer_status(200, "", now);
  response.type = std::move(type);
  response.length = text.size();
  response.text = std::move(text);
  for (const auto& [name, value] : {std::pair{"Cache-Control", "private, no-store"}, {"X-Robots-Tag", "noindex"}}) {
    std::erase_if(response.fields, [&](const auto& field) { return field.first == name; });
    response.fields.emplace_back(name, value);
  }
  return {std::move(response), {}};
}

}  // namespace

std::optional<AnswerOrWait> answer_own_page(const RequestHead& head, const std::string& client, const OwnPages& pages,
                                            const Meters& meters, Instant now) {
  const std::string_view path = std::string_view(head.target).substr(0, head.target.find('?'));
  if (path == "/healthz") return answer_text("text/plain; charset=utf-8", "ok\n", now);
  const bool is_metrics = path == "/metrics", is_stats = (path == "/stats/" || path == "/stats") && pages.stats;
  if (!is_metrics && !is_stats) return std::nullopt;
  const bool is_neighbour = is_metrics && pages.believes_loopback && is_this_machine(client);
  if (!is_neighbour && !has_token(head, pages)) return std::nullopt;
  if (is_metrics) return answer_text("text/plain; version=0.0.4; charset=utf-8", metrics_text(meters), now);
  auto page = pages.stats();
  if (!page) return AskAgain{nap};
  Answer answer = answer_text("text/html; charset=utf-8", std::move(*page), now);
  answer.response.fields.emplace_back("Content-Security-Policy", pages.stats_policy);
  answer.response.fields.emplace_back("Referrer-Policy", "no-referrer");
  return answer;
}

}  // namespace voicepress
