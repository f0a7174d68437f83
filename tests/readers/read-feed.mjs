// Reads a feed with two parsers that others wrote and compares what they found with what was published.
//
//   node read-feed.mjs FEED.xml EXPECT.json
//
// EXPECT.json lists every episode in the order of the feed:
//
//   { "title": "Key Voices",                                    (optional)
//     "episodes": [
//       { "guid": "…", "title": "…",                            (title is optional)
//         "enclosure": { "url": "https://…", "length": 123, "type": "audio/mpeg" },
//         "duration": 1808,                                     (whole seconds)
//         "chapters": "https://….json",                          (null or absent: there must be none)
//         "transcripts": [{ "url": "https://….vtt", "type": "text/vtt" }],   (absent: there must be none)
//         "persons": [{ "name": "…", "role": "host", "href": "…", "img": "…" }],  (role, href, img are optional)
//         "podlove_chapters": [{ "start": "00:00:00.000", "title": "…" }] } ] }   (optional)
//
// Exit code 0: both agree with it; 1: every difference stands on stderr; 2: used wrongly.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);

// partytime logs to stdout, which belongs to our one line; it asks for this when it is loaded.
process.env.PARTYTIME_LOG = "silent";

// Both parsers' answers in one shape; what a parser does not know is left undefined and is not compared.
const readers = {
  feedsmith(xml) {
    const { parseRssFeed } = require("feedsmith");
    const feed = parseRssFeed(xml);
    return {
      title: feed.title,
      episodes: (feed.items ?? []).map((item) => ({
        guid: item.guid?.value,
        title: item.title,
        enclosures: item.enclosures ?? [],
        duration: item.itunes?.duration,
        chapters: item.podcast?.chapters,
        transcripts: item.podcast?.transcripts ?? [],
        persons: (item.podcast?.persons ?? []).map((p) => ({ ...p, name: p.display })),
        podloveChapters: (item.psc?.chapters ?? []).map(({ start, title }) => ({ start, title })),
      })),
    };
  },

  "podcast-partytime"(xml) {
    const { parseFeed } = require("podcast-partytime");
    const feed = parseFeed(xml);
    if (feed === null) throw new Error("it is no feed at all");
    return {
      title: feed.title,
      episodes: feed.items.map((item) => ({
        guid: item.guid,
        title: item.title,
        enclosures: [item.enclosure],
        duration: item.duration,
        chapters: item.podcastChapters,
        // It knows SRT by another name, whatever the feed called it.
        transcripts: (item.podcastTranscripts ?? []).map((file) =>
          file.type === "application/srt" ? { ...file, type: "application/x-subrip" } : file),
        persons: item.podcastPeople ?? [],
      })),
    };
  },
};

function lowerCase(role) {
  return (role ?? "host").toLowerCase();
}

function compareEpisode(wanted, found, differ) {
  const same = (what, expected, got) => {
    if (JSON.stringify(expected) !== JSON.stringify(got)) differ(what, expected, got);
  };
  same("guid", wanted.guid, found.guid);
  if (wanted.title !== undefined) same("title", wanted.title, found.title);
  const { url, length, type } = wanted.enclosure;
  same("enclosure", [{ url, length, type }], found.enclosures.map((e) => ({ url: e.url, length: e.length, type: e.type })));
  same("duration", wanted.duration, found.duration);
  same("chapters", wanted.chapters ?? null, found.chapters?.url ?? null);
  if (wanted.chapters) same("type of the chapters", "application/json+chapters", found.chapters?.type);
  const asFile = ({ url, type }) => ({ url, type });
  same("transcripts", (wanted.transcripts ?? []).map(asFile), found.transcripts.map(asFile));
  comparePersons(wanted.persons ?? [], found.persons, same);
  if (wanted.podlove_chapters && found.podloveChapters)
    same("podlove chapters", wanted.podlove_chapters.map(({ start, title }) => ({ start, title })), found.podloveChapters);
}

function comparePersons(wanted, found, same) {
  same("persons", wanted.map((p) => p.name), found.map((p) => p.name));
  wanted.forEach((person, index) => {
    const got = found[index] ?? {};
    if (person.role !== undefined) same(`role of ${person.name}`, lowerCase(person.role), lowerCase(got.role));
    for (const field of ["href", "img"])
      if (person[field] !== undefined) same(`${field} of ${person.name}`, person[field], got[field]);
  });
}

function compareFeed(reader, wanted, found) {
  const differences = [];
  const note = (where, what, expected, got) =>
    differences.push(`${reader}: ${where}: ${what}: expected ${JSON.stringify(expected)}, read ${JSON.stringify(got)}`);
  if (wanted.title !== undefined && wanted.title !== found.title) note("channel", "title", wanted.title, found.title);
  if (wanted.episodes.length !== found.episodes.length)
    note("channel", "number of episodes", wanted.episodes.length, found.episodes.length);
  wanted.episodes.forEach((episode, index) => {
    const got = found.episodes[index];
    const where = `episode ${index + 1} (${episode.guid})`;
    if (got) compareEpisode(episode, got, (what, expected, read) => note(where, what, expected, read));
  });
  return differences;
}

function main([feedFile, expectFile]) {
  if (!feedFile || !expectFile) {
    console.error("usage: node read-feed.mjs FEED.xml EXPECT.json");
    return 2;
  }
  let xml, wanted;
  try {
    xml = readFileSync(feedFile, "utf8");
    wanted = JSON.parse(readFileSync(expectFile, "utf8"));
  } catch (error) {
    console.error(error.message);
    return 2;
  }
  if (!Array.isArray(wanted.episodes) || wanted.episodes.length === 0) {
    console.error(`${expectFile}: lists no episodes, so nothing would be compared`);
    return 2;
  }
  const differences = Object.entries(readers).flatMap(([name, read]) => {
    try {
      return compareFeed(name, wanted, read(xml));
    } catch (error) {
      return [`${name}: cannot read ${feedFile}: ${error.message}`];
    }
  });
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) return 1;
  const episodes = wanted.episodes.length === 1 ? "1 episode" : `${wanted.episodes.length} episodes`;
  console.log(
    `${Object.keys(readers).length} readers, ${episodes}: ` +
      "guid, enclosure, duration, chapters, transcript, persons agree",
  );
  return 0;
}

process.exitCode = main(process.argv.slice(2));
