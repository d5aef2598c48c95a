import * as z from 'zod';
import { textOf } from '../logs/cells.ts';
import { knownQuestion, type LogRow } from '../logs/known-questions.ts';
import type { LogWorkspace } from '../tenant.ts';
import { type AzureAnswer, errorAnswer, jsonAnswer } from './azure-answer.ts';

const requestSchema = z.strictObject({
  query: z.string(),
  timespan: z.string().regex(/^[^/]+Z\/[^/]+Z$/, 'an interval with two ends'),
});

/**
 * Answers the questions it knows, each from the rows of the model; see `docs/sample-tenant.md`. The
 * language is not run here, so any other text is refused, and so is a known one that was changed. Of an
 * answer that is cut, half comes, and the service says so.
 */
export function answerLogs({ tables }: LogWorkspace, body: string, cut: boolean): AzureAnswer {
  const request = requestSchema.safeParse(parsed(body));
  if (!request.success) return errorAnswer(400, 'BadArgumentError', request.error.message);
  const { query, timespan } = request.data;
  const [from = '', to = ''] = timespan.split('/');
  const asked = knownQuestion(query);
  if (asked === undefined || asked.end.toISOString() !== to)
    return badQuery('SYN0002', 'A recognition error occurred: this query is not known here.');
  const { end, question } = asked;
  const missing = question.tables.find((table) => !tables.has(table));
  if (missing !== undefined)
    return badQuery(
      'SEM0100',
      `'where' operator: Failed to resolve table or column expression named '${missing}'`,
    );
  const rowsOf = (table: string): LogRow[] =>
    [...(tables.get(table)?.(end) ?? [])].filter((row) => {
      const at = textOf(row['TimeGenerated']);
      return at > from && at <= to;
    });
  const all = question.answer(rowsOf, end);
  const rows = cut ? all.slice(0, Math.floor(all.length / 2)) : all;
  return jsonAnswer({
    ...(cut ? { error: partial } : {}),
    tables: [
      {
        name: 'PrimaryResult',
        columns: question.columns.map(([name, type]) => ({ name, type })),
        rows: rows.map((row) => question.columns.map(([name]) => row[name] ?? null)),
      },
    ],
  });
}

const partial = {
  code: 'PartialError',
  message: 'There were some errors when processing your query.',
  innererror: { code: 'E_QUERY_RESULT_SET_TOO_LARGE', message: 'Query result set is too large.' },
};

/** The service wraps what its query engine says. */
const badQuery = (code: string, message: string): AzureAnswer => ({
  status: 400,
  headers: {},
  body: JSON.stringify({
    error: {
      message: 'The request had some invalid properties',
      code: 'BadArgumentError',
      innererror: {
        code: 'SemanticError',
        message: 'A semantic error occurred.',
        innererror: { code, message },
      },
    },
  }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema then says so
  }
}
