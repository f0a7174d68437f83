
// The sleep timer: after so many minutes, or where the chapter ends. An episode ends by itself.

function startSleep(player, chapters) {
  const select = find("[data-sleep]", player.section);
  let until = Infinity;  // a time of the clock
  let chapter = null;

  function off() {
    until = Infinity;
    chapter = null;
    select.value = "";
  }
  select.addEventListener("change", () => {
    until = +select.value ? Date.now() + select.value * 60000 : Infinity;
    chapter = select.value === "chapter" ? chapters.at(player.position()) : null;
  });
  player.watch((seconds, jumped) => {
    if (chapter !== null && jumped) chapter = chapters.at(seconds);
    const isOver = Date.now() >= until || (chapter !== null && chapters.at(seconds) > chapter);
    if (!isOver || player.audio.paused) return;
    player.audio.pause();
    off();
    player.say(player.words.slept);
  });
  // A timer that ran out while nothing played is over.
  player.audio.addEventListener("play", () => Date.now() >= until && off());
  player.audio.addEventListener("ended", off);
}
