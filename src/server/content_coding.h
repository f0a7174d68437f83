// Which form of a file a client gets: as it is, or one of the smaller ones that lie beside it (RFC 9110, 12.5.3). Pure.
#pragma once

#include "server/request_head.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// What the client takes, for choose_coding(). Empty for a request with a Range: parts are those of the file as it is.
std::string accepted_codings(const RequestHead& head);

// The one of `offered` ("br", "gzip") that the client likes best, the first of those it likes as well; nothing where it
// takes none of them or would rather have the file as it is. A refusal of that too ("identity;q=0") is not heeded.
std::optional<std::string> choose_coding(std::string_view accepted, const std::vector<std::string>& offered);

}  // namespace voicepress
