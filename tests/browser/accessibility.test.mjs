// WCAG 2.2 AA by axe-core, in light and in dark, and controls that fingers can hit. Text has a contrast of 4.5 at any
// size, which is stricter than AA.
import { test } from "node:test";
import axe from "axe-core";
import { useBrowser } from "./support/browser.mjs";
import { Findings, shortened } from "./support/findings.mjs";
import { pages } from "./support/site.mjs";

const browser = useBrowser();
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// axe knows target-size and leaves it out unless it is asked for.
const judge = (tab, runOnly, rules = {}) =>
  tab.evaluate(
    ([runOnly, rules]) => {
      const options = { ...axe._audit.checks["color-contrast"].options };
      options.contrastRatio = { normal: { expected: 4.5 }, large: { expected: 4.5 } };
      axe.configure({ checks: [{ id: "color-contrast", options }] });
      return axe.run({ runOnly, rules, resultTypes: ["violations"] });
    },
    [runOnly, rules],
  );

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
  const report = (page, scheme, { violations }) => {
    for (const { id, nodes, help } of violations)
      for (const { target, html, failureSummary } of nodes)
        findings.add(page, `${id} in ${scheme} (${help})`, `${target} ${shortened(html)} ${failureSummary}`);
  };
  await browser.visit(pages(), { viewport: { width: 1280, height: 900 } }, async (tab, page) => {
    await tab.evaluate(axe.source);
    report(page, "light", await judge(tab, everything, { "target-size": { enabled: true } }));
    await tab.emulateMedia({ colorScheme: "dark" });
    report(page, "dark", await judge(tab, ["color-contrast"])); // nothing else depends on it
    await tab.setViewportSize({ width: 320, height: 640 });
    for (const control of await smallControls(tab)) findings.add(page, "too small", control);
  });
  findings.assertNone();
});
