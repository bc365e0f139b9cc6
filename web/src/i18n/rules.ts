// Rules in words. The core names them in English; the plan's own table says what each of them is.
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
