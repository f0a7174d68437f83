// The shows that are in public/ after a build: those that it decides about as they are now, the others as earlier
// builds left them. From podcasts.opml, which lists them all.
#pragma once

#include "feed/opml.h"
#include "manifest/manifest.h"
#include "publish/request.h"
#include "publish/show_build.h"

#include <deque>
#include <map>
#include <set>
#include <string>

namespace voicepress {

inline constexpr const char* opml_path = "podcasts.opml";

std::set<std::string> published_before(const Manifest& before);

// Whether this build says what the show's folder holds.
bool is_decided(const std::string& name, const std::deque<ShowBuild>& shows);

// A file of public/ that this program wrote; empty where it cannot be read: then it is written anew.
std::string read_own_list(const std::filesystem::path& file);

// Such a file with a section for each show, whose lines stand below "# <name>".
std::map<std::string, std::string> sections_before(const std::filesystem::path& file);
std::string as_sections(const std::map<std::string, std::string>& by_name);  // without those that are empty

std::map<std::string, OpmlOutline> listed_shows(const std::deque<ShowBuild>& shows, const Manifest& before,
                                                const BuildRequest& request);

}  // namespace voicepress
