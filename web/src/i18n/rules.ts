// Rules in words.
import type { Change, Repair, Rule } from '../core/protocol.ts';
import { meeting } from '../meeting.svelte.ts';
import { t } from './index.svelte.ts';

/** A rule in the language at hand. */
export function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case 'budget':
      return rule.from === rule.to
        ? t.of('ruleBudget', { year: rule.from })
        : t.of('ruleBudgets', { years: `${rule.from}–${rule.to}` });
    case 'sector_share':
      return t.of('ruleSector', { name: t.sector(rule.name), share: t.exact(rule.share), year: rule.year });
    case 'district_share':
      return t.of('ruleDistrict', { name: rule.name, share: t.exact(rule.share) });
    case 'limit':
      return t.of('ruleLimit', { name: t.limit(rule.name), limit: t.whole(rule.at_most), year: rule.year });
    case 'decision': {
      const kind = kindText({ kind: rule.decision, year: rule.year, by_year: rule.by_year });
      return t.of('ruleDecision', {
        n: t.whole(rule.number),
        kind,
        buildings: rule.buildings.map(buildingName).join(', '),
      });
    }
    case 'after_host':
      return t.of('ruleHost', { zone: buildingName(rule.zone), other: buildingName(rule.host) });
    case 'no_host':
      return t.of('ruleNoHost', { zone: buildingName(rule.zone) });
    case 'shared_points':
      return t.of('ruleShared', { zone: buildingName(rule.zone), other: buildingName(rule.payer) });
  }
}
/** The change that a way out is; null where none of the page's makes it. */
export function repairOf({ rule, new_limit }: Repair): Change | (() => Change) | null {
  if (rule.kind === 'decision' && new_limit === null) return { change: 'take_back', decision: rule.number - 1 };
  if (new_limit === null) return null;
  const years = meeting.view?.years ?? [];
  // Down for a share, up for a budget: what is rounded must still be enough.
  const share = Math.floor(new_limit * 1e4) / 1e4;
  switch (rule.kind) {
    case 'budget':
      return rule.from !== rule.to
        ? null
        : () => ({
            change: 'budget',
            budgets: (meeting.state?.budgets ?? []).map((budget, k) =>
              years[k] === rule.from ? Math.ceil(new_limit) : (budget ?? 0),
            ),
          });
    case 'sector_share':
      return () => {
        const stated = new Map(meeting.state?.sector_share_min).get(rule.name);
        return {
          change: 'sector_share',
          sector: rule.name,
          shares: years.map((year, k) => (year === rule.year ? share : (stated?.[k] ?? 0))),
        };
      };
    case 'district_share':
      return { change: 'district_share', district: rule.name, share };
    case 'limit':
      return () => {
        const stated = new Map(
          meeting.state?.plan?.rules.flatMap(({ rule: other, limit }) =>
            other.kind === 'limit' && other.name === rule.name ? [[other.year, limit]] : [],
          ),
        );
        return {
          change: 'limit',
          name: rule.name,
          at_most: years.map((year) => (year === rule.year ? new_limit : (stated.get(year) ?? new_limit))),
        };
      };
    default:
      return null;
  }
}
/** A limit in the unit of its rule. */
export function limitText(rule: Rule, limit: number): string {
  return rule.kind.endsWith('share') ? t.tenths(limit) : rule.kind === 'budget' ? t.money(limit) : t.whole(limit);
}

export function buildingName(id: string): string {
  const b = meeting.numberOf(id);
  return b < 0 ? id : meeting.nameOf(b);
}

/** A kind of decision in words, with its year. */
export function kindText(decision: { kind: string; year: number | null; by_year?: number | null }): string {
  if (decision.kind === 'lock' && decision.by_year) return t.of('kind_lock_by', { year: decision.by_year });
  if (decision.kind === 'lock' && !decision.year) return t.of('kind_lock_any');
  return t.of(`kind_${decision.kind}` as 'kind_lock', { year: decision.year ?? '' });
}
