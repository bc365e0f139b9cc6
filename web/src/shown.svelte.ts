// What is shown of the meeting: the plan looked at, what every place is drawn as, how many of each, and what must be said beside it.
// Map, legend, list, headline and every picture read it here, so that none of them shows one thing and tells another.
import { standing, type Plan } from './core/protocol.ts';
import { t } from './i18n/index.svelte.ts';
import { look, type Move, type Status } from './look.svelte.ts';
import { classesOf, countsOf, HIDDEN, NOT_CHOSEN, NOT_CONCERNED, OTHER_YEAR } from './map/classes.ts';
import { apart, css, later, ring, scoreColour, SCORE_CLASSES, shapeOf, shapes, waveColour } from './map/colours.ts';
import { meeting, type Side } from './meeting.svelte.ts';
import { amongCandidates, byRank } from './ranks.ts';

/** A row of the legend: how the places look, what they are, how many are drawn so, and how many with the plan of before beside. */
export type Row = {
  path: string;
  fill: string;
  edge: string;
  size: number;
  text: string;
  count: number;
  before: number | null;
};
/** What must be said where the map is seen. `undo`: takes it away, where a click may. */
export type Remark = {
  kind: 'draft' | 'before' | 'split' | 'rules' | 'nothing' | 'equal' | 'trial' | 'filter' | 'years';
  text: string;
  undo?: () => void;
};

