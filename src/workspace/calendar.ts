import type { Assessment } from '../model/assessment.ts';
import type { Catalog } from '../model/catalog.ts';
import { compareBytes } from '../model/json.ts';
import type { Due, DueState } from '../model/workspace/due.ts';
import type { Workspace } from '../model/workspace/workspace.ts';

/** A day, before anybody has held it against today. */
export type Dated = Omit<Due, 'state' | 'days'> & {
  /** It may have ended already, on a day that nobody can tell. */
  readonly isOver?: boolean;
};

export type CalendarInput = {
  readonly assessment: Pick<Assessment, 'checks' | 'workspace'> & {
    readonly frameworks: readonly { readonly id: string }[];
  };
  readonly catalog: Pick<Catalog, 'frameworks'>;
  readonly workspace: Workspace | undefined;
  /** Dates that Defender for Cloud keeps for what it recommends; see `governance-dues.ts`. */
  readonly remediations: readonly Dated[];
  /** The instant the calendar is read at. */
  readonly asOf: string;
};

/** Every day that matters after `asOf`, and those before it that were missed; earliest first. */
export function duesWithin(input: CalendarInput): Due[] {
  const { workspace, asOf, remediations } = input;
  const today = asOf.slice(0, 'yyyy-mm-dd'.length);
  const grace = workspace?.settings['grace-days'] ?? 0;
  return [
    ...attestationDues(input, today),
    ...acceptanceDues(input),
    ...classificationDues(input.assessment),
    ...(workspace === undefined ? [] : declaredDues(workspace)),
    ...remediations,
    ...legalDues(input, today),
  ]
    .map((due) => placed(due, today, grace))
    .toSorted(
      (a, b) =>
        compareBytes(a.on, b.on) ||
        compareBytes(a.kind, b.kind) ||
        compareBytes(a.entry, b.entry) ||
        compareBytes(a.what, b.what),
    );
}

const dayMs = 86_400_000;

function placed({ isOver = false, ...due }: Dated, today: string, grace: number): Due {
  const days = Math.round((Date.parse(due.on) - Date.parse(today)) / dayMs);
  return { ...due, days, state: isOver ? 'overdue' : stateOf(days, grace) };
}

function stateOf(days: number, grace: number): DueState {
  if (days < -grace) return 'overdue';
  if (days <= 30) return 'within-30';
  if (days <= 60) return 'within-60';
  return days <= 90 ? 'within-90' : 'later';
}

/** What an attestation says counts until a day. An older one of the same parts has been renewed already. */
function attestationDues({ assessment }: CalendarInput, today: string): Dated[] {
  return (assessment.workspace?.attestations ?? [])
    .filter(({ superseded, state }) => !superseded && state !== 'not-yet')
    .map(({ id, framework, control, system, state, until, assessor }) => ({
      // It may have ended before the day it was good for, by a change that nobody can date.
      ...(state === 'not-known' ? { on: today, isOver: true } : { on: until }),
      kind: 'attestation',
      what: `End of the attestation of ${framework} ${control}${system === null ? '' : ` for ${system}`}`,
      entry: `attestations/${id}.yaml`,
      owner: assessor,
    }));
}

/** What a waiver or an exemption takes in fails again on the day it ends; one that ended is overdue while it fails. */
function acceptanceDues({ assessment }: CalendarInput): Dated[] {
  const failing = new Set(
    assessment.checks.filter(({ tally }) => tally.fail > 0).map(({ fact }) => fact),
  );
  return (assessment.workspace?.acceptances ?? []).flatMap((acceptance) => {
    const { id, kind, fact, state, until, owner } = acceptance;
    const isOver = state === 'expired' && (fact === null || !failing.has(fact));
    if (until === null || isOver || (state !== 'live' && state !== 'expired')) return [];
    const about = fact === null ? '' : ` of ${fact}`;
    return [
      kind === 'waiver'
        ? { on: until, kind, what: `End of the waiver${about}`, entry: id, owner }
        : {
            on: until,
            kind: 'exemption',
            what: `End of the Azure exemption${about}`,
            entry: id,
            owner,
          },
    ];
  });
}

/** Of a retired system too: retired is the word of its owner, and a class that has run out decides nothing about it. */
function classificationDues({ workspace }: CalendarInput['assessment']): Dated[] {
  return (workspace?.register?.systems ?? []).flatMap(({ id, reviewBy, owner }) =>
    reviewBy === null
      ? []
      : [
          {
            on: reviewBy,
            kind: 'classification',
            what: `Review of the classification of ${id}`,
            entry: `systems/${id}.yaml`,
            owner,
          },
        ],
  );
}

function declaredDues({ soa, profiles, settings, requests }: Workspace): Dated[] {
  const reviews = [
    ...soa.map((row) => ({ ...row, kind: 'soa', entry: row.file, noun: 'applicability' }) as const),
    ...profiles.map(
      (each) =>
        ({
          ...each,
          kind: 'profile',
          entry: 'profiles.yaml',
          noun: 'profile',
          owner: each['assessed-by'],
        }) as const,
    ),
    ...settings.boundary.map(
      (each) =>
        ({
          ...each,
          kind: 'boundary',
          entry: 'proofpack.yaml',
          noun: 'boundary',
          owner: each['approved-by'],
        }) as const,
    ),
  ];
  return [
    ...rolesDues(settings),
    ...reviews.flatMap(({ 'review-by': on, kind, noun, framework, control, entry, owner }) => {
      const what = `Review of the ${noun} of ${framework} ${control}`;
      return on === undefined ? [] : [{ on, kind, what, entry, owner }];
    }),
    ...requests
      .filter(({ status }) => status === 'open')
      .map(({ due, id, text, file, owner }) => ({
        on: due,
        kind: 'request' as const,
        what: `Answer to request ${id}: ${text}`,
        entry: file,
        owner,
      })),
  ];
}

function rolesDues({ roles }: Workspace['settings']): Dated[] {
  if (roles === undefined) return [];
  return [
    {
      on: roles['review-by'],
      kind: 'classification',
      what: 'Review of the roles that the organisation has',
      entry: 'proofpack.yaml',
      owner: roles['decided-by'],
    },
  ];
}

/** Days on which law begins to bind, or begins to bind more: one line for all controls that share one. */
function legalDues({ assessment, catalog }: CalendarInput, today: string): Dated[] {
  const judged = new Set(assessment.frameworks.map(({ id }) => id));
  return catalog.frameworks
    .filter(({ id }) => judged.has(id))
    .flatMap(({ id, title, controls }) => {
      const dates = controls.flatMap(({ force, id: control }) => {
        if (force.kind !== 'law') return [];
        const whom = force.later.map((later) => ({ on: later.from, whom: later.for, control }));
        return [{ on: force.from, whom: '', control }, ...whom];
      });
      const coming = dates.filter(({ on }) => on > today);
      const groups = Map.groupBy(coming, ({ on, whom }) => JSON.stringify([on, whom]));
      return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined) return [];
        const binding = `${named(group.map(({ control }) => control))} to bind`;
        const whom = first.whom === '' ? '' : ` for ${first.whom}`;
        return [
          {
            on: first.on,
            kind: 'law',
            what: `${title}: ${binding}${whom}`,
            entry: id,
            owner: null,
          } as const,
        ];
      });
    });
}

/** A few controls by their ids, many by their number. */
const named = (controls: readonly string[]): string =>
  controls.length > 3
    ? `${controls.length} controls begin`
    : `${controls.join(' and ')} ${controls.length === 1 ? 'begins' : 'begin'}`;
