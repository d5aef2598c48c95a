import { exemptionsAbout, speakingOfSubject } from '../../mappings/judge/speaking-acceptances.ts';
import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { ExplainedSubject } from '../../model/explanation.ts';
import type { FoundSubject } from './find-subject.ts';
import type { Judged } from './judging.ts';

const acceptancesOf = ({ stored }: Judged): readonly AcceptanceResult[] =>
  stored.assessment.workspace?.acceptances ?? [];

/** What waives or exempts a fact, for some of its subjects at least, whether it has an effect or not. */
export async function acceptancesAbout(
  judged: Judged,
  catalog: Catalog,
  fact: string,
): Promise<readonly AcceptanceResult[]> {
  const { asOf } = judged.stored.assessment;
  const all = acceptancesOf(judged);
  // An exemption from several policies at once names no fact of its own.
  const several = all.some((each) => each.fact === null)
    ? await exemptionsAbout({ catalog, asOf, fact }, judged.snapshot)
    : new Set();
  return all.filter((each) => each.fact === fact || several.has(each.id));
}

/** The same for one subject that fails. `accepts` by the verdict itself, so that nothing can look accepted here alone. */
export async function acceptancesOfSubject(
  judged: Judged,
  catalog: Catalog,
  fact: string,
  { line, said }: FoundSubject,
  bodies: readonly EvidenceRecord[],
): Promise<ExplainedSubject['acceptances']> {
  const { workspace, snapshot, stored } = judged;
  const all = acceptancesOf(judged);
  if (workspace === undefined || said.verdict !== 'fail' || all.length === 0) return [];
  const { asOf, snapshot: about } = stored.assessment;
  const input = { workspace, catalog, asOf, started: about.started, fact };
  const subject = { bodies, systems: line.systems ?? [] };
  const speaking = await speakingOfSubject(input, subject, snapshot);
  const accepting = new Set(said.accepted);
  return all
    .filter(({ id }) => speaking.has(id) || accepting.has(id))
    .map((each) => ({ ...each, accepts: accepting.has(each.id) }));
}
