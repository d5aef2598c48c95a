import { describe, expect, test } from 'vitest';
import { invocation, pasteable } from '../../src/commands/invocation.ts';

describe('how a run is started again', () => {
  test('through the script of the clone, when npm started it so', () => {
    expect(invocation({ npm_lifecycle_event: 'proofpack' })).toBe('npm run -s proofpack --');
  });

  test.for([{}, { npm_lifecycle_event: 'evidence' }, { npm_lifecycle_event: 'test' }])(
    'by its name, when it was started with %o',
    (env) => {
      expect(invocation(env)).toBe('proofpack');
    },
  );
});

test('every command between backticks is replaced, and no other word', () => {
  const text = 'proofpack wrote it: `proofpack verify x`, `sha256sum -c`, `proofpack --help`.';
  expect(pasteable(text, 'npm run -s proofpack --')).toBe(
    'proofpack wrote it: `npm run -s proofpack -- verify x`, `sha256sum -c`, `npm run -s proofpack -- --help`.',
  );
  expect(pasteable(text, 'proofpack')).toBe(text);
});
