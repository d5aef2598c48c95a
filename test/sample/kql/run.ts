import { compareBytes, type Json, type JsonObject } from '../../../src/model/json.ts';
import { compileQuery } from '../../../src/sample/kql/compile-query.ts';
import { QueryError, type QueryFault } from '../../../src/sample/kql/query-error.ts';

/** Runs a query over rows of whatever table it names. */
export const run = (query: string, rows: readonly JsonObject[]): JsonObject[] => [
  ...compileQuery(query).run(rows.toSorted((a, b) => compareBytes(lower(a['id']), lower(b['id'])))),
];

const lower = (id: Json | undefined): string => (typeof id === 'string' ? id.toLowerCase() : '');

/** Why a query is refused; undefined when it is not. */
export function faultOf(query: string): QueryFault | undefined {
  try {
    compileQuery(query);
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error.fault;
    throw error;
  }
}
