#include "manifest/page_policy.h"

namespace voicepress {

std::string content_security_policy(Framing framing) {
  return std::string(
             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' https:; "
             "connect-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
             "frame-ancestors ") +
         (framing == Framing::by_everyone ? "*" : "'self'");
}

Framing framing_of(std::string_view path) {
  const std::size_t show = path.find('/');
  const bool is_embed = show != std::string_view::npos && path.substr(show).starts_with("/embed/");
  return is_embed ? Framing::by_everyone : Framing::by_own_pages;
}

}  // namespace voicepress
