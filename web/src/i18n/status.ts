// Where a place stands, in words: its year, or why it has none.
import { standing } from '../core/protocol.ts';
import type { Side } from '../meeting.svelte.ts';
import { t } from './index.svelte.ts';

export function statusText(b: number, side: Side): string {
  const year = side.years[b];
  if (year) return t.of('isChosen', { year });
  switch (side.standings[b]) {
    case standing.done:
      return t.of('isDone');
    case standing.notPublic:
      return t.of('isPrivate');
    case standing.noScore:
      return t.of('isUnscored');
  }
  const banned = (side.state?.decisions ?? []).some(
    (decision) => decision.kind === 'ban' && decision.numbers.includes(b),
  );
  return t.of(banned ? 'isBanned' : 'isOut');
}
