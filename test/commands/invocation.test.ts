import { mkdtempDisposableSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { invocation, pasteable, typedIn } from '../../src/commands/invocation.ts';

const own = '/home/clone/package.json';
const script = { npm_lifecycle_event: 'proofpack', npm_package_json: own };

describe('how a run is started again', () => {
  test('through the script of the clone, when npm started it so', () => {
    expect(invocation(script, own)).toBe('npm run -s proofpack --');
  });

  test.for([
    {},
    { ...script, npm_lifecycle_event: 'evidence' },
    { ...script, npm_lifecycle_event: 'test' },
    { npm_lifecycle_event: 'proofpack' },
    { ...script, npm_package_json: '/home/other/package.json' },
  ])('by its name, when it was started with %o', (env) => {
    expect(invocation(env, own)).toBe('proofpack');
  });
});

const at = (INIT_CWD: string): string =>
  invocation({ ...script, npm_config_local_prefix: '/home/clone', INIT_CWD }, own);

describe('where whoever types stands', () => {
  test('is said by npm, when it started the script', () => {
    expect(typedIn({ ...script, INIT_CWD: '/home/clone/grc' }, own)).toBe('/home/clone/grc');
    expect(typedIn({ npm_lifecycle_event: 'test', INIT_CWD: '/home/clone' }, own)).toBeUndefined();
    expect(typedIn({}, own)).toBeUndefined();
  });

  test('is not believed of a script of another package that is called the same', () => {
    const other = { ...script, npm_package_json: '/home/other/package.json' };
    expect(typedIn({ ...other, INIT_CWD: '/home/other/grc' }, own)).toBeUndefined();
  });

  test('is believed where the clone is reached through a link', () => {
    using home = mkdtempDisposableSync(join(tmpdir(), 'invocation-'));
    const there = join(home.path, 'package.json');
    const linked = join(home.path, 'linked.json');
    writeFileSync(there, '{}');
    symlinkSync(there, linked);
    expect(typedIn({ ...script, npm_package_json: linked, INIT_CWD: '/grc' }, there)).toBe('/grc');
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
