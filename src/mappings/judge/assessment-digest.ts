import { hash } from 'node:crypto';
import type { AssessmentInputs } from '../../model/assessment.ts';
import { canonicalJson } from '../../model/json.ts';

/** Names an assessment by everything that can change it, so that equal inputs are judged once. */
export function assessmentDigest(inputs: AssessmentInputs): string {
  return hash('sha256', canonicalJson(inputs));
}
