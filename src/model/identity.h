// The identity of shows and episodes: what subscribers' apps remember. Pure functions; the lock keeps their
// results for ever.
#pragma once

#include "model/profile.h"

#include <string>

namespace voicepress {

// podcast:guid: UUIDv5 of the feed's first address without scheme and trailing slashes (Podcasting 2.0).
std::string show_guid_for(const std::string& feed_url);

// A show whose address is not chosen yet: its host ends in ".invalid", a name that can never exist (RFC 6761). `init`
// writes such an address; nothing is promised under it.
bool is_placeholder_url(const std::string& show_url);

// An episode's guid: UUIDv5(podcast:guid of the show, slug).
std::string episode_guid_for(const std::string& show_guid, const std::string& slug);

std::string audio_path_for(const std::string& slug, Format format);  // "audio/<slug>.mp3", ".m4a", ".opus", ".low.opus"
std::string page_path_for(const std::string& slug);                  // "episodes/<slug>/" (index.html inside)
std::string chapters_path_for(const std::string& slug);              // "chapters/<slug>.json"
std::string transcript_path_for(const std::string& slug);            // "transcripts/<slug>", without an ending
std::string waveform_path_for(const std::string& slug, const std::string& ending);  // "waveforms/<slug>.svg"

}  // namespace voicepress
