// The map as a picture that stands by itself: one plan (or the two that are compared), whole, with what it shows in words, its number,
// years, legend with counts, scale, north and date, at a size for a slide.
import type { Map } from 'maplibre-gl';
import { t } from './i18n/index.svelte.ts';
import { look } from './look.svelte.ts';
import { HIDDEN } from './map/classes.ts';
import { levelBins, levelText, css } from './map/colours.ts';
import { meeting } from './meeting.svelte.ts';
import { shown, type Row } from './shown.svelte.ts';

/** Pixels of the picture: a slide. Words that need more room make it higher, never the map smaller than this. */
const [WIDTH, HEIGHT, LEAST_MAP] = [1920, 1080, 560];
/** Of the legend beside the map, and between things. */
const [COLUMN, PAD, ROW] = [430, 28, 36];
/** Zoom from which outdoor levels are drawn (`map/Map.svelte`). */
export const LEVELS_FROM = 12;

/** A map as it stands, drawn so many times as large. */
async function shot(map: Map, scale: number): Promise<HTMLCanvasElement> {
  const before = map.getPixelRatio();
  map.setPixelRatio(scale);
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

/** A text that is written: its size and weight, and its colour. */
type Text = { text: string; size: number; weight: number; colour: string };
const font = (size: number, weight = 400) => `${weight} ${size}px system-ui, "DejaVu Sans", sans-serif`;
const leading = (size: number) => Math.round(size * 1.35);

/** What the picture is drawn with, and in which colours. */
class Page {
  readonly canvas = document.createElement('canvas');
  readonly pen = this.canvas.getContext('2d')!;
  readonly colours = meeting.dark
    ? { paper: '#1a1d22', ink: '#eef1f4', soft: '#b3bbc6', warn: '#ffb38a' }
    : { paper: '#ffffff', ink: '#1b1f24', soft: '#555d69', warn: '#9a3412' };
  /** Texts in lines that are at most so wide. */
  wrap(texts: Text[], most: number): Text[] {
    return texts.flatMap((one) => {
      this.pen.font = font(one.size, one.weight);
      return lines(this.pen, one.text, most).map((text) => ({ ...one, text }));
    });
  }
  /** Writes texts below one another; gives where they end. */
  write(texts: Text[], left: number, top: number): number {
    let y = top;
    for (const { text, size, weight, colour } of texts) {
      y += leading(size);
      this.pen.font = font(size, weight);
      this.pen.fillStyle = colour;
      this.pen.fillText(text, left, y - Math.round(size * 0.35));
    }
    return y;
  }
  rows(rows: Row[], left: number, top: number, width: number): number {
    const { pen, colours } = this;
    const resolved = (colour: string) =>
      colour === 'var(--ink)' ? colours.ink : colour === 'var(--paper)' ? colours.paper : colour;
    rows.forEach((row, k) => {
      const middle = top + k * ROW + ROW / 2;
      const size = 1.6 * row.size;
      pen.save();
      pen.translate(left + 15 - 8 * size, middle - 8 * size);
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
      pen.fillStyle = colours.ink;
      pen.font = font(23);
      pen.fillText(row.text, left + 42, middle + 8);
      pen.textAlign = 'right';
      pen.fillText(
        (row.before === null ? '' : `${t.whole(row.before)} → `) + t.whole(row.count),
        left + width,
        middle + 8,
      );
      pen.textAlign = 'left';
    });
    return top + rows.length * ROW;
  }
  levels(left: number, top: number, width: number): number {
    const { pen, colours } = this;
    let y = this.write([{ text: t.of('coverageLevels'), size: 22, weight: 650, colour: colours.ink }], left, top) + 4;
    for (const [k, bin] of levelBins.entries()) {
      pen.fillStyle = css(bin.colour);
      pen.fillRect(left, y + 6, 30, 22);
      pen.strokeStyle = colours.soft;
      pen.strokeRect(left + 0.5, y + 6.5, 30, 22);
      pen.fillStyle = colours.ink;
      pen.font = font(22);
      pen.fillText(levelText(k), left + 42, y + 25);
      y += ROW;
    }
    return this.write(this.wrap([{ text: shown.trust, size: 20, weight: 400, colour: colours.ink }], width), left, y);
  }
  /** A length of the ground, and where north is: up, since the map does not turn. */
  scale(left: number, top: number, perMetre: number): void {
    const { pen, colours } = this;
    const length = round((COLUMN - 150) / perMetre);
    const long = length * perMetre;
    pen.fillStyle = colours.ink;
    pen.font = font(22);
    pen.fillText(length >= 1000 ? `${t.number(length / 1000)} km` : `${t.number(length)} m`, left, top + 20);
    pen.fillRect(left, top + 32, long, 4);
    pen.fillRect(left, top + 26, 3, 10);
    pen.fillRect(left + long - 3, top + 26, 3, 10);
    const north = left + COLUMN - 90;
    pen.fill(new Path2D(`M${north} ${top - 8}l12 34l-12 -9l-12 9z`));
    pen.font = font(20, 650);
    pen.fillText('N', north - 8, top + 46);
  }
}

/** Every place that the legend counts lies within the map: of a piece of a city, the numbers are not of the piece. */
function showsAll(map: Map): boolean {
  const [bounds, at, classes] = [map.getBounds(), meeting.positions, shown.classes];
  const [west, east, south, north] = [bounds.getWest(), bounds.getEast(), bounds.getSouth(), bounds.getNorth()];
  return classes.every(
    (kind, b) =>
      kind === HIDDEN ||
      (at[2 * b]! >= west && at[2 * b]! <= east && at[2 * b + 1]! >= south && at[2 * b + 1]! <= north),
  );
}

/** The picture; `maps`: the plan of before and the one at hand, or the one map. */
export async function picture(maps: Map[]): Promise<HTMLCanvasElement | null> {
  const { view } = meeting;
  const map = maps.at(-1);
  if (!view || !map) return null;
  const page = new Page();
  const {
    pen,
    canvas,
    colours: { paper, ink, soft, warn },
  } = page;

  // What is written above and below leaves the rest to the map.
  const id = (state: typeof meeting.state) => t.of('planId', { id: state?.plan?.plan_id ?? '' });
  const numbers = look.split
    ? `${t.of('from')} : ${id(meeting.reference.state)} · ${t.of('to')} : ${id(meeting.state)}`
    : id(shown.side.state);
  const wide = WIDTH - 2 * PAD;
  const head = page.wrap(
    [
      { text: view.name, size: 24, weight: 400, colour: soft },
      { text: shown.headline, size: 38, weight: 650, colour: ink },
      ...shown.remarks.map(({ kind, text }) => ({
        text,
        size: 25,
        weight: 650,
        colour: ['filter', 'years', 'trial'].includes(kind) ? ink : warn,
      })),
    ],
    wide,
  );
  const foot = page.wrap(
    [
      {
        text: [numbers, t.date(new Date()), view.notice].filter(Boolean).join(' · '),
        size: 21,
        weight: 400,
        colour: ink,
      },
      ...(view.credits.length
        ? [{ text: `${t.of('sources')} : ${view.credits.join(' ; ')}`, size: 18, weight: 400, colour: soft }]
        : []),
    ],
    wide,
  );
  const height = (texts: Text[]) => texts.reduce((sum, { size }) => sum + leading(size), 0) + 24;
  const [above, below] = [height(head), height(foot)];
  const box = map.getContainer();
  const [across, down] = [Math.max(1, box.clientWidth), Math.max(1, box.clientHeight)];
  const each = Math.floor((WIDTH - COLUMN - 2 * PAD) / maps.length);
  const scale = Math.min(each / across, Math.max(HEIGHT - above - below, LEAST_MAP) / down);
  const [mapWide, mapHigh] = [Math.round(across * scale), Math.round(down * scale)];
  const shots: HTMLCanvasElement[] = [];
  for (const one of maps) shots.push(await shot(one, scale));

  [canvas.width, canvas.height] = [WIDTH, Math.max(HEIGHT, above + mapHigh + below)];
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  shots.forEach((one, k) => {
    const left = PAD + k * each;
    pen.drawImage(one, left, above, mapWide, mapHigh);
    pen.strokeStyle = soft;
    pen.strokeRect(left + 0.5, above + 0.5, mapWide, mapHigh);
    if (maps.length < 2) return;
    // Which of two maps is which.
    const name = t.of(k ? 'to' : 'from');
    pen.font = font(26, 650);
    const long = pen.measureText(name).width + 28;
    pen.fillStyle = paper;
    pen.fillRect(left + 10, above + 10, long, 42);
    pen.strokeRect(left + 10.5, above + 10.5, long, 42);
    pen.fillStyle = ink;
    pen.fillText(name, left + 24, above + 40);
  });
  page.write(head, PAD, 12);
  page.write(foot, PAD, canvas.height - below + 8);

  // Beside the map: what its symbols mean, how many there are of each, its scale.
  const left = PAD + (maps.length - 1) * each + mapWide + 28;
  const width = WIDTH - PAD - left;
  let y = page.rows(shown.legend, left, above, Math.min(width, COLUMN - 40)) + 12;
  if (!showsAll(map))
    y =
      page.write(page.wrap([{ text: t.of('countsWhole'), size: 20, weight: 400, colour: soft }], width), left, y) + 12;
  if (shown.signs)
    y = page.write(page.wrap([{ text: shown.signs, size: 22, weight: 400, colour: ink }], width), left, y) + 12;
  if (look.coverage && view.zones.length && map.getZoom() >= LEVELS_FROM) y = page.levels(left, y, width);
  page.scale(left, Math.max(y + 20, above + mapHigh - 60), scale / metres(map));
  return canvas;
}
