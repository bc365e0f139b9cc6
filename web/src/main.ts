import 'maplibre-gl/dist/maplibre-gl.css';
import './app.css';
import { light } from 'cores';
import { loadMap } from 'map-here';
import { mount } from 'svelte';
import App from './App.svelte';
import { beside, bytesOf, type Source } from './core/core.ts';
import { t } from './i18n/index.svelte.ts';
import { meeting } from './meeting.svelte.ts';

/** The project that `maillage run` put into the page, or beside it. */
async function given(): Promise<Source | null> {
  const inside = document.getElementById('project')?.textContent?.trim();
  if (inside) {
    const archive = bytesOf(inside);
    return { opening: null, archive: async () => archive };
  }
  if (location.protocol === 'file:') {
    // A folder's page may not fetch what stands beside it from the disk; one file has all inside.
    if (light)
      meeting.refuse('folder-from-disk', 'this page was opened from the disk and cannot fetch what stands beside it');
    return null;
  }
  const archive = () => beside('./project.zip');
  const opening = await beside('./opening.gz').catch(() => null);
  if (!opening && !(await archive().catch(() => null))) return null;
  return { opening, archive };
}
// Each in a task of its own, so that the page answers in between: this script is read, the page is drawn, the core begins.
const task = () => new Promise((done) => setTimeout(done));
const source = given();
void task()
  .then(() => {
    const target = document.getElementById('app')!;
    target.textContent = '';
    return mount(App, { target });
  })
  .then(task)
  .then(() => source)
  .then((found) => (found ? meeting.open(found) : void (meeting.busy = false)));
// The map comes behind what the plan needs: on a slow line the plan is read while it is on its way.
void Promise.allSettled([source, light?.beside ? beside(light.beside) : null])
  .then(loadMap)
  .then(
    () => (meeting.mapHere = true),
    (error: unknown) => {
      meeting.mapHere = false;
      console.warn(String(error));
    },
  );
// Numbers of a language are slow to be written the first time: while the core is at work, not when the plan comes.
void task()
  .then(task)
  .then(() => [t.money(1), t.whole(1), t.one(1), t.share(1), t.date(new Date())]);
