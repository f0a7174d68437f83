// Where an episode was before, its page leads on by itself, with and without script.
import { test } from "node:test";
import { until, useBrowser } from "./support/browser.mjs";

const browser = useBrowser();

for (const javaScriptEnabled of [true, false])
  test(`an old address leads to the episode ${javaScriptEnabled ? "" : "without script"}`, async () => {
    const context = await browser.context({ javaScriptEnabled });
    const tab = await browser.open(context, "gezeiten/2024/wattwurm/index.html");
    await until(() => tab.url().endsWith("/episodes/wattwurm/"), "the episode's page is open");
    await context.close();
  });
