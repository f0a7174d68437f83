// JSON-LD of every page: it parses, the compiler finds every property and value to be of schema.org's vocabulary
// (schema-dts), and shows and episodes have what apps and search engines ask for.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { Findings } from "./support/findings.mjs";
import { work } from "./support/paths.mjs";
import { addressOf, allPages, manifest, pagesOfKind, pathOf } from "./support/site.mjs";

const require = createRequire(import.meta.url);

// Every node at the top, out of @graph too. What does not parse is told once, by the first test.
function nodesOf(page, tell = () => {}) {
  const nodes = [];
  page.$('script[type="application/ld+json"]').each((_, script) => {
    try {
      const data = JSON.parse(page.$(script).text());
      if (!/^https?:\/\/schema\.org\/?$/.test(data["@context"])) tell("its @context is not schema.org");
      nodes.push(...(data["@graph"] ?? [data]));
    } catch (error) {
      tell(error.message);
    }
  });
  return nodes;
}
const typed = (page, type) => nodesOf(page).find((node) => [node["@type"]].flat().includes(type));

test("JSON-LD is JSON, and of schema.org", () => {
  const findings = new Findings();
  for (const page of allPages()) nodesOf(page, (problem) => findings.add(page, "JSON-LD", problem));
  findings.assertNone();
});

test("every property and value of JSON-LD is of schema.org's vocabulary", (t) => {
  const folder = join(work, "json-ld");
  mkdirSync(folder, { recursive: true });
  const lines = ['import type { Thing } from "schema-dts";', "type Node = Exclude<Thing, string>;"];
  const pageOfLine = [];
  for (const page of allPages())
    for (const node of nodesOf(page)) {
      const { "@context": _, ...rest } = node;
      lines.push(`({} as (node: Node) => void)(${JSON.stringify(rest)});`);
      pageOfLine[lines.length] = page;
    }
  if (pageOfLine.length === 0) return t.skip("no page has JSON-LD; the tests below say which should");
  writeFileSync(join(folder, "pages.ts"), lines.join("\n"));
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: "esnext", moduleResolution: "bundler", target: "esnext", types: [], paths: { "schema-dts": [join(dirname(require.resolve("schema-dts/package.json")), "dist/schema.d.ts")] } };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["pages.ts"] }));
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const findings = new Findings();
  for (const [, line, text] of stdout.matchAll(/^pages\.ts\((\d+),\d+\): error (.*(?:\n .*)*)/gm)) findings.add(pageOfLine[line] ?? `line ${line}`, "schema.org", text);
  if (status !== 0 && !stdout.includes("pages.ts")) findings.add("the compiler", stdout + stderr);
  findings.assertNone();
});

const isDuration = (text) => /^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?$/.test(text ?? "");
const isDate = (text) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$/.test(text ?? "");

test("the show's page describes a PodcastSeries", () => {
  const findings = new Findings();
  for (const page of pagesOfKind("home")) {
    const series = typed(page, "PodcastSeries");
    if (!series) {
      findings.add(page, "no PodcastSeries");
      continue;
    }
    for (const name of ["name", "description", "url", "webFeed", "image", "inLanguage", "author", "identifier"]) if (!series[name]) findings.add(page, "PodcastSeries lacks", name);
    if (series.url !== addressOf(page.path)) findings.add(page, "its url is not the page's address", series.url);
    if (!(pathOf(series.webFeed?.url ?? series.webFeed ?? "https://nowhere.example/") in manifest())) findings.add(page, "webFeed is no feed of ours", JSON.stringify(series.webFeed));
  }
  findings.assertNone();
});

test("an episode's page describes a PodcastEpisode", () => {
  const findings = new Findings();
  for (const page of pagesOfKind("episode")) {
    const episode = typed(page, "PodcastEpisode");
    if (!episode) {
      findings.add(page, "no PodcastEpisode");
      continue;
    }
    for (const name of ["name", "url", "datePublished", "associatedMedia", "partOfSeries", "image"]) if (!episode[name]) findings.add(page, "PodcastEpisode lacks", name);
    if (episode.url !== addressOf(page.path)) findings.add(page, "its url is not the page's address", episode.url);
    if (episode.name !== page.$("h1").first().text()) findings.add(page, "its name is not the title", episode.name);
    if (!isDate(episode.datePublished)) findings.add(page, "datePublished", episode.datePublished);
    if (!isDuration(episode.timeRequired ?? episode.duration)) findings.add(page, "timeRequired", episode.timeRequired ?? episode.duration);
    for (const media of [episode.associatedMedia ?? []].flat())
      if (!(pathOf(media.contentUrl ?? "https://nowhere.example/") in manifest())) findings.add(page, "contentUrl is no file of ours", media.contentUrl);
    if (!episode.partOfSeries?.name || !episode.partOfSeries?.url) findings.add(page, "partOfSeries lacks name or url");
  }
  const rich = pagesOfKind("episode", "low-water").find(({ path }) => path.includes("/the-cockle-women/"));
  const episode = typed(rich, "PodcastEpisode") ?? {};
  for (const name of ["episodeNumber", "partOfSeason", "transcript", "actor"]) if (!episode[name]) findings.add(rich, "PodcastEpisode lacks", name);
  findings.assertNone();
});
