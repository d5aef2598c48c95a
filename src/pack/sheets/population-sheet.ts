import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import { compileSelector, selectables, upwards } from '../../model/workspace/match.ts';
import { column } from '../blocks.ts';
import { inOrder } from '../in-order.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { populationId, resourceId } from '../row-id.ts';
import { selectorWords } from '../declared-words.ts';
import type { Sheet } from './sheet.ts';

/** Every subject of the system that was judged, and why it is the system's: what a reviewer samples from. */
export const populationSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Source', 24),
    column('Name', 34),
    column('Type', 44),
    column('Location', 16),
    column('Subscription name', 28),
    column('Belongs by', 70),
    column('AI systems', 40),
    column('Id', 90, 'code'),
    column('Call', 26, 'code'),
  ],
  async *rows(context) {
    const { assessment, verdicts } = context;
    const membership = await membershipIn(context);
    const sources = new Set([inventorySource, ...assessment.checks.map(({ source }) => source)]);
    for (const source of [...sources].toSorted(compareBytes)) {
      await using records = inOrder(context.evidence.records(source));
      for await (const line of verdicts.lines(source)) {
        const record = line.gap === undefined ? await records.find(line.id) : undefined;
        yield rowOf(context, source, line, record, membership(line, record));
      }
    }
  },
};

function rowOf(
  { names }: PackContext,
  source: string,
  { id, gap, name, type, location, systems }: SubjectVerdicts,
  record: EvidenceRecord | undefined,
  belongs: string,
): Cell[] {
  const isResource = source === inventorySource && gap === undefined;
  return [
    isResource ? resourceId(id) : populationId(source, id, gap ?? ''),
    source,
    name,
    type,
    location,
    subscriptionName(names, record?.of ?? id),
    belongs,
    systems?.join(', ') ?? '',
    id,
    record?.call ?? '',
  ];
}

const subscriptionName = (names: PackContext['names'], key: string): string =>
  names.get(subscriptionScopeOf(key) ?? '') ?? '';

/** By each scope, the first of the resources below it. */
function firstBelowOf(resources: ReadonlySet<string>): ReadonlyMap<string, string> {
  const first = new Map<string, string>(
    [...resources].slice(0, 1).map((key) => [tenantScope, key]),
  );
  for (const key of resources)
    for (const scope of upwards(key)) if (scope !== key && !first.has(scope)) first.set(scope, key);
  return first;
}

type Membership = (line: SubjectVerdicts, record: EvidenceRecord | undefined) => string;

/** By the narrowest reason: a selector, the AI resource it lies in or is about, what it holds, or a link. */
async function membershipIn({ workspace, verdicts, system }: PackContext): Promise<Membership> {
  const own = new Set<string>();
  for await (const { id, gap } of verdicts.lines(inventorySource))
    if (gap === undefined) own.add(id);
  const firstBelow = firstBelowOf(own);
  const selectors = (workspace?.systems.find(({ id }) => id === system?.id)?.resources ?? []).map(
    (selector, at) => ({
      names: compileSelector(selector),
      words: `selector ${at + 1}: ${selectorWords(selector)}`,
    }),
  );
  return ({ id, gap }, record) => {
    if (gap !== undefined) return 'could not be read, and may hold some of it';
    const resources = record === undefined ? [] : selectables(record);
    const selector = selectors.find(({ names }) => resources.some((one) => names(one)));
    if (selector !== undefined) return selector.words;
    const about = record?.of ?? id;
    const over = [...upwards(about)].find((key) => own.has(key) && key !== id);
    if (over !== undefined) return `${over === about ? 'is about' : 'lies in'} ${over}`;
    const under = firstBelow.get(about);
    return under === undefined
      ? 'an AI resource of the system points to it'
      : `holds AI resources of the system, such as ${under}`;
  };
}
