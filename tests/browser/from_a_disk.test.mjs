// Pages made with --relative-urls are read from a disk: no server, every link leads to a file, and the player plays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, until } from "./support/browser.mjs";
import { work } from "./support/paths.mjs";
import { build, now } from "./support/workspace.mjs";

const folder = join(work, "from-disk");
const at = (path) => pathToFileURL(join(folder, path)).href;
let browser;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  build(work, ["--now", now, "--relative-urls", "-o", "from-disk"]);
  browser = await launch();
});
after(() => browser?.close());

async function open(path) {
  const page = await browser.newPage();
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  await page.goto(at(path));
  return page;
}

test("links, pictures and sound of a page are files beside it", async () => {
  for (const path of ["low-water/index.html", "low-water/episodes/the-cockle-women/index.html", "low-water/subscribe/index.html", "index.html"]) {
    const page = await open(path);
    const addresses = await page.$$eval("a[href], img[src], audio[src], source[src], script[src], link[rel=stylesheet]", (elements) =>
      elements.map((element) => element.href ?? element.src));
    const files = addresses.filter((address) => address.startsWith("file:"));
    assert.ok(files.length > 3, path);
    for (const address of files) {
      const file = fileURLToPath(address.split("#")[0].split("?")[0]);
      assert.ok(existsSync(file) && !file.endsWith("/"), `${path} leads to ${address}`);
    }
    assert.deepEqual(page.problems, []);
    await page.close();
  }
});

test("from the show's page to an episode, which plays and seeks by a chapter", async () => {
  const page = await open("low-water/index.html");
  await page.getByRole("link", { name: "The cockle women", exact: true }).first().click();
  await until(() => page.url().endsWith("/episodes/the-cockle-women/index.html"), "the episode's page is open");
  const audio = page.locator("audio").first();
  await audio.evaluate((element) => element.play());
  await until(() => audio.evaluate((element) => element.currentTime > 0.3), "the sound plays");
  await audio.evaluate((element) => (element.currentTime = 30));
  await until(() => audio.evaluate((element) => element.currentTime >= 30 && !element.seeking), "it seeks");
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("the search, which needs a server, says so", async () => {
  const page = await open("low-water/search/index.html");
  await page.getByRole("searchbox").fill("cockle");
  await page.keyboard.press("Enter");
  await until(() => page.getByRole("status").innerText(), "a sentence");
  assert.match(await page.getByRole("status").innerText(), /search/i);
  await page.close();
});
