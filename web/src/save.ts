// Files that leave the page: downloads, and the map as a picture with its legend.
import type { Map } from 'maplibre-gl';
import { t } from './i18n/index.svelte.ts';
import { css, quiet, ramp, scoreBins, shapeOf, waveColour } from './map/colours.ts';
import { meeting } from './meeting.svelte.ts';

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The map as it stands, with title, legend, notice and sources. */
export async function picture(map: Map): Promise<void> {
  const view = meeting.view;
  if (!view) return;
  const shot = await new Promise<HTMLImageElement>((done) => {
    // The drawing is there during its frame only.
    map.once('render', () => {
      const image = new Image();
      image.onload = () => done(image);
      image.src = map.getCanvas().toDataURL();
    });
    map.triggerRepaint();
  });
  const [width, height, head, foot] = [shot.width, shot.height, 56, 44];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height + head + foot];
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = meeting.dark ? '#1a1d22' : '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(shot, 0, head);
  const [ink, soft] = meeting.dark ? ['#eef1f4', '#b3bbc6'] : ['#1b1f24', '#555d69'];
  pen.fillStyle = ink;
  pen.font = '600 20px system-ui, sans-serif';
  pen.fillText(`${view.name} — ${t.of('title')}`, 14, 35);
  pen.font = '13px system-ui, sans-serif';
  pen.fillStyle = soft;
  pen.fillText([view.notice, t.of('planId', { id: meeting.state?.plan?.plan_id ?? '' })].filter(Boolean).join(' · '), 14, head + height + 18);
  pen.fillText(`${t.of('sources')} : ${view.credits.join(' ; ')}`, 14, head + height + 36);
  const entries = meeting.colour === 'wave'
    ? [...view.years.map((year, k) => ({ text: String(year), colour: css(waveColour(k, view.years.length)), shape: shapeOf(k) })), { text: t.of('outOfPlan'), colour: css(quiet), shape: shapeOf(0) }]
    : scoreBins.map((from, k) => ({ text: `${from}–${from + 20}`, colour: css(ramp(k / 4)), shape: shapeOf(0) }));
  const [boxWidth, boxHeight] = [150, entries.length * 22 + 14];
  const [left, top] = [width - boxWidth - 14, head + height - boxHeight - 14];
  pen.fillStyle = meeting.dark ? '#1a1d22' : '#ffffff';
  pen.fillRect(left, top, boxWidth, boxHeight);
  pen.strokeStyle = soft;
  pen.strokeRect(left + 0.5, top + 0.5, boxWidth, boxHeight);
  entries.forEach((entry, k) => {
    pen.save();
    pen.translate(left + 10, top + 9 + k * 22);
    pen.fillStyle = entry.colour;
    pen.fill(new Path2D(entry.shape));
    pen.restore();
    pen.fillStyle = ink;
    pen.fillText(entry.text, left + 36, top + 22 + k * 22);
  });
  canvas.toBlob((blob) => blob && download('carte.png', blob), 'image/png');
}
