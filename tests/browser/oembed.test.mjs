// oEmbed 1.0 (oembed.com): each episode's page names two static files, JSON and XML, that say the same: a rich embed whose
// frame is the embedded player.
import { test } from "node:test";
import { load } from "cheerio";
import { Findings } from "./support/findings.mjs";
import { addressOf, manifest, pagesOfKind, pathOf, read } from "./support/site.mjs";

const kinds = { json: "application/json+oembed", xml: "text/xml+oembed" };
const numbers = ["width", "height", "thumbnail_width", "thumbnail_height", "cache_age"];

// WordPress reads the head's first 150 KB.
function discovered(page, form, findings) {
  const href = page.$(`head link[rel="alternate"][type="${kinds[form]}"]`).attr("href");
  if (!href) return void findings.add(page, "does not name its oEmbed", form);
  if (read(page.path).indexOf(kinds[form]) > 150000) findings.add(page, "names its oEmbed too late", form);
  if (!/^https:/.test(href)) findings.add(page, "its oEmbed's address is not absolute", href);
  const path = pathOf(new URL(href, addressOf(page.path)).href);
  if (!(path in manifest())) return void findings.add(page, "its oEmbed is missing", href);
  return path;
}

function valuesOf(path, findings) {
  const text = read(path);
  if (path.endsWith("json")) return JSON.parse(text);
  const $ = load(text, { xml: true });
  if (!/^<\?xml version="1\.0" encoding="utf-8"/i.test(text)) findings.add(path, "is not declared as XML in UTF-8", text.slice(0, 60));
  if ($.root().children("oembed").length !== 1) findings.add(path, "the root is not <oembed>");
  const values = Object.fromEntries($("oembed > *").toArray().map((element) => [element.name, $(element).text()]));
  for (const name of numbers) if (/^\d+$/.test(values[name] ?? "")) values[name] = Number(values[name]);
  return values;
}

function judge(path, page, values, findings) {
  if (values.version !== "1.0") findings.add(path, "version is not the text 1.0", JSON.stringify(values.version));
  if (values.type !== "rich") findings.add(path, "type is not rich", values.type);
  for (const name of ["html", "width", "height", "title", "author_name", "provider_name", "provider_url"]) if (!values[name]) findings.add(path, "lacks", name);
  for (const name of numbers) if (name in values && !Number.isInteger(values[name])) findings.add(path, "is no whole number", name);
  for (const name of ["author_url", "provider_url", "thumbnail_url"]) if (name in values && !/^https:/.test(values[name])) findings.add(path, "is no https address", name);
  const thumbnail = ["thumbnail_url", "thumbnail_width", "thumbnail_height"].filter((name) => name in values);
  if (thumbnail.length % 3 !== 0) findings.add(path, "has only a part of the thumbnail", thumbnail.join(", "));
  if (values.title !== page.$("h1").first().text()) findings.add(path, "its title is not the episode's", values.title);
  const $ = load(values.html ?? "");
  const frame = $("iframe");
  const wanted = addressOf(page.path.replace("/episodes/", "/embed/"));
  if (frame.length !== 1 || $("script").length > 0) findings.add(path, "html is not one frame without script", values.html);
  if (frame.attr("src") !== wanted) findings.add(path, "the frame is not the embedded player", `${frame.attr("src")} instead of ${wanted}`);
  if (!(pathOf(wanted) + "index.html" in manifest())) findings.add(path, "the embedded player is missing", wanted);
  if (!frame.attr("title")) findings.add(path, "the frame has no title");
  if (!["100%", String(values.width)].includes(frame.attr("width")) || frame.attr("height") !== String(values.height)) findings.add(path, "the frame has another size than it says", values.html);
}

for (const form of ["json", "xml"])
  test(`every episode's oEmbed as ${form} is found and as specified`, () => {
    const findings = new Findings();
    for (const page of pagesOfKind("episode")) {
      const path = discovered(page, form, findings);
      if (path) judge(path, page, valuesOf(path, findings), findings);
    }
    findings.assertNone();
  });

test("JSON and XML say the same", () => {
  const findings = new Findings();
  const files = Object.keys(manifest()).filter((path) => /(^|\/)oembed\/[^/]+\.json$/.test(path));
  if (files.length === 0) findings.add("oembed/", "there is none");
  for (const path of files) {
    const both = [path, path.replace(/json$/, "xml")].map((file) => (file in manifest() ? valuesOf(file, findings) : {}));
    const [json, xml] = both.map((values) => JSON.stringify(Object.entries(values).sort()));
    if (json !== xml) findings.add(path, "XML says something else", `${json} ${xml}`);
  }
  findings.assertNone();
});
