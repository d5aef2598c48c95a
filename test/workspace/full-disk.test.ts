import type * as fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { AttestationOrder } from '../../src/workspace/write-attestation.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aFolder, everyFile } from './a-workspace-folder.ts';
import { aReview, one, two } from './workpaper/a-workpaper.ts';

const disk = vi.hoisted(() => ({ isFullFor: /^$/ }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    openSync: (path: string, ...rest: [string]) => {
      if (disk.isFullFor.test(path)) throw new Error('ENOSPC');
      return real.openSync(path, ...rest);
    },
    writeFileSync: (path: string, ...rest: [string, object]) => {
      // What fits is written before the rest is refused.
      if (typeof path === 'string' && disk.isFullFor.test(path)) {
        real.writeFileSync(path, 'begin');
        throw new Error('ENOSPC');
      }
      real.writeFileSync(path, ...rest);
    },
  };
});
// Modules are shared between files of tests: only those loaded from here on see the disk that is full.
vi.resetModules();
const { readWorkspace } = await import('../../src/workspace/read-workspace.ts');
const { writeTickets } = await import('../../src/workspace/read-tickets.ts');
const { placesOf, writeReviews } = await import('../../src/workspace/workpaper/write-reviews.ts');
const { writeAttestation } = await import('../../src/workspace/write-attestation.ts');
afterAll(() => {
  vi.resetModules();
});

afterEach(() => {
  disk.isFullFor = /^$/;
});

const catalog = aCatalog();

test.for([
  ['its document', /list\.csv$/],
  ['the statement itself', /2026-10-31\.yaml$/],
] as const)(
  'an attestation leaves nothing behind when the disk is full for %s',
  ([, isFullFor]) => {
    using folder = aFolder();
    using elsewhere = aFolder({ 'list.csv': 'name\n' });
    const before = everyFile(folder.path);
    disk.isFullFor = new RegExp(`${folder.path}.*${isFullFor.source}`);
    const order: AttestationOrder = {
      folder: folder.path,
      catalog,
      attach: [join(elsewhere.path, 'list.csv')],
      attestation: {
        framework: 'eu-ai-act',
        control: 'Art. 4',
        parts: ['Training records of staff who work with AI systems'],
        period: { from: '2026-01-01', to: '2026-12-31' },
        conclusion: 'met',
        basis: 'The list.',
        assessor: 'training@contoso.example',
        'assessed-on': '2026-10-31',
      },
    } as const;
    expect(() => writeAttestation(order)).toThrow('ENOSPC');
    expect(everyFile(folder.path)).toEqual(before);
  },
);

test('tickets stay as they were when the disk is full', () => {
  using folder = aFolder({ 'tickets.yaml': 'tickets: []\n' });
  const workspace = readWorkspace(folder.path, catalog, {});
  const before = everyFile(folder.path);
  disk.isFullFor = /tickets\.yaml\.[0-9a-f-]+\.staging$/;
  expect(() => writeTickets(workspace, catalog, [{ item: 'W-1', ticket: 'A' }])).toThrow('ENOSPC');
  expect(everyFile(folder.path)).toEqual(before);
});

test('a review is whole or not there when the disk is full, and those before it stay', () => {
  using folder = aFolder();
  const workspace = readWorkspace(folder.path, catalog, {});
  const places = placesOf(workspace, [aReview(), aReview({ row: two })]);
  const [first = '', second = ''] = places.keys();
  disk.isFullFor = new RegExp(`${second}\\.[0-9a-f-]+\\.staging$`);
  expect(() => writeReviews(workspace, catalog, places, false)).toThrow('ENOSPC');
  expect(Object.keys(everyFile(folder.path))).toEqual(['proofpack.yaml', first]);
  expect(first).toContain(one.toLowerCase());
});
