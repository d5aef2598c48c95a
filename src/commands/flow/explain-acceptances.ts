import { readSpeaking } from '../../mappings/judge/speaking-acceptances.ts';
import type { CheckResult, Exception, VerdictReader } from '../../model/assessment.ts';
import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { ExplainedCheck, ExplainedSubject } from '../../model/explanation.ts';
import { compareBytes } from '../../model/json.ts';
import { type FoundSubject, judgedBy } from './find-subject.ts';
import type { Judged } from './judging.ts';

const acceptancesOf = ({ stored }: Judged): readonly AcceptanceResult[] =>
  stored.assessment.workspace?.acceptances ?? [];

/**
 * What waives or exempts the fact of a check, whether it has an effect or not. An exemption from several policies at
 * once names no fact: it is of this check where it speaks of one of its subjects.
 */
export async function acceptancesAbout(
  judged: Judged,
  catalog: Catalog,
  check: Pick<CheckResult, 'id' | 'fact' | 'source'>,
): Promise<ExplainedCheck['acceptances']> {
  const all = acceptancesOf(judged);
  const may = all.filter(({ fact }) => fact === check.fact || fact === null);
  if (may.length === 0) return [];
  const counts = await countsOf(judged, catalog, check);
  return may.flatMap((each) => {
    const counted = counts.get(each.id);
    if (each.fact === null && counted === undefined) return [];
    return [{ ...each, ...(counted ?? { fails: 0, accepts: 0 }) }];
  });
}

/** Of everything that speaks of a subject of a check, by id: of how many that fail, and how many of them it accepts. */
async function countsOf(
  judged: Judged,
  catalog: Catalog,
  check: Pick<CheckResult, 'id' | 'fact' | 'source'>,
): Promise<ReadonlyMap<string, { readonly fails: number; readonly accepts: number }>> {
  const speaksOf = await speakingIn(judged, catalog, check.fact);
  const counts = new Map<string, { fails: number; accepts: number }>();
  for await (const { line, said, bodies } of withRecords(judged, check)) {
    const accepted = new Set(said.accepted);
    for (const id of speaksOf({ bodies, systems: line.systems ?? [] }).union(accepted)) {
      const { fails, accepts } = counts.get(id) ?? { fails: 0, accepts: 0 };
      const isFail = said.verdict === 'fail';
      const isAccepted = isFail && accepted.has(id);
      counts.set(id, { fails: fails + Number(isFail), accepts: accepts + Number(isAccepted) });
    }
  }
  return counts;
}

/** The subjects that a check is asked of, each with its records. Both lie in the order of their ids. */
async function* withRecords(
  { stored, snapshot }: Judged,
  check: Pick<CheckResult, 'id' | 'source'>,
): AsyncGenerator<FoundSubject & { readonly bodies: readonly EvidenceRecord[] }> {
  const records = snapshot.records(check.source)[Symbol.asyncIterator]();
  let next = await records.next();
  for await (const subject of judgedBy(stored, check)) {
    const { line, said } = subject;
    if (line.gap !== undefined || said.verdict === 'not-applicable') continue;
    while (next.done !== true && compareBytes(next.value.id, line.id) < 0)
      next = await records.next();
    const bodies: EvidenceRecord[] = [];
    for (; next.done !== true && next.value.id === line.id; next = await records.next())
      bodies.push(next.value);
    yield { ...subject, bodies };
  }
}

async function speakingIn(
  { workspace, snapshot, stored }: Judged,
  catalog: Catalog,
  fact: string,
): ReturnType<typeof readSpeaking> {
  // What accepts stands in an assessment only where a workspace was judged.
  if (workspace === undefined) return () => new Set();
  const { asOf, snapshot: about } = stored.assessment;
  return readSpeaking({ workspace, catalog, asOf, started: about.started, fact }, snapshot);
}

/** The same for one subject that fails. `accepts` by the verdict itself, so that nothing can look accepted here alone. */
export async function acceptancesOfSubject(
  judged: Judged,
  catalog: Catalog,
  fact: string,
  { line, said }: FoundSubject,
  bodies: readonly EvidenceRecord[],
): Promise<ExplainedSubject['acceptances']> {
  const all = acceptancesOf(judged);
  if (said.verdict !== 'fail' || all.length === 0) return [];
  const speaksOf = await speakingIn(judged, catalog, fact);
  const speaking = speaksOf({ bodies, systems: line.systems ?? [] });
  const accepting = new Set(said.accepted);
  return all
    .filter(({ id }) => speaking.has(id) || accepting.has(id))
    .map((each) => ({ ...each, accepts: accepting.has(each.id) }));
}

type Shown<T> = T & { readonly accepted: string[] };

/** Fails that are shown, each with what accepts it. Only what is shown is kept, however many rows there are. */
export async function withAccepted<T extends Pick<Exception, 'subject' | 'verdict'>>(
  verdicts: VerdictReader,
  check: Pick<CheckResult, 'id' | 'source' | 'accepted'>,
  shown: readonly T[],
): Promise<Shown<T>[]> {
  const wanted = new Set(shown.map(({ subject }) => subject));
  const found = new Map<string, readonly string[]>();
  if (check.accepted > 0)
    for await (const { line, said } of judgedBy(verdicts, check))
      if (wanted.has(line.id)) found.set(line.id, said.accepted ?? []);
  return shown.map((each) => ({
    ...each,
    accepted: each.verdict === 'fail' ? [...(found.get(each.subject) ?? [])] : [],
  }));
}
