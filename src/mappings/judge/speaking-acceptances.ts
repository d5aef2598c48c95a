import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import { Acceptances } from './acceptance.ts';
import { dayOf } from './classified.ts';
import { readEstate } from './estate.ts';
import { readExemptions } from './exemptions.ts';
import { waiverStates } from './waivers.ts';

export type SpeakingInput = {
  readonly workspace: Workspace;
  readonly catalog: Catalog;
  readonly asOf: string;
  readonly started: string;
  readonly fact: string;
};

/** Of Azure's own exemptions, those that are about a fact, by id, whatever their state. */
export async function exemptionsAbout(
  { catalog, asOf, fact }: Omit<SpeakingInput, 'workspace' | 'started'>,
  reader: EvidenceReader,
): Promise<ReadonlySet<string>> {
  return (await readExemptions(catalog, asOf, true, reader)).about(fact);
}

/** Everything that speaks of one subject that fails, by id, whether it has an effect or not. */
export async function speakingOfSubject(
  { workspace, catalog, asOf, started, fact }: SpeakingInput,
  subject: { readonly bodies: readonly EvidenceRecord[]; readonly systems: readonly string[] },
  reader: EvidenceReader,
): Promise<ReadonlySet<string>> {
  const estate = await readEstate(workspace, reader);
  const states = waiverStates(workspace, estate, { today: dayOf(asOf), started });
  // Which state an exemption has stands in the assessment: here it only matters that it speaks.
  const exemptions = await readExemptions(catalog, asOf, true, reader);
  const { bodies, systems } = subject;
  const waivers = estate.waiversOn(
    bodies,
    bodies.map((body) => estate.naming(body)),
  );
  const acceptances = new Acceptances(workspace, states, exemptions);
  return new Set(acceptances.speakingOf({ fact, bodies, waivers, systems }));
}
