import 'maplibre-gl/dist/maplibre-gl.css';
import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { bytesOf } from './core/core.ts';
import { meeting } from './meeting.svelte.ts';

mount(App, { target: document.getElementById('app')! });

/** The project that `maillage run` put into the page, or beside it. */
async function given(): Promise<Uint8Array<ArrayBuffer> | null> {
  const inside = document.getElementById('project')?.textContent?.trim();
  if (inside) return bytesOf(inside);
  if (location.protocol === 'file:') return null;
  const reply = await fetch('./project.zip').catch(() => null);
  return reply?.ok ? new Uint8Array(await reply.arrayBuffer()) : null;
}
void given().then((archive) => (archive ? meeting.open(archive) : void (meeting.busy = false)));
