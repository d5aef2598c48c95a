import { describe, expect, test } from 'vitest';
import { invocation, pasteable, typedIn } from '../../src/commands/invocation.ts';

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

describe('where whoever types stands', () => {
  const script = { npm_lifecycle_event: 'proofpack', npm_config_local_prefix: '/home/clone' };

  const at = (INIT_CWD: string): string => invocation({ ...script, INIT_CWD });

  test('is said by npm, when it started the script', () => {
    expect(typedIn({ ...script, INIT_CWD: '/home/clone/grc' })).toBe('/home/clone/grc');
    expect(typedIn({ npm_lifecycle_event: 'test', INIT_CWD: '/home/clone' })).toBeUndefined();
    expect(typedIn({})).toBeUndefined();
  });

  test('tells whether the script has to be named by its folder', () => {
    expect(at('/home/clone')).toBe('npm run -s proofpack --');
    expect(at('/home/clone/..grc')).toBe('npm run -s proofpack --');
    expect(at('/home/other')).toBe('npm --prefix /home/clone run -s proofpack --');
    expect(at('/home')).toBe('npm --prefix /home/clone run -s proofpack --');
  });
});

test('every command between backticks is replaced, and no other word', () => {
  const text = 'proofpack wrote it: `proofpack verify x`, `sha256sum -c`, `proofpack --help`.';
  expect(pasteable(text, 'npm run -s proofpack --')).toBe(
    'proofpack wrote it: `npm run -s proofpack -- verify x`, `sha256sum -c`, `npm run -s proofpack -- --help`.',
  );
  expect(pasteable(text, 'proofpack')).toBe(text);
});
