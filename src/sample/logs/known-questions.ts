import { hash } from 'node:crypto';
import { type JsonObject, valueAt } from '../../model/json.ts';
import { parsedJson, textOf } from './cells.ts';
import { nearRiskySignIns } from './near-risky-sign-ins.ts';

export type LogRow = JsonObject;
type Column = readonly [name: string, type: 'string' | 'long' | 'real' | 'datetime' | 'bool'];

/** What a query says, in the words of this language: every change of its text has to be brought over here. */
export type KnownQuestion = {
  readonly columns: readonly Column[];
  readonly tables: readonly string[];
  readonly answer: (rowsOf: (table: string) => readonly LogRow[], end: Date) => LogRow[];
};

const ends = /^let end = datetime\(([^)]+)\);$/m;

/** The question a text asks, letter by letter but for the instant at which its window ends. */
export function knownQuestion(
  text: string,
): { readonly question: KnownQuestion; readonly end: Date } | undefined {
  const end = new Date(ends.exec(text)?.[1] ?? Number.NaN);
  const question = known.get(digestOf(text));
  return question === undefined || Number.isNaN(end.getTime()) ? undefined : { question, end };
}

const digestOf = (text: string): string =>
  hash('sha256', text.replace(ends, 'let end = now();').trim()).slice(0, 16);

const dayMs = 24 * 60 * 60 * 1000;
const back = (end: Date, days: number): string =>
  new Date(end.getTime() - days * dayMs).toISOString();

const requestsIn = (rows: readonly LogRow[], from: string, to: string): LogRow[] =>
  rows.filter(
    (row) =>
      row['ResourceProvider'] === 'MICROSOFT.COGNITIVESERVICES' &&
      row['Category'] === 'RequestResponse' &&
      textOf(row['TimeGenerated']) > from &&
      textOf(row['TimeGenerated']) <= to,
  );

const told = (row: LogRow, name: string): string =>
  textOf(valueAt(parsedJson(row['properties_s']), [name]));

const byCaller = (row: LogRow): LogRow => ({
  AddressBlock: row['CallerIPAddress'] ?? '',
  ObjectId: told(row, 'objectId'),
});
const byResourceAndCaller = (row: LogRow): LogRow => ({
  ResourceId: textOf(row['_ResourceId']).toLowerCase(),
  ...byCaller(row),
});

/** Groups in the order of their keys. */
function grouped(
  rows: readonly LogRow[],
  keyOf: (row: LogRow) => LogRow,
): { readonly key: LogRow; readonly rows: readonly LogRow[] }[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(keyOf(row)));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => ({ key: keyOf(each[0] ?? {}), rows: each }));
}

const earliest = (rows: readonly LogRow[]): string =>
  rows.map((row) => textOf(row['TimeGenerated'])).toSorted()[0] ?? '';

const caller: readonly Column[] = [
  ['ResourceId', 'string'],
  ['AddressBlock', 'string'],
  ['ObjectId', 'string'],
];

const callerBaseline: KnownQuestion = {
  tables: ['AzureDiagnostics'],
  columns: [...caller, ['Requests', 'long'], ['FirstLogged', 'datetime'], ['PerDay', 'real']],
  answer: (rowsOf, end) =>
    grouped(
      requestsIn(rowsOf('AzureDiagnostics'), back(end, 30), back(end, 1)),
      byResourceAndCaller,
    ).map(({ key, rows }) => ({
      ...key,
      Requests: rows.length,
      FirstLogged: earliest(rows),
      PerDay: rows.length / 29,
    })),
};

const todayAboveBaseline: KnownQuestion = {
  tables: ['AzureDiagnostics'],
  columns: [
    ...caller,
    ['Today', 'long'],
    ['Before', 'long'],
    ['FirstLogged', 'datetime'],
    ['PerDay', 'real'],
    ['IsAbove', 'bool'],
  ],
  answer: (rowsOf, end) =>
    grouped(
      requestsIn(rowsOf('AzureDiagnostics'), back(end, 30), end.toISOString()),
      byResourceAndCaller,
    ).flatMap(({ key, rows }) => {
      const Today = rows.filter((row) => textOf(row['TimeGenerated']) > back(end, 1)).length;
      const Before = rows.length - Today;
      const PerDay = Before / 29;
      const row = { ...key, Today, Before, FirstLogged: earliest(rows), PerDay };
      return Today === 0 ? [] : [{ ...row, IsAbove: Today > 3 * PerDay }];
    }),
};

