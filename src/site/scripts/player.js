
// The player drives the page's own audio element with the controls that the page holds hidden. It never begins to play
// by itself.

const speeds = (select) => [...select.options].map((option) => +option.value);

function makePlayer(section) {
  const words = section.dataset;
  const audio = find("audio", section);
  const range = find(".track input", section);
  const played = find(".played", section);
  const [now, total] = findAll(".clock span", section);
  const speed = find("[data-speed]", section);
  const said = find(".said", section);
  const place = "at:" + words.player;
  const watchers = [];
  let wanted = null;  // where to begin, until the browser knows the audio
  let stopAt = Infinity;
  let savedAt = 0;

  const player = {
    section, audio, words, place,
    length: () => (isFinite(audio.duration) ? audio.duration : +words.seconds) || 0,
    position: () => wanted ?? audio.currentTime,
    // Called with the position whenever it changes; `jumped` where a person moved it.
    watch: (call) => watchers.push(call),
    say(text) {
      said.textContent = "";
      said.textContent = text;
      clearTimeout(player.quiet);
      player.quiet = setTimeout(() => said.textContent = "", 4000);
    },
    play: () => audio.play().catch(() => {}),
    toggle: () => audio.paused ? player.play() : audio.pause(),
    seek(seconds, end = Infinity) {
      const length = player.length();
      const to = Math.max(0, length ? Math.min(seconds, length) : seconds);
      if (!audio.readyState) wanted = to;
      stopAt = end;
      audio.currentTime = to;
      changed(true);
    },
    restart() {
      remember(place, null);
      player.seek(0);
    },
    skip: (seconds) => player.seek(player.position() + seconds),
    faster(steps) {
      const all = speeds(speed);
      const at = all.findIndex((each) => each >= audio.playbackRate);
      setSpeed(all[Math.min(Math.max((at < 0 ? all.length - 1 : at) + steps, 0), all.length - 1)]);
      player.say(speed.selectedOptions[0].textContent);
    },
    link(seconds) {
      const url = new URL(words.page, location.href);
      url.hash = seconds >= 1 ? "t=" + Math.floor(seconds) : "";
      return url.href.replace(/#$/, "");
    },
    async share(seconds) {
      await copy(player.link(seconds));
      player.say(words.copied);
    },
  };

  function setSpeed(rate) {
    audio.defaultPlaybackRate = audio.playbackRate = rate;
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
    for (const call of watchers) call(at, jumped === true);
  }

  function save() {
    savedAt = Date.now();
    // Who only looks at the page, or came for a moment that somebody else names, keeps the place where they stopped.
    if (!audio.readyState) return;
    const at = player.position();
    remember(place, at > 5 && at < player.length() - 5 ? at.toFixed(1) : null);
  }

  function showState() {
    find(".off", section).hidden = !audio.paused;
    find(".on", section).hidden = audio.paused;
    if (audio.paused) save();
    else find(".resume", section).hidden = true;
  }

  audio.addEventListener("loadedmetadata", () => {
    const to = wanted;
    wanted = null;
    if (to !== null && Math.abs(audio.currentTime - to) > 0.5) audio.currentTime = to;
    changed();
  });
  audio.addEventListener("timeupdate", () => {
    if (!audio.paused && audio.currentTime >= stopAt) {
      audio.pause();
      stopAt = Infinity;
    }
    if (Date.now() - savedAt > 5000) save();
    changed();
  });
  for (const event of ["play", "pause"]) audio.addEventListener(event, showState);
  audio.addEventListener("ended", () => remember(place, null));
  audio.addEventListener("ratechange", () => {
    speed.value = audio.playbackRate;
    remember("speed", audio.playbackRate);
  });
  audio.addEventListener("volumechange", () =>
    find("[data-do=mute]", section).setAttribute("aria-pressed", audio.muted));
  // Of the sources only the last one's error means that there is nothing to play.
  audio.addEventListener("error", (event) => {
    if (event.target === audio || !event.target.nextElementSibling) reveal(find(".trouble", section));
  }, true);
  audio.addEventListener("playing", () => find(".trouble", section).hidden = true);
  addEventListener("pagehide", save);
  range.addEventListener("input", () => player.seek(+range.value));
  speed.addEventListener("change", () => setSpeed(+speed.value));

  audio.controls = false;
  reveal(find(".deck", section));
  setSpeed(+recall("speed") || 1);
  return player;
}

// Where to begin: at what the address names, else where the listener stopped.
function startAddress(player) {
  const goToHash = () => {
    const span = spanOf(location.hash);
    if (span) player.seek(span.start, span.end);
    return span;
  };
  const stopped = +recall(player.place);
  if (!goToHash()) player.seek(stopped || 0);
  if (!spanOf(location.hash) && stopped > 0) {
    const notice = find(".resume", player.section);
    find("span", notice).textContent = clockOf(stopped);
    reveal(notice);
  }
  addEventListener("hashchange", goToHash);

  // Without a script these lead to the audio; with one, to this page at that time, so that they can be shared.
  for (const link of findAll("a[data-t]")) link.href = "#t=" + link.dataset.t;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#t=']");
    const span = link && spanOf(link.hash);
    if (!span || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    player.seek(span.start, span.end);
    player.play();
  });
}
