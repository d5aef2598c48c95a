import type { EvidenceReader } from '../../../src/model/evidence.ts';
import { gapReasons } from '../../../src/model/gap.ts';
import type { Pack } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { aCatalog } from '../../builders/a-catalog.ts';
import { aDrift } from '../../builders/a-drift.ts';
import { aPackInput } from '../../builders/a-pack-input.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { everyRecord } from '../../builders/azure-says.ts';
import { wholeInput } from '../../pack/an-azure-section.ts';

const every = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');

/** Every C0 and C1 code, what reorders and hides text, halves of pairs, markup, letters no font here has. */
export const hostile = [
  every(0, 0x1f),
  every(0x7f, 0x9f),
  every(0x200b, 0x200f),
  every(0x202a, 0x202e),
  every(0x2060, 0x206f),
  '\ufeff\ufffe\ud800\u{e0041}',
  '<script>alert(1)</script>',
  'e\u0301\u0301\u0301 שלום 統 😀',
].join('');
export const long = `${hostile}${'W'.repeat(100_000)}`;

const enumerated: ReadonlySet<string> = new Set(gapReasons);

/** The same value with every text that people or Azure may choose made hostile; ids and enums stay. */
function poisoned<T>(value: T, poison: string, fields: ReadonlySet<string>): T {
  const spread = (part: unknown, field: string): unknown => {
    if (typeof part === 'string')
      return fields.has(field) && !enumerated.has(part) ? `${part}${poison}` : part;
    if (Array.isArray(part)) return part.map((each) => spread(each, field));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, spread(each, key)]));
  };
  // Only the contents of strings change, so the shape is the same.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return spread(value, '') as T;
}

const chosen = new Set(
  `title note reason name observed observedBefore observedAfter subject scope detail cure fix procedure
  references parts tenantName because principal permission query called system summary people
  cannot-show`.split(/\s+/),
);

const { inputs: _inputs, parts: _parts, ...whole } = anAssessment();

/** What Azure passes on of what people wrote, and words of its own that it may change. */
const passedOn = new Set(
  `displayName alertDisplayName alertType description owner entityName entityType riskLevel riskFactors severity
  code cause status version format raiPolicyName mode enforcementMode exemptionCategory complianceState name
  expiresOn remediationDueDate startTimeUtc inference statusChangeDate title`.split(/\s+/),
);
const azure = wholeInput({ records: everyRecord });
const azureWith = (poison: string): EvidenceReader => ({
  async *records(source) {
    for await (const record of azure.evidence.records(source))
      yield { ...record, row: poisoned(record.row, poison, passedOn) };
  },
});

/** Every section of every document, each field that somebody may choose ending in the poison. */
export const packWith = (poison: string): Promise<Pack> =>
  buildPack(
    aPackInput({
      evidence: azureWith(poison),
      assessment: poisoned(whole, poison, chosen),
      catalog: poisoned(aCatalog(), poison, chosen),
      drift: poisoned(aDrift(), poison, chosen),
    }),
  );
