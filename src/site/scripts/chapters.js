
// Chapters: which one is heard, the way to the next, their links.

function startChapters(player) {
  const links = findAll(".chapters [data-t]");
  const titles = links.map((link) => find(".name", link).textContent);
  const times = links.map((link) => +link.dataset.t);
  const current = find(".current", player.section);
  let heard;

  const chapters = {
    times, titles,
    at: (seconds) => times.findLastIndex((time) => time <= seconds + 0.05),
    go(step) {
      // A moment into a chapter, "previous" means its beginning.
      const at = chapters.at(player.position());
      const to = Math.max(at + (step < 0 && player.position() - times[at] > 3 ? 0 : step), 0);
      if (!(to in times)) return;
      player.seek(times[to]);
      player.say(titles[to]);
    },
  };
  player.watch((seconds) => {
    const link = links[chapters.at(seconds)];
    if (link === heard || !current) return;
    heard?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    heard = link;
    const picture = link && find("img", link);
    const image = find("img", current);
    image.hidden = !picture;
    if (picture) image.src = picture.currentSrc || picture.src;
    find("span", current).textContent = titles[chapters.at(seconds)] || "";
  });
  for (const button of findAll("[data-share]")) {
    button.hidden = false;
    on(button, "click", () => player.share(+button.dataset.share));
  }
  return chapters;
}
