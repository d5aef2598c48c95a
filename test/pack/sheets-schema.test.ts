import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Due } from '../../src/model/workspace/due.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { sheetIds } from '../../src/model/sheet-ids.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { jsonLines } from '../../src/render/machine/json.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPeriod } from '../builders/a-period.ts';
import { aTrend } from '../builders/a-trend.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { everyRecord } from '../builders/azure-says.ts';
import { aDeclaredPack, aRequest } from './a-declared-pack.ts';
import { aDraw, anItem, aSample } from './a-sample.ts';
import { aGap, chatInput, wholeInput } from './an-azure-section.ts';

const shipped: z.core.JSONSchema.JSONSchema = JSON.parse(
  readFileSync('templates/schema/sheets.schema.json', 'utf8'),
);
const schema = z.fromJSONSchema(shipped);

type Sheet = { readonly id: string; readonly rows: readonly Readonly<Record<string, unknown>>[] };

async function* documentsOf(input: PackInput): AsyncGenerator<Sheet> {
  const { workbook } = await buildPack({ ...input, formats: ['json'] });
  for (const sheet of workbook.sheets)
    yield JSON.parse(await text(Readable.from(jsonLines(sheet))));
}

const records = { records: everyRecord, cloud: 'public' };
const declared = aDeclaredPack();
const sample = aSample();
const asked = declared.workspace && {
  ...declared.workspace,
  requests: [aRequest([])],
  samples: [sample],
  draws: [aDraw(sample, 'one', { items: [anItem('contoso-docs', 'pass')] })],
};
const due: Due = {
  on: '2026-12-01',
  kind: 'request',
  what: 'Answer to request r-01',
  entry: 'requests/r-01.yaml',
  owner: null,
  state: 'within-60',
  days: 31,
};
const piece: Outstanding = {
  id: 'W-000000000001',
  kind: 'attest',
  what: 'Attest.',
  controls: [{ framework: 'mcsb', control: 'IM-1' }],
  system: null,
  owner: null,
  due: null,
  moves: 1,
  ticket: null,
  systems: null,
};
const related: Catalog['crosswalks'][number] = {
  id: 'act-to-mcsb',
  from: 'eu-ai-act',
  to: 'mcsb',
  basis: 'published',
  source: 'https://example.com',
  method: 'Read.',
  mapping: { author: 'maintainers', reviewed: '2026-11-21' },
  pairs: [{ from: 'Art. 4', to: 'GS-1', relation: 'equal', strength: 'weak' }],
};
const plan = { id: '/subscriptions/a/p', call: 'defender-plans/0/1', row: { name: 'AI' } };

const anAttestationOverIt = {
  id: 'policy',
  framework: 'mcsb',
  control: 'IM-1',
  system: null,
  days: 61,
  at: [{ state: 'evidenced', retroactive: false }],
  retroactive: false,
  daysKnown: true,
  throughout: true,
  undated: true,
};

const inputs: readonly (readonly [string, PackInput])[] = [
  [
    'of everything',
    wholeInput(
      { ...records, gaps: [aGap('alerts', '/')] },
      {
        drift: aDrift(),
        trend: aTrend(),
        period: aPeriod({ attestations: [anAttestationOverIt] }),
      },
    ),
  ],
  ['of one system', chatInput(records)],
  ['with a workspace', { ...declared, workspace: asked, dues: [due], work: [piece] }],
  [
    'with a crosswalk',
    aPackInput({
      catalog: aCatalog({ crosswalks: [related] }),
      evidence: anEvidenceReader({ 'defender-plans': [plan] }),
    }),
  ],
];

describe('the shipped schema of the sheets', () => {
  test.for(inputs)('holds for every sheet of a pack %s', async ([, input]) => {
    for await (const sheet of documentsOf(input))
      expect([sheet.id, schema.safeParse(sheet).error?.issues]).toEqual([sheet.id, undefined]);
  });

  test('is tried on rows of every sheet', async () => {
    const seen = new Set<string>();
    for (const [, input] of inputs)
      for await (const { id, rows } of documentsOf(input)) if (rows.length > 0) seen.add(id);
    expect(sheetIds.filter((id) => !seen.has(id))).toEqual([]);
  });

  test.for([
    ['another sheet', (sheet: Sheet) => ({ ...sheet, id: 'other' })],
    ['a head too many', (sheet: Sheet) => ({ ...sheet, rows: [{ ...sheet.rows[0], More: 1 }] })],
    ['a head too few', (sheet: Sheet) => ({ ...sheet, rows: [{ Row: 'A-1' }] })],
    [
      'a column of another sheet',
      (sheet: Sheet) => ({ ...sheet, columns: [{ header: 'More', kind: 'text' }] }),
    ],
    [
      'a number in place of words',
      (sheet: Sheet) => ({ ...sheet, rows: [{ ...sheet.rows[0], Row: 1 }] }),
    ],
  ] as const)('refuses %s', async ([, change]) => {
    for await (const sheet of documentsOf(wholeInput(records))) {
      if (sheet.id !== 'resources') continue;
      expect(schema.safeParse(sheet).success).toBe(true);
      expect(schema.safeParse(change(sheet)).success).toBe(false);
    }
  });
});
