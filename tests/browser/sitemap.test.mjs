// The sitemap lists exactly the pages that search engines may show, and nothing names what is not out.
import { test } from "node:test";
import { load } from "cheerio";
import { Findings } from "./support/findings.mjs";
import { addressOf, allPages, canonicalOf, manifest, read } from "./support/site.mjs";

// A page that nobody should find, or that names another as the real one, is not in the sitemap.
const isListed = (page) => !page.hidden && !/(^|\/)404\.html$/.test(page.path) && canonicalOf(page) === addressOf(page.path);

test("the sitemap lists exactly the pages that search engines may show", () => {
  const findings = new Findings();
  const sitemaps = Object.keys(manifest()).filter((path) => /(^|\/)sitemap\.xml$/.test(path));
  if (!sitemaps.includes("sitemap.xml")) findings.add("sitemap.xml", "it is missing");
  if (!sitemaps.includes("gezeiten/sitemap.xml")) findings.add("gezeiten/sitemap.xml", "missing, though the show's address has no path");
  const listed = new Set();
  for (const sitemap of sitemaps) {
    const $ = load(read(sitemap), { xml: true });
    const addresses = $("urlset > url > loc").toArray().map((loc) => $(loc).text());
    if ($("urlset").attr("xmlns") !== "http://www.sitemaps.org/schemas/sitemap/0.9") findings.add(sitemap, "not in the sitemap's namespace");
    if (new Set(addresses).size !== addresses.length) findings.add(sitemap, "an address stands there twice");
    if (new Set(addresses.map((address) => new URL(address).origin)).size > 1) findings.add(sitemap, "addresses of several hosts");
    $("lastmod").each((_, lastmod) => {
      if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test($(lastmod).text())) findings.add(sitemap, "no W3C date", $(lastmod).text());
    });
    for (const address of addresses) listed.add(address);
  }
  const wanted = new Set(allPages().filter((page) => page.path !== "index.html" && isListed(page)).map((page) => addressOf(page.path)));
  const workspace = allPages().find((page) => page.path === "index.html");
  if (workspace && !workspace.hidden) wanted.add(canonicalOf(workspace));
  for (const address of wanted) if (!listed.has(address)) findings.add("sitemap.xml", "does not list", address);
  for (const address of listed) if (!wanted.has(address)) findings.add("sitemap.xml", "lists", address);
  findings.assertNone();
});

test("robots.txt lets everyone in and names the sitemap", () => {
  const findings = new Findings();
  for (const [path, sitemap] of [["robots.txt", /^Sitemap: https:\/\/\S+\/sitemap\.xml$/m], ["gezeiten/robots.txt", /^Sitemap: https:\/\/gezeiten\.example\.org\/sitemap\.xml$/m]]) {
    if (!(path in manifest())) {
      findings.add(path, "it is missing");
      continue;
    }
    const text = read(path);
    if (!/^User-agent: \*$/m.test(text)) findings.add(path, "speaks to nobody");
    if (/^Disallow: \/$/m.test(text)) findings.add(path, "keeps everyone out");
    if (!sitemap.test(text)) findings.add(path, "does not name the sitemap", text);
  }
  findings.assertNone();
});

test("nothing that is not out yet, and no draft, is named in any page or file", () => {
  const findings = new Findings();
  for (const [path, { type }] of Object.entries(manifest()))
    if (/text|json|xml|svg/.test(type))
      for (const secret of ["Next winter", "next-winter", "A draft", "a-draft", "Nobody may see this", "unfinished"])
        if (read(path).includes(secret)) findings.add(path, "names what is not out", secret);
  findings.assertNone();
});
