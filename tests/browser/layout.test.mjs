// At 320, 768 and 1280 pixels, and with the text spacing that WCAG 1.4.12 asks for: nothing scrolls sideways, no text is
// cut off.
import { test } from "node:test";
import { useBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { faultsOfLayout, widths } from "./support/layout.mjs";
import { pages } from "./support/site.mjs";

const browser = useBrowser();

// A constructed sheet, which no policy keeps out.
const spaceOut = (tab) =>
  tab.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  });

test("nothing scrolls sideways and no text is cut off at any width", async () => {
  const findings = new Findings();
  await browser.visit(pages(), {}, async (tab, page) => {
    for (const width of widths) {
      await tab.setViewportSize({ width, height: 900 });
      for (const [rule, what] of await faultsOfLayout(tab)) findings.add(page, `${rule} at ${width} px`, what);
    }
    await tab.setViewportSize({ width: 320, height: 900 });
    await spaceOut(tab);
    for (const [rule, what] of await faultsOfLayout(tab)) findings.add(page, `${rule} with wide text`, what);
  });
  findings.assertNone();
});
