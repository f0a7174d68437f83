// The site that `prepare.mjs` built: its files by the manifest, its pages, its addresses on the web, and a server of it.
// Pages are found, not listed: whatever HTML the manifest names is a page, so a new kind of page is tested from its
// first day on.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import { everyPage, program, publicFolder } from "./paths.mjs";

// Where each show of ../shows is on the web (its `url`), and its folder below public/. The first that fits counts.
export const addresses = [
  ["https://gezeiten.example.org/", "gezeiten/"],
  ["https://podcasts.example.org/", ""],
];

export const manifest = (folder = publicFolder) =>
  JSON.parse(readFileSync(join(folder, ".voicepress/manifest.json"), "utf8")).files;
export const read = (path) => readFileSync(join(publicFolder, path), "utf8");

// "low-water/episodes/x/index.html" -> "https://podcasts.example.org/low-water/episodes/x/"
export function addressOf(path) {
  const [address, folder] = addresses.find(([, below]) => path.startsWith(below));
  return address + path.slice(folder.length).replace(/(^|\/)index\.html$/, "$1");
}
// The other way round, without query and fragment; undefined for an address elsewhere.
export function pathOf(address) {
  const url = new URL(address);
  const found = addresses.find(([base]) => url.href.startsWith(base));
  return found && found[1] + decodeURI(url.pathname).slice(1);
}

const kinds = [
  [/^index\.html$/, "home"],
  [/^episodes\/[^/]+\/index\.html$/, "episode"],
  [/^episodes\/[^/]+\/transcript\/index\.html$/, "transcript"],
  [/^embed\/[^/]+\/index\.html$/, "embed"],
  [/^(\w+)\/index\.html$/, "$1"],
  [/^(\w+)\/[^/]+\/index\.html$/, "one of $1"],
];
function kindOf(path, show) {
  if (!show && path === "index.html") return "workspace";
  const inside = show ? path.slice(show.length + 1) : path;
  const found = kinds.find(([pattern]) => pattern.test(inside));
  return found ? inside.replace(...found) : inside;
}

// A page: where it is, whose it is, what kind it is, whether search engines should leave it out, and its document.
function pageOf(path, { show, bytes }) {
  const $ = load(read(path));
  const hidden = /\bnoindex\b/.test($('meta[name="robots"]').attr("content") ?? "");
  return { path, show, bytes, hidden, $, kind: kindOf(path, show) + (hidden ? ", hidden" : "") };
}

// Transcripts for apps are pieces of HTML, and no pages (podcast namespace); they have no doctype.
export const isPage = ([path, file]) => file.type.startsWith("text/html") && !/\/transcripts\/[^/]+$/.test(path);

const leadsOn = ({ $ }) => $('meta[http-equiv="refresh"]').length > 0;
let files;
const htmlFiles = () => (files ??= Object.entries(manifest()).filter(isPage).map(([path, file]) => pageOf(path, file)));
// Whoever opens one of these is on another page at once; what can be said of them without a browser is asked of them too.
export const movedPages = () => htmlFiles().filter(leadsOn);
export const allPages = () => htmlFiles().filter((page) => !leadsOn(page));

// Of the show that has everything the largest page of each kind, and the hostile one; of the others home and an episode.
function selection() {
  const chosen = new Map();
  for (const page of [...allPages()].sort((a, b) => b.bytes - a.bytes)) {
    const rich = page.show === "low-water" || page.show === undefined;
    if (!rich && page.kind !== "home" && page.kind !== "episode") continue;
    const hostile = /\/episodes\/hostile-notes\/index/.test(page.path) ? "hostile" : "";
    const key = `${page.show} ${page.kind} ${hostile}`;
    if (!chosen.has(key)) chosen.set(key, page);
  }
  return [...chosen.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
export const pages = () => (everyPage ? allPages() : selection());
export const pagesOfKind = (kind, show) => allPages().filter((page) => page.kind === kind && (!show || page.show === show));

export const canonicalOf = ({ $ }) => $('link[rel="canonical"]').attr("href");

// `voicepress serve` on a port that is free. `url` ends in a slash.
export async function serve(folder = publicFolder, options = []) {
  if (!existsSync(join(folder, ".voicepress/manifest.json")))
    throw new Error(`${folder} holds no site: run  node tests/browser/prepare.mjs`);
  const server = spawn(program, ["serve", folder, "--port", "0", "--quiet", "--trust-loopback", ...(options.includes("--counts") ? [] : ["--no-counts"]), ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const url = await new Promise((resolve, reject) => {
    const look = (text) => {
      printed += text;
      const found = /(https?:\/\/\S+\/) \(Ctrl-C/.exec(printed);
      if (found) resolve(found[1]);
    };
    server.stdout.setEncoding("utf8").on("data", look);
    server.stderr.setEncoding("utf8").on("data", look);
    server.on("exit", (code) => reject(new Error(`voicepress serve ended with ${code}:\n${printed}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      server.removeAllListeners("exit");
      server.on("exit", resolve);
      server.kill("SIGKILL");
    });
  const at = (path) => url + encodeURI(path).replace(/(^|\/)index\.html$/, "$1");
  return { url, at, stop };
}
