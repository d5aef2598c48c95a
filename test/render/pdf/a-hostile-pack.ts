import type { Crosswalk } from '../../../src/model/crosswalk.ts';
import type { EvidenceReader } from '../../../src/model/evidence.ts';
import { gapReasons } from '../../../src/model/gap.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { Due } from '../../../src/model/workspace/due.ts';
import type { Outstanding } from '../../../src/model/workspace/outstanding.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { aCatalog } from '../../builders/a-catalog.ts';
import { aDrift } from '../../builders/a-drift.ts';
import { anExplainedTieOut, aTieOut } from '../../builders/a-tie-out.ts';
import { everyRecord } from '../../builders/azure-says.ts';
import { aDeclaredPack } from '../../pack/a-declared-pack.ts';
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

/** What people write into a workspace. */
const declared = new Set(
  `name purpose owner operator reason basis assessor text note what ticket organisation title
  compensating-control group like supply detail`.split(/\s+/),
);

const crosswalk: Crosswalk = {
  id: 'eu-ai-act-to-mcsb',
  from: 'eu-ai-act',
  to: 'mcsb',
  basis: 'own-judgement',
  source: 'https://example.com/act',
  method: 'Both texts were read.',
  mapping: { author: 'catalog maintainers', reviewed: '2026-11-21' },
  pairs: [
    { from: 'Art. 15', to: 'IM-1', relation: 'superset-of', strength: 'strong', because: 'so' },
  ],
};
/** What the rows of the crosswalk and of the comparison say beside what a catalog says. */
const compared = new Set('method author because what subject theirs ours title reason'.split(' '));
const tieOut = [
  anExplainedTieOut,
  aTieOut({ status: 'not-determined', reason: 'It was not read.', beside: 'defender' }),
];

const waiting: Outstanding = {
  id: 'W-000000000001',
  kind: 'evidence',
  what: 'Supply the records.',
  controls: [{ framework: 'eu-ai-act', control: 'Art. 4' }],
  system: 'chat',
  owner: 'chat@contoso.example',
  due: '2026-12-01',
  moves: 1,
  ticket: 'RISK-2',
  systems: null,
};
const due: Due = {
  on: '2027-05-01',
  kind: 'waiver',
  what: 'A waiver ends.',
  entry: 'waivers/keys.yaml',
  owner: 'chat@contoso.example',
  state: 'later',
  days: 200,
};

/** Every section of every document, each field that somebody may choose ending in the poison. */
export function packWith(poison: string): Promise<Pack> {
  const catalog = aCatalog({ crosswalks: poisoned([crosswalk], poison, compared) });
  const whole = aDeclaredPack({
    evidence: azureWith(poison),
    catalog: poisoned(catalog, poison, chosen),
    drift: poisoned(aDrift(), poison, chosen),
    work: poisoned([waiting], poison, declared),
    dues: poisoned([due], poison, declared),
  });
  const { workspace, assessment } = whole;
  const { inputs, parts, workspace: judged, ...rest } = assessment;
  return buildPack({
    ...whole,
    workspace: poisoned(workspace, poison, declared),
    assessment: {
      ...poisoned(rest, poison, chosen),
      tieOut: poisoned(tieOut, poison, compared),
      workspace: poisoned(judged, poison, declared),
      inputs,
      parts,
    },
  });
}
