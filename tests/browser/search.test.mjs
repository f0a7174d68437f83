// The search finds episodes by what is in them, says how many, and needs nothing but its own folder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useBrowser } from "./support/browser.mjs";

const browser = useBrowser();

test("the search finds words of titles, chapters and guests, whatever their accents", async () => {
  const context = await browser.context();
  const tab = await browser.open(context, "low-water/search/index.html");
  for (const [words, expected] of [["cockle", /The cockle women/], ["GWEN penclawdd", /The cockle women/], ["dwr", /Merched y cocos/], ["jumbo xyzzy", null]]) {
    await tab.getByRole("searchbox").fill(words);
    await tab.keyboard.press("Enter");
    await until(() => tab.getByRole("status").innerText(), `an answer for ${words}`);
    const results = tab.locator("#results a");
    if (expected) await until(async () => (await results.allInnerTexts()).some((text) => expected.test(text)), `${words} finds ${expected}`);
    else await until(async () => (await results.count()) === 0, `${words} finds nothing`);
  }
  await tab.getByRole("searchbox").fill("cockle");
  await tab.locator("#results a").first().click();
  assert.match(tab.url(), /\/low-water\/episodes\//);
  assert.deepEqual(tab.problems, []);
  await context.close();
});

test("a search can be linked to, and hostile words do nothing", async () => {
  const context = await browser.context();
  const tab = await browser.open(context, "low-water/search/index.html", "");
  await tab.goto(`${tab.url()}?q=${encodeURIComponent('<img src=x onerror="window.hostile=1"> hostile')}`);
  await until(() => tab.getByRole("status").innerText(), "an answer");
  await tab.goto(`${tab.url().split("?")[0]}?q=hostile`);
  await until(async () => (await tab.locator("#results a").count()) > 0, "the hostile episode is found");
  assert.equal(await tab.evaluate(() => window.hostile), undefined);
  assert.deepEqual(tab.problems, []);
  await context.close();
});
