import { UserError } from '../../errors.ts';
import type { CheckResult, VerdictReader } from '../../model/assessment.ts';
import { subjectKey } from '../../model/ids.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';

/** A subject, and what is said of it: by the check, and by others. */
export type FoundSubject = { readonly line: SubjectVerdicts; readonly said: CheckVerdict };

const mostNamed = 10;

/**
 * The subject of a check that goes by an id, by its name, or by an end of its id. Of several ways to read what was
 * typed the narrowest wins; when that leaves several subjects, they are named.
 */
export async function findSubject(
  verdicts: VerdictReader,
  check: CheckResult,
  typed: string,
): Promise<FoundSubject> {
  const key = subjectKey(typed);
  const ways: readonly FoundSubject[][] = [[], [], []];
  const others: string[] = [];
  let count = 0;
  for await (const subject of judgedBy(verdicts, check)) {
    count += 1;
    if (others.length < mostNamed) others.push(subject.line.name);
    const way = ways[wayOf(key, subject.line) ?? -1] ?? [];
    if (way.length <= mostNamed) way.push(subject);
  }
  const found = ways.find((each) => each.length > 0) ?? [];
  const [only] = found;
  if (only === undefined) throw noSubject(check, typed, others, count);
  if (found.length > 1) throw severalSubjects(check, typed, found);
  return only;
}

/** Every subject that a check says something of. */
export async function* judgedBy(
  verdicts: VerdictReader,
  { id, source }: Pick<CheckResult, 'id' | 'source'>,
): AsyncGenerator<FoundSubject> {
  for await (const line of verdicts.lines(source)) {
    const said = line.verdicts.find(({ check }) => check === id);
    if (said !== undefined) yield { line, said };
  }
}

/** 0: its id. 1: its name, or whole last steps of its id. 2: any end of its id. */
function wayOf(key: string, { id, name }: SubjectVerdicts): number | undefined {
  if (id === key) return 0;
  if (key === '') return undefined;
  if (name.toLowerCase() === key || id.endsWith(key.startsWith('/') ? key : `/${key}`)) return 1;
  return id.endsWith(key) ? 2 : undefined;
}

function noSubject(
  { id, called }: CheckResult,
  typed: string,
  others: readonly string[],
  count: number,
): UserError {
  const some = count > others.length ? `, and ${count - others.length} more` : '';
  return new UserError(
    'NOT_FOUND',
    `explain: ${id} judged no ${called} that is called ${typed}, or ends so`,
    count === 0
      ? 'It judged none at all: leave out --resource to see why.'
      : `It judged ${others.join(', ')}${some}.`,
  );
}

function severalSubjects(
  { id, called }: CheckResult,
  typed: string,
  found: readonly FoundSubject[],
): UserError {
  const shown = found.slice(0, mostNamed).map(({ line }) => line.id);
  const some = found.length > mostNamed ? 'more than ' : '';
  return new UserError(
    'USAGE',
    `explain: ${id} judged ${some}${shown.length} subjects (${called}) that ${typed} may mean`,
    `Give one of them in full: ${shown.join(', ')}${some === '' ? '' : ', ...'}.`,
  );
}
