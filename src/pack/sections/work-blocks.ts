import { firstNames } from '../../model/first-names.ts';
import type { Block } from '../../model/pack.ts';
import type { AuditRequest } from '../../model/workspace/audit-request.ts';
import type { Outstanding } from '../../model/workspace/outstanding.ts';
import { cappedTable, column, text } from '../blocks.ts';
import { sheetTitle } from '../answers.ts';
import { sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import { exemptedSources } from '../acceptance-ages.ts';
import { areWhole } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';
import { outsideWords } from '../request-period.ts';
import { answerWords, duePlace, dueWords } from '../declared-words.ts';
import { whereStands } from '../where-stands.ts';

const mostDues = 40;
const mostWork = 20;
const mostRequests = 40;
const mostControls = 4;

/** What ends, falls due or begins to bind within 90 days, and what was missed. */
export function calendarBlocks(context: PackContext): Block[] {
  const kept = statesOf(context, ['governance']);
  // Told beside the exemptions: their ends fall due as well.
  const exempted = statesOf(context, exemptedSources);
  const whole = areWhole([...kept, ...exempted]);
  return [...sourceBlocks(context, kept), ...dueBlocks(context, whole)];
}

function dueBlocks(context: PackContext, whole: boolean): Block[] {
  const { dues } = context;
  const near = dues.filter(({ state }) => state !== 'later');
  const later = dues.length - near.length;
  const rest = `${later} more come later: all stand in ${whereStands(context, 'calendar')}.`;
  if (near.length === 0) {
    const nothing = whole
      ? 'Nothing is overdue or falls due within 90 days.'
      : 'Nothing is known to be overdue or to fall due within 90 days.';
    return [text(`${nothing}${later === 0 ? '' : ` ${rest}`}`, whole ? 'plain' : 'warning')];
  }
  return [
    text('Days of all frameworks and of the whole organisation, the earliest first.'),
    cappedTable(
      [
        column('On', 16),
        column('When', 20),
        column('What', 66),
        column('Where it stands', 40, 'code'),
        column('Owner', 36),
      ],
      near.map((due) => [
        due.on,
        dueWords(due),
        due.what,
        duePlace(due),
        due.owner ?? 'nobody named',
      ]),
      mostDues,
      whereStands(context, 'calendar'),
    ),
    ...(later === 0 ? [] : [text(rest)]),
  ];
}

/** What people must supply next for this framework, what moves most conclusions first. */
export function workBlocks(context: PackContext, framework: string): Block[] {
  const own = context.work.filter(({ controls }) =>
    controls.some((each) => each.framework === framework),
  );
  if (own.length === 0) return [text('Nothing is waited for from people for this framework.')];
  return [
    cappedTable(
      [
        column('Moves', 10, 'integer'),
        column('What to do', 80),
        column('Controls here', 30),
        column('System', 22),
        column('Owner, due, ticket', 40),
      ],
      own.map((each) => [
        each.moves,
        each.what,
        controlsIn(each, framework),
        each.system ?? '',
        followedWords(each),
      ]),
      mostWork,
      whereStands(context, 'todo'),
    ),
    text(
      'Moves counts conclusions of all frameworks, over control and system, that wait for it alone or among other things.',
    ),
  ];
}

function controlsIn({ controls }: Outstanding, framework: string): string {
  const own = controls.filter((each) => each.framework === framework).map(({ control }) => control);
  return firstNames(own, mostControls);
}

const followedWords = ({ owner, due, ticket }: Outstanding): string =>
  [
    owner ?? 'nobody named',
    ...(due === null ? [] : [`due ${due}`]),
    ...(ticket === null ? [] : [ticket]),
  ].join(', ');

function answeredWords(context: PackContext, request: AuditRequest): string {
  const places = answerWords(request, (sheet) => sheetTitle(context, sheet)) || 'nothing yet';
  return [places, ...outsideWords(context, request)].join('; but ');
}

/** The list an auditor sent, and where this pack answers it. */
export function requestBlocks(context: PackContext): Block[] {
  const { workspace, system } = context;
  if (system !== undefined)
    return [text('Requests are answered in the pack of the whole organisation.')];
  const requests = workspace?.requests ?? [];
  if (requests.length === 0) return [text('No request is recorded in the workspace.')];
  return [
    cappedTable(
      [
        column('Request', 12, 'code'),
        column('Text', 60),
        column('Period, due', 30),
        column('Owner, status', 36),
        column('Answered by', 60),
      ],
      requests.map((request) => [
        request.id,
        request.text,
        `${request.period.from} to ${request.period.to}; due ${request.due}`,
        `${request.owner}; ${request.status}`,
        answeredWords(context, request),
      ]),
      mostRequests,
      whereStands(context, 'requests'),
    ),
    text(
      `Files and rows that hold each answer stand in ${whereStands(context, 'requests')}; requests.json adds the pages and the digests.`,
    ),
  ];
}
