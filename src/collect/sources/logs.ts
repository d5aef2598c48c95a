import * as z from 'zod';
import { rowKey, tenantScope } from '../../model/ids.ts';
import { compareBytes, isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { type Answer, askOnce } from '../ask-once.ts';
import { AzureFault, type Reply } from '../azure/classify.ts';
import { inParallel } from '../../model/in-parallel.ts';
import { withoutSecrets } from '../privacy/without-secrets.ts';
import type { Source, SourceRun } from '../source.ts';
import { nameOf } from './below-resources.ts';
import { type Question, questions, textOf, textUntil } from './logs/questions.ts';
import { readWorkspaces, type Workspace } from './logs/read-workspaces.ts';
import { queryAction, tellHidden } from './logs/table-rights.ts';

const id = 'logs';
const workspaces = 'Microsoft.OperationalInsights/workspaces';
const tables = [...new Set(questions.flatMap((question) => question.tables))].toSorted();

/** What the logs of the named workspaces say, as far as they really hold it; where they do not, why. */
export const logs: Source = {
  id,
  title: 'Questions to the logs of AI resources',
  actions: [`${workspaces}/read`, `${workspaces}/query/read`, ...tables.map(queryAction)],
  query: ['POST /v1/workspaces/{workspace}/query', ...questions.map(textOf)].join('\n\n'),
  apiVersion: 'v1',
  service: 'log-queries',
  workspaces: true,
  needs: [],
  read: async (run) => {
    const asked = (await readWorkspaces(run)).map((workspace) => ({
      workspace,
      unresolved: new Set<string>(),
    }));
    const all = asked.flatMap((each) => questions.map((question) => ({ ...each, question })));
    await inParallel(all, width, async ({ workspace, question, unresolved }) => {
      await askQuestion(run, workspace, question, (table) => void unresolved.add(table));
    });
    for (const { workspace, unresolved } of asked)
      await tellHidden(run, workspace, [...unresolved].toSorted(compareBytes));
  },
};

/** The service answers five queries of one caller at a time. */
const width = 4;
const dayMs = 24 * 60 * 60 * 1000;

async function askQuestion(
  run: SourceRun,
  { key, scope, customerId }: Workspace,
  question: Question,
  unresolved: (table: string) => void,
): Promise<void> {
  const end = run.started;
  const start = new Date(end.getTime() - question.days * dayMs);
  const timespan = `${start.toISOString()}/${end.toISOString()}`;
  const about = { question: question.id, workspace: key, timespan };
  const query = { workspace: customerId, text: textUntil(question, end), timespan };
  await askOnce(run, {
    partition: `${customerId}:${question.id}`,
    scope: scope ?? tenantScope,
    about: `${key} ${question.id} ${timespan}`,
    attempted: `Asking the logs of ${nameOf(key)} about ${question.id}`,
    ask: async (call) => {
      const answer = await run.caller.logs(call, query, believeTable);
      if (!(answer instanceof AzureFault)) return answerOf(question, about, answer);
      const missing = missingTable(answer, question.tables);
      return missing === undefined ? answer : withoutTable(about, missing);
    },
    take: ({ row: { unresolved: table } }) => {
      if (typeof table === 'string') unresolved(table);
    },
  });
}

type About = { readonly question: string; readonly workspace: string; readonly timespan: string };
type Result = { readonly rows: readonly JsonObject[]; readonly cut?: string };

/** The rows, and behind them one that says whether they answer the question. */
function answerOf(question: Question, about: About, { rows, cut }: Result): Answer {
  const reason = cut ?? (rows.length === 0 ? question.empty : question.doubt?.(rows));
  const records = rows.map((row) => ({
    id: rowKey(id, [about.question, about.workspace, ...keysOf(question, row)]),
    ...subjectOf(about),
    row: { ...about, values: row },
  }));
  const verdict = { ...verdictOf(about, reason), rows: rows.length };
  return {
    rows: [...records, { ...recordOf(about), row: verdict }],
    ...(cut === undefined ? {} : { cut }),
  };
}

const recordOf = (about: About): { readonly id: string; readonly of?: string } => ({
  id: rowKey(id, [about.question, about.workspace]),
  ...subjectOf(about),
});

/** A bare workspace id names no resource. */
const subjectOf = ({ workspace }: About): { readonly of?: string } =>
  workspace.startsWith('/') ? { of: workspace } : {};

const verdictOf = (about: About, reason: string | undefined): JsonObject =>
  reason === undefined ? { ...about, answerable: true } : { ...about, answerable: false, reason };

/** An id is made of them, so no secret may stand in one. */
function keysOf({ keys }: Question, row: JsonObject): string[] {
  const named = Object.fromEntries(keys.map((key) => [key, row[key] ?? '']));
  return Object.values(withoutSecrets(named).row).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
}

const withoutTable = (about: About, table: string): Answer => ({
  rows: [
    {
      ...recordOf(about),
      row: {
        ...verdictOf(
          about,
          `The workspace has no table ${table}: nothing of its kind was ever logged here, or this identity may not see it.`,
        ),
        rows: 0,
        unresolved: table,
      },
    },
  ],
});

const tableSchema = z.looseObject({
  name: z.string(),
  columns: z.array(z.looseObject({ name: z.string() })),
  rows: z.array(z.array(z.custom<Json>((value) => value !== undefined))),
});
const answerSchema = z.looseObject({
  tables: z.array(tableSchema).min(1),
  error: z.looseObject({ code: z.string().optional() }).optional(),
});

const mostRows = 500_000;

/** Each row under the names of its columns. An error beside rows says that they are not all. */
function believeTable(reply: Reply): Result {
  const parsed = answerSchema.safeParse(reply.body);
  const table = parsed.data?.tables.find(({ name }) => name === 'PrimaryResult');
  if (table === undefined) throw new AzureFault('unreadable', 'the answer is not a table', reply);
  const { columns, rows } = table;
  if (rows.some((row) => row.length !== columns.length))
    throw new AzureFault('unreadable', 'a row of the answer has other columns', reply);
  const named = rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])),
  );
  if (parsed.data?.error !== undefined)
    return { rows: named, cut: 'Azure gave only a part of the answer' };
  if (rows.length >= mostRows) return { rows: named, cut: 'the answer holds as many rows as fit' };
  return { rows: named };
}

/** The one error that says a table is not there; any other leaves the question open. */
function missingTable({ reply }: AzureFault, known: readonly string[]): string | undefined {
  if (reply?.status !== 400) return undefined;
  const name = messagesIn(reply.body)
    .map((text) => /failed to resolve table[^']* named '(\w+)'/i.exec(text)?.[1])
    .find((found) => found !== undefined);
  return known.find((table) => table === name);
}

/** The message stands in the innermost error. */
function messagesIn(value: unknown): string[] {
  if (!isJsonObject(value)) return [];
  const message = typeof value['message'] === 'string' ? [value['message']] : [];
  return [...message, ...messagesIn(value['error']), ...messagesIn(value['innererror'])];
}
