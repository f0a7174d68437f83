// The podcast namespace's tags by theme; podcast_namespace.cpp puts them together. Internal to feed/. Texts are cut to
// the namespace's limits (rule P4), and what has an address that is not https is left out (rule P1): rules/ has
// complained long before. https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
#pragma once

#include "model/publication.h"
#include "xml/document.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::feed {

inline constexpr std::size_t longest_text = 128;        // of names and titles
inline constexpr std::size_t longest_label = 32;        // of what stands on a button
inline constexpr std::size_t longest_free_text = 4000;  // of podcast:txt

// As plain text of at most so many characters.
std::string short_text(std::string_view text, std::size_t max_characters = longest_text);

// Whole seconds, or with the digits of milliseconds that are needed: "75", "62.5".
std::string seconds_text(std::chrono::milliseconds time);

void add_person(XmlElement parent, const Person& person);
void add_people(XmlElement parent, const std::vector<Person>& hosts, const std::vector<Person>& guests);
void add_replies(XmlElement parent, const std::vector<Reply>& replies);
void add_funding(XmlElement parent, const std::vector<Link>& funding);

// Places, licence, pictures, chat, free texts and payments.
void add_shared_tags(XmlElement parent, const PodcastTags& tags, const FeedPictures& pictures, const std::string& url);
void add_values(XmlElement parent, const std::vector<ValueBlock>& values);
void add_remote_item(XmlElement parent, const RemoteItem& remote, const std::string& medium = "");

// What a channel alone has; live streams.
void add_channel_tags(XmlElement channel, const Show& show);
void add_live_items(XmlElement channel, const Publication& publication);

// A picture that a field names, as the feed can: its address, with the size where that is known. The address is empty
// when there is none.
struct NamedPicture {
  std::string address;
  int width = 0, height = 0;
  bool is_ours = false;  // a JPEG of this show
};
NamedPicture picture_of(const FeedImage& image, const FeedPictures& pictures, const std::string& url);

}  // namespace voicepress::feed
