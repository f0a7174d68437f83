// Notes and names that mean harm: what becomes of them does nothing, even in a browser that is told to allow everything;
// and what is made to take forever is refused at once.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { allPages, isPage, manifest } from "./support/site.mjs";
import { build, picture, sound } from "./support/workspace.mjs";

const browser = useBrowser();
// Every page that a word of that episode reaches.
const reached = () => allPages().filter(({ $, path }) => path.includes("hostile-notes") || $.html().includes("hostile"));

test("nothing of hostile notes is carried out, with no policy to stop it", async () => {
  const findings = new Findings();
  await browser.visit(reached(), { bypassCSP: true }, async (tab, page) => {
    for (const dialog of await tab.locator("summary:visible").all()) await dialog.click();
    await tab.mouse.move(100, 100);
    const harm = await tab.evaluate(() => window.hostile);
    if (harm !== undefined) findings.add(page, "was carried out", harm);
    if (!tab.url().startsWith(browser.server.url)) findings.add(page, "led away", tab.url());
    for (const [rule, what] of tab.problems) if (rule === "asks another host") findings.add(page, rule, what);
  });
  findings.assertNone();
});

test("no element of hostile notes is left", () => {
  const findings = new Findings();
  for (const page of reached()) {
    const { $ } = page;
    $('[src*="evil.example.com"], [href*="evil.example.com"], [action], form, style, base, meta[http-equiv]').each((_, e) => {
      const search = e.name === "form" && $(e).attr("role") === "search";
      if (!search && !/^https:\/\/evil\.example\.com\/tracker\.png$/.test(e.name === "a" ? e.attribs.href : "")) findings.add(page, "left over", $.html(e));
    });
    $("a[href]").each((_, link) => {
      if (/^\s*(javascript|data|vbscript):/i.test(link.attribs.href)) findings.add(page, "dangerous link", $.html(link));
    });
    $("*").each((_, element) => {
      for (const name of Object.keys(element.attribs)) if (/^on/i.test(name)) findings.add(page, `attribute ${name}`, $.html(element));
    });
  }
  findings.assertNone();
});

test("hostile notes end where they end", () => {
  const findings = new Findings();
  for (const page of allPages().filter(({ path }) => path.endsWith("/episodes/hostile-notes/index.html"))) {
    const words = page.$("main").text();
    if (!words.includes("Still here: the last words of hostile notes.")) findings.add(page, "the last words are missing");
    if (!page.$("main").text().includes("window.hostile = 'chapter'")) findings.add(page, "the chapter's title is not shown as it was written");
    if (!page.$("h1").text().includes("{{show.title}} ]]> -->")) findings.add(page, "the title is not shown as it was written");
  }
  findings.assertNone();
});

const show = `title = "Brackets"
description = "A show whose notes mean harm."
author = "Nobody"
language = "en"
url = "https://podcasts.example.org/brackets/"
timezone = "UTC"
categories = ["Science"]
explicit = false
image = "cover.jpg"
image_alt = "Bars of colour"
`;
// Notes of just under 1 MB, the most that is read; some are over a limit and refused, the others become pages.
const megabyte = 999_000;
const fill = (piece) => piece.repeat(Math.floor(megabyte / piece.length));
const cruelties = {
  "one-line-of-brackets": fill("["),
  "lines-of-brackets": fill(`${"[".repeat(1000)}\n\n`),
  "closed-brackets": fill("[a](<b)\n\n"),
  "images-in-images": fill("![a\n\n"),
  "quotes-in-quotes": fill("> "),
  "unclosed-tags": fill("<a <b <c\n\n"),
  "unclosed-comments": fill("<!-- x\n\n"),
  "emphasis-that-never-ends": fill("*a **a _a\n\n"),
  "only-words": fill("Words and more words, as a producer writes them. \n\n"),
};

test("a megabyte of brackets is dealt with in bounded time", () => {
  const folder = mkdtempSync(join(tmpdir(), "voicepress-brackets-"));
  try {
    for (const part of ["feeds/brackets/episodes", "media/brackets"]) mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, "feeds/brackets/show.toml"), show);
    picture(join(folder, "media/brackets/cover.jpg"), "1400x1400");
    let day = 0;
    for (const [slug, notes] of Object.entries(cruelties)) {
      sound(join(folder, `media/brackets/${slug}.wav`), 8, 301 + 12 * day);
      const front = `+++\ntitle = "${slug}"\ndate = 2026-01-0${++day}\n+++\n\n`;
      writeFileSync(join(folder, `feeds/brackets/episodes/2026-01-0${day}-${slug}.md`), front + notes);
    }
    const start = Date.now();
    const { stderr } = build(folder, ["--now", "2026-06-01T12:00:00Z"], { codes: [0, 1], timeout: 120_000 });
    const seconds = (Date.now() - start) / 1000;
    assert.ok(seconds < 60, `it took ${seconds} s`);
    for (const refused of ["one-line-of-brackets", "lines-of-brackets"])
      assert.match(stderr, new RegExp(`${refused}\\.md:\\d+.*error: .*\\[notes-limits\\]`), "the refusal names file, line and rule");
    const built = Object.entries(manifest(join(folder, "public"))).filter(isPage);
    assert.ok(built.some(([path]) => path.endsWith("only-words/index.html")), "harmless notes of that size are published");
    for (const [path, { bytes }] of built) assert.ok(bytes < 12 * megabyte, `${path} has ${bytes} bytes`);
    for (const [path] of built) assert.doesNotMatch(readFileSync(join(folder, "public", path), "utf8"), /<a <b/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
