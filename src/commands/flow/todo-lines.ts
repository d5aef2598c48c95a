import type { Assessment } from '../../model/assessment.ts';
import { plural } from '../../model/plural.ts';
import type { Due, DueState } from '../../model/workspace/due.ts';
import {
  type Outstanding,
  type OutstandingKind,
  outstandingKinds,
} from '../../model/workspace/outstanding.ts';
import type { WorkExport } from '../../workspace/work-export.ts';
import { wrap } from '../wrap.ts';
import { firstLines } from './first-lines.ts';
import { gapWords } from './gap-words.ts';
import { commandWords, optionWords } from './next-step.ts';
import type { Looked } from './next-work.ts';

const headings: Readonly<Record<OutstandingKind, string>> = {
  attest: 'To supply and attest',
  evidence: 'Said, and not yet shown',
  'renew-attestation': 'Attestations to renew',
  mend: 'Declared not met, or contradicted',
  register: 'AI systems to register',
  'settle-overlap': 'Resources in several systems',
  classify: 'To classify',
  'renew-classification': 'Classifications to review',
  'soa-row': 'Statement of applicability: rows to write',
  'soa-approval': 'Statement of applicability: to approve',
  parameter: 'Values to declare',
  'approve-waiver': 'Waivers to approve',
  'renew-waiver': 'Waivers that ended',
  'cure-gap': 'Evidence to make readable',
  'look-into': 'Findings to look into',
};

/** What people must supply next, and below it what falls due: everything that ends within ninety days. */
export function todoLines(
  assessment: Assessment,
  { work, deficiencies, dues }: WorkExport,
  limit: number,
  looked: Looked,
): string[] {
  const { snapshot, asOf } = assessment;
  return [
    ...wrap(`Snapshot ${snapshot.id} of ${snapshot.tenantName}, judged as of ${asOf}.`),
    ...wrap(gapWords(assessment)),
    ...wrap(
      `Outstanding: ${plural(work.length, 'piece', 'pieces')} of work, those first that move most conclusions; beside ${deficiencyLine(deficiencies.length, looked)}.`,
    ),
    ...summaryLines(work),
    ...workLines(work, limit),
    '',
    ...calendarLines(dues, limit),
    ...unreadDates(assessment),
  ];
}

/** Of the same snapshot, day, declarations and folder. */
function deficiencyLine(n: number, looked: Looked): string {
  const counted = plural(n, 'deficiency', 'deficiencies');
  if (n === 0) return counted;
  const { word = 'latest', workspace, frameworks, out, 'as-of': asOf } = looked;
  const same = [word, ...optionWords({ frameworks, workspace, 'as-of': asOf, out })];
  const listed = commandWords(['todo', ...same, '--csv', 'work.csv']);
  const failing = commandWords(['assess', ...same]);
  return `${counted}, each of which \`${listed}\` lists; \`${failing}\` tells which checks fail`;
}

/** How much there is of each kind, and how many conclusions wait for it, before any of it is listed. */
function summaryLines(work: readonly Outstanding[]): string[] {
  const groups = Map.groupBy(work, ({ kind }) => kind);
  const rows = outstandingKinds.flatMap((kind) => {
    const items = groups.get(kind) ?? [];
    const moves = items.reduce((sum, each) => sum + each.moves, 0);
    return items.length === 0 ? [] : [{ heading: headings[kind], n: `${items.length}`, moves }];
  });
  if (rows.length === 0) return [];
  const wide = Math.max(...rows.map(({ heading }) => heading.length));
  const deep = Math.max(...rows.map(({ n }) => n.length));
  return [
    '',
    ...rows.map(
      ({ heading, n, moves }) =>
        `  ${heading.padEnd(wide)}  ${n.padStart(deep)}  ${moves === 0 ? '' : `moves ${moves}`}`,
    ),
  ].map((line) => line.trimEnd());
}

function workLines(work: readonly Outstanding[], limit: number): string[] {
  return firstLines(work, limit, (first) => {
    const groups = Map.groupBy(first, ({ kind }) => kind);
    return [...groups].flatMap(([kind, items]) => {
      const all = work.filter((each) => each.kind === kind).length;
      const count = all === items.length ? `${all}` : `${items.length} of ${all}`;
      return ['', `${headings[kind]} (${count})`, ...items.flatMap(itemLines)];
    });
  });
}

function itemLines({ id, moves, due, owner, ticket, what, controls }: Outstanding): string[] {
  const about = [
    `moves ${moves}`,
    ...(due === null ? [] : [`due ${due}`]),
    ...(owner === null ? [] : [owner]),
    ...(ticket === null ? [] : [`ticket ${ticket}`]),
  ];
  const named = controls.slice(0, 3).map(({ framework, control }) => `${framework} ${control}`);
  // A task about one control says which.
  const isSaid = named.length === 1 && what.includes(named.join(''));
  const more = controls.length > 3 ? `; and ${controls.length - 3} more` : '';
  return [
    ...wrap(about.join(', '), `  ${id}  `, '    '),
    ...wrap(what, '    '),
    ...(isSaid || named.length === 0 ? [] : wrap(`${named.join('; ')}${more}`, '    ', '      ')),
  ];
}

const states: Readonly<Record<Exclude<DueState, 'later'>, string>> = {
  overdue: 'Overdue',
  'within-30': 'Due within 30 days',
  'within-60': 'Due within 60 days',
  'within-90': 'Due within 90 days',
};

function calendarLines(dues: readonly Due[], limit: number): string[] {
  const near = dues.filter(({ state }) => state !== 'later');
  if (near.length === 0) return ['Nothing falls due within 90 days.'];
  return firstLines(near, limit, (first) => {
    const groups = Map.groupBy(first, ({ state }) => state);
    return [...groups].flatMap(([state, items]) =>
      state === 'later' ? [] : [states[state], ...items.flatMap(dueLines)],
    );
  });
}

/** Where due dates could not be read, none being shown is no comfort. */
function unreadDates({ gaps }: Assessment): string[] {
  const unread = gaps.filter(({ source }) => source === 'governance');
  if (unread.length === 0) return [];
  const reasons = [...new Set(unread.map(({ reason }) => reason))].join(', ');
  return wrap(
    `Due dates that Defender keeps are not known in ${plural(unread.length, 'place', 'places')} (${reasons}).`,
  );
}

function dueLines({ on, what, entry, owner }: Due): string[] {
  const who = owner === null ? '' : `, ${owner}`;
  return [
    ...wrap(what, `  ${on}  `, '              '),
    ...wrap(`${entry}${who}`, '              '),
  ];
}
