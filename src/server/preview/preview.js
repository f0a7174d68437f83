// Added to each page by `voicepress serve --watch`: waits for news of the preview, loads the page anew when pages have
// changed, and shows what is wrong. Everything that comes from files is set as text, never as HTML. Nothing is asked
// while the tab is hidden: browsers open few connections to one host, and ten tabs would use them up.
(() => {
  'use strict';
  const own = document.currentScript;
  if (!own || window.top !== window) return; // a page in a frame is loaded anew with the page around it
  const edition = own.dataset.edition;
  const place = 'voicepress-preview ' + location.pathname;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  // --- where the listener was -------------------------------------------------------------------------------------

  const sounds = () => [...document.querySelectorAll('audio')];
  const folds = () => [...document.querySelectorAll('details')];

  function remember() {
    const state = {
      left: window.scrollX,
      top: window.scrollY,
      open: folds().map((fold) => fold.open),
      sounds: sounds().map((sound) => ({
        source: sound.getAttribute('src'),
        time: sound.currentTime,
        rate: sound.playbackRate,
        plays: !sound.paused && !sound.ended,
      })),
    };
    try {
      sessionStorage.setItem(place, JSON.stringify(state));
    } catch { /* storage is full or forbidden: the page begins at its top */ }
  }

  function recall() {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch { /* as above */ }
    if (!state) return;
    folds().forEach((fold, i) => { if (i in state.open) fold.open = state.open[i]; });
    sounds().forEach((sound, i) => {
      const before = state.sounds[i];
      if (!before || before.source !== sound.getAttribute('src') || !(before.time > 0)) return;
      sound.currentTime = before.time;
      sound.playbackRate = before.rate;
      if (before.plays) sound.play().catch(() => {}); // a browser may want a click first
    });
    window.scrollTo({ left: state.left, top: state.top, behavior: 'instant' });
  }

  // --- what is wrong ----------------------------------------------------------------------------------------------

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function complaint(one) {
    const item = element('li');
    const where = [one.file, one.line, one.column].filter((part) => part).join(':');
    if (where) item.append(element('p', where, 'where'));
    item.append(element('p', one.sentence + (one.rule ? ' [' + one.rule + ']' : '')));
    if (one.hint) item.append(element('p', one.hint, 'hint'));
    return item;
  }

  function complaints(list, all, word) {
    const made = element('ul');
    made.append(...list.map(complaint));
    if (all > list.length) made.append(element('li', `… and ${all - list.length} more ${word}s; voicepress check shows them all`));
    return made;
  }

  const counted = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;

  const panel = {
    host: null,
    root: null,
    shown: '',

    open() {
      if (this.host) return;
      this.host = element('div');
      this.host.lang = 'en';
      this.host.dir = 'ltr';
      const shadow = this.host.attachShadow({ mode: 'open' }); // the page's own style stays outside
      const style = element('link');
      style.rel = 'stylesheet';
      style.href = '/_voicepress/preview.css';
      this.root = element('section', '', 'panel');
      this.root.setAttribute('aria-label', 'Preview');
      this.root.setAttribute('aria-live', 'polite');
      shadow.append(style, this.root);
      document.body.append(this.host);
    },

    show(message) {
      const now = JSON.stringify(message);
      if (now === this.shown) return;
      this.shown = now;
      const parts = [];
      for (const line of message.making || []) parts.push(element('p', line, 'making'));
      for (const line of message.notes || []) parts.push(element('p', line, 'note'));
      if (message.error_count) {
        parts.push(element('h2', counted(message.error_count, 'error'), 'errors'));
        parts.push(complaints(message.errors, message.error_count, 'error'));
      }
      if (message.warning_count) {
        const fold = element('details');
        fold.append(element('summary', counted(message.warning_count, 'warning')));
        fold.append(complaints(message.warnings, message.warning_count, 'warning'));
        parts.push(fold);
      }
      if (!parts.length) {
        if (this.host) this.host.remove();
        this.host = null;
        return;
      }
      this.open();
      const hide = element('button', 'Hide');
      hide.type = 'button';
      hide.addEventListener('click', () => { this.host.hidden = true; });
      const opened = this.root.querySelector('details[open]');
      this.host.hidden = false;
      this.root.replaceChildren(hide, ...parts);
      const fold = this.root.querySelector('details');
      if (opened && fold) fold.open = true;
    },
  };

  // --- news -------------------------------------------------------------------------------------------------------

  let version = '';
  let asking = null; // what ends the question that is open

  const seen = () => new Promise((done) => {
    if (!document.hidden) return done();
    document.addEventListener('visibilitychange', () => { if (!document.hidden) done(); }, { once: true });
    return undefined;
  });

  async function ask() {
    asking = new AbortController();
    const answer = await fetch('/_voicepress/changes?after=' + version, { cache: 'no-store', signal: asking.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function listen() {
    let failures = 0;
    for (;;) {
      while (document.hidden) await seen();
      try {
        const news = await ask();
        failures = 0;
        version = news.version;
        if (news.edition !== edition) {
          remember();
          location.reload();
          return;
        }
        panel.show(news.message || {});
      } catch (problem) {
        if (document.hidden) continue; // the question was ended by hiding the tab
        version = '';
        const is_gone = problem instanceof TypeError; // no answer at all
        if (++failures > 1 && is_gone) panel.show({ notes: ['The preview has ended: run voicepress serve --watch to go on.'] });
        await pause(failures < 5 ? 500 : 2000);
      }
    }
  }

  document.addEventListener('visibilitychange', () => { if (document.hidden && asking) asking.abort(); });
  window.addEventListener('pagehide', () => { if (asking) asking.abort(); });
  // Only for browsers without scripts: the panel says it better.
  const plain = document.getElementById('voicepress-text');
  if (plain) plain.remove();
  if (document.readyState === 'complete') recall();
  else window.addEventListener('load', recall, { once: true });
  listen();
})();
