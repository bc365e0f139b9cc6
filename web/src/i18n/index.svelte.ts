// Texts and numbers in the language at hand. Names from the data are never translated here, but for the usual sectors and
// criteria.
import { en } from './en.ts';
import { fr, type Key } from './fr.ts';
import { nl } from './nl.ts';
import { criteria, limits, mapTexts, sectors, type Usual } from './terms.ts';

export type { Key };
export type Language = 'fr' | 'nl' | 'en';
export const languages: Language[] = ['fr', 'nl', 'en'];
const catalogues: Record<Language, Record<Key, string>> = { fr, nl, en };
const locales: Record<Language, string> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' };

/** French sets a space before some signs, at which no line may break. */
const spaced = (text: string) => text.replace(/ (?=[;:?!»%])/g, '\u00a0').replace(/« /g, '«\u00a0');

class Texts {
  language = $state<Language>('fr');
  readonly locale = $derived(locales[this.language]);
  readonly #money = $derived(
    new Intl.NumberFormat(this.locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
  );
  readonly #one = $derived(new Intl.NumberFormat(this.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  readonly #signed = $derived(
    new Intl.NumberFormat(this.locale, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }),
  );
  readonly #whole = $derived(new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 }));

  /** The text of a key, its `{places}` filled; `{n|one|more}` by the number that n is. */
  of(key: Key, values: Record<string, string | number> = {}): string {
    return this.set(catalogues[this.language][key]).replace(
      /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
      (_, name: string, one?: string, more?: string) => {
        const value = String(values[name] ?? '');
        // None is singular in French.
        return (value === '1' || (value === '0' && this.language === 'fr') ? one : more) ?? value;
      },
    );
  }
  /** A text of ours in the language at hand, as it is set. */
  set(text: string): string {
    return this.language === 'fr' ? spaced(text) : text;
  }
  localeOf(language: Language): string {
    return locales[language];
  }
  nameOf(language: Language): string {
    return catalogues[language].language;
  }
  money(eur: number): string {
    return this.#money.format(eur);
  }
  /** An amount as one says it aloud: 3,0 M€. */
  millions(eur: number): string {
    const unit = eur >= 1e9 ? 'billion' : eur >= 1e6 ? 'million' : 'unit';
    return unit === 'unit' ? this.money(eur) : this.#large.format(eur);
  }
  readonly #large = $derived(
    new Intl.NumberFormat(this.locale, {
      style: 'currency',
      currency: 'EUR',
      notation: 'compact',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
  );
  one(x: number): string {
    return this.#one.format(x);
  }
  /** With its sign. */
  signed(x: number): string {
    return this.#signed.format(x);
  }
  /** A number as it was stated. */
  number(x: number): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 }).format(x);
  }
  whole(x: number): string {
    return this.#whole.format(x);
  }
  /** A share 0..1 as a percentage, with as many digits as it needs to be told from nothing. */
  share(x: number): string {
    const digits = x > 0 && x < 0.01 ? 2 : x < 0.1 ? 1 : 0;
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits }).format(x);
  }
  /** A share 0..1 as a percentage as it was stated. */
  exact(x: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 2 }).format(x);
  }
  /** A share 0..1 as a percentage with one decimal: where small differences are looked at. */
  tenths(x: number): string {
    return new Intl.NumberFormat(this.locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(x);
  }
  /** Shares of a whole, in tenths of a percent that sum to 100: each rounded down, and the tenths that lack given to those that lost
      most by it (largest remainders). */
  hundred(shares: number[]): number[] {
    const total = shares.reduce((sum, share) => sum + share, 0);
    if (!(total > 0)) return shares.map(() => 0);
    const exact = shares.map((share) => (1000 * share) / total);
    const tenths = exact.map((x) => Math.floor(x + 1e-9));
    const lack = 1000 - tenths.reduce((sum, x) => sum + x, 0);
    const order = exact.map((x, k) => [tenths[k]! - x, k] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [, k] of order.slice(0, Math.max(0, lack))) tenths[k]!++;
    return tenths.map((x) => x / 10);
  }
  /** Percent, as `hundred` gives them. */
  percent(x: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 }).format(x / 100);
  }
  /** A change as a percentage, with its sign. */
  signedShare(x: number): string {
    const digits = Math.abs(x) < 0.001 ? 2 : 1;
    return new Intl.NumberFormat(this.locale, {
      style: 'percent',
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    }).format(x);
  }
  quoted(text: string): string {
    return this.of('quoted', { text });
  }
  /** How far a plan may be from the best, and what that does not say. */
  quality(plan: { status: string; proved_optimal: boolean; stated_gap: number | null }): string {
    if (plan.status === 'repaired') return this.of('repaired');
    return plan.proved_optimal
      ? this.of('qualityProved')
      : this.of('qualityGap', { gap: this.exact(plan.stated_gap ?? 1) });
  }
  /** What amounts hold: contingency and VAT of those computed, and how many the city gives. */
  costs({
    contingency,
    vat,
    computed,
    given,
    zones,
  }: {
    contingency: number;
    vat: number | null;
    computed: number;
    given: number;
    zones: number;
  }): string {
    const key = vat === null ? 'costsIncluded' : vat === 0 ? 'costsWithout' : 'costsWith';
    const said = computed ? [this.of(key, { c: this.exact(contingency), v: this.exact(vat ?? 0) })] : [];
    const outdoors = zones ? [this.of('costsZones', { n: this.whole(zones) })] : [];
    return [...said, ...outdoors, ...(given ? [this.of('costsGiven', { n: this.whole(given) })] : [])].join(' ');
  }
  /** A moment as the day it is here. */
  date(date: Date): string {
    return this.#day(date);
  }
  /** A day as it is written in the data (2021-03-15): the same day wherever on Earth it is read. What is no such day stays as it is. */
  day(written: string | null): string {
    const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(written ?? '');
    const day = found && Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
    return day === null || Number.isNaN(day) ? (written ?? '') : this.#day(new Date(day), 'UTC');
  }
  #day(date: Date, timeZone?: string): string {
    const text = new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone }).format(date);
    // The first of a month is the only ordinal of French dates; browsers write it as the others.
    return this.language === 'fr' ? text.replace(/^1(?=\D)/, '1er') : text;
  }
  sector(name: string): string {
    return this.#usual(sectors, name);
  }
  criterion(name: string): string {
    return this.#usual(criteria, name);
  }
  limit(name: string): string {
    return this.#usual(limits, name);
  }
  get map(): Record<string, string> {
    return mapTexts[this.language];
  }
  #usual(list: Record<string, Usual>, name: string): string {
    return this.usual(list, name) ?? name;
  }
  /** The usual word for a name of the data; nothing where there is none. */
  usual(list: Record<string, Usual>, name: string): string | undefined {
    return Object.hasOwn(list, name) ? list[name]![languages.indexOf(this.language)] : undefined;
  }
}

export const t = new Texts();
