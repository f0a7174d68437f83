// Holds WebVTT files against the W3C's own parser, which names every mistake.
//
//   node check-vtt.mjs FILE.vtt...
//
// Exit code 0: no errors; 1: each stands on stderr; 2: used wrongly.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { WebVTTParser } = createRequire(import.meta.url)("webvtt-parser");
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node check-vtt.mjs FILE.vtt...");
  process.exit(2);
}
let cues = 0;
for (const file of files) {
  const tree = new WebVTTParser().parse(readFileSync(file, "utf8"), "metadata");
  cues += tree.cues.length;
  for (const { message, line, col } of tree.errors) {
    console.error(`${file}:${line}:${col ?? 0}: ${message}`);
    process.exitCode = 1;
  }
}
if (process.exitCode === undefined) console.log(`${cues} cues, no errors`);
