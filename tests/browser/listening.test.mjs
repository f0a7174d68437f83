// Chromium plays an episode, by keyboard alone. Everything is found by its role and name, as a screen reader finds it.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { until, useBrowser } from "./support/browser.mjs";

const browser = useBrowser();
const episode = "low-water/episodes/the-cockle-women/index.html"; // 60 s; chapters at 0, 10, 25 and 40; a line every 5 s
let context, tab, requests;

const audio = () => tab.locator("audio");
const position = () => audio().evaluate((audio) => audio.currentTime);
const isPlaying = () => audio().evaluate((audio) => !audio.paused && audio.readyState > 2);
const near = (seconds, by = 1.5) => async () => Math.abs((await position()) - seconds) < by;
const button = (name) => tab.getByRole("button", { name, exact: true });
const player = () => tab.getByRole("region", { name: "Player" });
const speed = () => tab.getByRole("combobox", { name: /^Speed/ });

// As somebody without a mouse: Tab until the focus is there.
async function tabTo(locator, name) {
  for (let i = 0; i < 200; ++i) {
    if (await locator.evaluateAll((elements) => elements.includes(document.activeElement))) return;
    await tab.keyboard.press("Tab");
  }
  assert.fail(`the focus never came to ${name}`);
}
async function press(locator, name, key = "Enter") {
  await tabTo(locator, name);
  await tab.keyboard.press(key);
}
const open = async (hash = "") => {
  tab = await browser.open(context, episode, hash);
  requests = [];
  tab.on("response", (response) => /\/audio\//.test(response.url()) && requests.push(response));
};
const play = () => press(button("Play"), "Play");

beforeEach(async () => {
  context = await browser.context();
});
afterEach(async () => {
  const problems = tab.problems;
  await context.close();
  assert.deepEqual(problems, []);
});

test("nothing of the audio is asked for before somebody plays", async () => {
  await open();
  assert.equal(await audio().getAttribute("preload"), "none");
  assert.deepEqual(requests, []);
  assert.equal(await isPlaying(), false);
});

test("Play plays, with requests for ranges that succeed, and Pause pauses", async () => {
  await open();
  await play();
  await until(isPlaying, "it plays");
  await until(async () => (await position()) > 0.3, "time passes");
  for (const response of requests) {
    assert.equal(response.status(), 206, response.url());
    assert.match(response.headers()["content-range"], /^bytes \d+-\d+\/\d+$/);
    assert.equal(new URL(response.url()).search, "", "the address is the feed's, without anything added");
  }
  assert.ok(requests.length > 0, "the audio was asked for");
  await press(button("Pause"), "Pause");
  await until(async () => !(await isPlaying()), "it pauses");
  await button("Play").waitFor();
});

test("skip buttons, position and keys move in the episode", async () => {
  await open();
  await play();
  await until(isPlaying, "it plays");
  await press(button("Forward 30 seconds"), "Forward");
  await until(near(30, 5), "it skipped forward");
  const before = await position();
  await press(button("Back 15 seconds"), "Back");
  await until(near(before - 15, 5), "it skipped back");
  await press(button("Pause"), "Pause");
  const slider = tab.getByRole("slider", { name: "Position" });
  await press(slider, "Position", "Home");
  await until(near(0), "Home goes to the beginning");
  await tab.keyboard.press("ArrowRight");
  await until(async () => (await position()) > 0.5, "an arrow moves on");
  assert.match(await slider.getAttribute("aria-valuetext"), /second/, "the position is told in words");
  await tab.keyboard.press("5");
  await until(near(30), "5 goes to the middle");
  await tab.keyboard.press("k");
  await until(isPlaying, "k plays");
  await tab.keyboard.press("k");
  await until(async () => !(await isPlaying()), "k pauses");
});

test("keys do nothing outside the player", async () => {
  await open();
  await tab.locator("body").press("k");
  await tab.locator("body").press("5");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await isPlaying(), false);
  assert.equal(await position(), 0);
});

test("the list of keys opens with ? and closes with Escape", async () => {
  await open();
  await tabTo(button("Play"), "Play");
  await tab.keyboard.press("?");
  const list = tab.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.waitFor();
  await tab.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
});

