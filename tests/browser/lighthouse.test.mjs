// Lighthouse on the home page and an episode's page of the sample show, as on a telephone. Scores are of 100.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumPath } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { serve } from "./support/site.mjs";

const wanted = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };
let server, chrome;
before(async () => {
  server = await serve();
  chrome = await launchChrome({ chromePath: chromiumPath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  chrome?.kill();
  await server?.stop();
});

async function judge(path) {
  const result = await lighthouse(server.at(path), { port: chrome.port, onlyCategories: Object.keys(wanted), logLevel: "error" });
  assert.equal(result.lhr.runtimeError, undefined, result.lhr.runtimeError?.message);
  return result.lhr;
}

// What took points away, with the elements that Lighthouse names.
function tell(findings, path, { categories, audits }, name) {
  findings.add(path, `${name} is ${Math.round(categories[name].score * 100)}, not ${wanted[name]}`);
  for (const { id, weight } of categories[name].auditRefs) {
    const { score, title, displayValue = "", details } = audits[id];
    if (weight === 0 || score === null || score === 1) continue;
    const where = (details?.items ?? []).map((item) => item.node?.snippet ?? item.source ?? item.url ?? item.description ?? "").slice(0, 5);
    findings.add(path, `  ${id} (${title}) ${displayValue}`, where.join(" | "));
  }
}

for (const [name, path] of Object.entries({
  "the show's page": "key-voices/index.html",
  "an episode's page": "key-voices/episodes/networking-with-other-schools/index.html",
}))
  test(`Lighthouse is content with ${name}`, async () => {
    const findings = new Findings();
    let report = await judge(path);
    // Only speed depends on what else the machine does; it gets two more chances.
    for (let i = 0; i < 2 && report.categories.performance.score * 100 < wanted.performance; ++i) {
      const again = await judge(path);
      if (again.categories.performance.score > report.categories.performance.score) report = again;
    }
    const scores = Object.keys(wanted).map((category) => `${category} ${Math.round(report.categories[category].score * 100)}`);
    console.log(`${path}: ${scores.join(", ")}`);
    for (const category of Object.keys(wanted))
      if (Math.round(report.categories[category].score * 100) < wanted[category]) tell(findings, path, report, category);
    findings.assertNone();
  });
