import { severities } from '../model/catalog.ts';
import type { Change } from '../model/drift.ts';
import { nameFromId } from '../model/ids.ts';
import type { Block, Cell } from '../model/pack.ts';
import { withoutStop } from '../model/without-stop.ts';
import { cappedTable, column, text } from './blocks.ts';
import { isOf } from './change-kinds.ts';
import type { PackContext } from './pack-input.ts';
import { changeId } from './row-id.ts';
import { scopeWords } from './subscriptions.ts';
import { plural } from './words.ts';
import { whereStands } from './where-stands.ts';

const mostChanges = 60;

/** A change is one check on one resource; a reader who is given one number takes it for resources. */
export function resultWords(changes: readonly Change[]): string {
  if (changes.length === 0) return 'none';
  const on = plural(resourcesOf(changes), 'resource', 'resources');
  return `${plural(changes.length, 'check result', 'check results')} on ${on}`;
}

export const resourcesOf = (changes: readonly Change[]): number =>
  new Set(changes.map(({ subject }) => subject)).size;

export function changeBlocks(
  context: PackContext,
  changes: readonly Change[],
  none: string,
  most: number = mostChanges,
): Block[] {
  if (changes.length === 0) return [text(none)];
  return [
    text(`${resultWords(changes)}.`),
    cappedTable(
      [...changeColumns, column('Before and now', 52)],
      worstFirst(changes).map((change) => [
        ...changeCells(change),
        `${bothSides(change)}${azureWords(context, change)}`,
      ]),
      most,
      whereStands(context, 'progress'),
    ),
  ];
}

/** The same where several causes stand together. */
export function causeBlocks(
  context: PackContext,
  changes: readonly Change[],
  none: string,
): Block[] {
  return changes.length === 0
    ? [text(none)]
    : [text(`${resultWords(changes)}.`), causeTable(context, changes)];
}

/** What says nothing about a change of the estate may still fail, and how much of it does is said. */
export function uncomparedBlocks(
  context: PackContext,
  changes: readonly Change[],
  none: string,
): Block[] {
  if (changes.length === 0) return [text(none)];
  const failing = changes.filter(({ after }) => after === 'fail');
  return [
    text(`${resultWords(changes)}. Of these fail now: ${resultWords(failing)}.`),
    causeTable(context, changes),
  ];
}

const causeTable = (context: PackContext, changes: readonly Change[]): Block =>
  cappedTable(
    [...changeColumns, column('Before and now, and the cause', 58)],
    worstFirst(changes).map((change) => [
      ...changeCells(change),
      `${withoutStop(bothSides(change))}. Cause: ${change.class}, ${change.reason}${azureWords(context, change)}`,
    ]),
    mostChanges,
    whereStands(context, 'progress'),
  );

/** What fails now, then by severity: a cap must never cut off the worst. */
const worstFirst = (changes: readonly Change[]): Change[] =>
  changes.toSorted(
    (a, b) =>
      Number(b.after === 'fail') - Number(a.after === 'fail') ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );

const changeCells = (change: Change): Cell[] => [
  `${changeId(change.check, change.fact, change.subject)} ${resourceOf(change)}`,
  change.severity,
  change.title,
];

/** What could not be read is called by its whole scope, which has no place beside a row id. */
const resourceOf = ({ name, subject }: Change): string =>
  name === subject ? nameFromId(subject) : name;

/** More columns would leave none wide enough for a sentence. */
const changeColumns = [
  column('Row, and resource', 26, 'code'),
  column('Severity', 12, 'severity'),
  column('What should hold', 40),
];

/** The raw properties that moved, where Azure still told of them. */
function azureWords({ changedInAzure }: PackContext, { subject }: Change): string {
  const told = changedInAzure(subject);
  return told === '' ? '' : `. Azure tells: ${told}`;
}

const bothSides = ({ before, observedBefore, after, observedAfter }: Change): string =>
  `${sideWords(before, observedBefore)}; now ${sideWords(after, observedAfter)}`;

/** Resources that are new or gone, each once, with how many results it brought or took along. */
export function resourceBlocks(context: PackContext, changes: readonly Change[]): Block[] {
  const moved = changes.filter(isOf('new-subject', 'subject-deleted'));
  if (moved.length === 0) return [text('No resource that a check is about is new or gone.')];
  const groups = [...Map.groupBy(moved, (each) => `${each.class} ${each.subject}`).values()];
  return [
    text(`${resultWords(moved)}.`),
    cappedTable(
      [
        column('Change', 18, 'outcome'),
        column('Resource', 24),
        column('Check results', 13, 'integer'),
        column('Failing', 12, 'integer'),
        column('Resource id', 60, 'code'),
      ],
      groups.flatMap((group) =>
        group
          .slice(0, 1)
          .map((each) => [
            each.class,
            resourceOf(each),
            group.length,
            group.filter(({ before, after }) => (after ?? before) === 'fail').length,
            scopeWords(context.names, each.subject),
          ]),
      ),
      mostChanges,
      whereStands(context, 'progress'),
    ),
  ];
}

const sideWords = (verdict: Change['before'], observed: string): string => {
  if (verdict === null) return 'not there';
  return observed === '' ? verdict : `${verdict}: ${observed}`;
};
