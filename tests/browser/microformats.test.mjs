// Pages say in their markup what they are, for readers of microformats: h-entry and h-feed.
import { test } from "node:test";
import { mf2 } from "microformats-parser";
import { Findings } from "./support/findings.mjs";
import { addressOf, pagesOfKind, read } from "./support/site.mjs";

test("an episode's page is an h-entry and the show's page an h-feed", () => {
  const findings = new Findings();
  const itemsOf = (page) => mf2(read(page.path), { baseUrl: addressOf(page.path) }).items;
  for (const page of pagesOfKind("episode")) {
    const entry = itemsOf(page).find(({ type }) => type.includes("h-entry"));
    for (const name of ["name", "published", "url", "audio", "author"]) if (!entry?.properties[name]?.[0]) findings.add(page, "h-entry lacks", name);
  }
  for (const page of pagesOfKind("home").filter(({ show }) => show !== "soon"))
    if (!itemsOf(page).some(({ type, children = [] }) => type.includes("h-feed") && children.some((child) => child.type.includes("h-entry")))) findings.add(page, "no h-feed with entries");
  findings.assertNone();
});
