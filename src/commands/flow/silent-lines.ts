import type { Assessment } from '../../model/assessment.ts';
import { firstNames } from '../../model/first-names.ts';
import { plural } from '../../model/plural.ts';
import { wrap } from '../wrap.ts';

const mostNamed = 3;

/** Selectors that match nothing: what they were meant to name may stand in no system, and nobody would see it. */
export function silentLines({ workspace }: Pick<Assessment, 'workspace'>): string[] {
  const systems = (workspace?.register?.systems ?? []).filter(({ silent }) => silent.length > 0);
  if (systems.length === 0) return [];
  const n = systems.reduce((sum, { silent }) => sum + silent.length, 0);
  const files = systems.map(({ id }) => `systems/${id}.yaml`);
  return wrap(
    `${plural(n, 'selector matches', 'selectors match')} nothing in this snapshot, in ${firstNames(files, mostNamed)}: the sheet Register findings of a pack lists them.`,
    '',
    '  ',
  );
}
