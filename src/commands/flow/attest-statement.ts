import type { Control } from '../../model/catalog.ts';
import { type Attestation, attestationSchema } from '../../model/workspace/attestation.ts';
import type { Answers } from './attest-questions.ts';
import { type Named, partsAt, usage } from './attest-target.ts';

/** Where a value came from, so that what is wrong with it is said of that. */
const flags: Readonly<Record<string, string>> = {
  'period.from': '--from',
  'period.to': '--to',
  'assessed-on': '--on',
};

/** The whole statement, or an error that names every option that cannot stand in one. */
export function stated(
  { framework, control }: Named,
  answers: Answers,
  on: string,
): Omit<Attestation, 'attachments' | 'despite'> {
  const { system, conclusion, basis, from, to, assessor, reviewer } = answers;
  const parsed = attestationSchema.safeParse({
    framework,
    control: control.id,
    system,
    parts: partsOf(control, answers),
    period: { from, to },
    conclusion,
    basis,
    assessor,
    'assessed-on': on,
    reviewer,
    'reviewed-on': answers['reviewed-on'],
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${flags[path.join('.')] ?? `--${String(path[0])}`}: ${message}`,
  );
  throw usage(problems.join('; '), 'Give these anew. Nothing was written.');
}

function partsOf({ people }: Control, { part }: Answers): string[] | undefined {
  const all = people.map(({ supply }) => supply);
  return all.length === 1 ? all : partsAt(all, part);
}
