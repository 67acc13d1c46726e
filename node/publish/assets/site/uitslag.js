// Keeps an open page up to date: asks every few seconds whether there is another release, and then puts the new text in the
// place of the old, without losing the reader's place. Without it every page works as well.
(() => {
  'use strict';
  const root = document.documentElement;
  // From a folder nothing can be asked for.
  if (!window.fetch || !location.protocol.startsWith('http')) return;

  const SOONEST = 2000;
  const LATEST = 5000;
  const base = new URL(root.dataset.root || '', location.href);
  let wait = SOONEST;
  let timer = 0;
  let asking = false;

  const ask = async (address) => {
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), 10000);
    try {
      const answer = await fetch(address, { cache: 'no-store', credentials: 'omit', signal: stop.signal });
      return { gone: answer.status === 404 || answer.status === 410, text: answer.ok ? await answer.text() : null };
    } finally {
      clearTimeout(limit);
    }
  };

  // How to find the element with the focus again: by its id, or by where its link leads to.
  const place = (element) => {
    if (!element || element === document.body) return null;
    if (element.id) return (page) => page.getElementById(element.id);
    const href = element.getAttribute('href');
    const area = element.closest('[data-swap]');
    if (!href || !area) return null;
    const same = [...area.querySelectorAll('[href]')].filter((one) => one.getAttribute('href') === href);
    const at = same.indexOf(element);
    return (page) => {
      const now = page.getElementById(area.id);
      return now ? [...now.querySelectorAll('[href]')].filter((one) => one.getAttribute('href') === href)[at] : null;
    };
  };

  const swap = (text, key) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    // A page of another release than announced: the server is writing; the next question finds it whole.
    if ((page.documentElement.dataset.key || '') !== key) return false;
    const find = place(document.activeElement);
    const open = [...document.querySelectorAll('details[open][id]')].map((one) => one.id);
    const [x, y] = [window.scrollX, window.scrollY];
    for (const area of document.querySelectorAll('[data-swap]')) {
      const now = page.getElementById(area.id);
      if (!now) continue;
      for (const id of open) now.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
      area.replaceWith(document.importNode(now, true));
    }
    document.title = page.title;
    root.dataset.key = key;
    root.dataset.root = page.documentElement.dataset.root || '';
    window.scrollTo(x, y);
    const focused = find && find(document);
    if (focused) focused.focus({ preventScroll: true });
    const said = page.documentElement.dataset.announcement;
    const live = document.getElementById('live');
    if (live && said) live.textContent = said;
    return true;
  };

  const look = async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const { text } = await ask(new URL('release.json', base));
      const key = text === null ? null : JSON.parse(text).key || '';
      if (key !== null && key !== (root.dataset.key || '')) {
        const page = await ask(location.href);
        // A page that this release does not have: what it showed was taken back.
        if (page.gone) location.assign(document.querySelector('a.name')?.href || base);
        if (page.text !== null) swap(page.text, key);
      }
      wait = text === null ? Math.min(LATEST, wait * 1.5) : SOONEST;
    } catch {
      // No network, or half a file: nothing that a reader can do anything about. The page stays as it is.
      wait = Math.min(LATEST, wait * 1.5);
    } finally {
      asking = false;
      plan();
    }
  };

  const plan = () => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, wait);
  };

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (!document.hidden) {
      wait = SOONEST;
      look();
    }
  });
  plan();
})();
