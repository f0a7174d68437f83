
// The sleep timer: after so many minutes, or where the chapter ends. An episode ends by itself.

function startSleep(player, chapters) {
  const select = find("[data-sleep]", player.section);
  let until = Infinity;  // a time of the clock
  let chapter = Infinity;

  function choose() {
    until = +select.value ? Date.now() + select.value * 60000 : Infinity;
    chapter = select.value === "chapter" ? chapters.at(player.position()) : Infinity;
  }
  function off() {
    select.value = "";
    choose();
  }
  on(select, "change", choose);
  player.watch((seconds, jumped) => {
    const at = chapters.at(seconds);
    if (jumped && chapter < Infinity) chapter = at;
    if (player.audio.paused || (Date.now() < until && at <= chapter)) return;
    player.audio.pause();
    off();
    player.say(player.words.slept);
  });
  // A timer that ran out while nothing played is over.
  on(player.audio, "play", () => Date.now() >= until && off());
  on(player.audio, "ended", off);
}
