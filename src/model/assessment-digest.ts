import { hash } from 'node:crypto';
import type { Assessment, AssessmentInputs } from './assessment.ts';
import { canonicalJson } from './json.ts';

/** Names an assessment by everything that can change it, so that equal inputs are judged once. */
export function assessmentDigest(inputs: AssessmentInputs): string {
  return hash('sha256', canonicalJson(inputs));
}

type Claimed = Pick<Assessment, 'release' | 'asOf' | 'inputs'> & {
  readonly snapshot: Pick<Assessment['snapshot'], 'digest'>;
};

/** The digest that the inputs an assessment names give: of a genuine one, its own. */
export function digestOfOwnInputs({ release, asOf, inputs, snapshot }: Claimed): string {
  return assessmentDigest({ format: 1, release, snapshot: snapshot.digest, ...inputs, asOf });
}