const largeCompletions: KnownQuestion = {
  tables: ['AzureDiagnostics'],
  columns: [
    ['ResourceId', 'string'],
    ['Deployment', 'string'],
    ['Requests', 'long'],
    ['LongestBytes', 'long'],
  ],
  answer: (rowsOf, end) =>
    grouped(requestsIn(rowsOf('AzureDiagnostics'), back(end, 1), end.toISOString()), (row) => ({
      ResourceId: textOf(row['_ResourceId']).toLowerCase(),
      Deployment: told(row, 'modelDeploymentName'),
    })).map(({ key, rows }) => ({
      ...key,
      Requests: rows.length,
      LongestBytes: Math.max(...rows.map((row) => Number(told(row, 'responseLength')))),
    })),
};

const topCallers: KnownQuestion = {
  tables: ['AzureDiagnostics'],
  columns: [
    ['AddressBlock', 'string'],
    ['ObjectId', 'string'],
    ['Requests', 'long'],
    ['Failed', 'long'],
  ],
  answer: (rowsOf, end) =>
    grouped(requestsIn(rowsOf('AzureDiagnostics'), back(end, 7), end.toISOString()), byCaller)
      .toSorted((a, b) => b.rows.length - a.rows.length)
      .slice(0, 10)
      .map(({ key, rows }) => ({
        ...key,
        Requests: rows.length,
        Failed: rows.filter((row) => Number(row['ResultSignature']) >= 400).length,
      })),
};

const alertTrend: KnownQuestion = {
  tables: ['SecurityAlert'],
  columns: [
    ['Day', 'datetime'],
    ['AlertSeverity', 'string'],
    ['Alerts', 'long'],
  ],
  answer: (rowsOf, end) =>
    grouped(aiAlerts(rowsOf('SecurityAlert'), back(end, 30), end.toISOString()), (row) => ({
      Day: `${textOf(row['StartTime']).slice(0, 'yyyy-mm-dd'.length)}T00:00:00Z`,
      AlertSeverity: row['AlertSeverity'] ?? '',
    })).map(({ key, rows }) => ({ ...key, Alerts: rows.length })),
};

/** The newest row of each alert. */
function aiAlerts(rows: readonly LogRow[], from: string, to: string): LogRow[] {
  const within = rows.filter(({ TimeGenerated, AlertType, AlertName }) => {
    const isAi = [AlertType, AlertName].some((text) => /^ai\./i.test(textOf(text)));
    return isAi && textOf(TimeGenerated) > from && textOf(TimeGenerated) <= to;
  });
  return grouped(within, ({ SystemAlertId }) => ({ id: SystemAlertId ?? '' })).flatMap((group) =>
    group.rows
      .toSorted((a, b) => (textOf(a['TimeGenerated']) < textOf(b['TimeGenerated']) ? 1 : -1))
      .slice(0, 1),
  );
}

const alertsNearRiskySignIns: KnownQuestion = {
  tables: ['SecurityAlert', 'SigninLogs'],
  columns: [
    ['SystemAlertId', 'string'],
    ['AlertType', 'string'],
    ['StartTime', 'datetime'],
    ['ResourceId', 'string'],
    ['Addresses', 'long'],
    ['RiskySignIns', 'long'],
    ['RatedSignIns', 'long'],
  ],
  answer: (rowsOf, end) =>
    nearRiskySignIns(
      aiAlerts(rowsOf('SecurityAlert'), back(end, 7), end.toISOString()),
      rowsOf('SigninLogs'),
    ),
};

/** By the digest of the text: a query that is changed is not known any more until this file says what it means. */
const known: ReadonlyMap<string, KnownQuestion> = new Map([
  ['f415c1b74900032c', callerBaseline],
  ['13b5c8e2a51cf34a', todayAboveBaseline],
  ['7511ba80d083c26c', largeCompletions],
  ['725498f03213e59a', topCallers],
  ['a9ebfc571d3ed278', alertTrend],
  ['25d48bf67d1e1069', alertsNearRiskySignIns],
]);
