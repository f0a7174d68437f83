// Any bytes as requests: what is understood keeps to the limits, and what is not has a status for it.
#include "fuzz/target.h"
#include "server/request_head.h"

#include <string>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto is_refusal = [](const BadRequest& bad) { return bad.status >= 400 && bad.status <= 505; };
  if (const auto problem = problem_so_far(text)) fuzz::require(is_refusal(*problem));
  const auto parsed = parse_request_head(text);
  if (const auto* bad = std::get_if<BadRequest>(&parsed)) {
    fuzz::require(is_refusal(*bad) && !bad->reason.empty());
    return 0;
  }
  const auto& head = std::get<RequestHead>(parsed);
  fuzz::require(!head.method.empty() && !head.target.empty() && head.fields.size() <= most_fields);
  for (const auto& [name, value] : head.fields)
    fuzz::require(!name.empty() && value.find_first_of(std::string("\r\n\0", 3)) == value.npos);
  head.keeps_alive();
  head.expects_the_unknown();
  return 0;
}
