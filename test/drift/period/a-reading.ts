import type { Verdict } from '../../../src/model/verdict.ts';
import type { Side } from '../../../src/drift/side.ts';
import { aSide, fraud, type SideSpec } from '../a-side.ts';

/** What a reading says of the keys of one account, or what else is so. */
export type Told = Verdict | SideSpec;

/** A reading of the day, as it speaks for six in the morning. */
export function aReading(day: string, told: Told = 'pass'): Side {
  const spec: SideSpec =
    typeof told === 'string' ? { lines: [{ id: `${fraud}/a`, facts: { keys: told } }] } : told;
  const { assessment, ...side } = aSide(spec);
  const id = `${day}T060000Z`;
  return {
    ...side,
    assessment: {
      ...assessment,
      asOf: `${day}T06:00:00Z`,
      snapshot: { ...assessment.snapshot, id },
    },
  };
}
