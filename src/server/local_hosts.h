// Which names and addresses are this computer's own, so that nothing but a program that runs on it can ask. Pure.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// "127.0.0.1", "::1", "localhost".
bool is_loopback(const std::string& host);

// Whether a Host field names this computer. A page of another site may have its own name lead here (DNS rebinding), and
// would then read what is meant for nobody yet.
bool is_for_this_computer(std::string_view host_field);

}  // namespace voicepress
