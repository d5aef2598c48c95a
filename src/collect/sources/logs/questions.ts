import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../model/json.ts';

/** One question to a log workspace. */
export type Question = {
  /** Also the name of its query's file. */
  readonly id: string;
  /** The tables without which nobody can tell. */
  readonly tables: readonly string[];
  /** How far back it looks, in days. */
  readonly days: number;
  /** The columns that tell its rows apart. */
  readonly keys: readonly string[];
  /** What no row at all means: never that all is well. */
  readonly empty: string;
  /** What keeps its rows from being an answer, whatever they hold. */
  readonly doubt?: (rows: readonly JsonObject[]) => string | undefined;
};

const noRequests = (when: string): string =>
  `The workspace holds no request log of an AI resource from ${when}; whether nothing was asked or nothing is logged here, it cannot tell.`;
const noAlerts = (when: string): string =>
  `The workspace holds no AI alert from ${when}; whether none was raised or none is sent here, it cannot tell.`;
const requestLogs = ['AzureDiagnostics'] as const;

export const questions: readonly Question[] = [
  {
    id: 'caller-baseline',
    tables: requestLogs,
    days: 30,
    keys: ['ResourceId', 'AddressBlock', 'ObjectId'],
    empty: noRequests('the 29 days before the last one'),
    doubt: withoutCaller,
  },
  {
    id: 'today-above-baseline',
    tables: requestLogs,
    days: 30,
    keys: ['ResourceId', 'AddressBlock', 'ObjectId'],
    empty: noRequests('the last day'),
    doubt: withoutCaller,
  },
  {
    id: 'large-completions',
    tables: requestLogs,
    days: 1,
    keys: ['ResourceId', 'Deployment'],
    empty: noRequests('the last day'),
    doubt: () =>
      'Request logs hold the length of an answer in bytes, not its tokens, so which completion was above 4,000 tokens cannot be known from them.',
  },
  {
    id: 'top-callers',
    tables: requestLogs,
    days: 7,
    keys: ['AddressBlock', 'ObjectId'],
    empty: noRequests('the last seven days'),
    doubt: withoutCaller,
  },
  {
    id: 'alert-trend',
    tables: ['SecurityAlert'],
    days: 30,
    keys: ['Day', 'AlertSeverity'],
    empty: noAlerts('the last thirty days'),
  },
  {
    id: 'alerts-near-risky-sign-ins',
    tables: ['SecurityAlert', 'SigninLogs'],
    days: 8,
    keys: ['SystemAlertId'],
    empty: noAlerts('the last seven days'),
    doubt: withoutRisk,
  },
];

function withoutCaller(rows: readonly JsonObject[]): string | undefined {
  const nameless = rows.filter((row) => row['AddressBlock'] === '' && row['ObjectId'] === '');
  return nameless.length === 0
    ? undefined
    : 'Requests were logged without an address or an identity, so they cannot be told apart by caller.';
}

function withoutRisk(rows: readonly JsonObject[]): string | undefined {
  // Without the licence that rates sign-ins, all of them say `hidden`.
  if (rows.some((row) => row['RatedSignIns'] === 0))
    return 'No sign-in in the workspace tells its risk, so whether a risky one was near an alert cannot be known.';
  return rows.some((row) => row['Addresses'] === 0)
    ? 'Some alerts name no address, so no sign-in can be matched with them.'
    : undefined;
}

export const textOf = ({ id }: Question): string =>
  readFileSync(new URL(`./${id}.kql`, import.meta.url), 'utf8');

/** The text as it is sent: with an instant in place of `now()`, so that it asks the same whenever it is sent again. */
export const textUntil = (question: Question, end: Date): string =>
  textOf(question).replace('let end = now();', `let end = datetime(${end.toISOString()});`);