class Shown {
  /** The plan on the one map, or on the right of two. */
  readonly side: Side = $derived(look.before && !look.split ? meeting.reference : meeting.now);
  readonly plan: Plan | null = $derived(this.side.state?.plan ?? null);
  readonly #moves = $derived(look.move ? meeting.movesOf(look.move) : null);
  readonly classes = $derived(this.#classes(this.side));
  /** Of the plan of before, on the left of two maps; null where there is one. */
  readonly classesBefore = $derived(look.split ? this.#classes(meeting.reference) : null);

  #classes(side: Side): Float32Array {
    const { standings } = side;
    const { sector, district } = meeting.register;
    return classesOf(
      {
        years: side.years,
        scores: side.scores,
        standings,
        sector,
        district,
        waves: meeting.view?.years ?? [],
        moves: this.#moves,
      },
      look,
    );
  }

  /** Places by rank, candidates first; and their ranks among the candidates, 0 for what is none. */
  readonly #order = $derived(byRank(this.side));
  readonly ranks = $derived(amongCandidates(this.#order, this.side));
  readonly filtered = $derived(
    look.sector >= 0 || look.district >= 0 || look.status !== '' || look.move !== '' || look.found !== null,
  );
  /** The places that are shown, by rank: on the map as in the list. */
  readonly listed = $derived(this.filtered ? this.#order.filter((b) => this.classes[b] !== HIDDEN) : this.#order);
  /** Rank of a place among the candidates of the plan at hand. */
  rankNow(b: number): number {
    return (this.side === meeting.now ? this.ranks : amongCandidates(byRank(meeting.now), meeting.now))[b] ?? 0;
  }
  /** Places of a wave of a plan, by rank. */
  placesIn(year: number, side: Side): Uint32Array {
    return (side === this.side ? this.#order : byRank(side)).filter((b) => side.years[b] === year);
  }

  /** Candidates of the plan: what could be chosen. */
  readonly candidates = $derived(
    this.side.standings.reduce((n, stands) => n + Number(stands === standing.candidate), 0),
  );
  readonly chosen = $derived((this.plan?.waves ?? []).reduce((n, wave) => n + wave.count, 0));
  readonly spent = $derived((this.plan?.waves ?? []).reduce((sum, wave) => sum + wave.spend_eur, 0));
  /** No criterion tells the places apart. */
  readonly equal = $derived.by(() => {
    const { scores, standings } = this.side;
    let [first, n] = [NaN, 0];
    for (let b = 0; b < scores.length; b++) {
      if (standings[b] !== standing.candidate) continue;
      if (n++ && scores[b] !== first) return false;
      first = scores[b]!;
    }
    return n > 1;
  });
  /** The plan breaks rules, or none was found that keeps them all. */
  readonly broken = $derived(this.plan?.status === 'repaired');

  /** The finding: what the plan does, in three figures; of a draft, that it is none. */
  get headline(): string {
    if (!this.plan) return '';
    if (this.side.state?.draft) return t.of('draftTitle');
    const years = this.plan.waves.length;
    return t.of('headline', {
      n: t.whole(this.chosen),
      all: t.whole(this.candidates),
      years,
      spend: t.millions(this.spent),
    });
  }
  /** What must be said beside what is shown, the gravest first. */
  get remarks(): Remark[] {
    const found: Remark[] = [];
    const { state, view } = meeting;
    if (!view) return found;
    if (state?.draft) found.push({ kind: 'draft', text: t.of('draft') });
    if (this.broken)
      found.push({
        kind: 'rules',
        text: t.of(
          this.plan?.conflict?.proved
            ? 'rulesBroken'
            : meeting.busy && !this.plan?.conflict
              ? 'rulesSought'
              : 'rulesUnkept',
        ),
      });
    if (this.plan?.notes.includes('nothing_fits')) found.push({ kind: 'nothing', text: t.of('nothingFits') });
    if (this.equal)
      found.push({ kind: 'equal', text: t.of(this.plan?.notes.includes('all_alike') ? 'allAlike' : 'allEqual') });
    if (look.before && !look.split)
      found.push({
        kind: 'before',
        text: t.of('thisIsBefore', { id: this.plan?.plan_id ?? '' }),
        undo: () => (look.before = false),
      });
    const trying = meeting.trying && view.zones[meeting.trying.zone];
    if (trying) found.push({ kind: 'trial', text: t.of('trialOf', { name: trying.name }) });
    if (look.colour === 'wave') {
      const last = view.years.at(-1) ?? 0;
      const all = () => {
        [look.until, look.cumulative] = [last, true];
      };
      if (!look.cumulative) found.push({ kind: 'years', text: t.of('onlyYear', { year: look.until }), undo: all });
      else if (look.until !== last)
        found.push({ kind: 'years', text: t.of('untilYear', { year: look.until }), undo: all });
    }
    const filters = [
      look.sector >= 0 && t.sector(view.sectors[look.sector] ?? ''),
      look.district >= 0 && (view.districts[look.district] ?? ''),
      look.status && t.of(statusKey[look.status]),
      look.move && t.of(moveKey[look.move]),
      look.found && t.quoted(look.words.trim()),
    ].filter(Boolean);
    if (filters.length) {
      found.push({
        kind: 'filter',
        text: t.of('filtered', {
          what: filters.join(' · '),
          n: t.whole(this.listed.length),
          all: t.whole(meeting.ranks.length),
        }),
        undo: () => look.clear(),
      });
    }
    return found;
  }

  /** How far outdoor levels are to be trusted: said wherever they are shown. */
  get trust(): string {
    return t.of(meeting.view?.zones.some((zone) => zone.calibrated) ? 'zonesCalibrated' : 'zonesHint');
  }
  /** What the signs beside places that move mean; nothing where none is shown. */
  get signs(): string {
    return (meeting.tab === 'compare' || look.split) && meeting.comparison.moved.length ? t.of('signs') : '';
  }
  /** The legend, with how many are drawn as what. */
  readonly legend: Row[] = $derived.by(() => {
    const counts = countsOf(this.classes);
    const before = this.classesBefore && countsOf(this.classesBefore);
    const row = (kind: number, text: string, path: string, fill: string, edge: string, size: number): Row => ({
      path,
      fill,
      edge,
      size,
      text,
      count: counts.get(kind) ?? 0,
      before: before && (before.get(kind) ?? 0),
    });
    const years = meeting.view?.years ?? [];
    const line = 'var(--ink)';
    const rows =
      look.colour === 'wave'
        ? years.map((year, k) => row(k, String(year), shapeOf(k), css(waveColour(k, years.length)), line, 1))
        : scoresOf(counts, before).map((k) =>
            row(k, `${10 * k}–${10 * k + 10}`, shapes[0]!, css(scoreColour(k)), line, 1),
          );
    const more = [
      row(OTHER_YEAR, t.of('otherYear'), shapes[0]!, css(later), 'none', 0.6),
      row(NOT_CHOSEN, t.of('notChosen'), shapes[0]!, 'var(--paper)', css(ring(meeting.dark)), 0.7),
      row(NOT_CONCERNED, t.of('notConcerned'), shapes[0]!, css(apart), 'none', 0.45),
    ];
    // Scores are told of all candidates, chosen or not.
    return [
      ...rows,
      ...more.filter((one, k) => (k === 1 ? look.colour === 'wave' : one.count > 0 || (one.before ?? 0) > 0)),
    ];
  });
}

export const moveKey: Record<Move, 'moveEntered' | 'moveLeft' | 'moveEarlier' | 'moveLater'> = {
  entered: 'moveEntered',
  left: 'moveLeft',
  earlier: 'moveEarlier',
  later: 'moveLater',
};
export const statusKey: Record<Status, 'statusChosen' | 'statusOut' | 'statusApart'> = {
  chosen: 'statusChosen',
  out: 'statusOut',
  apart: 'statusApart',
};

/** Classes of scores from the lowest that there is to the highest, the best first: a class between two that has nobody is told. */
function scoresOf(...counts: (Map<number, number> | null)[]): number[] {
  const met = counts.flatMap((one) =>
    [...(one ?? [])].filter(([kind, count]) => kind >= 0 && kind < SCORE_CLASSES && count > 0).map(([kind]) => kind),
  );
  const [low, high] = [Math.min(...met), Math.max(...met)];
  return met.length ? Array.from({ length: high - low + 1 }, (_, k) => high - k) : [];
}

export const shown = new Shown();
