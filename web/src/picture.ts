// The map as a picture that stands by itself: one plan (or the two that are compared), whole, with what it shows in words, its number,
// years, legend with counts, scale, north and date, at a size for a slide.
import type { Map } from 'maplibre-gl';
import { t } from './i18n/index.svelte.ts';
import { look } from './look.svelte.ts';
import { levelBins, css } from './map/colours.ts';
import { meeting } from './meeting.svelte.ts';
import { shown, type Row } from './shown.svelte.ts';

/** Pixels across: a slide. */
const WIDTH = 1920;
/** Zoom from which outdoor levels are drawn (`map/Map.svelte`). */
export const LEVELS_FROM = 12;

/** A map as it stands, drawn with so many pixels across. */
async function shot(map: Map, width: number): Promise<HTMLCanvasElement> {
  const before = map.getPixelRatio();
  const box = map.getContainer();
  map.setPixelRatio(Math.max(1, width / Math.max(1, box.clientWidth)));
  try {
    return await new Promise((done) => {
      // The drawing is there during its frame only.
      map.once('render', () => {
        const from = map.getCanvas();
        const copy = document.createElement('canvas');
        [copy.width, copy.height] = [from.width, from.height];
        copy.getContext('2d')!.drawImage(from, 0, 0);
        done(copy);
      });
      map.triggerRepaint();
    });
  } finally {
    map.setPixelRatio(before);
  }
}

/** Metres that a pixel of the page stands for at the middle of a map. */
function metres(map: Map): number {
  const { lat } = map.getCenter();
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
}
/** The roundest length of at most so many metres: 1, 2 or 5 with noughts. */
function round(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].find((k) => k * ten <= most)! * ten;
}

/** Lines of words that are at most so wide. */
function lines(pen: CanvasRenderingContext2D, text: string, most: number): string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const next = line ? `${line} ${word}` : word;
    if (line && pen.measureText(next).width > most) {
      found.push(line);
      line = word;
    } else line = next;
    // A word without an end is cut.
    while (pen.measureText(line).width > most && line.length > 1) {
      let k = line.length - 1;
      while (k > 1 && pen.measureText(line.slice(0, k)).width > most) k--;
      found.push(line.slice(0, k));
      line = line.slice(k);
    }
  }
  return line ? [...found, line] : found;
}

