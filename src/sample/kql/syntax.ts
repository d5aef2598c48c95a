import type { Token } from './tokenize.ts';

/** Every node keeps the token it began at, so that a refusal can point. */
export type Expression =
  | { readonly kind: 'path'; readonly steps: readonly string[]; readonly at: Token }
  | { readonly kind: 'text'; readonly value: string; readonly at: Token }
  | { readonly kind: 'number'; readonly value: number; readonly at: Token }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly operands: readonly Expression[];
      readonly at: Token;
    }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Token;
    }
  | {
      readonly kind: 'in';
      readonly left: Expression;
      readonly values: readonly string[];
      readonly at: Token;
    }
  | {
      readonly kind: 'modulo';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Token;
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[]; readonly at: Token };

export const comparisons = ['==', '=~', 'startswith', 'contains'] as const;
export type Comparison = (typeof comparisons)[number];

export type NamedExpression = {
  readonly name: string;
  readonly value: Expression;
  readonly at: Token;
};
export type OrderKey = { readonly name: string; readonly descending: boolean; readonly at: Token };

export type Stage =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'project'; readonly columns: readonly NamedExpression[] }
  | { readonly kind: 'summarize'; readonly count: Token | undefined; readonly by: readonly Token[] }
  | { readonly kind: 'order'; readonly keys: readonly OrderKey[] };

export type Query = { readonly table: Token; readonly stages: readonly Stage[] };
