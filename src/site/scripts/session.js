
// What lock screens, headphones and keyboards show and do. Browsers know different parts of it.

function startSession(player, chapters) {
  const session = navigator.mediaSession;
  if (!session || !window.MediaMetadata) return;
  const { words, audio } = player;
  const chapterInfo = chapters.times.map((startTime, i) => ({ startTime, title: chapters.titles[i] }));
  let shown;

  player.watch((seconds) => {
    const chapter = chapters.titles[chapters.at(seconds)] || "";
    if (audio.paused || shown === chapter) return;
    shown = chapter;
    session.metadata = new MediaMetadata({
      title: chapter || words.title,
      artist: chapter ? words.title : words.show,
      album: words.show,
      artwork: [{ src: new URL(words.image, location.href).href }],
      chapterInfo,
    });
  });
  const handlers = {
    play: player.play,
    pause: () => audio.pause(),
    seekbackward: ({ seekOffset }) => player.skip(-(seekOffset || 15)),
    seekforward: ({ seekOffset }) => player.skip(seekOffset || 30),
    seekto: ({ seekTime }) => player.seek(seekTime),
    previoustrack: chapters.times.length ? () => chapters.go(-1) : null,
    nexttrack: chapters.times.length ? () => chapters.go(1) : null,
  };
  for (const action in handlers) {
    try {
      session.setActionHandler(action, handlers[action]);
    } catch {}
  }
}
