import type { Catalog } from '../../model/catalog.ts';
import { dayOf } from '../../model/day.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import { Acceptances } from './acceptance.ts';
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

type Subject = {
  readonly bodies: readonly EvidenceRecord[];
  readonly systems: readonly string[];
};

/** Tells of a subject that fails everything that speaks of it, by id, whether it has an effect or not. */
export async function readSpeaking(
  { workspace, catalog, asOf, started, fact }: SpeakingInput,
  reader: EvidenceReader,
): Promise<(subject: Subject) => ReadonlySet<string>> {
  const estate = await readEstate(workspace, reader);
  const states = waiverStates(workspace, estate, { today: dayOf(asOf), started });
  // Which state an exemption has stands in the assessment: here it only matters that it speaks.
  const exemptions = await readExemptions(catalog, asOf, true, reader);
  const acceptances = new Acceptances(workspace, states, exemptions);
  return ({ bodies, systems }) => {
    const waivers = estate.waiversOn(
      bodies,
      bodies.map((body) => estate.naming(body)),
    );
    return new Set(acceptances.speakingOf({ fact, bodies, waivers, systems }));
  };
}