test("a chapter seeks, is told, and can be gone back from", async () => {
  await open();
  await press(tab.getByRole("link", { name: /What the rake is for/ }).and(tab.locator(".chapters *")), "the second chapter");
  await until(isPlaying, "it plays");
  await until(near(10, 4), "it is at the second chapter");
  assert.equal(await tab.locator(".chapters [aria-current]").count(), 1, "the chapter that is heard is marked");
  assert.match(await tab.locator(".chapters [aria-current]").innerText(), /What the rake is for/);
  await press(button("Next chapter"), "Next chapter");
  await until(near(25, 4), "it is at the third chapter");
  await press(button("Previous chapter"), "Previous chapter");
  if ((await position()) > 20) await tab.keyboard.press("Enter"); // some seconds into a chapter it goes to its beginning first
  await until(near(10, 6), "it is at the second chapter again");
});

test("times in the notes seek", async () => {
  await open();
  await press(tab.locator(".notes").getByRole("link", { name: /0:25/ }), "a time in the notes");
  await until(near(25, 4), "it is there");
});

test("the transcript opens, follows, is searched and seeks", async () => {
  await open();
  await press(tab.locator("summary", { hasText: "Read the transcript" }), "the transcript");
  await press(tab.locator(".lines").getByRole("link", { name: /0:20|0:15/ }).first(), "a time in the transcript");
  await until(isPlaying, "it plays");
  const current = tab.locator(".lines .spoken");
  await until(async () => (await current.count()) > 0, "a line is marked");
  const first = await current.first().innerText();
  await until(async () => (await current.count()) > 0 && (await current.first().innerText()) !== first, "the mark moves on");
  const follow = tab.getByRole("checkbox", { name: "Follow along" });
  await press(follow, "Follow along", "Space");
  assert.equal(await follow.isChecked(), false);
  await tabTo(tab.getByRole("searchbox", { name: "Search the transcript" }), "the search");
  await tab.keyboard.type("small ones");
  await tab.getByText("1 of ").waitFor();
  await tab.keyboard.press("Enter");
});

test("speed and position survive a reload", async () => {
  await open();
  await tabTo(speed(), "Speed");
  await tab.keyboard.type("1.5");
  await until(() => audio().evaluate((audio) => audio.playbackRate === 1.5), "it is faster");
  await play();
  await press(button("Forward 30 seconds"), "Forward");
  await until(near(31, 6), "it is at half a minute");
  await press(button("Pause"), "Pause");
  const left = await position();
  await tab.reload();
  assert.equal(await speed().inputValue(), "1.5");
  await play();
  await until(isPlaying, "it plays");
  assert.ok((await position()) >= left - 1, `it goes on at ${left} s, not at ${await position()}`);
  assert.equal(await audio().evaluate((audio) => audio.playbackRate), 1.5);
});

for (const [hash, from, to] of [
  ["#t=20", 20],
  ["#t=0:25", 25],
  ["#t=0h0m35s", 35],
  ["#t=10,12", 10, 12],
])
  test(`an address with ${hash} begins there`, async () => {
    await open(hash);
    assert.equal(await isPlaying(), false, "nothing plays by itself");
    await play();
    await until(near(from, 3), `it plays at ${from} s`);
    if (to) await until(async () => !(await isPlaying()) && Math.abs((await position()) - to) < 1, `it stops at ${to} s`);
  });

test("the copied link leads to this moment", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("#t=33");
  await press(button("Copy link"), "Copy link");
  await until(() => player().getByRole("status").innerText(), "it is said that it was copied");
  assert.match(await tab.evaluate(() => navigator.clipboard.readText()), /\/episodes\/the-cockle-women\/#t=33$/);
});

test("what lock screens show has the chapter and its handlers", async () => {
  await open("#t=26");
  await play();
  await until(() => tab.evaluate(() => navigator.mediaSession?.metadata?.title), "there is something to show");
  const { title, artist, album } = await tab.evaluate(() => (({ title, artist, album }) => ({ title, artist, album }))(navigator.mediaSession.metadata));
  assert.match(title, /Boards/);
  assert.equal(`${artist}, ${album}`, "The cockle women, Low Water");
});

test("the browser chooses among several formats", async () => {
  await open();
  const formats = await audio().evaluate((audio) => [...audio.querySelectorAll("source")].map((source) => source.type));
  assert.ok(formats.length > 1 && formats.some((type) => type.startsWith("audio/mpeg")), `formats: ${formats}`);
  await play();
  await until(isPlaying, "it plays");
});

test("the embedded player plays and seeks too", async () => {
  tab = await browser.open(context, "low-water/embed/the-cockle-women/index.html");
  await play();
  await until(isPlaying, "it plays");
  await press(tab.locator("summary"), "chapters and sharing");
  await press(tab.getByRole("link", { name: /Home before the water/ }), "the last chapter");
  await until(near(40, 4), "it is there");
});
