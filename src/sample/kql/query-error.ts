import type { Token } from './tokenize.ts';

/** What Graph says about a query it does not accept, beside `InvalidQuery`. */
export type QueryFault =
  | {
      readonly code: 'ParserFailure';
      readonly message: string;
      readonly line: number;
      readonly characterPositionInLine: number;
      readonly token: string;
    }
  | { readonly code: 'DisallowedLogicalTableName'; readonly message: string };

/** The query is not one Graph (or the documented subset of it) would run. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly fault: QueryFault;

  constructor(fault: QueryFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Anything outside the subset, pointed at: never answered by guessing what was meant. */
export function refuse(at: Token, message: string): QueryError {
  return new QueryError({
    code: 'ParserFailure',
    message,
    line: at.line,
    characterPositionInLine: at.column,
    token: at.text,
  });
}

export function refuseTable(name: string): QueryError {
  return new QueryError({
    code: 'DisallowedLogicalTableName',
    message: `Table ${name} is invalid, unsupported or disallowed.`,
  });
}
