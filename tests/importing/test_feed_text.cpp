#include "base/error.h"
#include "importing/feed_text.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using importing::to_feed_text;

TEST_CASE("UTF-8 stays as it is, without its byte order mark") {
  const auto feed = to_feed_text("\xEF\xBB\xBF<?xml version=\"1.0\"?><a>\xC3\xA9</a>");
  CHECK(feed.text == "<?xml version=\"1.0\"?><a>\xC3\xA9</a>");
  CHECK(feed.mended.empty());
}

TEST_CASE("Latin-1 is read as Windows means it") {
  const auto feed = to_feed_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9 \x93x\x94</a>");
  CHECK(feed.text.find("\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D") != std::string::npos);
  CHECK(feed.mended == std::vector<std::string>{"its encoding was windows-1252"});
}

TEST_CASE("UTF-16 is read by its byte order mark") {
  std::string bytes = "\xFF\xFE";
  for (char c : std::string("<a>x</a>")) bytes += {c, '\0'};
  CHECK(to_feed_text(bytes).text.find("<a>x</a>") != std::string::npos);
}

TEST_CASE("what says Latin-1 and is UTF-8 is UTF-8") {
  CHECK(to_feed_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xC3\xA9</a>").text.find("\xC3\xA9") !=
        std::string::npos);
}

TEST_CASE("an encoding that nobody knows is an error that says what to do") {
  CHECK_THROWS_WITH(to_feed_text("<?xml version=\"1.0\" encoding=\"klingon\"?><a>\xE9</a>"),
                    Catch::Contains("'klingon'") && Catch::Contains("save it as UTF-8"));
}

TEST_CASE("control characters and NULs are left out and told") {
  const auto feed = to_feed_text(std::string("<a>x\0y\x01z\x7F</a>", 14));
  CHECK(feed.text.starts_with("<a>xyz"));
  CHECK(feed.mended == std::vector<std::string>{"it held control characters, which were left out"});
}

TEST_CASE("references that XML does not know are mended outside of CDATA only") {
  const auto feed =
      to_feed_text("<a b=\"x&y\">AT&T &nbsp;&eacute;&copy; &amp; &#8211; &#0; &lt;<![CDATA[&nbsp; & ]]><!-- & --></a>");
  CHECK(feed.text ==
        "<a b=\"x&amp;y\">AT&amp;T \xC2\xA0\xC3\xA9\xC2\xA9 &amp; &#8211; &amp;#0; &lt;<![CDATA[&nbsp; & ]]><!-- & "
        "--></a>");
  CHECK(feed.mended.size() == 1);
}

TEST_CASE("blanks before the declaration are taken away") {
  CHECK(to_feed_text("\n  <?xml version=\"1.0\"?><a/>").text.starts_with("<?xml"));
  CHECK(to_feed_text("   ").text.empty());
}
