// What browsers may do with the pages of a public folder: one policy for whoever hosts it, our server and those that
// read _headers. https://www.w3.org/TR/CSP3/
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// Pages run and show only what lies beside them; sound may come from another host, which published it before. Those
// below
// "<show>/embed/" may stand in pages of others.
enum class Framing { by_own_pages, by_everyone };
std::string content_security_policy(Framing framing);

// Of a page by its path in the public folder.
Framing framing_of(std::string_view path);

}  // namespace voicepress
