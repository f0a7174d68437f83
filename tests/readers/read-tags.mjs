// Reads a feed with two parsers that others wrote, and holds every tag that their types know against what was published.
//
//   node read-tags.mjs FEED.xml EXPECT.json
//   node read-tags.mjs --print FEED.xml           (what each reader found, for whoever writes EXPECT.json)
//
// EXPECT.json says for each reader what it must find, and which members of its types it cannot find, with the reason:
//
//   { "feedsmith": { "read": { "channel": {…}, "items": [{…}] }, "not written": { "ItunesNs.Item.author": "why" } },
//     "podcast-partytime": { … } }
//
// "read" is compared whole: what is missing, what is more and what differs are all differences. Then the type
// declarations of the package itself are walked: each member of each type must have been read at least once, or stand in
// "not written"; so a tag that a new version of a reader learns is asked for here. Exit code 0: all as expected; 1: every
// difference stands on stderr; 2: used wrongly.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readFileSync, readdirSync } from "node:fs";

const require = createRequire(import.meta.url);
process.env.PARTYTIME_LOG = "silent";

// As JSON has it: dates become texts, members without a value go.
const plain = (value) => JSON.parse(JSON.stringify(value));

const without = (object, ...names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const readers = {
  feedsmith: {
    read(xml) {
      const { parseRssFeed } = require("feedsmith");
      const feed = parseRssFeed(xml);
      return plain({ channel: without(feed, "items"), items: feed.items });
    },
    declarations: () => {
      const root = join(dirname(require.resolve("feedsmith")), "namespaces");
      const file = (name) => join(root, name, "common", "types.d.mts");
      return { PodcastNs: file("podcast"), ItunesNs: file("itunes"), PscNs: file("psc"), ContentNs: file("content") };
    },
    // Which part of what was read has which type.
    roots: (read) => [
      ["PodcastNs.Feed", [read.channel.podcast]],
      ["PodcastNs.Item", read.items.map((item) => item.podcast)],
      ["ItunesNs.Feed", [read.channel.itunes]],
      ["ItunesNs.Item", read.items.map((item) => item.itunes)],
      ["PscNs.Item", read.items.map((item) => item.psc)],
      ["ContentNs.Item", read.items.map((item) => item.content)],
    ],
  },
  "podcast-partytime": {
    read(xml) {
      const { parseFeed } = require("podcast-partytime");
      const feed = parseFeed(xml);
      if (feed === null) throw new Error("it is no feed at all");
      // When it was read is no part of the feed.
      return plain({ channel: without(feed, "items", "lastUpdate"), items: feed.items });
    },
    declarations: () => {
      const root = join(dirname(require.resolve("podcast-partytime")), "parser");
      const phases = readdirSync(join(root, "phase")).filter((name) => /^phase-\d\.d\.ts$/.test(name));
      return { "": [join(root, "types.d.ts"), ...phases.map((name) => join(root, "phase", name))] };
    },
    roots: (read) => [
      ["FeedObject", [read.channel]],
      ["Episode", read.items],
      // Declared as a selection of an episode's members, which the walk does not take apart.
      ["Phase4PodcastLiveItem", read.channel.podcastLiveItems ?? []],
      ["Phase3AltEnclosure", (read.channel.podcastLiveItems ?? []).flatMap((item) => item.alternativeEnclosures ?? [])],
    ],
  },
};

// The members of each type that a declaration file declares: { "PodcastNs.Person": { display: "…", role: "…" } }. The
// files are machine-made and regular: one member on a line, a closing brace at the beginning of one. An object inside
// gets the name of its member behind that of its type.
function declaredTypes(files) {
  const types = {};
  for (const [space, names] of Object.entries(files))
    for (const name of [names].flat()) {
      const open = []; // names of the types whose braces are open
      for (const line of readFileSync(name, "utf8").split("\n")) {
        const closes = /^\s*}/.test(line) ? open.pop() : undefined;
        const start = /^\s*(?:export )?(?:declare )?(?:type|interface) (\w+)/.exec(line);
        const member = /^\s+(\w+)\??: (.*?);?$/.exec(line);
        let opened = closes;
        if (start) {
          opened = space ? `${space}.${start[1]}` : start[1];
          const bases = [...line.matchAll(/(?:extends |= |& )(\w+)/g)].map((m) => m[1]);
          types[opened] = { bases, members: {} };
        } else if (member && open.length > 0) {
          const owner = open[open.length - 1];
          opened = `${owner}_${member[1]}`;
          const isObject = line.endsWith("{");
          if (isObject) types[opened] = { bases: [], members: {} };
          types[owner].members[member[1]] = isObject ? opened.split(".").pop() : member[2];
        }
        if (line.endsWith("{") && opened) open.push(opened);
      }
    }
  return types;
}

