
// What lock screens, headphones and keyboards show and do. Browsers know different parts of it.

function startSession(player, chapters) {
  const session = navigator.mediaSession;
  if (!session || !window.MediaMetadata) return;
  const { words, audio } = player;
  const artwork = [{ src: new URL(words.image, location.href).href }];
  const chapterInfo = chapters.times.map((startTime, i) => ({ startTime, title: chapters.titles[i] }));
  let shown;

  function describe(seconds) {
    const title = chapters.titles[chapters.at(seconds)];
    if (audio.paused || shown === (title || "")) return;
    shown = title || "";
    session.metadata = new MediaMetadata({
      title: title || words.title,
      artist: title ? words.title : words.show,
      album: words.show,
      artwork,
      chapterInfo,
    });
  }
  function showPosition(seconds) {
    try {
      session.setPositionState({ duration: player.length(), playbackRate: audio.playbackRate, position: seconds });
    } catch {}
  }
  const handlers = {
    play: player.play,
    pause: () => audio.pause(),
    stop: () => audio.pause(),
    seekbackward: (details) => player.skip(-(details.seekOffset || 15)),
    seekforward: (details) => player.skip(details.seekOffset || 30),
    seekto: (details) => player.seek(details.seekTime),
  };
  if (chapters.times.length) {
    handlers.previoustrack = () => chapters.go(-1);
    handlers.nexttrack = () => chapters.go(1);
  }
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action, handler);
    } catch {}
  }
  player.watch(describe);
  for (const event of ["play", "seeked", "ratechange", "loadedmetadata"])
    audio.addEventListener(event, () => {
      describe(player.position());
      showPosition(player.position());
    });
}
