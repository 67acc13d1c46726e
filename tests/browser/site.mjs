// Opens the website in a real browser: no errors, nothing from elsewhere, accessible in light and dark on every width, works
// without scripts, fits, prints, and follows a release. Used by the tests of the crate `publish`:
//
//   node site.mjs check  FOLDER SHOTS NAME   every page; pictures of some go to SHOTS/site-NAME-….png
//   node site.mjs follow WAITING FIRST SECOND SHOTS   an open page goes from one folder to the next
//   node site.mjs text   FOLDER              the text of every page as JSON, as the browser shows it
//
// What is wrong goes to the error output, a line each, and makes it fail.
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280, 1920];
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.xml': 'application/xml', '.csv': 'text/csv; charset=utf-8',
};
const faults = [];
const fault = (text) => { faults.push(text); console.error(text); };

// Serves a folder from a sub-path, as a website may stand; the folder can be another one at any moment.
async function serve(folder) {
  const site = { folder, asked: 0 };
  const server = http.createServer((request, answer) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (wanted.endsWith('release.json')) site.asked += 1;
    const file = path.join(site.folder, wanted.replace(/^\/uitslag\/gr\//, '').replace(/(^|\/)$/, '$1index.html'));
    if (!wanted.startsWith('/uitslag/gr/') || !file.startsWith(site.folder) || !fs.existsSync(file)) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': TYPES[path.extname(file)] || 'application/octet-stream', 'cache-control': 'no-cache' });
    fs.createReadStream(file).pipe(answer);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.base = `${site.origin}/uitslag/gr/`;
  site.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return site;
}

// Where the system has its Chromium.
function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const places = (process.env.PATH || '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
  const found = process.env.CHROMIUM || places.find((place) => fs.existsSync(place));
  if (!found) throw new Error('Chromium is missing: install it, or say where it is with CHROMIUM');
  return found;
}

const launch = () => puppeteer.launch({
  executablePath: chromium(),
  // A busy machine is slow, not wrong.
  protocolTimeout: 600000,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--hide-scrollbars', '--force-color-profile=srgb', '--font-render-hinting=none'],
});

function files(folder, under = '') {
  return fs.readdirSync(path.join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = under ? `${under}/${entry.name}` : entry.name;
    return entry.isDirectory() ? files(folder, name) : [name];
  });
}

// The pages of stations are alike: the first, the last and one between stand for all of them.
function pagesOf(folder) {
  const pages = files(folder).filter((name) => name.endsWith('.html')).sort();
  const stations = (under) => pages.filter((name) => name.startsWith(under));
  const some = (all) => [all[0], all[Math.floor(all.length / 2)], all[all.length - 1]].filter(Boolean);
  const few = new Set([...some(stations('stembureaus/')), ...some(stations('en/stations/'))]);
  return pages.filter((name) => !/^(stembureaus|en\/stations)\//.test(name) || few.has(name));
}

// A tab in which everything that must not happen is a fault.
async function tab(browser, origin, what) {
  const page = await browser.newPage();
  page.setDefaultTimeout(300000);
  page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) fault(`${what()}: console: ${message.text()}`); });
  page.on('pageerror', (error) => fault(`${what()}: script: ${error}`));
  page.on('request', (request) => { if (!request.url().startsWith(origin)) fault(`${what()}: asks ${request.url()}`); });
  page.on('dialog', (dialog) => { fault(`${what()}: dialog ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

// What does not fit: the page is wider than the window, or text runs over the edge of what it stands in.
const misfits = () => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`);
  for (const chart of document.querySelectorAll('svg.chart')) {
    const box = chart.getBoundingClientRect();
    if (box.width === 0) continue;
    for (const text of chart.querySelectorAll('text')) {
      const at = text.getBoundingClientRect();
      if (at.right > box.right + 1.5 || at.left < box.left - 1.5 || at.bottom > box.bottom + 1.5) found.push(`"${text.textContent}" runs out of its chart`);
    }
  }
  return found;
};

// Texts of a chart that lie over each other.
const overlaps = () => {
  const found = [];
  for (const chart of document.querySelectorAll('svg.chart')) {
    const texts = [...chart.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, at]) => at.width > 0);
    texts.forEach(([one, a], nth) => {
      for (const [other, b] of texts.slice(nth + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 0.4 * Math.min(a.height, b.height)) found.push(`"${one}" and "${other}" overlap`);
      }
    });
  }
  return found;
};

