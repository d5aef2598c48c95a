import { UserError } from '../../errors.ts';
import type { Catalog, Control } from '../../model/catalog.ts';
import { didYouMean, nearIds } from '../../model/near-ids.ts';

/** A control and the framework it belongs to. */
export type Named = { readonly framework: string; readonly control: Control };

/** Every control that goes by an id; letters count without their case. */
export function controlsCalled(
  { frameworks }: Catalog,
  typed: string,
  command = 'attest',
): readonly Named[] {
  const all = frameworks.flatMap(({ id, controls }) =>
    controls.map((control) => ({ framework: id, control })),
  );
  const named = all.filter(({ control }) => control.id.toLowerCase() === typed.toLowerCase());
  if (named.length > 0) return named;
  const ids = all.map(({ control }) => control.id);
  throw new UserError(
    'NOT_FOUND',
    `${command}: no control is called ${typed}`,
    `${didYouMean(typed, ids)}Run \`proofpack catalog show FRAMEWORK\` for its controls.`,
  );
}

/** Of several frameworks with the same id, the one that is said; undefined while it must be said. */
export function chosenControl(
  named: readonly Named[],
  framework: string | undefined,
  command = 'attest',
): Named | undefined {
  if (framework === undefined) return named.length === 1 ? named[0] : undefined;
  const chosen = named.find((each) => each.framework === framework);
  if (chosen !== undefined) return chosen;
  throw new UserError(
    'USAGE',
    `${command}: ${framework} has no control ${named[0]?.control.id}`,
    `Say --framework with one of ${named.map((each) => each.framework).join(', ')}.`,
  );
}

export function refuseSilent({ framework, control: { id, people } }: Named): void {
  if (people.length > 0) return;
  throw usage(
    `${id} of ${framework} asks nothing of people`,
    'Its checks answer it: nothing can be attested.',
  );
}

/** Why a system cannot be attested for; undefined where it can. */
export function whyNotSystem(system: string, systems: readonly string[]): string | undefined {
  if (systems.includes(system)) return undefined;
  const there = systems.length === 0 ? 'it has none yet' : `it has ${systems.join(', ')}`;
  const near = nearIds(system, systems);
  const guess = near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
  return `the workspace has no system ${system}: ${there}${guess}`;
}

/** `all`, or numbers from 1 in the order in which the control lists its parts; undefined where they are not that. */
export function partsAt(all: readonly string[], said: readonly string[]): string[] | undefined {
  // Beside `all` a number says something else, be it one of them or not.
  if (said.length > 0 && said.every((word) => word === 'all')) return [...all];
  const numbers = new Set(said.map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0)));
  const areThere = [...numbers].every((number) => number >= 1 && number <= all.length);
  return areThere && numbers.size > 0 ? all.filter((_, at) => numbers.has(at + 1)) : undefined;
}

export const usage = (found: string, hint: string): UserError =>
  new UserError('USAGE', `attest: ${found}`, hint);
