
// The transcript follows what is heard, leads there, and is searched.

function startTranscript(box, player) {
  const lines = findAll("span[data-t]", box);
  const times = lines.map((line) => +line.dataset.t);
  const scroller = find(".lines", box);
  const tools = find(".tools", box);
  const following = find("[type=checkbox]", tools);
  const field = find("[type=search]", tools);
  let spoken;
  tools.hidden = false;

  // Only the transcript scrolls, never the page.
  function show(element) {
    const around = scroller.getBoundingClientRect();
    scroller.scrollBy(0, element.getBoundingClientRect().top - around.top - around.height / 3);
  }
  startSearch(tools, field, scroller, show);
  if (!following) return;

  player.watch((seconds) => {
    const line = lines[times.findLastIndex((time) => time <= seconds + 0.05)];
    if (line === spoken) return;
    if (spoken) spoken.className = "";
    spoken = line;
    if (!line) return;
    line.className = "spoken";
    if (box.open && following.checked && !field.value) show(line);
  });
  following.checked = recall("follow") !== "no";
  on(following, "change", () => {
    remember("follow", following.checked ? "yes" : "no");
    if (following.checked && spoken) show(spoken);
  });
  on(scroller, "click", ({ target }) => {
    const line = target.closest("span[data-t]");
    if (!line || !getSelection().isCollapsed) return;
    player.seek(+line.dataset.t);
    player.play();
  });
}

function startSearch(tools, field, scroller, show) {
  const count = find("[role=status]", tools);
  let hits = [];  // each a list of marks: a hit may begin in one line and end in another
  let at = 0;

  // In the words of a paragraph, whatever lines they are in. From the last to the first: what comes before stays put.
  function markIn(paragraph, pattern) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const starts = [];
    const text = nodes.reduce((all, node) => (starts.push(all.length), all + node.data), "");
    return [...text.matchAll(pattern)].reverse().map((match) => nodes.flatMap((node, i) => {
      const from = Math.max(match.index - starts[i], 0);
      const to = Math.min(match.index + match[0].length - starts[i], node.length);
      if (from >= to) return [];
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      return [mark];
    })).reverse();
  }

  function go(to) {
    const mark = (name) => hits[at]?.forEach((part) => part.className = name);
    mark("");
    at = (to + hits.length) % hits.length || 0;
    mark("on");
    if (hits.length) show(hits[at][0]);
    const { count: words, none } = tools.dataset;
    count.textContent = hits.length ? words.replace("{n}", at + 1).replace("{all}", hits.length) :
      field.value.trim() ? none : "";
  }

  on(field, "input", () => {
    for (const mark of hits.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    const wanted = field.value.trim().replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
    hits = wanted ? findAll("p", scroller).flatMap((each) => markIn(each, new RegExp(wanted, "giu"))) : [];
    go(0);
  });
  on(field, "keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(at + (event.shiftKey ? -1 : 1));
  });
  for (const button of findAll("[data-hit]", tools)) on(button, "click", () => go(at + +button.dataset.hit));
}
