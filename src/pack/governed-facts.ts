import { lastPartOf } from '../model/ids.ts';
import { upwards } from '../model/workspace/match.ts';
import { factsOfRecommendations } from './adopting-checks.ts';
import { Governance } from './estate/governance.ts';
import { isOpen, type Ownership, ownershipOf, titleOf } from './estate/recommendations.ts';
import { stateOf } from './estate/source-state.ts';
import { instantAt } from './evidence-fields.ts';
import { inventorySource } from './inventory.ts';
import type { PackContext } from './pack-input.ts';

/** What Defender for Cloud tells of one fact in one AI system: since when it is open, who settles it, and until when. */
export type Governed = {
  /** Of the oldest that is open. */
  since: number | undefined;
  /** The earliest. */
  due: number | undefined;
  readonly owners: Set<string>;
  readonly tickets: Set<string>;
};

export type GovernedFacts = {
  readonly of: (fact: string, system: string) => Readonly<Governed> | undefined;
  /** There may be open recommendations, owners and days that nobody read, or that belong to any system. */
  readonly unread: boolean;
};

/** Both streams once, side by side. Grows with AI resources, and with facts in systems. */
export async function readGovernedFacts(context: PackContext): Promise<GovernedFacts> {
  const { evidence, assessment } = context;
  const found = new Map<string, Governed>();
  const factsOf = factsOfRecommendations(context);
  const systemsOf = await systemsIn(context);
  let placed = true;
  const governed = stateOf(context, 'governance');
  const governance = new Governance(evidence);
  const asOf = Date.parse(assessment.asOf);
  try {
    for await (const record of evidence.records('recommendations')) {
      if (!isOpen(record)) continue;
      const { id, of, row } = record;
      const owned = ownershipOf(await governance.of(id), governed, id, asOf);
      const since = instantAt(row, 'properties.status.statusChangeDate');
      const systems = systemsOf(of ?? id);
      if (systems === undefined) placed = false;
      for (const fact of factsOf({ id, title: titleOf(row, lastPartOf(id)) }))
        for (const system of ['organisation', ...(systems ?? [])])
          addTo(found, keyOf(fact, system), owned, since);
    }
  } finally {
    await governance.close();
  }
  return {
    of: (fact, system) => found.get(keyOf(fact, system)),
    unread: !placed || !governed.whole || !stateOf(context, 'recommendations').whole,
  };
}

const keyOf = (fact: string, system: string): string => `${fact}\u0000${system}`;

/** Those of the AI resource that a key is, or lies below; undefined where nobody saw it. Without a register nothing is in one. */
async function systemsIn({
  assessment,
  verdicts,
}: PackContext): Promise<(key: string) => readonly string[] | undefined> {
  const nowhere = ['unassigned'];
  if ((assessment.workspace?.register ?? null) === null) return () => nowhere;
  const systems = new Map<string, readonly string[]>();
  for await (const { id, gap, systems: own } of verdicts.lines(inventorySource))
    if (gap === undefined) systems.set(id, own ?? nowhere);
  return (key) => {
    for (const scope of upwards(key)) if (systems.has(scope)) return systems.get(scope);
    return undefined;
  };
}

function addTo(
  found: Map<string, Governed>,
  key: string,
  { owner, due, tickets }: Ownership,
  since: number | undefined,
): void {
  const known = found.get(key) ?? {
    since: undefined,
    due: undefined,
    owners: new Set(),
    tickets: new Set(),
  };
  found.set(key, known);
  known.since = earlier(known.since, since);
  known.due = earlier(known.due, due);
  if (owner !== '') known.owners.add(owner);
  if (tickets !== '') known.tickets.add(tickets);
}

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
