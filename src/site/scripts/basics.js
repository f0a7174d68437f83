
// What all parts use. Every word that is shown comes from the page: a script knows none.

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];
const on = (target, events, call, captures) =>
  events.split(" ").forEach((event) => target.addEventListener(event, call, captures));
const within = (number, least, most) => Math.min(Math.max(number, least), most);

// Storage may be forbidden or full: then nothing is remembered, and nothing else is different.
function recall(name) {
  try {
    return localStorage.getItem("voicepress:" + name);
  } catch {}
}

// An empty value is forgotten.
function remember(name, value) {
  try {
    localStorage.setItem("voicepress:" + name, value);
    if (!value) localStorage.removeItem("voicepress:" + name);
  } catch {}
}

// Pages that are not served over HTTPS have no clipboard; there a field is selected and copied as by hand.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    focused?.focus();
  }
}
