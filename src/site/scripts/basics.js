
// What all parts use. Every word that is shown comes from the page: a script knows none.

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

// Storage may be forbidden or full: then nothing is remembered, and nothing else is different.
function recall(name) {
  try {
    return localStorage.getItem("voicepress:" + name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem("voicepress:" + name);
    else localStorage.setItem("voicepress:" + name, value);
  } catch {}
}

const reveal = (element) => element && (element.hidden = false);

// Pages that are not served over HTTPS have no clipboard; there a field is selected and copied as by hand.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    focused?.focus();
  }
}
