import { expect, test } from 'vitest';
import { chainOf } from '../../../src/commands/flow/snapshot-chain.ts';
import { aManifest } from '../../store/a-snapshot.ts';
import { anEvidenceReader } from '../../builders/an-estate.ts';

test('a snapshot speaks for the end of its last reading, whenever its run finished', () => {
  const about = { parts: [], received: 0, unique: 0 };
  const id = '2026-10-31T060000Z';
  const requests = { file: 'r', lines: 0, first: '', last: '', sha256: '', raw: '' };
  const manifest = { ...aManifest(about), requests, finished: '2026-11-04T09:00:00Z' };
  const snapshot = { ...anEvidenceReader({}), folder: '', digest: 'd', manifest };
  expect(chainOf([{ id, folder: '', snapshot }])).toMatchObject([
    { id, asOf: '2026-10-31T06:10:00Z' },
  ]);
});
