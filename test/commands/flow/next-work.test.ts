import { expect, test } from 'vitest';
import { nextOfWork } from '../../../src/commands/flow/next-work.ts';
import type { Outstanding } from '../../../src/model/workspace/outstanding.ts';

const aPiece = (over: Partial<Outstanding> = {}): Outstanding => ({
  id: 'W-1',
  kind: 'attest',
  what: 'Supply it.',
  controls: [{ framework: 'eu-ai-act', control: 'Art. 9' }],
  system: null,
  owner: null,
  due: null,
  moves: 1,
  ticket: null,
  systems: null,
  ...over,
});
const looked = {
  word: '2026-10',
  workspace: 'grc',
  frameworks: 'own',
  out: 'there',
  'as-of': '2026-11-01',
};
const next = (over: Partial<Outstanding>, init?: readonly string[]): string =>
  nextOfWork(aPiece(over), init, looked).join(' ').replaceAll(/ +/g, ' ');

test.for<[string, Partial<Outstanding>, string]>([
  [
    'to attest for a system',
    { system: 'chat' },
    "`proofpack attest 'Art. 9' --framework eu-ai-act --system chat --workspace grc`",
  ],
  [
    'to attest again for the organisation',
    { kind: 'renew-attestation' },
    "`proofpack attest 'Art. 9' --framework eu-ai-act --workspace grc`",
  ],
  [
    'a finding to look into',
    { kind: 'look-into' },
    "`proofpack explain 'Art. 9' --snapshot 2026-10 --framework eu-ai-act --frameworks own --workspace grc --as-of 2026-11-01 --out there`",
  ],
  ['a system to classify', { kind: 'classify' }, '`proofpack config --workspace grc`'],
])('the first piece of work has its whole command: %s', ([, over, command]) => {
  expect(next(over)).toContain(command);
});

test('without a workspace one is made first', () => {
  expect(next({ kind: 'register', controls: [] }, ['init', 'grc'])).toContain(
    '`proofpack init grc`',
  );
});

test('nothing is suggested where nothing is outstanding', () => {
  expect(nextOfWork(undefined, undefined, looked)).toEqual([]);
});