async function check(folder, shots, name, only) {
  const site = await serve(path.resolve(folder));
  const browser = await launch();
  const pages = pagesOf(site.folder);
  let at = '';
  const page = await tab(browser, site.origin, () => at);
  // The content security policy of the page forbids our test script as any other; axe comes in from the side.
  let checked = 0;
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: width === 360 ? 740 : 1000 });
      for (const one of pages) {
        // Pages of a whole site in every way; their English twins, and sites with odd content, where most can go wrong.
        const narrowOrDark = (scheme === 'light' && width === 360) || (scheme === 'dark' && width === 1280);
        if ((only === 'some' || one.startsWith('en/')) && !narrowOrDark) continue;
        at = `${name}/${one} ${scheme} ${width}`;
        const answer = await page.goto(site.base + one, { waitUntil: 'load' });
        if (!answer.ok()) fault(`${at}: ${answer.status()}`);
        for (const misfit of await page.evaluate(misfits)) fault(`${at}: ${misfit}`);
        await page.evaluate(AXE);
        const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
        for (const violation of found.violations) {
          for (const node of violation.nodes.slice(0, 3)) fault(`${at}: axe ${violation.id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`);
        }
        if (checked === 0) {
          // That it finds nothing says something only if it can find something.
          const planted = await page.evaluate(async () => { document.documentElement.removeAttribute('lang'); return (await axe.run()).violations.length; });
          if (planted === 0) fault(`${at}: axe finds nothing, not even what was planted`);
        }
        checked += 1;
        const station = /(stembureaus|stations)\//.test(one);
        if (scheme === 'light' ? !one.startsWith('en/') && (!station || one === pages.find((p) => p.startsWith('stembureaus/'))) : /^(index|zetels)\.html$/.test(one)) {
          const file = `site-${name}-${one.replace(/\.html$/, '').replace(/\//g, '-')}-${scheme}-${width}.png`;
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.screenshot({ path: path.join(shots, file), clip: { x: 0, y: 0, width, height: Math.min(height, width === 360 ? 3200 : 2400) }, captureBeyondViewport: true });
        }
      }
    }
  }
  // 320 px is a page at 400 % (WCAG 1.4.10).
  await page.setViewport({ width: 320, height: 640 });
  for (const one of pages) {
    at = `${name}/${one} 320`;
    await page.goto(site.base + one, { waitUntil: 'load' });
    for (const misfit of await page.evaluate(misfits)) fault(`${at}: ${misfit}`);
  }
  // A reader with other fonts: the widest that every system has. Texts of charts keep to the width they were measured with.
  await page.setViewport({ width: 1280, height: 1000 });
  for (const one of ['index.html', 'lijsten.html', 'zetels.html']) {
    at = `${name}/${one} in another font`;
    await page.goto(site.base + one, { waitUntil: 'load' });
    await page.evaluate(() => { document.body.style.fontFamily = 'monospace'; });
    for (const misfit of await page.evaluate(misfits)) fault(`${at}: ${misfit}`);
    for (const overlap of await page.evaluate(overlaps)) fault(`${at}: ${overlap}`);
  }
  await page.close();
  // Without scripts, and from a folder: the same text.
  const plain = await tab(browser, site.origin, () => at);
  const local = await tab(browser, pathToFileURL(site.folder).href, () => at);
  await plain.setJavaScriptEnabled(false);
  for (const one of pages) {
    at = `${name}/${one} without scripts`;
    await plain.goto(site.base + one, { waitUntil: 'load' });
    const served = await plain.$eval('body', (body) => body.innerText);
    at = `${name}/${one} from a folder`;
    await local.goto(pathToFileURL(path.join(site.folder, one)).href, { waitUntil: 'load' });
    const opened = await local.$eval('body', (body) => body.innerText);
    if (served !== opened || served.length < 100) fault(`${at}: other text than without scripts`);
    const styled = await local.$eval('main', (main) => getComputedStyle(main).maxWidth);
    if (styled === 'none') fault(`${at}: without its style sheet`);
  }
  // The keyboard: the first stop is the way to the content, and the focus is seen.
  at = `${name} by keyboard`;
  await plain.close();
  await local.close();
  const keys = await tab(browser, site.origin, () => at);
  await keys.setViewport({ width: 1280, height: 1000 });
  await keys.goto(`${site.base}index.html`, { waitUntil: 'load' });
  await keys.keyboard.press('Tab');
  const first = await keys.evaluate(() => ({
    skips: document.activeElement.getAttribute('href') === '#inhoud',
    seen: document.activeElement.getBoundingClientRect().top >= 0,
    outline: getComputedStyle(document.activeElement).outlineStyle,
  }));
  if (!first.skips || !first.seen || first.outline === 'none') fault(`${at}: the first stop is not a visible way to the content`);
  await keys.keyboard.press('Enter');
  if (await keys.evaluate(() => document.activeElement.id) !== 'inhoud') fault(`${at}: skipping does not lead to the content`);
  await keys.pdf({ path: path.join(shots, `site-${name}-print.pdf`), format: 'A4', printBackground: false });
  await browser.close();
  site.close();
  console.log(JSON.stringify({ pages: pages.length, checked }));
}

