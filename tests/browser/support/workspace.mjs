// Makes the workspace that the browser tests look at, with the real program: the sample show of the repository, and
// the shows in ../shows, whose recordings and pictures are made here. Two builds, so that one episode can be taken back.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { program, repository, work } from "./paths.mjs";

const shows = join(repository, "tests/browser/shows");
const before = "2026-02-20T12:00:00Z";
export const now = "2026-06-01T12:00:00Z";

// Runs a program to its end; throws with all that it printed when the exit code is not the expected one.
export function run(command, args, { codes = [0], ...options } = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (result.error) throw result.error;
  if (!codes.includes(result.status))
    throw new Error(`${command} ${args.join(" ")}\nexit ${result.status}\n${result.stderr}${result.stdout}`);
  return result;
}

const ffmpeg = (...args) => run("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args]);
export const sound = (file, seconds, hertz) =>
  ffmpeg("-f", "lavfi", "-i", `sine=frequency=${hertz}:sample_rate=44100:duration=${seconds}`, "-bitexact", file);
export const picture = (file, size) =>
  ffmpeg("-f", "lavfi", "-i", `testsrc2=size=${size}`, "-frames:v", "1", "-update", "1", "-pix_fmt",
    file.endsWith("png") ? "rgb24" : "yuvj420p", "-bitexact", file);

export function copySampleShow(to) {
  for (const part of ["feeds", "media"])
    cpSync(join(repository, part, "key-voices"), join(to, part, "key-voices"), { recursive: true });
}

function makeMedia() {
  const media = (name) => join(work, "media", name);
  const lengths = {
    "low-water": {
      "the-cockle-women": 60, "the-cockle-women-in-short": 10, "merched-y-cocos": 20, "hostile-notes": 12,
      "nothing-but-a-title": 8, "the-trailer": 8, "the-wreck-that-was-none": 8, "next-winter": 8, "a-draft": 8,
    },
    gezeiten: { wattwurm: 20 },
    sawt: { "al-sayyad": 20 },
    soon: { "the-first": 8 },
  };
  let hertz = 203;
  for (const [show, recordings] of Object.entries(lengths)) {
    mkdirSync(media(show), { recursive: true });
    picture(media(`${show}/cover.jpg`), "1400x1400");
    for (const [slug, seconds] of Object.entries(recordings)) sound(media(`${show}/${slug}.wav`), seconds, (hertz += 11));
  }
  picture(media("low-water/cockles.png"), "1600x1600");
  picture(media("low-water/rake.png"), "1400x1400");
}

export function build(folder, args, options) {
  return run(program, ["build", "-C", folder, ...args], options);
}

// The cache stays from run to run; everything else is made anew.
export function makeWorkspace() {
  for (const part of ["feeds", "media", "public"]) rmSync(join(work, part), { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const part of ["feeds", "media"]) cpSync(join(shows, part), join(work, part), { recursive: true });
  copySampleShow(work);
  makeMedia();
  build(work, ["--now", before]);
  rmSync(join(work, "feeds/low-water/episodes/2026-01-26-the-wreck-that-was-none.md"));
  return build(work, ["--now", now, "--retire", "0b6bd0d5-6b5a-4f5f-9a3b-6f0a5f3f1c11"]);
}
