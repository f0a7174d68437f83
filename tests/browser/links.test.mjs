// No dead link: every address of ours in pages, style sheets, web manifests and oEmbed files is asked of the server, and
// every fragment names an element that is there. Absolute addresses are those of the published site; they are asked here.
import { test } from "node:test";
import { load } from "cheerio";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { allPages, addressOf, manifest, pathOf, read } from "./support/site.mjs";

const browser = useBrowser();
const apps = /^(mailto|tel|podcast|pktc|overcast|itpc|antennapod-subscribe|antennapod|podcastaddict|podcastrepublic|downcast|gpodder|icatcher|castro|at|xmpp|irc|matrix):/i;
const dangerous = /^\s*(javascript|vbscript|file|data):/i;

// Whatever names another file: [element or rule, address].
function addressesOfPage({ $ }) {
  const found = [];
  const attributes = ["href", "src", "poster", "action", "data", "cite", "longdesc"];
  $("*").each((_, element) => {
    for (const name of attributes) if (name in element.attribs) found.push([`<${element.name} ${name}>`, element.attribs[name]]);
    if (element.attribs.srcset) for (const part of element.attribs.srcset.split(/,\s+/)) found.push([`<${element.name} srcset>`, part.split(/\s+/)[0]]);
  });
  $("meta[property], meta[name]").each((_, meta) => {
    const name = $(meta).attr("property") ?? $(meta).attr("name");
    if (/^(og:(url|image|audio|video)|twitter:(image|player|player:stream))$/.test(name)) found.push([name, $(meta).attr("content")]);
  });
  return found;
}

const texts = {
  "text/css": (text) => [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, address]) => ["url()", address]),
  "application/manifest+json": (text) => {
    const { start_url, scope, icons = [], shortcuts = [] } = JSON.parse(text);
    const named = [["start_url", start_url], ["scope", scope], ...[...icons, ...shortcuts].map((one) => ["icon or shortcut", one.src ?? one.url])];
    return named.filter(([, address]) => address !== undefined);
  },
};
const isOembed = (path) => /\/oembed\/[^/]+\.(json|xml)$/.test(path);
function addressesOfOembed(path) {
  const text = read(path);
  const values = path.endsWith("json") ? JSON.parse(text) : Object.fromEntries(load(text, { xml: true })("oembed > *").toArray().map((e) => [e.name, load(text, { xml: true })(e.name).text()]));
  const frames = load(values.html ?? "")("[src]").toArray().map((e) => ["html", e.attribs.src]);
  return [...["author_url", "provider_url", "thumbnail_url"].filter((name) => values[name]).map((name) => [name, values[name]]), ...frames];
}

function* everything() {
  for (const page of allPages()) yield [page.path, addressesOfPage(page)];
  for (const [path, { type }] of Object.entries(manifest())) {
    const reader = texts[type.split(";")[0]];
    if (reader) yield [path, reader(read(path))];
    if (isOembed(path)) yield [path, addressesOfOembed(path)];
  }
}

// Ids of a page, with the forms of time that its player understands.
const ids = new Map();
function hasFragment(path, fragment) {
  if (fragment === "" || fragment === "top" || /^t=[\d:.hms,]+$/.test(fragment)) return true;
  if (!ids.has(path)) ids.set(path, new Set(load(read(path))("[id]").toArray().map((element) => element.attribs.id)));
  return ids.get(path).has(decodeURIComponent(fragment));
}

test("no page, style sheet or web manifest has a dead link", async () => {
  const findings = new Findings();
  const asked = new Map(); // path of the server -> status
  const isThere = async (path) => {
    if (!asked.has(path)) asked.set(path, (await fetch(browser.server.url + encodeURI(path), { method: "HEAD" })).status);
    return asked.get(path);
  };
  for (const [path, addresses] of everything())
    for (const [where, address] of addresses) {
      if (address === "data:,") continue;
      if (dangerous.test(address) && !/^data:image\//.test(address)) findings.add(path, `address not allowed in ${where}`, address);
      if (dangerous.test(address) || apps.test(address)) continue;
      if (address === undefined || address === "") {
        findings.add(path, `no address in ${where}`);
        continue;
      }
      let url;
      try {
        url = new URL(address, addressOf(path));
      } catch {
        findings.add(path, `no address in ${where}`, address);
        continue;
      }
      const target = pathOf(url.href);
      if (target === undefined) continue; // elsewhere
      const status = await isThere(target);
      if (status !== 200) findings.add(path, `status ${status} for ${where}`, address);
      else if (url.hash && !hasFragment(/\/$|^$/.test(target) ? `${target}index.html` : target, url.hash.slice(1)))
        findings.add(path, `no such place for ${where}`, address);
    }
  findings.assertNone();
});

test("everything that an old address leads to is there", async () => {
  const findings = new Findings();
  for (const file of Object.keys(manifest()).filter((path) => /(^|\/)_redirects$/.test(path)))
    for (const line of read(file).split("\n").filter((line) => line && !line.startsWith("#"))) {
      const target = line.split(/\s+/)[1];
      const path = /^https:/.test(target) ? pathOf(target) : file.replace("_redirects", "") + target.replace(/^\//, "");
      if (path === undefined || /[:*]/.test(path)) continue;
      const { status } = await fetch(browser.server.url + path, { method: "HEAD" });
      if (status !== 200) findings.add(file, `status ${status}`, line);
    }
  findings.assertNone();
});

test("what is not there gets the page that says so", async (t) => {
  const response = await fetch(`${browser.server.url}low-water/episodes/there-never-was-one/`, { headers: { accept: "text/html" } });
  t.assert.equal(response.status, 404);
  t.assert.match(await response.text(), /<h1/, "the answer is a page of the site");
});
