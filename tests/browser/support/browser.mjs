// Chromium of Debian, one per test file, and pages in it that are as strict as the published ones.
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { allPages, serve } from "./site.mjs";

export const chromiumPath = process.env.VOICEPRESS_CHROMIUM ?? "/usr/bin/chromium";
const arguments_ = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"];
export const launch = () => chromium.launch({ executablePath: chromiumPath, args: arguments_ });

// Asks until the answer is yes.
export async function until(question, what, seconds = 40) {
  const end = Date.now() + seconds * 1000;
  while (!(await question())) {
    if (Date.now() > end) throw new Error(`within ${seconds} s it did not come about that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// What every page must live with (src/server sends it; here for pages from elsewhere, and to hold it against).
export const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "media-src 'self' https:",
  "connect-src 'self'", "manifest-src 'self'", "frame-src 'self'", "base-uri 'none'", "form-action 'self'",
  "frame-ancestors 'self'",
];

// Gives every page the policy, should the server not have sent one.
async function addPolicy(context) {
  await context.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const headers = response.headers();
    headers["content-security-policy"] ??= policy.join("; ");
    await route.fulfill({ response, headers });
  });
}

// For a test file: a server and a browser from its first test to its last. `open` gives a new page at a path of the
// site, and the page tells what went wrong in it in `page.problems`.
export function useBrowser() {
  const self = {};
  before(async () => {
    self.server = await serve();
    self.browser = await launch();
    const response = await fetch(self.server.at(allPages()[0].path));
    self.policyIsSent = response.headers.has("content-security-policy");
  });
  after(async () => {
    await self.browser?.close();
    await self.server?.stop();
  });
  // Options of Playwright's newContext.
  self.context = async (options = {}) => {
    const context = await self.browser.newContext({ locale: "en-GB", ...options });
    context.setDefaultTimeout(90_000); // a machine that builds at the same time is slow, and no less right
    if (!self.policyIsSent && !options.bypassCSP) await addPolicy(context);
    return context;
  };
  self.open = async (context, path, hash = "") => {
    const page = await context.newPage();
    page.problems = [];
    const tell = (rule, what) => page.problems.push([rule, what]);
    page.on("console", (message) => message.type() === "error" && tell("console error", message.text()));
    page.on("pageerror", (error) => tell("exception", error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (/^(https?|ws):/.test(url) && !url.startsWith(self.server.url)) tell("asks another host", url);
    });
    page.on("response", (response) => response.status() >= 400 && tell(`status ${response.status()}`, response.url()));
    await page.goto(self.server.at(path) + hash, { waitUntil: "load" });
    return page;
  };
  // Visits pages one after the other in one context; `look(tab, page)`.
  self.visit = async (pages, options, look) => {
    const context = await self.context(options);
    for (const page of pages) {
      const tab = await self.open(context, page.path);
      await look(tab, page);
      await tab.close();
    }
    await context.close();
  };
  return self;
}