// Puts every value below under the name of its type.
function sort(types, typeName, values, found) {
  const type = types[typeName];
  const present = values.filter((value) => value !== undefined && value !== null);
  if (!type || present.length === 0) return;
  const space = typeName.includes(".") ? `${typeName.split(".")[0]}.` : "";
  (found[typeName] ??= []).push(...present);
  for (const base of type.bases) sort(types, space + base, present, found);
  for (const [member, kind] of Object.entries(type.members)) {
    const parts = present.flatMap((value) => value[member] ?? []);
    for (const [, part] of kind.matchAll(/(\w+)/g)) sort(types, space + part, parts, found);
  }
}

// The members that no value of their type has, and the types of which nothing was read.
function unread(types, roots) {
  const found = {};
  for (const [type, values] of roots) sort(types, type, values, found);
  return Object.entries(found).flatMap(([name, values]) =>
    Object.keys(types[name].members)
      .filter((member) => values.every((value) => value[member] === undefined))
      .map((member) => `${name}.${member}`),
  );
}

function differences(path, wanted, got) {
  const both = [wanted, got];
  if (both.every((side) => side !== null && typeof side === "object") && Array.isArray(wanted) === Array.isArray(got))
    return [...new Set([...Object.keys(wanted), ...Object.keys(got)])].flatMap((name) =>
      differences(Array.isArray(wanted) ? `${path}[${name}]` : `${path}.${name}`, wanted[name], got[name]),
    );
  if (JSON.stringify(wanted) === JSON.stringify(got)) return [];
  return [`${path}: expected ${JSON.stringify(wanted)}, read ${JSON.stringify(got)}`];
}

function judge(name, reader, expected, xml) {
  const read = reader.read(xml);
  const found = differences("feed", expected.read, read);
  const types = declaredTypes(reader.declarations());
  const missing = new Set(unread(types, reader.roots(read)));
  if (Object.keys(types).length < 5) found.push("its type declarations were not found");
  const excused = expected["not written"] ?? {};
  for (const member of missing) if (!(member in excused)) found.push(`${member}: nothing of it was read`);
  for (const member of Object.keys(excused)) if (!missing.has(member)) found.push(`${member}: was read after all`);
  return { differences: found.map((text) => `${name}: ${text}`), types: Object.keys(types).length };
}

function main(arguments_) {
  const [first, second] = arguments_;
  if (!first || !second) {
    console.error("usage: node read-tags.mjs FEED.xml EXPECT.json");
    return 2;
  }
  if (first === "--print") {
    const xml = readFileSync(second, "utf8");
    const all = Object.entries(readers).map(([name, reader]) => [name, { read: reader.read(xml) }]);
    console.log(JSON.stringify(Object.fromEntries(all), null, 1));
    return 0;
  }
  const xml = readFileSync(first, "utf8");
  const expected = JSON.parse(readFileSync(second, "utf8"));
  const verdicts = Object.entries(readers).map(([name, reader]) => judge(name, reader, expected[name] ?? {}, xml));
  for (const text of verdicts.flatMap((verdict) => verdict.differences)) console.error(text);
  if (verdicts.some((verdict) => verdict.differences.length > 0)) return 1;
  console.log(`${verdicts.length} readers, ${verdicts.map((verdict) => verdict.types).join(" and ")} types: every tag was read as it was written`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
