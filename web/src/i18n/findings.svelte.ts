// What a finding says in the language at hand: what is wrong, and what to do (by its code), and the case itself (its sentence). The words
// are the command's: `crates/maillage-words/ftl`. Only what the page itself refuses has its words here.
import { FluentBundle, FluentNumber, FluentResource, type FluentValue } from '@fluent/bundle';
import { words } from 'words';
import { beside } from '../core/core.ts';
import type { Arg, Finding, Said } from '../core/protocol.ts';
import { languages, t, type Language } from './index.svelte.ts';
import type { Usual } from './terms.ts';

/** What the page refuses by itself: title and remedy. */
const own: Record<string, [title: Usual, remedy: Usual]> = {
  'cannot-fetch': [
    [
      'Une partie de la carte n’a pas pu être chargée',
      'Een deel van de kaart kon niet worden geladen',
      'A part of the map could not be loaded',
    ],
    [
      'Vérifiez la connexion et recommencez ; rien n’est perdu.',
      'Controleer de verbinding en probeer opnieuw; er is niets verloren.',
      'Check the connection and try again; nothing is lost.',
    ],
  ],
  'folder-from-disk': [
    [
      'Cette page a été ouverte depuis le disque',
      'Deze pagina werd vanaf de schijf geopend',
      'This page was opened from the disk',
    ],
    [
      'Ouvrez plutôt map.html, qui contient tout, ou « maillage serve ».',
      'Open liever map.html, dat alles bevat, of “maillage serve”.',
      'Open map.html instead, which holds everything, or run “maillage serve”.',
    ],
  ],
  'not-opened-here': [
    [
      'La page n’ouvre pas ce type de fichier',
      'De pagina opent dit soort bestand niet',
      'The page does not open this kind of file',
    ],
    [
      'Donnez un projet (.zip), un GeoJSON, un CSV ou un shapefile zippé ; « maillage convert » convertit les autres.',
      'Geef een project (.zip), een GeoJSON, een CSV of een gezipte shapefile; "maillage convert" zet de andere om.',
      'Give a project (.zip), a GeoJSON, a CSV or a zipped shapefile; “maillage convert” converts others.',
    ],
  ],
  'several-files': [
    [
      'Plusieurs fichiers, mais aucun maillage.toml',
      'Verschillende bestanden, maar geen maillage.toml',
      'Several files, but no maillage.toml',
    ],
    [
      'Donnez le dossier entier du projet, ou un fichier à la fois.',
      'Geef de hele projectmap, of één bestand tegelijk.',
      'Give the whole project folder, or one file at a time.',
    ],
  ],
  'too-large': [
    ['Fichier trop grand pour la page', 'Bestand te groot voor de pagina', 'File too large for the page'],
    [
      'Ouvrez-le avec la commande maillage, qui n’a pas cette limite.',
      'Open het met de opdracht maillage, die deze grens niet heeft.',
      'Open it with the command maillage, which has no such limit.',
    ],
  ],
};

// Four digits stand together, as in a year; the command writes numbers the same way.
const grouped = { useGrouping: 'min2' as unknown as boolean };
/** An amount of money: whole, or with its cents. */
function amount([place]: FluentValue[]): FluentValue {
  if (!(place instanceof FluentNumber)) return place ?? '';
  const whole = Math.abs(Math.round(place.value) - place.value) < 0.005;
  const digits = whole ? 0 : 2;
  return new FluentNumber(place.value, { ...grouped, minimumFractionDigits: digits, maximumFractionDigits: digits });
}
function bundle(language: Language, text: string): FluentBundle {
  // No signs of isolation: no text here runs from right to left.
  const made = new FluentBundle(t.localeOf(language), { useIsolating: false, functions: { EUR: amount } });
  made.addResource(new FluentResource(text));
  return made;
}

class Words {
  /** Bundles of codes and sentences that are at hand, by language. A folder fetches them when the first finding is shown. */
  #made = $state.raw<Partial<Record<Language, FluentBundle>>>({});
  readonly #asked = new Set<Language>();
  constructor() {
    // What could not be had off line is asked for anew.
    globalThis.addEventListener?.('online', () => {
      this.#left = 3;
      this.#made = { ...this.#made };
    });
  }
  /** What could not be fetched is asked for again, a few times. */
  #left = $state(3);

  of(language: Language): FluentBundle | undefined {
    if (!this.#made[language] && !this.#asked.has(language)) {
      this.#asked.add(language);
      // Not while something is drawn from it.
      void Promise.resolve(words[language])
        .then(async (source) =>
          typeof source === 'string' ? source : new TextDecoder().decode(await beside(source.beside)),
        )
        .then((text) => {
          this.#left = 3;
          this.#made = { ...this.#made, [language]: bundle(language, text) };
        })
        .catch(() => {
          this.#asked.delete(language);
          if (this.#left-- > 0) setTimeout(() => (this.#made = { ...this.#made }), 2000);
        });
    }
    // Words of another language are better than none, where these cannot be had.
    return this.#made[language] ?? (this.#left < 0 ? Object.values(this.#made)[0] : undefined);
  }
}
const known = new Words();
/** Fetches the words of the language at hand before they are needed. */
export const fetchWords = (): void => void known.of(t.language);

function format(
  from: FluentBundle | undefined,
  name: string,
  attribute: string | null,
  args: Record<string, Arg>,
): string {
  const message = from?.getMessage(name);
  const pattern = attribute === null ? message?.value : message?.attributes[attribute];
  return from && pattern
    ? t.set(
        from.formatPattern(
          pattern,
          Object.fromEntries(Object.entries(args).map(([place, arg]) => [place, text(arg)])),
          [],
        ),
      )
    : '';
}
/** What stands in a place: numbers are left to the language. */
function text(arg: Arg): FluentValue {
  if (typeof arg === 'number') return new FluentNumber(arg, { ...grouped, maximumFractionDigits: 3 });
  if (typeof arg === 'string') return arg;
  if (!Array.isArray(arg)) return sentence(arg);
  // French sets a space before the sign, which `set` makes one where no line breaks.
  const between = arg.some((one) => typeof one === 'object') ? (t.language === 'fr' ? ' ; ' : '; ') : ', ';
  return arg.map((one) => (typeof one === 'number' ? t.number(one) : String(text(one)))).join(between);
}
/** A sentence in the language at hand; nothing while its words are on their way. */
export function sentence(said: Said): string {
  // What the page could not load is told without what has to be loaded.
  if (said.id === 'io_problem') return String(said.args['problem']);
  return format(known.of(t.language), said.id, null, said.args);
}

/** What a code means (0) and what to do about it (1) in the language at hand; nothing where it has no words, or while they are on their way. */
export function wordOf(code: string, part: 0 | 1): string {
  if (Object.hasOwn(own, code)) return t.set(own[code]![part][languages.indexOf(t.language)]!);
  return format(known.of(t.language), code, part === 0 ? null : 'remedy', {});
}
/** What a finding is and what to do, in general. */
export const wordsOf = (finding: Finding): string =>
  [wordOf(finding.code, 0), wordOf(finding.code, 1)].filter(Boolean).join(' ');
/** What to do about this case, where that is known. */
export function adviceOf({ message, hint }: Finding): string {
  return hint ? sentence(hint) : format(known.of(t.language), message.id, 'hint', message.args);
}
/** The case itself: what is wrong and what to do about it here. */
export function caseOf(finding: Finding): string {
  return [sentence(finding.message), adviceOf(finding)].filter(Boolean).join(' → ');
}
