// Builds the site for all browser tests; ctest runs it before them.
import { makeWorkspace } from "./support/workspace.mjs";

const { stdout, stderr } = makeWorkspace();
process.stdout.write(stderr.replace(/^(measure|encode|tag) .* \d+ %\n/gm, "") + stdout);
