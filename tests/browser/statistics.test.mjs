// The page of the counts, with downloads that really happened: it opens with its token, draws without a script, breaks no
// policy, and can be read by everybody.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axeOf, contrastFaults, faultsOf } from "./support/axe.mjs";
import { launch, until } from "./support/browser.mjs";
import { program } from "./support/paths.mjs";
import { manifest, serve } from "./support/site.mjs";
import { run } from "./support/workspace.mjs";

let browser, server, folder;
const apps = ["Overcast/3.0 (+http://overcast.fm/; iOS podcast app)", "Pocket Casts", "AntennaPod/3.1 Android"];
const sounds = () => Object.entries(manifest()).filter(([path, { audio, remote }]) => audio && !remote && path.endsWith(".mp3"));

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "voicepress-stats-"));
  server = await serve(undefined, ["--counts", folder]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stats = () => JSON.parse(run(program, ["stats", "--counts", folder, "--json"], { codes: [0, 2, 3] }).stdout || "{}");

test("downloads by apps are on the page, which axe-core finds nothing wrong with", async () => {
  let listener = 0;
  for (const [index, [path]] of sounds().entries())
    for (let i = 0; i <= index % 4; ++i) {
      const headers = { "User-Agent": apps[i % apps.length], "X-Forwarded-For": `198.51.100.${++listener}` };
      const answer = await fetch(server.at(path), { headers });
      assert.equal(answer.status, 200);
      await answer.arrayBuffer();
    }
  await until(() => stats().downloads === listener, "every download is counted");

  const link = run(program, ["stats", "link", "-q", "--counts", folder, "--base-url", server.url]).stdout.trim();
  for (const colorScheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ colorScheme, viewport: { width: 1000, height: 900 } })).newPage();
    const problems = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("request", (request) => request.url() !== link && !/favicon/.test(request.url()) && problems.push(request.url()));
    assert.equal((await page.goto(link)).status(), 200);
    assert.equal(await page.locator("h1").innerText(), `${listener} downloads`);
    assert.equal(await page.locator("section").count(), 6);
    assert.ok((await page.locator("svg rect").count()) > 10);
    for (const app of ["Overcast", "Pocket Casts", "AntennaPod"]) assert.ok(await page.getByText(app, { exact: true }).count());
    const faults = faultsOf(await axeOf(page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]));
    assert.deepEqual([...faults, ...(await contrastFaults(page))], []);
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels too wide for a phone`);
    assert.deepEqual(problems, []);
    if (process.env.VOICEPRESS_PICTURE) {
      await page.setViewportSize({ width: 1000, height: 900 });
      await page.screenshot({ path: `${process.env.VOICEPRESS_PICTURE}-${colorScheme}.png`, fullPage: true });
    }
  }
});
