// What is looked at: which plan, in which colours, which years and which places. Nothing of the project stands here, and nothing
// that the core is asked for: what follows from both is in `shown.svelte.ts`.

/** How a place stands elsewhere than in the plan that is compared with. */
export type Move = 'entered' | 'left' | 'earlier' | 'later';
/** Where a place stands: in the plan, a candidate that is not chosen, or no candidate. */
export type Status = 'chosen' | 'out' | 'apart';

class Look {
  colour = $state<'wave' | 'score'>('wave');
  /** Last year shown; 0: all. */
  until = $state(0);
  cumulative = $state(true);
  /** The plan of before, in the place of the one at hand. */
  before = $state(false);
  /** Two maps side by side: the plan of before, and the one at hand. */
  split = $state(false);
  sector = $state(-1);
  district = $state(-1);
  status = $state<Status | ''>('');
  /** Those that move, and how; all of them where nothing is chosen. */
  move = $state<Move | ''>('');
  /** The words that are searched for. */
  words = $state('');
  /** 1 for every place that has the words; null where nothing is searched. */
  found = $state.raw<Uint8Array | null>(null);
  coverage = $state(true);

  /** Another project: everything of it is shown. */
  begin(lastYear: number): void {
    [this.until, this.cumulative, this.before, this.split] = [lastYear, true, false, false];
    this.clear();
  }
  /** No filter. */
  clear(): void {
    [this.sector, this.district, this.status, this.move, this.words, this.found] = [-1, -1, '', '', '', null];
  }
}

export const look = new Look();
