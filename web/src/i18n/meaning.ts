// What more of a criterion means, in one line: which way is better, and where its scale ends.
import type { Criterion } from '../core/protocol.ts';
import { t } from './index.svelte.ts';
import { attributes } from './terms.ts';

/** Categories that are told; more are no line. */
const MOST = 6;

export function meaningOf({ attribute, value }: Criterion): string {
  if (!value) return '';
  const what = t.usual(attributes, attribute) ?? t.of('columnOf', { name: attribute });
  switch (value.kind) {
    case 'scale': {
      if (value.worst === value.best) return t.of('sameEverywhere', { what });
      const line = t.of(value.best > value.worst ? 'moreIsBetter' : 'lessIsBetter', {
        what,
        worst: t.number(value.worst),
        best: t.number(value.best),
      });
      // Plus d’heures.
      return t.language === 'fr' ? line.replace(/^(Plus|Moins) de (?=[aeéhu])/, '$1 d’') : line;
    }
    case 'points':
      return t.of('byPoints', {
        what,
        list: value.points.map(([x, points]) => `${t.number(x)} → ${t.number(100 * points)}`).join(', '),
      });
    case 'categories': {
      if (!value.map.length) return t.of('sameEverywhere', { what });
      const name = (one: string) => (attribute === 'sector' ? t.sector(one) : (t.usual(categories, one) ?? one));
      const list = value.map.slice(0, MOST).map(([one, points]) => `${name(one)} ${t.number(100 * points)}`);
      if (value.map.length > MOST) list.push('…');
      if (value.other !== null) list.push(t.of('otherCategory', { points: t.number(100 * value.other) }));
      return t.of('byCategory', { what, list: list.join(', ') });
    }
  }
}

/** Values that projects usually have, in words. */
const categories: Record<string, [string, string, string]> = {
  none: ['aucun', 'geen', 'none'],
  staff: ['personnel', 'personeel', 'staff'],
  public: ['public', 'openbaar', 'public'],
  true: ['oui', 'ja', 'yes'],
  false: ['non', 'nee', 'no'],
};
