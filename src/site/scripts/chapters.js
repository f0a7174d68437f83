
// Chapters: which one is heard, the way to the next, their links.

function startChapters(player) {
  const items = findAll(".chapters li");
  const links = items.map((item) => find("a[data-t]", item));
  const titles = links.map((link) => find(".name", link).textContent);
  const times = links.map((link) => +link.dataset.t);
  const current = find(".current", player.section);
  let heard = -1;

  function show() {
    links.forEach((link, i) => i === heard ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    if (!current) return;
    const picture = heard < 0 ? null : find("img", items[heard]);
    const image = find("img", current);
    image.hidden = !picture;
    if (picture) image.src = picture.currentSrc || picture.src;
    find("span", current).textContent = titles[heard] || "";
  }

  const chapters = {
    times, titles,
    at: (seconds) => times.findLastIndex((time) => time <= seconds + 0.05),
    go(step) {
      // A moment into a chapter, "previous" means its beginning.
      const at = chapters.at(player.position());
      const isInside = step < 0 && player.position() - times[at] > 3;
      const to = Math.min(Math.max(at + (isInside ? 0 : step), 0), times.length - 1);
      if (!times.length || (step > 0 && to === at)) return;
      player.seek(times[to]);
      player.say(titles[to]);
    },
  };
  player.watch((seconds) => {
    const at = chapters.at(seconds);
    if (at !== heard) {
      heard = at;
      show();
    }
  });
  for (const button of findAll("[data-copy]")) {
    reveal(button);
    button.addEventListener("click", () => player.share(+button.dataset.copy));
  }
  return chapters;
}
