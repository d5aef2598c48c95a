import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes, type JsonObject } from '../../model/json.ts';
import { textAt, textsAt } from '../evidence-fields.ts';
import { azureRank } from './azure-rank.ts';
import { FirstOf, type Kept } from './first-of.ts';
import { type PathStory, storyOf } from './path-story.ts';
import { isOfResource, isShownIn, type Reach } from './reach.ts';

const mostPaths = 15;

/** Which paths reach AI is told by what is held against them: the inventory, too, must be whole. */
export const attackPathSources = ['attack-paths', 'ai-resources'] as const;

export type AttackPath = {
  readonly id: string;
  readonly title: string;
  /** As Azure writes it; empty where the row tells none. No risk is ever made up. */
  readonly risk: string;
  readonly factors: string;
  readonly subscription: string;
  readonly words: string;
  readonly nodes: PathStory['nodes'];
  readonly reaches: 'ai' | 'not told';
};

export type AttackPaths = {
  readonly told: Kept<AttackPath>;
  /** Paths that reach an AI resource, by the risk that the row tells. */
  readonly risks: ReadonlyMap<string, number>;
  /** Rows that do not name by id what they lead to: it may be an AI resource. */
  readonly unnamed: number;
  /** Paths that lead to something else; not counted where one system is shown. */
  readonly others: number;
};

type Read = { readonly evidence: EvidenceReader; readonly reach: Reach };

export async function readAttackPaths({ evidence, reach }: Read): Promise<AttackPaths> {
  const told = new FirstOf<AttackPath>(mostPaths, worstFirst);
  const risks = new Map<string, number>();
  let [unnamed, others] = [0, 0];
  for await (const record of evidence.records('attack-paths')) {
    const story = storyOf(record.row);
    const reaches = reachOf(reach, record, story);
    if (reaches === 'elsewhere') others += Number(!reach.alone);
    if (reaches === 'not told') unnamed++;
    // Whose path it is nobody knows: in a pack of one system it is counted, and not shown.
    if (reaches === 'elsewhere' || (reaches === 'not told' && reach.alone)) continue;
    const path = pathOf(record, story, reaches);
    told.add(path);
    if (reaches === 'ai') risks.set(path.risk, (risks.get(path.risk) ?? 0) + 1);
  }
  return { told, risks: new Map([...risks].toSorted(byRisk)), unnamed, others };
}

/** Whether a path reaches an AI resource that the pack shows, as far as its row tells. */
export function reachOf(
  reach: Reach,
  record: EvidenceRecord,
  { reached, namesTarget }: PathStory,
): AttackPath['reaches'] | 'elsewhere' {
  if (reached.some((id) => isOfResource(reach, id))) return 'ai';
  return namesTarget || !isShownIn(reach, record) ? 'elsewhere' : 'not told';
}

function pathOf(
  { id, of, row }: EvidenceRecord,
  { words, nodes }: PathStory,
  reaches: AttackPath['reaches'],
): AttackPath {
  return {
    id,
    title: pathTitle(id, row),
    risk: textAt(row, 'properties.riskLevel'),
    factors: factorsOf(row),
    subscription: subscriptionScopeOf(of ?? id) ?? '',
    words,
    nodes,
    reaches,
  };
}

export const pathTitle = (id: string, row: JsonObject): string =>
  textAt(row, 'properties.displayName') || `(no title) ${textAt(row, 'name') || lastPartOf(id)}`;

/** The two shapes call it by two names. */
export const factorsOf = (row: JsonObject): string =>
  ['riskFactors', 'riskCategories']
    .flatMap((list) => textsAt(row, `properties.${list}`))
    .join(', ');

const byRisk = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  azureRank(a) - azureRank(b) || compareBytes(a, b);

const worstFirst = (a: AttackPath, b: AttackPath): number =>
  Number(a.reaches !== 'ai') - Number(b.reaches !== 'ai') ||
  azureRank(a.risk) - azureRank(b.risk) ||
  compareBytes(a.id, b.id);
