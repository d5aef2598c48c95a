import type { EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import type { Cell } from '../../model/pack.ts';
import { factsOfRecommendations } from '../adopting-checks.ts';
import { column } from '../blocks.ts';
import { Governance } from '../estate/governance.ts';
import {
  isOpen,
  type Ownership,
  ownershipOf,
  recommendationSources,
  titleOf,
} from '../estate/recommendations.ts';
import { stateOf } from '../estate/source-state.ts';
import { instantCell, textAt, textsAt } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { portalCell } from '../portal.ts';
import { recommendationId } from '../row-id.ts';
import { yesNo } from '../words.ts';
import { lackingRows } from './lacking-rows.ts';
import { resourceLinks } from './row-links.ts';
import type { Sheet } from './sheet.ts';

/** A fact may be about a hundred controls, and a row so high is read by nobody. */
const mostNamed = 12;

const columns = [
  column('Row', 32, 'code'),
  column('What', 18),
  column('Recommendation', 60),
  column('Resource', 30),
  column('Status', 16),
  column('Cause', 20),
  column('Status reason', 40),
  column('Microsoft severity', 14),
  column('Risk', 12),
  column('What adds to the risk', 34),
  column('Governance', 26),
  column('Owner', 34),
  column('Due', 14, 'date'),
  column('Overdue', 12),
  column('In the days given', 12),
  column('Ticket', 18),
  column('Status since', 22, 'date'),
  column('First seen', 22, 'date'),
  column('Facts it speaks of', 34, 'code'),
  column('Controls it touches', 60),
  column('Subscription name', 28),
  column('Portal', 10),
  column('Resource id', 80, 'code'),
  column('Call', 28, 'code'),
];

/** Every recommendation on an AI resource as Defender for Cloud tells it, and who settles what is open until when. */
export const recommendationsSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, assessment } = context;
    const governance = new Governance(evidence);
    const governed = stateOf(context, 'governance');
    const asOf = Date.parse(assessment.asOf);
    const around = {
      linked: resourceLinks(context),
      factsOf: factsOfRecommendations(context),
      controlsOf: controlsByFact(assessment),
    };
    try {
      for await (const record of evidence.records('recommendations')) {
        const { id } = record;
        const owned = ownershipOf(await governance.of(id), governed, id, asOf);
        yield recommendationCells(context, record, owned, around);
      }
    } finally {
      await governance.close();
    }
    yield* lackingRows(context, recommendationSources, columns, {
      what: 'What',
      where: 'Resource',
      why: 'Recommendation',
    });
  },
};

type Around = {
  readonly linked: ReturnType<typeof resourceLinks>;
  readonly factsOf: ReturnType<typeof factsOfRecommendations>;
  readonly controlsOf: (facts: readonly string[]) => string;
};

function recommendationCells(
  context: PackContext,
  record: EvidenceRecord,
  owned: Ownership,
  { linked, factsOf, controlsOf }: Around,
): Cell[] {
  const { id, of, call, row } = record;
  const resource = of ?? '';
  const title = titleOf(row, lastPartOf(id));
  const facts = factsOf({ id, title });
  const at = (field: string): string => textAt(row, `properties.${field}`);
  return [
    recommendationId(id),
    'recommendation',
    title,
    linked(lastPartOf(resource), resource),
    at('status.code') || 'not told',
    at('status.cause'),
    at('status.description'),
    at('metadata.severity') || 'not told',
    at('risk.level') || 'not told',
    textsAt(row, 'properties.risk.riskFactors').join(', '),
    ...ownedCells(owned, isOpen(record)),
    instantCell(row, 'properties.status.statusChangeDate'),
    instantCell(row, 'properties.status.firstEvaluationDate'),
    facts.join('; '),
    controlsOf(facts),
    context.names.get(subscriptionScopeOf(resource || id) ?? '') ?? '',
    portalCell(context, resource),
    resource,
    call,
  ];
}

const governedWords = {
  assigned: 'assigned',
  none: 'nobody assigned',
  unread: 'not known: not read',
} as const satisfies Record<Ownership['state'], string>;

/** What is settled needs no owner; one that it still has is told. */
function ownedCells(owned: Ownership, open: boolean): Cell[] {
  const { state, owner, due, overdue, grace, tickets } = owned;
  if (state !== 'assigned') return [open ? governedWords[state] : '', '', '', '', '', ''];
  return [
    governedWords.assigned,
    owner || 'no owner',
    due === undefined ? 'no readable day' : new Date(due),
    due === undefined ? 'not known' : yesNo(open && overdue),
    grace === undefined ? 'not told' : yesNo(grace),
    tickets,
  ];
}

/** Through whichever check of the fact a control looks at it. */
function controlsByFact({
  checks,
  controls,
}: PackContext['assessment']): (facts: readonly string[]) => string {
  const factOf = new Map(checks.map(({ id, fact }) => [id, fact]));
  const touched = new Map<string, Set<string>>();
  for (const { framework, control, checks: links } of controls)
    for (const { check } of links) {
      const fact = factOf.get(check) ?? '';
      touched.set(fact, (touched.get(fact) ?? new Set()).add(`${framework} ${control}`));
    }
  return (facts) => {
    const named = [...new Set(facts.flatMap((fact) => [...(touched.get(fact) ?? [])]))];
    const more = named.length - mostNamed;
    const words = named.slice(0, mostNamed).join('; ');
    return more > 0 ? `${words}; and ${more} more, which sheet Findings names` : words;
  };
}
