import { UserError } from '../../errors.ts';
import { agreementsOf } from '../../model/agreement.ts';
import type { Catalog } from '../../model/catalog.ts';
import { didYouMean } from '../../model/near-ids.ts';

/** What is to be explained: controls that go by one id, or a check. */
export type Target =
  | { readonly kind: 'controls'; readonly id: string }
  | { readonly kind: 'check'; readonly id: string };

/** Finds what an id means among some frameworks and all checks. Letters count without their case. */
export function targetOf(catalog: Catalog, typed: string, frameworks: readonly string[]): Target {
  const isIt = (id: string): boolean => id.toLowerCase() === typed.toLowerCase();
  const agreements = agreementsOf(catalog.checks).map(({ id }) => id);
  const checks = catalog.checks.map(({ id }) => id);
  const check = [...checks, ...agreements].find(isIt);
  if (check !== undefined) return { kind: 'check', id: check };

  const shown = catalog.frameworks.filter(({ id }) => frameworks.includes(id));
  const controls = shown.flatMap((framework) => framework.controls.map(({ id }) => id));
  const control = controls.find(isIt);
  if (control !== undefined) return { kind: 'controls', id: control };

  throw unknownId(typed, [...controls, ...checks], catalog, isIt);
}

function unknownId(
  typed: string,
  ids: readonly string[],
  { frameworks }: Catalog,
  isIt: (id: string) => boolean,
): UserError {
  if (frameworks.some(({ id }) => isIt(id)))
    return new UserError(
      'USAGE',
      `explain: ${typed} is a framework`,
      `Name one of its controls, or a check: \`proofpack catalog show ${typed}\` lists them.`,
    );
  const elsewhere = frameworks.filter(({ controls }) => controls.some(({ id }) => isIt(id)));
  if (elsewhere.length > 0)
    return new UserError(
      'NOT_FOUND',
      `explain: the frameworks asked for have no control ${typed}`,
      `It is a control of ${elsewhere.map(({ id }) => id).join(', ')}.`,
    );
  return new UserError(
    'NOT_FOUND',
    `explain: no control and no check is called ${typed}`,
    `${didYouMean(typed, ids)}Run \`proofpack catalog list\` for all checks, \`proofpack catalog show FRAMEWORK\` for its controls.`,
  );
}
