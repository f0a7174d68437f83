// WCAG 2.2 AA by axe-core, in light and in dark, and controls that fingers can hit. Text has a contrast of 4.5 at any
// size, which is stricter than AA.
import { test } from "node:test";
import { axeOf, contrastFaults, faultsOf } from "./support/axe.mjs";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { pages } from "./support/site.mjs";

const browser = useBrowser();
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Controls that are no links in a sentence have no excuse for being small.
const smallControls = (tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, audio, [role=button]")]
      .filter((control) => control.checkVisibility({ checkVisibilityCSS: true }))
      .map((control) => ({ html: control.outerHTML, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ html, box }) => `${Math.round(box.width)} by ${Math.round(box.height)} px: ${html}`),
  );

test("axe-core finds nothing, and every control is 24 by 24 pixels or more", async () => {
  const findings = new Findings();
  const tell = (page, scheme, faults) => faults.forEach(([rule, what]) => findings.add(page, `${rule} in ${scheme}`, what));
  await browser.visit(pages(), { viewport: { width: 1280, height: 900 } }, async (tab, page) => {
    // axe knows target-size and leaves it out unless it is asked for.
    tell(page, "light", faultsOf(await axeOf(tab, everything, { "target-size": { enabled: true } })));
    await tab.emulateMedia({ colorScheme: "dark" });
    tell(page, "dark", await contrastFaults(tab)); // nothing else depends on colours
    await tab.setViewportSize({ width: 320, height: 640 });
    for (const control of await smallControls(tab)) findings.add(page, "too small", control);
  });
  findings.assertNone();
});
