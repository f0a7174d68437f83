// Which addresses of the notes an app can follow (rules N1 and N2). Internal to feed/.
#pragma once

#include <string>
#include <string_view>

namespace voicepress::feed {

// http, https and mailto as they are; "#place" as a place on the episode's page; empty for everything else, which
// no app could open or should.
std::string absolute_address(std::string_view address, std::string_view page_url);

}  // namespace voicepress::feed
