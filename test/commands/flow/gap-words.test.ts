import { expect, test } from 'vitest';
import { gapWords } from '../../../src/commands/flow/gap-words.ts';

test('what the workspace expects and nobody looked at is named, with and without a gap', () => {
  const workspace = { unlooked: ['/subscriptions/forgotten'] };
  expect(gapWords({ sources: [], gaps: [], complete: false, workspace })).toBe(
    'INCOMPLETE. What is missing is unknown, never a pass. Expected by the workspace, and the snapshot was not asked to look at: forgotten.',
  );
});
