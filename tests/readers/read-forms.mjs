// Reads all forms of a show's main feed with a parser that others wrote, and compares what it found in them with what it
// found in the RSS, which read-feed.mjs compares with what was published.
//
//   node read-forms.mjs FOLDER PODCASTS.opml
//
// FOLDER holds feed.xml, feed.atom and feed.json of a show. Exit code 0: they say the same; 1: every difference stands on
// stderr; 2: used wrongly.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } = createRequire(import.meta.url)("feedsmith");

// What all forms can say, in one shape. Instants are compared as such, for RSS writes them otherwise.
function instant(text) {
  return new Date(text).toISOString();
}

const forms = {
  rss(feed) {
    return {
      title: feed.title,
      page: feed.link,
      items: feed.items.map((item) => ({
        id: item.guid.value,
        title: item.title,
        page: item.link,
        date: instant(item.pubDate),
        html: item.content?.encoded,
        file: { url: item.enclosures[0].url, type: item.enclosures[0].type, length: item.enclosures[0].length },
        seconds: item.itunes.duration,
        people: item.podcast?.persons?.map((person) => person.display) ?? feed.podcast.persons.map((p) => p.display),
      })),
    };
  },
  atom(feed) {
    const link = (links, rel) => links.find((each) => each.rel === rel);
    return {
      title: feed.title.value,
      page: link(feed.links, "alternate").href,
      items: feed.entries.map((entry) => {
        const file = link(entry.links, "enclosure");
        return {
          id: entry.id.replace(/^urn:uuid:/, ""),
          title: entry.title.value,
          page: link(entry.links, "alternate").href,
          date: instant(entry.published),
          html: entry.content?.value,
          file: { url: file.href, type: file.type, length: file.length },
          people: [...(entry.authors ?? []), ...(entry.contributors ?? [])].map((person) => person.name),
        };
      }),
    };
  },
  json(feed) {
    return {
      title: feed.title,
      page: feed.home_page_url,
      items: feed.items.map((item) => ({
        id: item.id,
        title: item.title,
        page: item.url,
        date: instant(item.date_published),
        html: item.content_html,
        file: {
          url: item.attachments[0].url,
          type: item.attachments[0].mime_type,
          length: item.attachments[0].size_in_bytes,
        },
        seconds: item.attachments[0].duration_in_seconds,
        people: (item.authors ?? []).map((person) => person.name),
      })),
    };
  },
};

const differences = [];

function compare(where, wanted, found) {
  if (JSON.stringify(wanted) !== JSON.stringify(found))
    differences.push(`${where}: expected ${JSON.stringify(wanted)}, read ${JSON.stringify(found)}`);
}

function compareForm(name, wanted, found) {
  compare(`${name}: title`, wanted.title, found.title);
  compare(`${name}: page`, wanted.page, found.page);
  compare(`${name}: number of items`, wanted.items.length, found.items.length);
  wanted.items.forEach((item, index) => {
    for (const [what, value] of Object.entries(item))
      if (what !== "seconds" || name === "feed.json")
        compare(`${name}: item ${index + 1}: ${what}`, value, found.items[index]?.[what]);
  });
}

function main([folder, opmlFile]) {
  if (!folder || !opmlFile) {
    console.error("usage: node read-forms.mjs FOLDER PODCASTS.opml");
    return 2;
  }
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const rss = parseRssFeed(read("feed.xml"));
  const wanted = forms.rss(rss);
  compareForm("feed.atom", wanted, forms.atom(parseAtomFeed(read("feed.atom"))));
  compareForm("feed.json", wanted, forms.json(parseJsonFeed(read("feed.json"))));
  const self = rss.atom.links.find((link) => link.rel === "self").href;
  const outline = parseOpml(readFileSync(opmlFile, "utf8")).body.outlines.find((each) => each.xmlUrl === self);
  compare("OPML: title", wanted.title, outline?.title);
  compare("OPML: page", wanted.page, outline?.htmlUrl);
  compare("OPML: language", rss.language, outline?.language);
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) return 1;
  console.log(`RSS, Atom, JSON Feed and OPML agree about ${wanted.items.length} of ${wanted.items.length} items`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
