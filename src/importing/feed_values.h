// A feed as it was read: what its tags say, not yet judged. Texts are as the feed has them (titles may hold HTML), all
// addresses are absolute. Empty strings mean "not given".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress::importing {

struct FeedPerson {
  std::string name, role, group, url, image;
};

struct FeedEnclosure {
  std::string url;
  std::string type;
  std::uint64_t bytes = 0;
};

struct FeedChapter {
  std::string start, title, url, image;
};

struct FeedFile {  // a transcript, or a file of chapters
  std::string url, type, language;
};

struct FeedLink {
  std::string title, url;
};

struct FeedReply {
  std::string protocol, uri;
};

// A tag as it stands in the feed, with its usual prefix: "podcast:soundbite".
struct FeedTag {
  std::string name, text;
  std::map<std::string, std::string> attributes;
};

struct FeedItem {
  std::string title, itunes_title, guid, link, date;
  std::string description, content, summary;  // HTML or plain text
  std::vector<FeedEnclosure> enclosures;
  std::string duration, is_explicit, season, episode, type, image;
  std::vector<FeedPerson> people;
  std::vector<FeedChapter> chapters;
  FeedFile chapters_file;
  std::vector<FeedFile> transcripts;
  std::vector<FeedReply> replies;
  std::vector<std::string> topics;
  std::vector<FeedTag> tags;              // that have fields of their own: see extra_fields.h
  std::map<std::string, int> other_tags;  // that nobody here reads, and how often: "podcast:value" -> 1
};

struct FeedCategory {
  std::string name, subcategory;
};

struct FeedShow {
  std::string title, link, description, summary, language, copyright, author, owner_name, owner_email, managing_editor;
  std::string image, is_explicit, type, guid, locked, self, new_feed_url, date;
  std::string next_page;  // where older items are
  std::vector<FeedCategory> categories;
  std::vector<FeedPerson> people;
  std::vector<FeedLink> funding;
  std::vector<FeedItem> items;  // as the feed orders them
  std::vector<FeedTag> tags;
  std::map<std::string, int> other_tags;
  std::vector<std::string> mended;  // in words: what had to be put right before it could be read
};

}  // namespace voicepress::importing
