// _headers: what hosts say with the files of a public folder, for those that read such a file (Netlify, Cloudflare
// Pages); our server says the same by itself. Each page has exactly one policy: such hosts join what several lines say
// of a file, and browsers then keep to all of it.
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress {

inline constexpr const char* headers_path = "_headers";

// Of a show's folder that is found at `path`: "/key-voices/", or "/" where it has a host to itself.
std::string header_lines(const Publication& publication, const std::string& path);

// Of the folder above all shows.
std::string header_lines_of_workspace();

}  // namespace voicepress