async function follow(waiting, first, second, shots) {
  const site = await serve(path.resolve(waiting));
  const browser = await launch();
  let at = 'follow';
  const page = await tab(browser, site.origin, () => at);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${site.base}index.html`, { waitUntil: 'load' });
  const key = () => page.evaluate(() => document.documentElement.dataset.key || '');
  const told = (folder) => JSON.parse(fs.readFileSync(path.join(folder, 'release.json'), 'utf8')).key || '';
  const times = {};
  const change = async (what, folder) => {
    at = `follow: ${what}`;
    site.folder = path.resolve(folder);
    const start = Date.now();
    while (await key() !== told(folder)) {
      if (Date.now() - start > 8000) { fault(`${at}: the page did not follow`); return; }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    times[what] = Date.now() - start;
    if (times[what] > 5000) fault(`${at}: only after ${times[what]} ms`);
  };
  await page.screenshot({ path: path.join(shots, 'site-waiting.png') });
  await change('the first release', first);
  const same = async (what) => {
    const open = await page.evaluate(() => document.querySelector('main').innerText);
    const fresh = await browser.newPage();
    await fresh.setViewport({ width: 1280, height: 900 });
    await fresh.goto(page.url(), { waitUntil: 'load' });
    const loaded = await fresh.evaluate(() => document.querySelector('main').innerText);
    if (open !== loaded) fault(`${what}: the page that followed differs from one that was loaded`);
    await fresh.close();
  };
  await same('the first release');
  // Reading somewhere on the page of a list, with the focus on a link.
  await page.goto(`${site.base}stembureaus.html`, { waitUntil: 'load' });
  await page.evaluate(() => { window.scrollTo({ top: 400, behavior: 'instant' }); document.querySelectorAll('main td a, main th a')[3].focus({ preventScroll: true }); });
  const before = await page.evaluate(() => ({ y: scrollY, href: document.activeElement.getAttribute('href') }));
  await change('the second release', second);
  const after = await page.evaluate(() => ({ y: scrollY, href: document.activeElement.getAttribute('href'), said: document.getElementById('live').textContent }));
  if (before.y !== after.y || before.href !== after.href || !before.href) fault(`the reader lost the place: ${JSON.stringify([before, after])}`);
  if (!after.said.includes('Vrijgave')) fault(`the release was not announced: ${after.said}`);
  await same('the second release');
  // Hidden, it asks for nothing; seen again, at once.
  const session = await page.createCDPSession();
  const other = await browser.newPage();
  await other.bringToFront();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false }).catch(() => {});
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const quiet = site.asked;
  await new Promise((resolve) => setTimeout(resolve, 4500));
  if (site.asked !== quiet) fault('a hidden page goes on asking');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await new Promise((resolve) => setTimeout(resolve, 700));
  if (site.asked === quiet) fault('a page that is seen again does not ask at once');
  await other.close();
  // All is taken back: a page that is no more gives way to the overview. (The browser itself notes that a page is missing.)
  page.removeAllListeners('console');
  site.folder = path.resolve(waiting);
  const start = Date.now();
  while (!page.url().endsWith('/index.html') && Date.now() - start < 8000) await new Promise((resolve) => setTimeout(resolve, 50));
  const left = await page.$eval('h1', (h1) => h1.textContent);
  if (left !== 'Nog geen uitslag') fault(`what was taken back is still shown: ${page.url()} ${left}`);
  await browser.close();
  site.close();
  console.log(JSON.stringify(times));
}

// What a reader sees, and everything that is an element: markup in a name would show as one.
async function text(folder) {
  const site = await serve(path.resolve(folder));
  const browser = await launch();
  let at = '';
  const page = await tab(browser, site.origin, () => at);
  const all = {};
  for (const one of pagesOf(site.folder)) {
    at = one;
    await page.goto(site.base + one, { waitUntil: 'load' });
    all[one] = await page.evaluate(() => ({
      names: [...document.querySelectorAll('bdi, svg.chart text, caption, title, h1')].map((one) => one.textContent),
      scripts: document.scripts.length,
      text: document.body.textContent,
    }));
    for (const misfit of await page.evaluate(misfits)) fault(`${at}: ${misfit}`);
  }
  await browser.close();
  site.close();
  console.log(JSON.stringify(all));
}

const [what, ...args] = process.argv.slice(2);
await { check, follow, text }[what](...args);
// Not ended at once: what was written would be cut off.
process.exitCode = faults.length ? 1 : 0;
