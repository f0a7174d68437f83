
// What the page has is started; parts that it has not are passed over.

// The small player takes its colours from the address: "#theme=dark".
function takeTheme() {
  const theme = /[#&]theme=(dark|light)\b/.exec(location.hash);
  if (theme) document.documentElement.dataset.theme = theme[1];
}
if (find("body.embed")) {
  takeTheme();
  on(window, "hashchange", takeTheme);
}

const section = find("[data-player]");
if (section) {
  const player = makePlayer(section);
  const chapters = startChapters(player);
  startControls(player, chapters);
  startSleep(player, chapters);
  startSession(player, chapters);
  findAll(".transcript").forEach((box) => startTranscript(box, player));
  startAddress(player);
} else {
  // A plain player, such as the home page's, plays at the speed that was chosen on another page.
  for (const audio of findAll("audio")) audio.defaultPlaybackRate = audio.playbackRate = recall("speed") || 1;
}

// "Copy the address", where there is a script to do it.
for (const button of findAll("[data-copy]")) {
  const line = button.parentElement;
  line.hidden = false;
  on(button, "click", async () => {
    await copy(button.dataset.copy);
    find("[role=status]", line).textContent = button.dataset.copied;
  });
}
