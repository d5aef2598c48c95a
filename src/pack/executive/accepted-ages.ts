import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Block } from '../../model/pack.ts';
import { column, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';

const day = 24 * 60 * 60 * 1000;

/** By how long ago it was accepted, in days; what says no day comes last. */
const ages = [
  { name: 'up to 90 days', upTo: 90 },
  { name: '91 to 180 days', upTo: 180 },
  { name: '181 to 365 days', upTo: 365 },
  { name: 'over a year', upTo: Number.POSITIVE_INFINITY },
] as const;
const undated = 'nobody knows since when';

/** Risk that somebody accepted and that counts today, by age. */
export function acceptedBlocks({ assessment }: PackContext): Block[] {
  const all = assessment.workspace?.acceptances ?? [];
  const live = all.filter(({ state }) => state === 'live');
  const without = all.length - live.length;
  const rest = `${without} more ${without === 1 ? 'has' : 'have'} no effect: expired, not yet begun, proposed or approved by the owner.`;
  const others = without === 0 ? [] : [rest];
  if (live.length === 0) return [text(['No acceptance has an effect today.', ...others].join(' '))];
  const groups = Map.groupBy(live, (each) => ageOf(each, Date.parse(assessment.asOf)));
  const rows = [...ages.map(({ name }) => name), undated].flatMap((name) => {
    const own = groups.get(name);
    return own === undefined ? [] : [[name, own.length, coveredBy(own), endlessOf(own)]];
  });
  return [
    table(
      [
        column('Accepted since', 34),
        column('Waivers and exemptions', 28, 'integer'),
        column('Fails covered', 28, 'integer'),
        column('Never ending', 24, 'integer'),
      ],
      rows,
      ['One fail may be covered twice. An accepted fail stays a fail.', ...others].join(' '),
    ),
  ];
}

function ageOf({ from }: AcceptanceResult, now: number): string {
  const days = from === null ? Number.NaN : Math.floor((now - Date.parse(from)) / day);
  return ages.find(({ upTo }) => days <= upTo)?.name ?? undated;
}

const coveredBy = (own: readonly AcceptanceResult[]): number =>
  own.reduce((sum, { covers }) => sum + covers, 0);

const endlessOf = (own: readonly AcceptanceResult[]): number =>
  own.filter(({ until }) => until === null).length;
