// How much a visit loads: an episode's page with all it needs, without the audio, compressed as hosts send it.
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { manifest, pagesOfKind } from "./support/site.mjs";

const browser = useBrowser();
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const isText = (type) => /text|json|javascript|svg|xml/.test(type);

for (const [device, options] of Object.entries({
  "a computer": { viewport: { width: 1280, height: 900 } },
  "a telephone with a fine screen": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 },
}))
  test(`on ${device} an episode's page is less than 100 KB without the audio`, async () => {
    const findings = new Findings();
    const context = await browser.context(options);
    for (const page of pagesOfKind("episode").filter(({ path }) => /\/(networking-with-other-schools|the-cockle-women|al-sayyad)\//.test(path))) {
      const sizes = new Map();
      const tab = await context.newPage();
      const arrived = [];
      const take = (response) => arrived.push(measure(response, sizes));
      tab.on("response", take);
      await tab.goto(browser.server.at(page.path), { waitUntil: "networkidle" });
      tab.off("response", take); // what comes later belongs to no visit, and its tab is about to close
      await Promise.all(arrived);
      await tab.close();
      const sum = [...sizes.values()].reduce((a, b) => a + b, 0);
      const parts = [...sizes].map(([url, size]) => `${url.replace(browser.server.url, "")} ${kilobytes(size)}`);
      if (sum >= 100 * 1024) findings.add(page, kilobytes(sum), parts.join(", "));
    }
    await context.close();
    findings.assertNone();
  });

async function measure(response, sizes) {
  const type = response.headers()["content-type"] ?? "";
  if (/^(audio|video)\//.test(type) || response.status() >= 300) return;
  const body = await response.body();
  sizes.set(response.url(), isText(type) ? gzipSync(body, { level: 9 }).length : body.length);
}

test("script and style sheet are there, and under 15 KB each", () => {
  const findings = new Findings();
  for (const page of pagesOfKind("home"))
    for (const name of ["site.js", "style.css"]) {
      const file = manifest()[`${page.show}/${name}`];
      if (!file) findings.add(page, "missing", name);
      else if (file.bytes >= 15 * 1024) findings.add(`${page.show}/${name}`, "too large", kilobytes(file.bytes));
    }
  findings.assertNone();
});
