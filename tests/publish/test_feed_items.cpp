#include "publish/feed_items.h"

#include "base/crypto.h"
#include "support/program.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

// A feed whose items are these words between brackets.
struct Feed {
  std::string text = "head";
  FeedItems items;

  explicit Feed(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (!items.spans.empty()) text += ", ";
      items.spans.push_back({"key of " + word, text.size(), text.size() + word.size()});
      text += word;
    }
    text += "tail";
  }
};

}  // namespace

TEST_CASE("a feed is copied with other items, and says where all of them are") {
  const test::TempFolder folder;
  const Feed before({"one", "two", "three", "four"});
  write_file_atomically(folder / "feed.xml", before.text);
  const auto copied = [&](const std::map<std::size_t, NewItem>& changed) {
    TempFile to(folder / "copy.xml");
    CopiedFeed copy = copy_feed(folder / "feed.xml", before.items, changed, to);
    to.commit();
    return copy;
  };
  const auto is_as = [&](const CopiedFeed& copy, const Feed& wanted) {
    CHECK(test::slurp(folder / "copy.xml") == wanted.text);
    CHECK(copy.sha256 == sha256_hex(wanted.text));
    REQUIRE(copy.items.spans.size() == wanted.items.spans.size());
    for (std::size_t i = 0; i < wanted.items.spans.size(); ++i) {
      CHECK(copy.items.spans[i].key == wanted.items.spans[i].key);
      CHECK(copy.items.spans[i].begin == wanted.items.spans[i].begin);
      CHECK(copy.items.spans[i].end == wanted.items.spans[i].end);
    }
  };
  is_as(copied({}), before);
  is_as(copied({{0, {"key of a longer one", "a longer one"}}}), Feed({"a longer one", "two", "three", "four"}));
  is_as(copied({{1, {"key of 2", "2"}}, {2, {"key of thirty", "thirty"}}}), Feed({"one", "2", "thirty", "four"}));
  is_as(copied({{3, {"key of ", ""}}}), Feed({"one", "two", "three", ""}));
}

TEST_CASE("a feed that is copied in many steps is the same to the byte, and so is the old one") {
  const test::TempFolder folder;
  std::vector<std::string> words;
  for (int i = 0; i < 18; ++i)
    words.push_back(std::to_string(i) + std::string(1'000'000, static_cast<char>('a' + i % 26)));
  const Feed before(words);
  write_file_atomically(folder / "feed.xml", before.text);
  const NewItem item{"key of another", "another"};
  TempFile to(folder / "copy.xml");
  const CopiedFeed copy = copy_feed(folder / "feed.xml", before.items, {{3, item}, {15, item}}, to);
  to.commit();
  words[3] = words[15] = "another";
  CHECK((test::slurp(folder / "copy.xml") == Feed(words).text));  // too long to be printed
  CHECK(copy.sha256 == sha256_hex(Feed(words).text));
  CHECK((test::slurp(folder / "feed.xml") == before.text));
}

TEST_CASE("the key of a feed is another when an item, their order, or what stands around them is another") {
  const FeedItems items = Feed({"one", "two"}).items;
  FeedItems other_frame = items;
  other_frame.frame_key = "other";
  const std::set<std::string> keys = {feed_key(items), feed_key(Feed({"two", "one"}).items),
                                      feed_key(Feed({"one"}).items), feed_key(other_frame)};
  CHECK(keys.size() == 4);
}
