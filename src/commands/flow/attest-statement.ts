import type { Control } from '../../model/catalog.ts';
import { type Attestation, attestationSchema } from '../../model/workspace/attestation.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
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

/** One that says what was said that day already would only look like more evidence. */
export function refuseTwice(
  { attestations }: Pick<Workspace, 'attestations'>,
  own: Omit<Attestation, 'attachments' | 'despite'>,
): void {
  const said = whatIsSaid(own);
  const first = attestations.find((each) => whatIsSaid(each) === said);
  if (first === undefined) return;
  throw usage(
    `${first.file} says the same already`,
    'Add documents or a review in that file, or say what is different. Nothing was written.',
  );
}

const whatIsSaid = (own: Omit<Attestation, 'attachments' | 'despite'>): string =>
  JSON.stringify([
    own.framework,
    own.control,
    own.system ?? null,
    own.parts.toSorted(),
    own.period.from,
    own.period.to,
    own.conclusion,
    own['assessed-on'],
  ]);

function partsOf({ people }: Control, { part }: Answers): string[] | undefined {
  const all = people.map(({ supply }) => supply);
  return all.length === 1 ? all : partsAt(all, part);
}
