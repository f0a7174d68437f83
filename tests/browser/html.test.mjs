// What two validators say of every page: the W3C's checker (vnu, also of style sheets and drawings), and html-validate.
// Both are fast enough for all pages every day.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import vnu from "vnu-jar";
import { Findings } from "./support/findings.mjs";
import { publicFolder } from "./support/paths.mjs";
import { allPages, manifest, movedPages, read } from "./support/site.mjs";

const everything = () => [...allPages(), ...movedPages()];

// cmark-gfm's section of footnotes has no heading; that is a warning, and the only one that is let pass.
const footnotes = ".*Section lacks heading.*";

test("vnu finds no error in pages, style sheets and drawings", () => {
  const findings = new Findings();
  const others = Object.entries(manifest()).filter(([, { type }]) => /^(text\/css|image\/svg)/.test(type));
  const files = [...everything().map(({ path }) => path), ...others.map(([path]) => path)];
  const args = ["-Xss4m", "-jar", vnu, "--format", "json", "--also-check-css", "--also-check-svg", "--filterpattern", footnotes, ...files];
  const checked = spawnSync("java", args, { cwd: publicFolder, encoding: "utf8", maxBuffer: 1 << 28 });
  if (checked.error) throw checked.error;
  for (const { type, subType, url, message, extract, lastLine } of JSON.parse(checked.stderr).messages) {
    if (type === "info" && subType !== "warning") continue;
    const place = url ? `${url.slice(url.indexOf(publicFolder) + publicFolder.length + 1)}:${lastLine}` : "vnu";
    findings.add(place, message, extract);
  }
  findings.assertNone();
});

// The recommended rules without those of taste: how empty elements and yes/no attributes are written (our pages are
// XML too), and how long a producer's title may be.
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: { "void-style": ["error", { style: "selfclose" }], "attribute-boolean-style": "off", "long-title": "off", "no-trailing-whitespace": "off" },
});

test("html-validate finds nothing in any page", async () => {
  const findings = new Findings();
  for (const { path } of everything()) {
    const { results } = await validator.validateString(read(path), join(publicFolder, path));
    for (const { messages } of results)
      for (const { ruleId, message, line, selector } of messages) findings.add(`${path}:${line}`, ruleId, `${message} (${selector})`);
  }
  findings.assertNone();
});
