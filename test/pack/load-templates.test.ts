import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
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
  expect(problems).not.toContain('NaN');
  expect(problems.match(/theme\.yaml/g)).toHaveLength(1);
  expect(problems).toMatch(/T.workbook\.yaml:\d+:\d+ sheets\.1\.id: /);
  expect(problems).toMatch(/T.framework-report\.yaml:4:1 language: use a language tag/);
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
    // What is missing, and none of the others that may not be.
    expect(problemsOf([file, entry, ''])).toMatch(
      new RegExp(` sections: may not leave out ${id}$| sheets: may not leave out ${id}$`, 'm'),
    );
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

describe('a theme cannot make bad news look good', () => {
  test.for(['fail', 'unknown', 'deficiency', 'open', 'regressed', 'not-met'])(
    '%s may have neither the mark nor the colour of what passes',
    (word) => {
      const line = new RegExp(`^  ${word}: .*$`, 'm');
      const as = (mark: string, colour: string) =>
        problemsOf(['theme.yaml', line, `  ${word}: { mark: '${mark}', colour: '${colour}' }`]);
      expect(as('√', '#ab2f0c')).toMatch(
        new RegExp(`outcomes\\.${word}\\.mark: "${word}" has the mark of "pass"$`, 'm'),
      );
      for (const colour of ['#09646c', '#1f5a60'])
        expect(as('×', colour)).toMatch(
          new RegExp(`\\.colour: "${word}" is hard to tell from "pass" by its colour$`, 'm'),
        );
      expect(as('!!', '#ab2f0c')).toBe('');
    },
  );

  test.for([
    ['one that turns the direction of text', '\\u202e'],
    ['one without width', '\\u200b'],
    ['a sign that goes with a letter', '\\u0301'],
    ['a letter with a variant nobody sees', '×\\ufe0f'],
    ['a letter that is never seen', '\\u3164'],
    ['an empty pattern of dots', '\\u2800'],
    ['a space', ' '],
    ['nothing', ''],
    ['three letters', 'abc'],
    ['one of nobody', '\\ue000'],
  ])('a mark is seen by itself: %s is refused', ([, mark = '']) => {
    const line = `fail: { mark: "${mark}", colour: '#ab2f0c' }`;
    expect(problemsOf(['theme.yaml', /fail: .*/, line])).toMatch(
      /theme\.yaml:\d+:\d+ outcomes\.fail\.mark: a mark is one or two characters/,
    );
  });
});

describe('the paper', () => {
  test.for(['Letter', 'letter', 'LETTER', 'a4'])('may be written as %s', (page) => {
    using folder = changed([['theme.yaml', 'page: A4', `page: ${page}`]]);
    expect(loadTemplates(folder.path).theme.page).toBe(page.toUpperCase());
  });

  test('of another size is refused with those there are', () => {
    expect(problemsOf(['theme.yaml', 'page: A4', 'page: A3'])).toMatch(/page: .*A4 or Letter/);
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

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const named = (normal: string, bold: string, file = 'fonts/a.ttf'): string =>
  `page: A4\nfonts:\n  - family: Ours\n    normal: { file: ${file}, sha256: ${normal} }\n    bold: { file: fonts/b.ttf, sha256: ${bold} }`;
const withFonts = (edit: string, files: Record<string, string | Buffer> = {}) => {
  const folder = changed([['theme.yaml', 'page: A4', edit]]);
  mkdirSync(join(folder.path, 'fonts'));
  for (const [file, bytes] of Object.entries(files))
    writeFileSync(join(folder.path, 'fonts', file), bytes);
  return folder;
};

const problems = (edit: string, files?: Record<string, string | Buffer>): string => {
  using folder = withFonts(edit, files);
  try {
    loadTemplates(folder.path);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(folder.path, 'T');
    throw error;
  }
  return '';
};

describe('fonts that a theme brings', () => {
  const dejaVu = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf');
  const digest = sha256(readFileSync(dejaVu));
  const both = { 'a.ttf': readFileSync(dejaVu), 'b.ttf': readFileSync(dejaVu) };

  test('are read with the theme, and every byte of them is in the digest', () => {
    using folder = withFonts(named(digest, digest), both);
    using renamed = withFonts(named(digest, digest, 'fonts/c.ttf'), {
      'c.ttf': both['a.ttf'],
      'b.ttf': both['b.ttf'],
    });
    const { theme, digest: whole } = loadTemplates(folder.path);
    const files = { normal: 'fonts/a.ttf', bold: 'fonts/b.ttf' };
    expect(theme.fonts).toEqual([
      { family: 'Ours', normal: both['a.ttf'], bold: both['b.ttf'], files },
    ]);
    expect(whole).not.toBe(loadTemplates(renamed.path).digest);
    expect(loadTemplates('templates').theme.fonts).toEqual([]);
  });

  test('that are missing or another file are named with line and column, all at once', () => {
    const told = problems(named('a'.repeat(64), digest), { 'a.ttf': both['a.ttf'] });
    expect(told).toMatch(
      new RegExp(`theme\\.yaml:5:\\d+ .*fonts/a\\.ttf is another file: its sha256 is ${digest}`),
    );
    expect(told).toMatch(/theme\.yaml:6:\d+ .*fonts\/b\.ttf cannot be read \(ENOENT\)/);
  });

  test.for([
    ['words', Buffer.from('no font at all')],
    ['the beginning of a font', both['a.ttf'].subarray(0, 5_000)],
    ['nothing', Buffer.alloc(0)],
  ] as const)('that are %s are refused', ([, bytes]) => {
    const told = problems(named(sha256(bytes), digest), { ...both, 'a.ttf': bytes });
    expect(told).toContain('fonts/a.ttf is no font with TrueType outlines');
  });

  test('that are too large are refused unread', () => {
    using folder = withFonts(named(digest, digest), both);
    truncateSync(join(folder.path, 'fonts/a.ttf'), 41 * 1024 * 1024);
    expect(() => loadTemplates(folder.path)).toThrow('a font may have 41943040');
  });

  test.for(['../a.ttf', '/a.ttf', 'fonts/../a.ttf', 'a.ttf', 'fonts/x/a.ttf'])(
    'lie in one place: %s is refused',
    (file) => {
      expect(problems(named(digest, digest, file), both)).toContain(
        'name a .ttf file in the folder fonts',
      );
    },
  );

  test('that are links are refused', () => {
    using folder = withFonts(named(digest, digest), { 'b.ttf': both['b.ttf'] });
    symlinkSync(dejaVu, join(folder.path, 'fonts/a.ttf'));
    expect(() => loadTemplates(folder.path)).toThrow('fonts/a.ttf is a link');
  });

  test('that the theme does not name are refused: a pack would carry them', () => {
    expect(problems(named(digest, digest), { ...both, 'c.ttf': 'c' })).toContain(
      'fonts/c.ttf:1:1 : is no template',
    );
  });
});
