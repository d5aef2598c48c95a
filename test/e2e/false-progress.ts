import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import { type Side, sideOf } from '../../src/drift/side.ts';
import type { DriftClass } from '../../src/model/drift.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { SubjectVerdicts } from '../../src/model/verdict.ts';
import type { Outcome } from './judge-tenant.ts';

/** What only the estate can do. Nothing that was merely not read may be called so, on whichever side. */
const claims: readonly DriftClass[] = ['fixed', 'regressed', 'subject-deleted', 'new-subject'];

/**
 * Claims of a comparison of one estate with itself, of which one side was read less well: there must be none. What rests
 * on a source named as `changed` is not asked: there the estate itself is another.
 */
export async function falseProgress(
  whole: Outcome,
  lossy: Outcome,
  changed?: string,
): Promise<string[]> {
  const ofEstate = new Set(
    whole.assessment.checks
      .filter(({ source, beside }) => [source, ...beside].some((each) => each === changed))
      .map(({ id }) => id),
  );
  const sides = [sideIn(whole), sideIn(lossy)] as const;
  const ways = [sides, [sides[1], sides[0]]] as const;
  const found = await Promise.all(ways.map(([old, next]) => diffAssessments(old, next)));
  return found.flatMap(({ changes }) =>
    changes
      .filter(({ class: name, check }) => claims.includes(name) && !ofEstate.has(check))
      .map(({ class: name, check, subject }) => `${name}: ${check} ${subject}`),
  );
}

const keyOf = ({ id, gap }: SubjectVerdicts): string =>
  `${id}${gap === undefined ? '\u0001' : '\u0000'}`;

/** What was judged in memory, as a side of a comparison. */
export const sideIn = ({ assessment, lines }: Outcome): Side =>
  sideOf(
    { ...assessment, parts: [] },
    {
      async *texts(source) {
        yield (lines.get(source) ?? [])
          .toSorted((a, b) => compareBytes(keyOf(a), keyOf(b)))
          .map((line) => JSON.stringify(line));
      },
    },
  );
