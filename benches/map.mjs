// The page in Chromium, without a graphics card: processor time of its processes for opening, for a step of a slider, for a step of
// the map, and the longest time that the page did not answer.
//   cargo build --release -p maillage-cli --no-default-features && node benches/map.mjs OUT [OUT ...]     folders of `maillage run`
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('playwright-core');
const command = fileURLToPath(new URL('../target/release/maillage', import.meta.url));
console.log('| project | opened, ms CPU: page + graphics | a step of a slider | from its event to the upload, ms | a step of the map | longest task of the page, ms CPU: opening, slider, released | by the clock without waits for graphics | by the clock | JS heap, MB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const out of process.argv.slice(2)) {
  const server = spawn(command, ['serve', out, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = String(await new Promise((done) => server.stdout.once('data', done))).split('\n')[0].trim();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--enable-precise-memory-info'] });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'fr-BE' })).newPage();
  const cdp = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    const of = (type) => processInfo.filter((one) => one.type === type).reduce((sum, one) => sum + 1000 * one.cpuTime, 0);
    return [of('renderer'), of('GPU')];
  };
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration); }).observe({ entryTypes: ['longtask'] });
  });
  // From a step of the slider to the scores in the texture: the frame that draws them is waited for in between.
  await page.addInitScript(() => {
    [window.moved, window.uploads] = [0, []];
    addEventListener('input', () => (window.moved = performance.now()), true);
    const upload = WebGL2RenderingContext.prototype.texSubImage2D;
    WebGL2RenderingContext.prototype.texSubImage2D = function (...what) {
      const value = upload.apply(this, what);
      if (window.moved && what[6] === this.RED && what[7] === this.FLOAT) {
        window.uploads.push(performance.now() - window.moved);
        window.moved = 0;
      }
      return value;
    };
  });
  // The longest task of the page's own thread by its processor time; and by the clock, without what it waits there for the process
  // that draws: with a graphics card that is short, and here a processor draws. Other work on the machine is in it all the same.
  const busiest = async (act) => {
    await browser.startTracing(page, { categories: ['toplevel', 'gpu'] });
    const value = await act();
    const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
    const pages = new Set(traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map((event) => `${event.pid} ${event.tid}`));
    const own = traceEvents.filter((event) => event.ph === 'X' && pages.has(`${event.pid} ${event.tid}`));
    const waits = own.filter((event) => /WaitForGetOffset/.test(event.name));
    const within = (task) => waits.reduce((sum, { pid, tid, ts, dur }) => (pid === task.pid && tid === task.tid && ts >= task.ts && ts < task.ts + task.dur ? sum + dur : sum), 0);
    const all = own.filter((event) => /RunTask/.test(event.name));
    tasks.push(Math.round(Math.max(0, ...all.map((task) => task.tdur ?? 0)) / 1000));
    apart.push(Math.round(Math.max(0, ...all.map((task) => (task.dur > 10_000 ? task.dur - within(task) : 0))) / 1000));
    return value;
  };
  const [tasks, apart] = [[], []];
  const settled = () => page.waitForFunction(() => document.querySelector('.app')?.getAttribute('aria-busy') === 'false' && document.querySelector('canvas'), null, { timeout: 300_000 });
  const longest = () => page.evaluate(() => { const found = window.longest; window.longest = 0; return Math.round(found); });
  const spent = async (act) => {
    const before = await times();
    await act();
    const after = await times();
    return after.map((time, k) => time - before[k]);
  };
  const show = ([page, graphics], steps = 1) => `${(page / steps).toFixed(0)} + ${(graphics / steps).toFixed(0)}`;
  const opened = await busiest(() => spent(async () => { await page.goto(address); await settled(); await page.waitForTimeout(1500); }));
  const blocked = [await longest()];
  await page.click('.by button:nth-child(2)');
  await page.click('#tab-weights');
  await page.waitForTimeout(1500);
  await longest();
  const box = await page.locator('.weight input[type=range]').first().boundingBox();
  const at = (k) => page.mouse.move(box.x + box.width * (0.25 + 0.03 * k), box.y + box.height / 2);
  await at(0);
  await page.mouse.down();
  const STEPS = 10;
  const slid = await busiest(() => spent(async () => { for (let k = 1; k <= STEPS; k++) { await at(k); await page.waitForTimeout(500); } }));
  blocked.push(await longest());
  const uploads = (await page.evaluate(() => window.uploads)).sort((a, b) => a - b);
  const upload = uploads.length ? `${uploads[0].toFixed(0)} to ${uploads.at(-1).toFixed(0)}, ${uploads[uploads.length >> 1].toFixed(0)} in the middle` : 'none';
  await busiest(async () => {
    await page.mouse.up();
    await page.waitForTimeout(100);
    await settled();
    await page.waitForTimeout(1500);
  });
  blocked.push(await longest());
  await page.mouse.move(800, 400);
  await page.mouse.down();
  const moved = await spent(async () => { for (let k = 1; k <= STEPS; k++) { await page.mouse.move(800 + 6 * k, 400); await page.waitForTimeout(300); } });
  await page.mouse.up();
  const heap = await page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1e6));
  console.log(`| ${out} | ${show(opened)} | ${show(slid, STEPS)} | ${upload} | ${show(moved, STEPS)} | ${tasks.join(', ')} | ${apart.join(', ')} | ${blocked.join(', ')} | ${heap} |`);
  await browser.close();
  server.kill();
}
