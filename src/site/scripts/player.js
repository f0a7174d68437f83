
// The player drives the page's own audio element with the controls that the page holds hidden. It never begins to play
// by itself.

function makePlayer(section) {
  const words = section.dataset;
  const audio = find("audio", section);
  const range = find(".track input", section);
  const [now, total] = findAll(".clock span", section);
  const speed = find("[data-speed]", section);
  const said = find(".said", section);
  const trouble = find(".trouble", section);
  const place = "at:" + words.player;
  const watchers = [];
  let wanted = null;  // where to begin, until the browser knows the audio
  let stopAt = Infinity;
  let savedAt = 0;
  let quiet;

  const player = {
    section, audio, words, place,
    length: () => (isFinite(audio.duration) ? audio.duration : +words.seconds) || 0,
    position: () => wanted ?? audio.currentTime,
    // Called with the position whenever it changes; `jumped` where a person moved it.
    watch: (call) => watchers.push(call),
    say(text) {
      said.textContent = text;
      clearTimeout(quiet);
      quiet = setTimeout(() => said.textContent = "", 4000);
    },
    play: () => audio.play().catch(() => {}),
    toggle: () => audio.paused ? player.play() : audio.pause(),
    seek(seconds, end = Infinity) {
      const to = within(seconds, 0, player.length() || Infinity);
      if (!audio.readyState) wanted = to;
      stopAt = end;
      audio.currentTime = to;
      changed(true);
    },
    skip: (seconds) => player.seek(player.position() + seconds),
    restart() {
      remember(place);
      player.seek(0);
    },
    faster(step) {
      speed.selectedIndex = within(speed.selectedIndex + step, 0, speed.options.length - 1);
      setSpeed(speed.value);
      player.say(speed.selectedOptions[0].textContent);
    },
    async share(seconds) {
      const url = new URL(words.page, location.href);
      await copy(seconds < 1 ? url.href : url.href + "#t=" + Math.floor(seconds));
      player.say(words.copied);
    },
  };

  function setSpeed(rate) {
    speed.value = audio.defaultPlaybackRate = audio.playbackRate = rate;
    remember("speed", rate);
  }

  function changed(jumped) {
    const at = player.position();
    const length = player.length();
    range.max = Math.floor(length);
    range.value = at;
    range.setAttribute("aria-valuetext", spokenOf(at, words));
    section.style.setProperty("--played", length ? at / length : 0);
    now.textContent = clockOf(at);
    total.textContent = clockOf(length);
    for (const call of watchers) call(at, jumped);
  }

  function save() {
    savedAt = Date.now();
    const at = player.position();
    // Who only looks at the page, or came for a moment that somebody else names, keeps the place where they stopped.
    if (audio.readyState) remember(place, at > 5 && at < player.length() - 5 && at.toFixed(1));
  }

  on(audio, "loadedmetadata", () => {
    if (wanted !== null && Math.abs(audio.currentTime - wanted) > 0.5) audio.currentTime = wanted;
    wanted = null;
    changed();
  });
  on(audio, "timeupdate", () => {
    if (audio.currentTime >= stopAt) {
      audio.pause();
      stopAt = Infinity;
    }
    if (Date.now() - savedAt > 5000) save();
    changed();
  });
  on(audio, "play pause", () => {
    find(".off", section).hidden = !audio.paused;
    find(".on", section).hidden = audio.paused;
    if (audio.paused) save();
    else find(".resume", section).hidden = trouble.hidden = true;
  });
  on(audio, "volumechange", () => find("[data-do=mute]", section).setAttribute("aria-pressed", audio.muted));
  // Of the sources only the last one's error means that there is nothing to play.
  on(audio, "error", ({ target }) => trouble.hidden = !!target.nextElementSibling, true);
  on(window, "pagehide", save);
  on(range, "input", () => player.seek(+range.value));
  on(speed, "change", () => setSpeed(speed.value));

  audio.controls = find(".deck", section).hidden = false;
  setSpeed(recall("speed") || 1);
  return player;
}

// Where to begin: at what the address names, else where the listener stopped.
function startAddress(player) {
  const goToHash = () => {
    const span = spanOf(location.hash);
    if (span) player.seek(span.start, span.end);
    return span;
  };
  on(window, "hashchange", goToHash);
  if (!goToHash()) {
    const stopped = +recall(player.place) || 0;
    const notice = find(".resume", player.section);
    find("span", notice).textContent = clockOf(stopped);
    notice.hidden = !stopped;
    player.seek(stopped);
  }

  // Without a script these lead to the audio; with one, to this page at that time, so that they can be shared.
  for (const link of findAll("a[data-t]")) link.href = "#t=" + link.dataset.t;
  on(document, "click", (event) => {
    const link = event.target.closest("a[href^='#t=']");
    const span = link && spanOf(link.hash);
    if (!span || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    player.seek(span.start, span.end);
    player.play();
  });
}
