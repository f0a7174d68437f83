// What other sites read in the head of a page: its canonical address, what a preview of it shows, and the feeds.
import { test } from "node:test";
import ogs from "open-graph-scraper";
import { Findings } from "./support/findings.mjs";
import { addressOf, allPages, canonicalOf, pages, pagesOfKind, read } from "./support/site.mjs";

// An embedded player is not a page of its own for search engines: it names the episode's.
const ownAddress = ({ path }) => addressOf(path.replace(/(^|\/)embed\/([^/]+\/index\.html)$/, "$1episodes/$2"));

test("each page names its own address as the canonical one", () => {
  const findings = new Findings();
  for (const page of allPages()) {
    const canonical = canonicalOf(page);
    if (canonical === undefined && page.hidden) continue;
    if (page.path === "index.html" && /^https:\/\/[^/]+\/$/.test(canonical ?? "")) continue; // shows have several hosts here
    if (canonical !== ownAddress(page)) findings.add(page, "canonical address", `${canonical} instead of ${ownAddress(page)}`);
    if (page.$('link[rel="canonical"]').length > 1) findings.add(page, "two canonical addresses");
  }
  findings.assertNone();
});

// Readers that others wrote must find in each page what previews need.
test("every page has what link previews need", async () => {
  const findings = new Findings();
  for (const page of allPages().filter(({ kind }) => !kind.startsWith("embed") && kind !== "404" && !kind.includes("hidden"))) {
    const { error, result } = await ogs({ html: read(page.path) });
    if (error) findings.add(page, "open-graph-scraper", result.error);
    for (const name of ["ogTitle", "ogDescription", "ogUrl", "ogType", "ogSiteName", "twitterCard"]) if (!result[name]) findings.add(page, "preview lacks", name);
    if (result.ogUrl && result.ogUrl !== canonicalOf(page)) findings.add(page, "og:url is not the canonical address", result.ogUrl);
    const [image] = result.ogImage ?? [];
    if (!image) findings.add(page, "preview lacks", "og:image");
    else if (!/^https:/.test(image.url) || !image.width || !image.height || !image.alt) findings.add(page, "og:image without address, width, height or alt", JSON.stringify(image));
    if (!page.$("title").text().trim()) findings.add(page, "no title");
    if (!page.$('meta[name="description"]').attr("content")?.trim()) findings.add(page, "no description");
  }
  findings.assertNone();
});

test("an episode's page has a social image, its audio and a player card", async () => {
  const findings = new Findings();
  for (const page of pagesOfKind("episode")) {
    const { result } = await ogs({ html: read(page.path) });
    const [image = {}] = result.ogImage ?? [];
    if (`${image.width}x${image.height}` !== "1200x630") findings.add(page, "social image is not 1200 by 630", `${image.width} by ${image.height}`);
    if (!/^https:.*\.mp3$/.test(result.ogAudio ?? "")) findings.add(page, "og:audio", result.ogAudio);
    if (result.ogAudioType !== "audio/mpeg") findings.add(page, "og:audio:type", result.ogAudioType);
    if (result.twitterCard !== "player") findings.add(page, "twitter:card is not 'player'", result.twitterCard);
    const [player] = result.twitterPlayer ?? [];
    if (!/^https:.*\/embed\/[^/]+\/$/.test(player?.url ?? "") || !player.width || !player.height || !player.stream)
      findings.add(page, "player card without address, width, height or stream", JSON.stringify(player));
  }
  findings.assertNone();
});

test("pages name the feeds, and where apps link back to", () => {
  const findings = new Findings();
  for (const page of pages().filter(({ show, kind }) => show && /^(home|episode)$/.test(kind))) {
    const types = page.$('link[rel="alternate"]').toArray().map((link) => link.attribs.type);
    for (const type of ["application/rss+xml", "application/atom+xml", "application/feed+json"]) if (!types.includes(type)) findings.add(page, "does not name the feed", type);
  }
  for (const show of ["low-water", "key-voices"])
    if (!/rel="http:\/\/podlove\.org\/deep-link"/.test(read(`${show}/feed.xml`))) findings.add(`${show}/feed.xml`, "no podlove deep link");
  findings.assertNone();
});