/** The picture; `maps`: the plan of before and the one at hand, or the one map. */
export async function picture(maps: Map[]): Promise<HTMLCanvasElement | null> {
  const { view } = meeting;
  const map = maps.at(-1);
  if (!view || !map) return null;
  const each = Math.floor(WIDTH / maps.length);
  const shots: HTMLCanvasElement[] = [];
  for (const one of maps) shots.push(await shot(one, each));
  const high = Math.max(...shots.map((one) => Math.round((one.height * each) / one.width)));
  const font = (size: number, weight = 400) => `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
  const [paper, ink, soft, warn] = meeting.dark ? ['#1a1d22', '#eef1f4', '#b3bbc6', '#ffb38a'] : ['#ffffff', '#1b1f24', '#555d69', '#9a3412'];
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const [PAD, WIDE] = [28, WIDTH - 56];

  // What is written above and below decides how high the picture is.
  type Text = { text: string; size: number; weight: number; colour: string };
  const wrap = (texts: Text[]) => texts.flatMap(({ text, size, weight, colour }) => {
    pen.font = font(size, weight);
    return lines(pen, text, WIDE).map((line) => ({ text: line, size, weight, colour }));
  });
  const plan = shown.plan?.plan_id ?? '';
  const other = meeting.reference.state?.plan?.plan_id ?? '';
  const numbers = look.split ? `${t.of('from')} : ${t.of('planId', { id: other })} · ${t.of('to')} : ${t.of('planId', { id: meeting.state?.plan?.plan_id ?? '' })}` : t.of('planId', { id: plan });
  const head = wrap([
    { text: view.name, size: 24, weight: 400, colour: soft },
    { text: shown.headline, size: 34, weight: 650, colour: ink },
    ...shown.remarks.map(({ kind, text }) => ({ text, size: 24, weight: 650, colour: ['filter', 'years', 'trial'].includes(kind) ? ink : warn })),
  ]);
  const foot = wrap([
    { text: [numbers, t.date(new Date()), view.notice].filter(Boolean).join(' · '), size: 20, weight: 400, colour: ink },
    ...(view.credits.length ? [{ text: `${t.of('sources')} : ${view.credits.join(' ; ')}`, size: 18, weight: 400, colour: soft }] : []),
  ]);
  const height = (texts: Text[]) => texts.reduce((sum, { size }) => sum + Math.round(size * 1.35), 0) + 28;
  const [above, below] = [height(head), height(foot)];
  [canvas.width, canvas.height] = [WIDTH, above + high + below];
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  shots.forEach((one, k) => pen.drawImage(one, k * each, above, each, Math.round((one.height * each) / one.width)));
  const write = (texts: Text[], top: number) => {
    let y = top + 14;
    for (const { text, size, weight, colour } of texts) {
      y += Math.round(size * 1.35);
      pen.font = font(size, weight);
      pen.fillStyle = colour;
      pen.fillText(text, PAD, y - Math.round(size * 0.35));
    }
  };
  write(head, 0);
  write(foot, above + high);
  const plate = (left: number, top: number, width: number, tall: number) => {
    pen.fillStyle = paper;
    pen.fillRect(left, top, width, tall);
    pen.strokeStyle = soft;
    pen.lineWidth = 1;
    pen.strokeRect(left + 0.5, top + 0.5, width, tall);
  };

  // Which of two maps is which.
  if (maps.length === 2) {
    [t.of('from'), t.of('to')].forEach((name, k) => {
      pen.font = font(26, 650);
      const wide = pen.measureText(name).width + 28;
      plate(k * each + each / 2 - wide / 2, above + 14, wide, 42);
      pen.fillStyle = ink;
      pen.fillText(name, k * each + each / 2 - wide / 2 + 14, above + 44);
    });
    pen.fillStyle = soft;
    pen.fillRect(each - 1, above, 2, high);
  }

  // Scale and north.
  const scale = each / Math.max(1, map.getContainer().clientWidth);
  const length = round((metres(map) / scale) * 260);
  const long = (length * scale) / metres(map);
  pen.font = font(20);
  const told = length >= 1000 ? `${t.number(length / 1000)} km` : `${t.number(length)} m`;
  const [left, base] = [PAD, above + high - 26];
  plate(left - 12, base - 46, Math.max(long, pen.measureText(told).width) + 86, 62);
  pen.fillStyle = ink;
  pen.fillText(told, left, base - 16);
  pen.fillRect(left, base - 6, long, 4);
  pen.fillRect(left, base - 12, 3, 10);
  pen.fillRect(left + long - 3, base - 12, 3, 10);
  const north = left + Math.max(long, pen.measureText(told).width) + 44;
  pen.fill(new Path2D(`M${north} ${base - 38}l11 32l-11 -8l-11 8z`));
  pen.font = font(18, 650);
  pen.fillText('N', north - 7, base + 12);

  // The legend, with how many are drawn as what.
  const rows: Row[] = shown.legend;
  const levels = look.coverage && view.zones.length && map.getZoom() >= LEVELS_FROM ? levelBins.slice(0, -1) : [];
  const ROW = 34;
  pen.font = font(22);
  const counts = rows.map((row) => (row.before === null ? '' : `${t.whole(row.before)} → `) + t.whole(row.count));
  const wide = Math.max(190, ...rows.map((row, k) => 62 + pen.measureText(row.text).width + 34 + pen.measureText(counts[k]!).width), levels.length ? pen.measureText(t.of('coverageLevels')).width + 32 : 0);
  const tall = (rows.length + (levels.length ? levels.length + 1 : 0)) * ROW + 20;
  const [x, y] = [WIDTH - wide - 20, above + high - tall - 20];
  plate(x, y, wide, tall);
  const resolved = (colour: string) => (colour === 'var(--ink)' ? ink : colour === 'var(--paper)' ? paper : colour);
  rows.forEach((row, k) => {
    const middle = y + 10 + k * ROW + ROW / 2;
    const size = 1.55 * row.size;
    pen.save();
    pen.translate(x + 30 - 8 * size, middle - 8 * size);
    pen.scale(size, size);
    const path = new Path2D(row.path);
    pen.fillStyle = resolved(row.fill);
    pen.fill(path);
    if (row.edge !== 'none') {
      pen.strokeStyle = resolved(row.edge);
      pen.lineWidth = row.size < 1 ? 2.4 : 1.3;
      pen.stroke(path);
    }
    pen.restore();
    pen.fillStyle = ink;
    pen.font = font(22);
    pen.fillText(row.text, x + 56, middle + 8);
    pen.textAlign = 'right';
    pen.fillText(counts[k]!, x + wide - 14, middle + 8);
    pen.textAlign = 'left';
  });
  levels.forEach((bin, k) => {
    const middle = y + 10 + (rows.length + 1 + k) * ROW + ROW / 2;
    if (!k) pen.fillText(t.of('coverageLevels'), x + 14, middle - ROW + 8);
    pen.fillStyle = css(bin.colour);
    pen.fillRect(x + 16, middle - 10, 30, 20);
    pen.fillStyle = ink;
    pen.fillText(`≥ ${bin.from}`, x + 56, middle + 8);
  });
  return canvas;
}
