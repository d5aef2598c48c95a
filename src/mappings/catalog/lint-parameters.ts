import { rulesOf } from '../../model/asked-relations.ts';
import type { Check, Declarable } from '../../model/catalog.ts';
import type { Problem } from '../../model/yaml-file.ts';
import type { Entries } from './entries.ts';
import { parametersIn } from './lint-rule.ts';

/** What organisations are asked to declare, and no check looks at, would be asked for nothing. */
export function lintParameters(
  { entries }: Entries<Declarable>,
  checks: Entries<Check>,
): Problem[] {
  // The check that asks may stand in what could not be read.
  const isWhole = checks.readable && checks.entries.every(({ value }) => value !== undefined);
  if (!isWhole) return [];
  const asked = new Set(
    checks.entries
      .flatMap(({ value }) => (value === undefined ? [] : rulesOf(value)))
      .flatMap((rule) => [...parametersIn(rule)]),
  );
  return entries.flatMap(({ value, problem }) =>
    value === undefined || asked.has(value.id)
      ? []
      : [problem(['id'], `no check asks for ${value.id}`)],
  );
}
