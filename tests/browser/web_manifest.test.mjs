// Browsers can put each show on a home screen.
import { test } from "node:test";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { pagesOfKind } from "./support/site.mjs";

const browser = useBrowser();

test("every show has a web manifest with icons that browsers accept", async () => {
  const findings = new Findings();
  for (const page of pagesOfKind("home")) {
    const href = page.$('link[rel="manifest"]').attr("href");
    if (!href) {
      findings.add(page, "no web manifest");
      continue;
    }
    const response = await fetch(new URL(href, browser.server.at(page.path)));
    const type = response.headers.get("content-type");
    if (!/^application\/manifest\+json/.test(type)) findings.add(page, "the web manifest's type", type);
    const { name, start_url, display, icons = [] } = await response.json();
    for (const [member, value] of Object.entries({ name, start_url, display })) if (!value) findings.add(page, "the web manifest lacks", member);
    for (const size of ["192x192", "512x512"])
      if (!icons.some(({ sizes = "" }) => sizes.split(" ").includes(size))) findings.add(page, "the web manifest lacks an icon of", size);
  }
  findings.assertNone();
});
