// What a check found, one line each: the page, the rule, the element. A test that found something fails with all of it.
export class Findings {
  #lines = new Set();
  add(page, rule, what = "") {
    this.#lines.add(`${page.path ?? page}: ${rule}${what ? `: ${shortened(what, 500)}` : ""}`);
  }
  // At most 60, so that a mistake in a shared template does not hide all others.
  assertNone() {
    if (this.#lines.size === 0) return;
    const shown = [...this.#lines].slice(0, 60);
    if (this.#lines.size > shown.length) shown.push(`… and ${this.#lines.size - shown.length} more`);
    const error = new Error(`${this.#lines.size} found\n  ${shown.join("\n  ")}`);
    error.stack = error.message; // where in this file it was thrown says nothing
    throw error;
  }
}

export const shortened = (text, length = 200) => {
  const line = String(text).replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
};
