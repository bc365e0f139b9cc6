// Rules in words. The core names them in English; the plan's own table says what each of them is.
import type { Change, Repair, Rule } from '../core/protocol.ts';
import { meeting } from '../meeting.svelte.ts';
import { t } from './index.svelte.ts';

/** A rule, as the core names it, in the language at hand. */
export function ruleText(name: string): string {
  const rule = meeting.state?.plan?.rules.find((one) => one.rule === name);
  switch (rule?.kind) {
    case 'budget': return rule.year !== null ? t.of('ruleBudget', { year: rule.year }) : t.of('ruleBudgets', { years: name.replace(/^budget /, '').replace(' to ', '–') });
    case 'sector_share': return t.of('ruleSector', { name: t.sector(rule.name ?? ''), share: t.exact(rule.share ?? 0), year: rule.year ?? '' });
    case 'district_share': return t.of('ruleDistrict', { name: rule.name ?? '', share: t.exact(rule.share ?? 0) });
    case 'limit': return t.of('ruleLimit', { name: t.limit(rule.name ?? ''), limit: t.whole(rule.limit), year: rule.year ?? '' });
  }
  const decision = /^decision (\d+) \(/.exec(name);
  const taken = decision && meeting.state?.decisions[Number(decision[1]) - 1];
  if (taken) return t.of('ruleDecision', { n: decision[1]!, kind: kindText(taken), buildings: taken.buildings.map(buildingName).join(', ') });
  for (const [pattern, key] of zones) {
    const found = pattern.exec(name);
    if (found) return t.of(key, { zone: buildingName(found[1]!), other: buildingName(found[2] ?? '') });
  }
  return name;
}
/** Rules in words, those that say the same of several years in one line. */
export function rulesTogether(names: string[]): string[] {
  const lines = new Map<string, { text: string; years: number[] }>();
  for (const name of names) {
    const rule = meeting.state?.plan?.rules.find((one) => one.rule === name);
    const yearly = rule?.year != null && ['sector_share', 'budget', 'limit'].includes(rule.kind);
    const key = yearly ? `${rule.kind} ${rule.name} ${rule.share ?? rule.limit}` : name;
    const line = lines.get(key) ?? { text: ruleText(name), years: [] };
    if (yearly) line.years.push(rule.year!);
    if (line.years.length > 1) line.text = withoutYear(rule!);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ text, years }) => (years.length > 1 ? t.of('inYears', { what: text, years: years.sort().join(', ') }) : text));
}
const withoutYear = (rule: Rule) =>
  rule.kind === 'budget' ? t.of('budget')
    : rule.kind === 'limit' ? t.of('limitOf', { name: t.limit(rule.name ?? ''), limit: t.whole(rule.limit) })
      : t.of('shareOf', { name: t.sector(rule.name ?? ''), share: t.exact(rule.share ?? 0) });

/** The change that a way out is; null where none of the page's makes it. */
export function repairOf({ rule: name, new_limit }: Repair): Change | (() => Change) | null {
  const state = meeting.state;
  const rule = state?.plan?.rules.find((one) => one.rule === name);
  const decision = /^decision (\d+) \(/.exec(name);
  if (decision && new_limit === null) return { change: 'take_back', decision: Number(decision[1]) - 1 };
  if (!rule || new_limit === null) return null;
  const years = meeting.view?.years ?? [];
  // Down for a share, up for a budget: what is rounded must still be enough.
  const share = Math.floor(new_limit * 1e4) / 1e4;
  switch (rule.kind) {
    case 'budget':
      return rule.year === null ? null : () => ({ change: 'budget', budgets: (meeting.state?.budgets ?? []).map((budget, k) => (years[k] === rule.year ? Math.ceil(new_limit) : (budget ?? 0))) });
    case 'sector_share':
      return () => {
        const stated = new Map(meeting.state?.sector_share_min).get(rule.name ?? '');
        return { change: 'sector_share', sector: rule.name ?? '', shares: years.map((year, k) => (year === rule.year ? share : (stated?.[k] ?? 0))) };
      };
    case 'district_share': return { change: 'district_share', district: rule.name ?? '', share };
    default: return null;
  }
}
/** A limit in the unit of its rule. */
export function limitText(name: string, limit: number): string {
  const kind = meeting.state?.plan?.rules.find((one) => one.rule === name)?.kind ?? '';
  return kind.endsWith('share') ? t.tenths(limit) : kind === 'budget' ? t.money(limit) : t.whole(limit);
}
// Labels that the pipeline gives to what ties zones to buildings and to one another.
const zones: [RegExp, 'ruleHost' | 'ruleNoHost' | 'ruleShared'][] = [
  [/^(\S+) after its host (\S+)$/, 'ruleHost'], [/^(\S+) has no host in the plan$/, 'ruleNoHost'], [/^(\S+) shares access points that (\S+) pays for$/, 'ruleShared'],
];

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
