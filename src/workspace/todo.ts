import { hash } from 'node:crypto';
import type { ControlResult } from '../model/assessment.ts';
import { canonicalJson, compareBytes } from '../model/json.ts';
import { controlOwners } from '../model/workspace/control-owner.ts';
import type { Outstanding } from '../model/workspace/outstanding.ts';
import { gapWork, parameterWork, waiverWork } from './todo/declared-work.ts';
import type { Draft, WorkInput } from './todo/draft.ts';
import { peopleWork } from './todo/people-work.ts';
import { registerWork } from './todo/register-work.ts';
import { scopeWork } from './todo/scope-work.ts';
import { untoldChangeWork } from './todo/untold-changes.ts';
import { unexplainedWork } from './todo/unexplained-work.ts';

export type { WorkInput } from './todo/draft.ts';

/** What people must supply next: what moves most conclusions first, then what binds and is due first. */
export function outstandingWork(whole: WorkInput): Outstanding[] {
  const input = withoutLenses(whole);
  const known = [
    ...peopleWork(input),
    ...registerWork(input),
    ...untoldChangeWork(input),
    ...scopeWork(input),
    ...parameterWork(input),
    ...waiverWork(input),
    ...gapWork(input),
  ];
  const drafts = [...known, ...unexplainedWork(input, known)];
  const ownerOf = ownersIn(input);
  const tickets = new Map(input.workspace?.tickets.map(({ item, ticket }) => [item, ticket]));
  return drafts
    .map((draft) => ({ piece: finished(draft, ownerOf, tickets), binding: bindingOf(draft) }))
    .toSorted((a, b) => mostMovingFirst(a.piece, b.piece, a.binding - b.binding))
    .map(({ piece }) => piece);
}

/** A lens binds nobody: nothing is owed to it, and what it looks at is counted where it is asked. */
function withoutLenses(input: WorkInput): WorkInput {
  const { assessment, catalog } = input;
  const lenses = new Set(
    catalog.frameworks.filter(({ kind }) => kind === 'lens').map(({ id }) => id),
  );
  const controls = assessment.controls.filter(({ framework }) => !lenses.has(framework));
  return { ...input, assessment: { ...assessment, controls } };
}

function finished(
  draft: Draft,
  ownerOf: (row: ControlResult) => string | undefined,
  tickets: ReadonlyMap<string, string>,
): Outstanding {
  const { kind, subject, what, system = null, due = null } = draft;
  const id = `W-${hash('sha256', canonicalJson([kind, ...subject])).slice(0, 12)}`;
  const waiting = uniqueBy(draft.waiting, ({ framework, control, system: of }) =>
    JSON.stringify([framework, control, of]),
  );
  const owners = new Set(waiting.map(ownerOf).filter((owner) => owner !== undefined));
  const owner =
    draft.owner === undefined ? [...owners].toSorted(compareBytes).join(', ') : draft.owner;
  return {
    id,
    kind,
    what,
    controls: uniqueBy(
      waiting.map(({ framework, control }) => ({ framework, control })),
      ({ framework, control }) => JSON.stringify([framework, control]),
    ),
    system,
    owner: owner === '' ? null : owner,
    due,
    moves: waiting.length,
    ticket: tickets.get(id) ?? null,
    systems: draft.systems ?? null,
  };
}

const uniqueBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

/** Whoever answers for the control; else whoever answers for the system it is asked of. */
function ownersIn({
  assessment,
  workspace,
}: WorkInput): (row: ControlResult) => string | undefined {
  const systems = new Map(
    assessment.workspace?.register?.systems.map(({ id, owner }) => [id, owner]),
  );
  const named = controlOwners(workspace?.owners ?? []);
  return (row) => named(row)?.owner ?? systems.get(row.system);
}

const bindingOrder = ['in-force', 'readiness', 'voluntary'] as const;

/** How soon what waits binds anybody: what is law already stands before what will be, and before what nobody must. */
const bindingOf = ({ waiting }: Draft): number =>
  Math.min(
    bindingOrder.length,
    ...waiting.map(({ axes }) => bindingOrder.indexOf(axes.force.state)),
  );

/** What has no due date stands behind what has one. */
const never = '9999-12-31';

const mostMovingFirst = (a: Outstanding, b: Outstanding, binding: number): number =>
  b.moves - a.moves ||
  binding ||
  compareBytes(a.due ?? never, b.due ?? never) ||
  compareBytes(a.what, b.what) ||
  compareBytes(a.id, b.id);
