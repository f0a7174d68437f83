// No page asks another host, breaks the Content-Security-Policy or tells the console of an error; the policy that the
// server sends is the strict one; and without script every page is whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { policy, until, useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { allPages, pages, pagesOfKind } from "./support/site.mjs";

const browser = useBrowser();
// This page stands at the root of its show's own host, and says so in its paths; here the show is in a folder.
const visited = () => pages().filter(({ path }) => path !== "gezeiten/404.html");

test("no page asks another host, breaks the policy or has an error", async () => {
  const findings = new Findings();
  await browser.visit(visited(), {}, async (tab, page) => {
    await tab.evaluate(async () => {
      for (const image of document.images) image.loading = "eager"; // what is loaded late is loaded now
      const ends = (image) => new Promise((done) => image.addEventListener("load", done) ?? image.addEventListener("error", done));
      await Promise.race([
        Promise.all([...document.images].filter((image) => !image.complete).map(ends)),
        new Promise((done) => setTimeout(done, 5000)),
      ]);
    });
    for (const [rule, what] of tab.problems) findings.add(page, rule, what);
  });
  findings.assertNone();
});

test("no page has inline script, style attributes, event handlers or frames from elsewhere", () => {
  const findings = new Findings();
  for (const page of allPages()) {
    const { $ } = page;
    const html = (element) => $.html(element);
    $("script:not([src])").each((_, script) => {
      if (!/^application\/(ld\+)?json$/.test($(script).attr("type") ?? "")) findings.add(page, "inline script", html(script));
    });
    $("style, base, meta[http-equiv], object, embed, applet").each((_, e) => findings.add(page, "element not allowed", html(e)));
    $("*").each((_, element) => {
      for (const name of Object.keys(element.attribs))
        if (name === "style" || name.startsWith("on")) findings.add(page, `attribute ${name}`, html(element));
    });
    $("iframe[src], script[src], img[src], source[src], audio[src], link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest]").each(
      (_, element) => {
        const address = element.attribs.src ?? element.attribs.href;
        if (/^(\w+:)?\/\//.test(address)) findings.add(page, "from another host", html(element));
      },
    );
  }
  findings.assertNone();
});

test("the server sends the strict policy with every page", async () => {
  const findings = new Findings();
  for (const page of pages()) {
    const response = await fetch(browser.server.at(page.path));
    const sent = (response.headers.get("content-security-policy") ?? "").split(/;\s*/);
    const embed = page.kind === "embed" || page.kind === "embed, hidden";
    const wanted = policy.map((part) => (embed && part.startsWith("frame-ancestors") ? "frame-ancestors *" : part));
    const missing = wanted.filter((part) => !sent.includes(part));
    if (missing.length > 0) findings.add(page, "the policy lacks", missing.join("; "));
    for (const part of sent) if (/unsafe|\bhttp:/.test(part)) findings.add(page, "the policy allows", part);
    if (response.headers.get("x-content-type-options") !== "nosniff") findings.add(page, "no x-content-type-options");
  }
  findings.assertNone();
});

const episodesFrom = (home) =>
  pagesOfKind("episode", home.show).map(({ path }) => path.slice(home.show.length + 1).replace("index.html", ""));

test("without script every page has its heading, its text and its ways onward", async () => {
  const findings = new Findings();
  await browser.visit(visited(), { javaScriptEnabled: false }, async (tab, page) => {
    const embed = page.kind.startsWith("embed");
    if (!embed && (await tab.locator("h1:visible").count()) !== 1) findings.add(page, "not one visible h1");
    if ((await tab.locator("body").innerText()).length < 20) findings.add(page, "no text");
    if (!embed && (await tab.locator("a[href]:visible").count()) === 0) findings.add(page, "no link");
    if (page.kind === "home")
      for (const href of episodesFrom(page))
        if ((await tab.locator(`a[href="${href}"]:visible`).count()) === 0) findings.add(page, "episode not listed", href);
    for (const [rule, what] of tab.problems) findings.add(page, rule, what);
  });
  findings.assertNone();
});

test("without script an episode plays and its transcript can be read", async () => {
  const context = await browser.context({ javaScriptEnabled: false });
  for (const [show, slug, words] of [
    ["low-water", "the-cockle-women", "The small ones go back."],
    ["sawt", "al-sayyad", "هو الذي يعرفني."],
  ]) {
    const tab = await browser.open(context, `${show}/episodes/${slug}/index.html`);
    const audio = tab.locator("audio[controls]");
    assert.ok(await audio.isVisible(), "the browser's own player is there");
    // No event and no promise comes back from a page whose script is off: it is asked until it plays.
    await audio.evaluate((audio) => void audio.play());
    await until(() => audio.evaluate((audio) => audio.currentTime > 0.2), "it plays");
    const played = await audio.evaluate((audio) => audio.duration);
    assert.ok(played > 15, `it lasts ${played} s`);
    for (const closed of await tab.locator("details:not([open]) > summary:visible").all()) await closed.click();
    const here = await tab.getByText(words).first().isVisible().catch(() => false);
    if (!here) {
      await tab.getByRole("link", { name: /transcript|نص/i }).first().click();
      assert.ok(await tab.getByText(words).first().isVisible(), "the transcript can be read");
    }
    await tab.close();
  }
  await context.close();
});
