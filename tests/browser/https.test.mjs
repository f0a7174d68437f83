// The server's own HTTPS, as a browser meets it: an episode plays, and seeks by requests for parts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, until } from "./support/browser.mjs";
import { serve } from "./support/site.mjs";
import { run } from "./support/workspace.mjs";

let browser, server, folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "voicepress-https-"));
  const [certificate, key] = ["cert.pem", "key.pem"].map((name) => join(folder, name));
  run("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
    "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]);
  server = await serve(undefined, ["--cert", certificate, "--key", key]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("an episode plays and seeks over HTTPS", async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const parts = [];
  page.on("response", (response) => /\/audio\//.test(response.url()) && parts.push(response.status()));
  await page.goto(server.at("low-water/episodes/the-cockle-women/index.html"));
  const audio = page.locator("audio").first();
  await audio.evaluate((element) => element.play());
  await until(() => audio.evaluate((element) => element.currentTime > 0.3), "the sound plays");
  await audio.evaluate((element) => (element.currentTime = 45));
  await until(() => audio.evaluate((element) => element.currentTime > 45.3), "it plays from there");
  assert.ok(server.url.startsWith("https://"));
  assert.ok(parts.length > 0 && parts.every((status) => status === 206), `answers: ${parts}`);
  assert.deepEqual(problems, []);
  await context.close();
});
