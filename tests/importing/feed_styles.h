// Three feeds as other publishers write them, made up for the tests: a WordPress plugin's, a hosting service's, and one
// that somebody writes by hand. `server` is where their files are ("http://127.0.0.1:1234").
#pragma once

#include <string>

namespace voicepress::test {

inline std::string wordpress_feed(const std::string& server) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
	xmlns:podcast="https://podcastindex.org/namespace/1.0"
	xmlns:rawvoice="https://blubrry.com/developer/rawvoice-rss/">
<channel>
	<title>Staffroom Stories</title>
	<atom:link href=")" +
         server + R"(/feed/podcast/" rel="self" type="application/rss+xml" />
	<link>)" +
         server + R"(</link>
	<description>Talks from the staffroom &amp; beyond</description>
	<lastBuildDate>Tue, 12 May 2020 09:00:00 +0000</lastBuildDate>
	<language>en-GB</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<copyright>&#xA9; 2018-2020 Staffroom Media</copyright>
	<itunes:author>Staffroom Media</itunes:author>
	<itunes:explicit>clean</itunes:explicit>
	<itunes:image href=")" +
         server + R"(/art.jpg" />
	<itunes:type>episodic</itunes:type>
	<itunes:owner><itunes:name>Sam Staff</itunes:name><itunes:email>sam@example.org</itunes:email></itunes:owner>
	<itunes:category text="Education"><itunes:category text="Self-Improvement" /></itunes:category>
	<itunes:category text="Games &amp; Hobbies" />
	<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
	<podcast:locked owner="sam@example.org">no</podcast:locked>
	<podcast:funding url="https://example.org/give">Buy us a tea</podcast:funding>
	<podcast:person role="host" href="https://example.org/sam">Sam Staff</podcast:person>
	<rawvoice:rating>TV-G</rawvoice:rating>
	<item>
		<title>Marking &#8211; less of it</title>
		<link>)" +
         server + R"(/podcast/marking/</link>
		<pubDate>Tue, 12 May 2020 05:00:00 +0000</pubDate>
		<dc:creator><![CDATA[sam]]></dc:creator>
		<guid isPermaLink="false">)" +
         server + R"(/?p=1042</guid>
		<category><![CDATA[Workload]]></category>
		<description><![CDATA[<p>How one school cut marking.</p>]]></description>
		<content:encoded><![CDATA[<div class="wp-block"><p>How <strong>one school</strong> cut marking: <a href="/policy">the policy</a>.</p>
<ul><li>What they dropped</li><li>What they kept</li></ul><script>track()</script></div>]]></content:encoded>
		<enclosure url=")" +
         server + R"(/wp-content/uploads/2020/05/marking.mp3" length="4102" type="audio/mpeg" />
		<itunes:duration>31:02</itunes:duration>
		<itunes:season>2</itunes:season>
		<itunes:episode>2</itunes:episode>
		<itunes:image href=")" +
         server + R"(/marking.jpg" />
		<podcast:person role="host">Sam Staff</podcast:person>
		<podcast:person role="guest">Jo Head</podcast:person>
		<podcast:transcript url=")" +
         server + R"(/marking.vtt" type="text/vtt" />
		<podcast:chapters url=")" +
         server + R"(/marking.json" type="application/json+chapters" />
		<podcast:soundbite startTime="0.5" duration="2.0">Less is more</podcast:soundbite>
		<podcast:value type="lightning" method="keysend" />
	</item>
	<item>
		<title>Phones in class</title>
		<link>)" +
         server + R"(/podcast/phones/</link>
		<pubDate>Tue, 05 May 2020 05:00:00 +0000</pubDate>
		<guid isPermaLink="false">)" +
         server + R"(/?p=1021</guid>
		<description><![CDATA[Should phones be banned?]]></description>
		<enclosure url=")" +
         server + R"(/wp-content/uploads/2020/05/phones.mp3" length="4100" type="audio/mpeg" />
		<itunes:duration>1801</itunes:duration>
		<itunes:season>2</itunes:season>
		<itunes:episode>1</itunes:episode>
		<itunes:explicit>yes</itunes:explicit>
	</item>
	<item>
		<title>A blog post without audio</title>
		<guid>x</guid>
		<pubDate>Mon, 04 May 2020 05:00:00 +0000</pubDate>
	</item>
