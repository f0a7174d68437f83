// Looks for words in the show's index, which has several files: the newest episodes are in the last one. All words must
// be found, whatever their case and accents, each as the beginning of a word or within it.
(() => {
  const form = document.querySelector('.search');
  const field = document.getElementById('words');
  const found = document.getElementById('found');
  const list = document.getElementById('results');
  const most = 100;
  let parts = null;

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  const load = () => {
    const count = Number(form.dataset.parts);
    const numbers = Array.from({ length: count }, (_, i) => count - i);
    parts ??= Promise.all(numbers.map(async (n) => {
      const answer = await fetch(`index-${n}.json`);
      if (!answer.ok) throw new Error(answer.statusText);
      const episodes = await answer.json();
      return episodes.map((one) => ({ ...one, text: plain([one.title, one.label, one.summary, one.words].join(' ')) }));
    })).then((all) => all.flat());
    return parts;
  };

  const element = (name, text, to) => {
    const made = document.createElement(name);
    made.textContent = text;
    to.append(made);
    return made;
  };

  const show = (episodes) => {
    list.replaceChildren();
    for (const one of episodes.slice(0, most)) {
      const item = element('li', '', list);
      const link = element('a', one.title, element('h3', '', item));
      link.href = '../' + one.url;
      element('p', [one.label, one.date].filter(Boolean).join(' · '), item).className = 'meta';
      if (one.summary) element('p', one.summary, item);
    }
    const words = episodes.length === 1 ? form.dataset.one : form.dataset.other;
    found.textContent = episodes.length ? words.replace('{n}', episodes.length) : form.dataset.none;
  };

  let asked = 0;
  const search = async () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const turn = ++asked;
    if (!words.length) {
      list.replaceChildren();
      found.textContent = '';
      return;
    }
    try {
      const episodes = await load();
      if (turn === asked) show(episodes.filter((one) => words.every((word) => one.text.includes(word))));
    } catch {
      parts = null;
      found.textContent = form.dataset.fault;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', '?q=' + encodeURIComponent(field.value));
    search();
  });
  field.addEventListener('input', search);
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  search();
})();
