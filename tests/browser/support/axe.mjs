// axe-core, told that text of any size must have a contrast of 4.5: stricter than WCAG's AA, which lets large text have 3.
import axe from "axe-core";
import { shortened } from "./findings.mjs";

// What axe says of a page; `runOnly` and `rules` as in its options.
export async function axeOf(tab, runOnly, rules = {}) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(axe.source);
  return tab.evaluate(
    ([runOnly, rules]) => {
      const options = { ...axe._audit.checks["color-contrast"].options };
      options.contrastRatio = { normal: { expected: 4.5 }, large: { expected: 4.5 } };
      axe.configure({ checks: [{ id: "color-contrast", options }] });
      return axe.run({ runOnly, rules, resultTypes: ["violations"] });
    },
    [runOnly, rules],
  );
}

// A list of [rule, element].
export const faultsOf = ({ violations }) =>
  violations.flatMap(({ id, nodes, help }) =>
    nodes.map(({ target, html, failureSummary }) => [`${id} (${help})`, `${target} ${shortened(html)} ${failureSummary}`]),
  );
export const contrastFaults = async (tab) => faultsOf(await axeOf(tab, ["color-contrast"]));
