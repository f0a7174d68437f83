
// The transcript follows what is heard, leads there, and is searched.

function startTranscript(box, player) {
  const lines = findAll("span[data-t]", box);
  const times = lines.map((line) => +line.dataset.t);
  const scroller = find(".lines", box);
  const tools = find(".tools", box);
  const followed = find("[type=checkbox]", tools);
  const field = find("[type=search]", tools);
  let spoken;
  reveal(tools);

  // Only the transcript scrolls, never the page.
  function show(element) {
    const inside = element.getBoundingClientRect();
    const around = scroller.getBoundingClientRect();
    scroller.scrollBy({ top: inside.top - around.top - around.height / 3 });
  }

  player.watch((seconds) => {
    const line = lines[times.findLastIndex((time) => time <= seconds + 0.05)];
    if (line === spoken) return;
    spoken?.removeAttribute("class");
    spoken = line;
    if (!line) return;
    line.className = "spoken";
    if (box.open && followed.checked && !field.value && !player.audio.paused) show(line);
  });
  if (followed) {
    followed.checked = recall("follow") !== "no";
    followed.addEventListener("change", () => {
      remember("follow", followed.checked ? "yes" : "no");
      if (followed.checked && spoken) show(spoken);
    });
    box.addEventListener("toggle", () => box.open && followed.checked && spoken && show(spoken));
  }
  scroller.addEventListener("click", (event) => {
    const line = event.target.closest("span[data-t]");
    if (!line || !getSelection().isCollapsed) return;
    player.seek(+line.dataset.t);
    player.play();
  });
  startSearch(tools, field, scroller, show);
}

function startSearch(tools, field, scroller, show) {
  const count = find("[role=status]", tools);
  let hits = [];  // each a list of marks: a hit may begin in one line and end in another
  let at = 0;

  // In the words of a paragraph, whatever lines they are in. From the last to the first: what comes before stays put.
  function markIn(paragraph, pattern) {
    const nodes = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, begin: text.length });
      text += walker.currentNode.data;
    }
    const found = [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
    return found.reverse().map(([begin, end]) => {
      const marks = [];
      for (const { node, begin: first } of nodes) {
        const from = Math.max(begin - first, 0);
        const to = Math.min(end - first, node.length);
        if (from >= to) continue;
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        marks.push(document.createElement("mark"));
        range.surroundContents(marks[marks.length - 1]);
      }
      return marks;
    }).reverse();
  }

  function clear() {
    for (const mark of hits.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    hits = [];
  }

  function go(to) {
    hits[at]?.forEach((mark) => mark.className = "");
    at = (to + hits.length) % hits.length || 0;
    hits[at]?.forEach((mark) => mark.className = "on");
    if (hits.length) show(hits[at][0]);
    const { count: words, none } = tools.dataset;
    count.textContent = hits.length ? words.replace("{n}", at + 1).replace("{all}", hits.length) :
      field.value.trim() ? none : "";
  }

  field.addEventListener("input", () => {
    clear();
    const wanted = field.value.trim().replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
    if (wanted.length > 1) {
      const pattern = new RegExp(wanted, "giu");
      hits = findAll("p", scroller).flatMap((paragraph) => markIn(paragraph, pattern));
    }
    go(0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(at + (event.shiftKey ? -1 : 1));
  });
  for (const button of findAll("[data-hit]", tools)) button.addEventListener("click", () => go(at + +button.dataset.hit));
}
