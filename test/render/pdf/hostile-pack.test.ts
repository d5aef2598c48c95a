import { describe, expect, test } from 'vitest';
import type { EvidenceReader } from '../../../src/model/evidence.ts';
import { gapReasons } from '../../../src/model/gap.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { wholeInput } from '../../pack/an-azure-section.ts';
import { aCatalog } from '../../builders/a-catalog.ts';
import { aDrift } from '../../builders/a-drift.ts';
import { aPackInput, templates } from '../../builders/a-pack-input.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { everyRecord } from '../../builders/azure-says.ts';
import { readPdf } from './read-pdf.ts';

const every = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');

/** Every C0 and C1 code, what reorders and hides text, halves of pairs, markup, letters no font here has. */
const hostile = [
  every(0, 0x1f),
  every(0x7f, 0x9f),
  every(0x200b, 0x200f),
  every(0x202a, 0x202e),
  every(0x2060, 0x206f),
  '\ufeff\ufffe\ud800\u{e0041}',
  '<script>alert(1)</script>',
  'e\u0301\u0301\u0301 שלום 統 😀',
].join('');
const long = `${hostile}${'W'.repeat(100_000)}`;

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

const packWith = (poison: string) =>
  buildPack(
    aPackInput({
      evidence: azureWith(poison),
      assessment: poisoned(whole, poison, chosen),
      catalog: poisoned(aCatalog(), poison, chosen),
      drift: poisoned(aDrift(), poison, chosen),
    }),
  );

describe.for([
  ['hidden and hostile characters', hostile],
  ['a hundred kilobytes', long],
] as const)('%s in every field', ([, poison]) => {
  const pack = packWith(poison);
  test.for(['executive.pdf', 'eu-ai-act.pdf', 'mcsb.pdf', 'progress.pdf'])(
    'go through every section of %s',
    { timeout: 20_000 },
    async (file) => {
      const document = (await pack).documents.find((each) => each.file === file);
      if (document === undefined) throw new Error(`no ${file}`);
      const { pages, links } = await readPdf(await renderPdf(document, templates.theme));
      const text = pages.join('');
      // U+FFFD would be a character lost on the way; the rest would act on a reader.
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFD]/u);
      expect(text).toContain('\\u{202e}');
      expect(pages.length).toBeLessThan(200);
      for (const { url } of links) expect(url ?? 'https://').toMatch(/^https:\/\//);
    },
  );
});