</channel>
</rss>
)";
}

// Numbers in titles, addresses that pass through a counter, M4A among MP3, other prefixes than the usual ones.
inline std::string hosting_feed(const std::string& server) {
  const std::string counted = server + "/track/pdst.example/traffic/";
  return R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:apple="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:psc="http://podlove.org/simple-chapters"
  xmlns:a10="http://www.w3.org/2005/Atom">
<channel>
<title><![CDATA[The Numbers]]></title><description><![CDATA[<p>A show with <b>numbers</b>.</p>]]></description>
<link>https://thenumbers.example.org</link><language>en</language>
<a10:link rel="self" href="https://feeds.hosting.example/the-numbers"/>
<apple:author>Numbers Ltd</apple:author><apple:explicit>false</apple:explicit>
<apple:category text="Business"><apple:category text="Management"/></apple:category>
<apple:image href=")" +
         server + R"(/art.jpg"/>
<item><title>#125 - Ada Lovelace</title><guid isPermaLink="false">3f1c8a1e-0125</guid>
<pubDate>Fri, 03 Jan 2020 08:30:15 -0500</pubDate><description><![CDATA[We talk about <em>engines</em>.<br/><br/>More at https://thenumbers.example.org/125]]></description>
<enclosure url=")" +
         counted + R"(125.mp3?dest-id=77&amp;aid=rss_feed&amp;t=1" length="51234567" type="audio/mpeg"/>
<apple:duration>01:02:03</apple:duration><apple:episodeType>full</apple:episodeType>
<psc:chapters version="1.2"><psc:chapter start="00:00:00" title="Hello"/><psc:chapter start="00:05:00.500" title="Engines" href="https://example.org/engines"/></psc:chapters>
</item>
<item><title>#124 - Charles Babbage</title><guid isPermaLink="false">3f1c8a1e-0124</guid>
<pubDate>Fri, 27 Dec 2019 08:30:15 -0500</pubDate><description>Differences.</description>
<enclosure url=")" +
         counted + R"(124.m4a?dest-id=77&amp;aid=rss_feed" length="6123456789" type="audio/x-m4a"/>
<apple:duration>3599</apple:duration><apple:episodeType>full</apple:episodeType></item>
<item><title>Trailer: what this is</title><guid isPermaLink="false">3f1c8a1e-t</guid>
<pubDate>Sun, 01 Dec 2019 00:00:00 GMT</pubDate><description>Soon.</description>
<enclosure url=")" +
         counted + R"(trailer.mp3" length="0" type="audio/mpeg"/><apple:episodeType>trailer</apple:episodeType></item>
</channel></rss>
)";
}

// No guids, sloppy dates, relative links, Latin-1, "&" as it comes.
inline std::string hand_written_feed() {
  return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
         "<rss version=\"2.0\">\n<channel>\n<title>Caf\xE9 P\xE4"
         "dagogik</title>\n<link>http://cafe.example.org/</link>\n"
         "<description>Tea & talk</description>\n"
         "<image><url>art.jpg</url></image>\n"
         "<item><title>Ep. 3: Se\xF1or R\xFA"
         "ben & friends</title><pubDate>Sun, 5 Jul 09 10:00 BST</pubDate>"
         "<description>&lt;p&gt;Notes with &lt;a href=\"notes.html\"&gt;a link&lt;/a&gt;&lt;/p&gt;</description>"
         "<enclosure url=\"audio/ruben.mp3\" length=\"4100\" type=\"audio/mpeg\"/></item>\n"
         "<item><title>Ep. 2: No date</title><description></description>"
         "<enclosure url=\"audio/nodate.mp3\" length=\"4100\" type=\"audio/mpeg\"/></item>\n"
         "<item><title>Ep. 1: ../../etc/passwd</title><pubDate>2009-06-21</pubDate>"
         "<link>first.html</link><enclosure url=\"/old/first.mp3\" length=\"\" type=\"\"/></item>\n"
         "</channel>\n</rss>\n";
}

}  // namespace voicepress::test
