import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { ControlResult } from '../../model/assessment.ts';
import { compareBytes } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import { severities } from '../../model/catalog.ts';
import {
  type OwnedDeficiency,
  ownedDeficiencies,
} from '../../model/workspace/owned-deficiencies.ts';
import { populationOf } from '../../model/population.ts';
import { column } from '../blocks.ts';
import { asListed, countedWords, countsAs } from '../counts-as.ts';
import { type Governed, readGovernedFacts } from '../governed-facts.ts';
import { movesBy } from '../moves.ts';
import { failedBefore, openSince, type OpenSince } from '../open-since.ts';
import type { PackContext } from '../pack-input.ts';
import { acceptanceId } from '../row-id.ts';
import { incompleteRow, incompleteWords } from './incomplete-row.ts';
import { rowLink } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 20, 'code'),
  column('Severity', 12, 'severity'),
  column('Counts as', 20, 'outcome'),
  column('What should hold', 50),
  column('System', 20),
  column('What to do', 60),
  column('Fail', 10, 'integer'),
  column('Unknown', 10, 'integer'),
  column('Scopes not read', 12, 'integer'),
  column('Owner', 46),
  column('Owner in Defender for Cloud', 34),
  column('Due', 16, 'date'),
  column('Overdue', 14),
  column('Days past due', 12, 'integer'),
  column('Ticket', 18),
  column('Open since', 16, 'date'),
  column('Age in days', 12, 'integer'),
  column('How the age is known', 44),
  column('Conclusions it breaks', 14, 'integer'),
  column('Would move', 12, 'integer'),
  column('Controls that would move', 44),
  column('First of these', 28),
  column('Accepted by', 50, 'code'),
  column('Reference', 50),
];

/** What to mend, worst first: how, by whom and until when. A due date is the one that governance in Azure keeps. */
export const remediationPlanSheet: Sheet = {
  columns,
  async *rows(context) {
    const { assessment, workspace, figures } = context;
    const plan = await planOf(context);
    const owned = asListed(ownedDeficiencies(assessment, workspace), figures.broken);
    const rows = owned.map((each, at) => ({ each, row: at + 1 }));
    const rank = ({ each }: (typeof rows)[number]): number =>
      severities.indexOf(each.severity) * countedWords.length +
      countedWords.indexOf(countsAs(figures.broken, each));
    for (const { each, row } of rows.toSorted(
      (a, b) => rank(a) - rank(b) || b.each.k - a.each.k || compareBytes(a.each.id, b.each.id),
    ))
      yield planCells(context, each, row, plan);
    if (!assessment.complete)
      yield incompleteRow(
        columns,
        { what: 'Counts as', why: 'What should hold' },
        incompleteWords(assessment),
      );
  },
};

type Plan = Awaited<ReturnType<typeof planOf>>;

async function planOf(context: PackContext) {
  const { assessment, catalog, drift } = context;
  const { checks, controls } = assessment;
  const adopting = new Set(
    catalog.checks.flatMap(({ adopt, fact }) =>
      adopt !== undefined && 'recommendation' in adopt ? [fact] : [],
    ),
  );
  return {
    governed: await readGovernedFacts(context),
    movesOf: movesBy(context),
    before: failedBefore(drift),
    controlRows: new Map(controls.map((result, at) => [result, at + 1])),
    references: new Map(checks.toReversed().map(({ fact, references }) => [fact, references[0]])),
    /** Of other facts Defender for Cloud says nothing, read or not. */
    adopting,
  };
}

function planCells(context: PackContext, each: OwnedDeficiency, row: number, plan: Plan): Cell[] {
  const { fail, unknown, unread } = populationOf(each);
  const governed = plan.governed.of(each.fact, each.system);
  const mayBeMore = plan.governed.unread && plan.adopting.has(each.fact);
  const asOf = Date.parse(context.assessment.asOf);
  const tickets = [each.ticket ?? '', ...(governed?.tickets ?? [])].filter((name) => name !== '');
  return [
    each.id,
    each.severity,
    rowLink(countsAs(context.figures.broken, each), 'deficiencies', row),
    each.title,
    each.system,
    each.fix,
    fail,
    unknown,
    unread,
    each.owner ?? 'nobody named',
    [...(governed?.owners ?? [])].toSorted(compareBytes).join(', ') ||
      (mayBeMore ? 'not known' : ''),
    ...dueCells(governed, mayBeMore, asOf),
    [...new Set(tickets)].join(', '),
    ...ageCells(openSince(each, governed, plan.before), asOf),
    ...moveCells(plan, each),
    acceptedCell(context, each),
    referenceCell(plan.references.get(each.fact)),
  ];
}

const referenceCell = (reference: string | undefined): Cell =>
  reference === undefined ? '' : { text: reference, link: reference };

const dayMs = 86_400_000;

/** Nothing is in time as long as an earlier day may not have been read. */
function dueCells(
  governed: Readonly<Governed> | undefined,
  mayBeMore: boolean,
  asOf: number,
): Cell[] {
  const due = governed?.due;
  if (due === undefined) return mayBeMore ? ['not known', 'not known', ''] : ['none set', '', ''];
  if (due < asOf) return [new Date(due), 'yes', Math.floor((asOf - due) / dayMs)];
  return [new Date(due), mayBeMore ? 'not known' : 'no', ''];
}

function ageCells(since: OpenSince | undefined, asOf: number): Cell[] {
  if (since === undefined)
    return ['not known', 'not known', 'nothing that was read tells since when'];
  // What was read after the day that is judged is no day old.
  const age = Math.max(0, Math.floor((asOf - since.at) / dayMs));
  return [new Date(since.at), age, since.because];
}

function moveCells({ movesOf, controlRows }: Plan, { id }: OwnedDeficiency): Cell[] {
  const { touched, alone } = movesOf({ ids: [id] });
  const named = [...new Set(alone.map(({ framework, control }) => `${framework} ${control}`))];
  const first: ControlResult | undefined = alone[0];
  return [
    touched.length,
    alone.length,
    named.join('; '),
    rowLink(named[0] ?? '', 'controls', first && controlRows.get(first)),
  ];
}

/** Everything that accepts the fact or tried to, with its state: what has no effect is told as well. */
function acceptedCell({ assessment }: PackContext, deficiency: OwnedDeficiency): Cell {
  const own = (assessment.workspace?.acceptances ?? [])
    .map((acceptance, at) => ({ acceptance, row: at + 1 }))
    .filter(({ acceptance }) => isAbout(acceptance, deficiency));
  const words = own.map(
    ({ acceptance: { id, state, until } }) =>
      `${acceptanceId(id)} (${state}, ${until === null ? 'never ends' : `until ${until}`})`,
  );
  return rowLink(words.join('; '), 'waivers', own[0]?.row);
}

/** One that names nothing that was seen may be about any system. */
function isAbout(
  { fact, system: of, systems }: AcceptanceResult,
  { fact: failing, system }: OwnedDeficiency,
): boolean {
  if (fact !== failing) return false;
  if (system === 'organisation' || of !== null) return system === 'organisation' || of === system;
  return Object.hasOwn(systems, system) || Object.keys(systems).length === 0;
}
