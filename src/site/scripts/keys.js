
// Buttons, and keys while the focus is in the player, its chapters or its transcript: single letters must not surprise
// people who speak to their computer (WCAG 2.1.4).

function startControls(player, chapters) {
  const { section, audio } = player;
  const dialog = find("dialog", section);
  const actions = {
    toggle: player.toggle,
    back: () => player.skip(-15),
    forward: () => player.skip(30),
    previous: () => chapters.go(-1),
    next: () => chapters.go(1),
    mute: () => audio.muted = !audio.muted,
    slower: () => player.faster(-1),
    faster: () => player.faster(1),
    copy: () => player.share(player.position()),
    keys: () => dialog.showModal(),
    close: () => dialog.close(),
    restart() {
      player.restart();
      find(".resume", section).hidden = true;
      find(".play", section).focus();
    },
  };
  for (const button of findAll("[data-do]", section)) on(button, "click", actions[button.dataset.do]);

  const keys = {
    " ": "toggle", k: "toggle", j: "back", l: "forward", ArrowLeft: "back", ArrowRight: "forward", p: "previous",
    n: "next", m: "mute", "<": "slower", ">": "faster", c: "copy", "?": "keys",
  };
  // Of the range: what its own steps, of a second, would take too long for.
  const steps = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };

  for (const part of [section, ...findAll(".listen")]) on(part, "keydown", (event) => {
    const { target } = event;
    const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (target.matches("select, input:not([type=range])") || (key === " " && target.matches("button, summary"))) return;
    if (target === find("[type=range]", section) && steps[key]) player.skip(steps[key]);
    else if (/^\d$/.test(key)) player.seek(player.length() * key / 10);
    else if (keys[key]) actions[keys[key]]();
    else return;
    event.preventDefault();
  });
}
