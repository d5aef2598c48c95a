import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import { manifestSchema } from '../../src/model/snapshot.ts';
import { isSafeSegment } from '../../src/model/safe-name.ts';
import { aManifest } from '../store/a-snapshot.ts';

const requests = {
  file: 'requests.ndjson.gz',
  lines: 0,
  sha256: '0'.repeat(64),
  raw: '0'.repeat(64),
};
const manifest = { ...aManifest({ parts: [], received: 0, unique: 0 }), requests };
const aGap = (about: Partial<Gap>): Gap => ({
  source: 'ai-resources',
  scope: '/subscriptions/s1',
  reason: 'refused',
  detail: 'Reading was refused.',
  cure: 'Grant Reader.',
  ...about,
});

const problemOf = (about: object): string | undefined =>
  manifestSchema.safeParse({ ...manifest, ...about }).error?.issues[0]?.message;

describe('a manifest is refused', () => {
  const half = '/subscriptions/\ud800';
  test.for([
    [
      'with a source that stands in it twice',
      { sources: [...manifest.sources, ...manifest.sources] },
    ],
    ['with half a character in the scope of a gap', { gaps: [aGap({ scope: half })] }],
    ['with half a character in the detail of a gap', { gaps: [aGap({ detail: half })] }],
    ['with a tenant that leads upward', { tenant: '..' }],
    ['with a tenant of two segments', { tenant: 'contoso/evil' }],
    ['with a tenant that Windows keeps for a device', { tenant: 'con' }],
    ['with a tenant that Windows would shorten', { tenant: 'contoso.' }],
    ['with a tenant that meets its lower case on some disks', { tenant: 'Contoso.example' }],
  ] as const)('%s', ([, about]) => {
    expect(problemOf(about)).toBeDefined();
  });
});

test('a manifest with whole gaps, and a tenant by id or domain, is taken', () => {
  for (const tenant of [manifest.tenant, 'contoso.example', 'contoso'])
    expect(problemOf({ tenant, gaps: [aGap({})] })).toBeUndefined();
});

test('whatever may be a tenant may be a folder on every system', () => {
  const word = fc.constantFrom(
    'con',
    'nul',
    'com1',
    'lpt9',
    'aux',
    'a',
    '.',
    '-',
    ' ',
    '/',
    'A',
    '0',
  );
  const tenants = fc.array(word, { maxLength: 5 }).map((words) => words.join(''));
  fc.assert(
    fc.property(fc.oneof(tenants, fc.string()), (tenant) => {
      expect(problemOf({ tenant }) !== undefined || isSafeSegment(tenant)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
