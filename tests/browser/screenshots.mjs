// Builds the sample show and takes pictures of its pages, in light and dark and at three widths; on the way it complains
// of sideways scrolling, of text that is cut off, and of contrasts below 4.5.
//
//   node screenshots.mjs OUT [--readme]       (scripts/screenshots calls it)
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./support/browser.mjs";
import { contrastFaults } from "./support/axe.mjs";
import { Findings } from "./support/findings.mjs";
import { faultsOfLayout, widths } from "./support/layout.mjs";
import { program, repository } from "./support/paths.mjs";
import { serve } from "./support/site.mjs";
import { build, copySampleShow, now, run } from "./support/workspace.mjs";

const [out = join(repository, "build/screenshots"), forReadme] = process.argv.slice(2);
const workspace = join(out, "workspace");
// In the repository pictures lie beside what takes them: nothing of the program needs them.
const pictures = join(repository, "tests/browser/pictures");

const episode = "networking-with-other-schools";
const pages = {
  home: "key-voices/index.html",
  episode: `key-voices/episodes/${episode}/index.html`,
  subscribe: "key-voices/subscribe/index.html",
  embed: `key-voices/embed/${episode}/index.html`,
  search: "key-voices/search/index.html",
};

// The cache stays, so that only the first run encodes.
function makeShow() {
  for (const part of ["feeds", "media", "public"]) rmSync(join(workspace, part), { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  copySampleShow(workspace);
  build(workspace, ["--now", now]);
}

// Where the producer's report is, or undefined where this program writes none yet.
function makeReport() {
  if (!/^ +report\b/m.test(run(program, ["--help"]).stdout)) return undefined;
  const { stdout } = run(program, ["report", "key-voices", "-C", workspace, "--now", now], { codes: [0, 1, 2] });
  const path = /(\S+\.html)\b/.exec(stdout)?.[1];
  if (!path) throw new Error(`voicepress report did not print where the report is:\n${stdout}`);
  return pathToFileURL(join(path.startsWith("/") ? "" : workspace, path)).href;
}

async function takeAll(browser, addresses, findings) {
  let taken = 0;
  for (const colorScheme of ["light", "dark"])
    for (const width of widths) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: width < 700 ? 700 : 900 }, locale: "en-GB" });
      for (const [name, address] of Object.entries(addresses)) {
        const tab = await context.newPage();
        await tab.goto(address);
        const picture = `${name}-${colorScheme}-${width}.png`;
        for (const [rule, what] of [...(await faultsOfLayout(tab)), ...(await contrastFaults(tab))]) findings.add(picture, rule, what);
        await tab.screenshot({ path: join(out, picture), fullPage: true });
        taken += 1;
        await tab.close();
      }
      await context.close();
    }
  return taken;
}

// Two for README.md, as they look on a screen: the top of each page, small.
async function takeForReadme(browser, addresses) {
  mkdirSync(pictures, { recursive: true });
  for (const [name, address, colorScheme] of [["home", addresses.home, "light"], ["episode", addresses.episode, "dark"]]) {
    const tab = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 860 }, locale: "en-GB" });
    await tab.goto(address);
    const raw = join(out, `${name}-readme.png`);
    const picture = join(pictures, `${name}.webp`);
    await tab.screenshot({ path: raw });
    run("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", raw, "-c:v", "libwebp", "-quality", "82", "-bitexact", picture]);
    const { size } = statSync(picture);
    if (size >= 150 * 1024) throw new Error(`${picture} has ${size} bytes: a picture for README.md must have fewer than 150 KB`);
    console.log(`${picture} (${Math.round(size / 1024)} KB)`);
    await tab.close();
  }
}

makeShow();
const server = await serve(join(workspace, "public"));
const browser = await launch();
const findings = new Findings();
try {
  const there = Object.entries(pages).filter(([, path]) => existsSync(join(workspace, "public", path)));
  const addresses = Object.fromEntries(there.map(([name, path]) => [name, server.at(path)]));
  for (const name of Object.keys(pages)) if (!(name in addresses)) findings.add(pages[name], "there is no such page, so no picture of it");
  const report = makeReport();
  if (report) addresses.report = report;
  else console.log("No picture of the report: this voicepress has no command 'report'.");
  const taken = await takeAll(browser, addresses, findings);
  console.log(`${taken} pictures of ${Object.keys(addresses).join(", ")} in ${out}`);
  if (forReadme === "--readme") await takeForReadme(browser, addresses);
} finally {
  await browser.close();
  await server.stop();
}
findings.assertNone();
