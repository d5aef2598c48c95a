import { copyFileSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { loadTemplates } from '../../src/pack/load-templates.ts';
import { templateFiles } from '../../src/pack/templates.ts';

/** The shipped templates, with parts of their text replaced. */
function changed(edits: readonly (readonly [file: string, from: string | RegExp, to: string])[]) {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'templates-'));
  for (const { file } of Object.values(templateFiles))
    copyFileSync(join('templates', file), join(folder.path, file));
  for (const [file, from, to] of edits) {
    const path = join(folder.path, file);
    const text = readFileSync(path, 'utf8');
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${file} does not hold ${String(from)}`);
    writeFileSync(path, edited);
  }
  return folder;
}

function problemsOf(...edits: Parameters<typeof changed>[0]): string {
  using folder = changed(edits);
  try {
    loadTemplates(folder.path);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(folder.path, 'T');
    throw error;
  }
  return '';
}

test('every problem of every file comes back at once, each with its place', () => {
  const problems = problemsOf(
    ['theme.yaml', "accent: '#14315c'", 'accent: blue'],
    ['workbook.yaml', 'id: dashboard', 'id: bashboard'],
    ['framework-report.yaml', 'language: en-GB', 'language: english'],
    ['progress-report.yaml', '  fixed: Failed before, passes now.\n', ''],
  );
  expect(problems).toMatch(/T.theme\.yaml:3:1 accent: use a colour such as #14315c/);
  expect(problems).toMatch(/T.workbook\.yaml:\d+:\d+ sheets\.1\.id: /);
  expect(problems).toMatch(/T.framework-report\.yaml:3:1 language: use a language tag/);
  expect(problems).toMatch(/T.progress-report\.yaml:\d+:\d+ classes\.fixed: /);
});

test('a missing file is named with the reason', () => {
  expect(() => loadTemplates('no-such-folder')).toThrow(
    /theme\.yaml:1:1 : cannot be read \(ENOENT\)/,
  );
});

describe('a template cannot make bad news disappear', () => {
  test.for([
    [
      'a report without its limits',
      'framework-report.yaml',
      'limitations\n    heading',
      'limitations',
    ],
    [
      'a report without its deficiencies',
      'framework-report.yaml',
      'deficiencies\n    heading',
      'deficiencies',
    ],
    [
      'a progress report without what got worse',
      'progress-report.yaml',
      'regressed\n    heading',
      'regressed',
    ],
    ['a workbook without findings', 'workbook.yaml', 'findings\n    title', 'findings'],
  ] as const)('%s is refused', ([, file, at, id]) => {
    const entry = new RegExp(`  - id: ${at}[\\s\\S]*?(?=\\n  - id|\\n[a-z]|$)`);
    expect(problemsOf([file, entry, ''])).toMatch(/may not leave out .*/);
    expect(problemsOf([file, entry, ''])).toContain(id);
  });
});

test('the same section twice is refused', () => {
  expect(problemsOf(['workbook.yaml', 'id: manifest-of-inputs', 'id: queries'])).toContain(
    'may stand here once',
  );
});

describe('colours must be readable', () => {
  test('a pale one is refused', () => {
    expect(problemsOf(['theme.yaml', "'#6b3fa0'", "'#b9a0d8'"])).toContain('too pale');
  });

  test('one that is readable on white alone is refused: rows are shaded', () => {
    // 4.54 on white, 4.18 on the shade.
    expect(problemsOf(['theme.yaml', "'#6b3fa0'", "'#767676'"])).toContain('too pale');
  });
});

test('an outcome without a mark is refused', () => {
  expect(problemsOf(['theme.yaml', /  unknown: .*\n/, ''])).toContain('outcomes.unknown');
});

test('the digest changes with any byte and with nothing else', () => {
  using same = changed([]);
  using other = changed([['theme.yaml', '# Looks.', '# Look.']]);
  expect(loadTemplates(same.path).digest).toBe(loadTemplates('templates').digest);
  expect(loadTemplates(other.path).digest).not.toBe(loadTemplates('templates').digest);
});

test('a file that is no template is refused: a pack would carry it among them', () => {
  using folder = changed([]);
  writeFileSync(join(folder.path, 'other.yaml'), 'a: 1\n');

  expect(() => loadTemplates(folder.path)).toThrow('other.yaml:1:1 : is no template');
});
