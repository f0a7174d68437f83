// Where things are: the repository, the program under test, and the folder that the tests may write in.
// ctest says the last two (tests/browser/CMakeLists.txt); by hand the places of scripts/test are taken.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const program = process.env.VOICEPRESS_PROGRAM ?? join(repository, "build/test/voicepress");
export const work = process.env.VOICEPRESS_BROWSER_WORK ?? join(repository, "build/test/tests/browser/work");
export const publicFolder = join(work, "public");
// What a browser test looks at: one page of each kind, or all of them.
export const everyPage = process.env.VOICEPRESS_EVERY_PAGE === "1";
