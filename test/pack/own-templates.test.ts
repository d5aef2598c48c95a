import {
  copyFileSync,
  cpSync,
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
import { aJpeg, aPng } from '../builders/a-picture.ts';

const shipped = loadTemplates('templates');
const themeText = readFileSync('templates/theme.yaml', 'utf8');

/** A folder of an organisation, with these files in it. */
function own(files: Readonly<Record<string, string | Buffer>>) {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'own-templates-'));
  mkdirSync(join(folder.path, 'fonts'));
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(folder.path, file), content);
  return folder;
}

function problemsIn(folder: { readonly path: string }): string {
  try {
    loadTemplates('templates', folder.path);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(folder.path, 'T');
    throw error;
  }
  return '';
}

function problemsOf(files: Readonly<Record<string, string | Buffer>>): string {
  using folder = own(files);
  return problemsIn(folder);
}

const progress = readFileSync('templates/progress-report.yaml', 'utf8');
const retitled = progress.replace(/^title: .*$/m, 'title: What moved at Contoso');

describe('a folder of an organisation', () => {
  test('replaces the templates of the names that lie in it, and no other', () => {
    using folder = own({ 'progress-report.yaml': retitled });
    const both = loadTemplates('templates', folder.path);
    expect(both.progress.title).toBe('What moved at Contoso');
    expect({ ...both, progress: null, files: null, digest: null }).toEqual({
      ...shipped,
      progress: null,
      files: null,
      digest: null,
    });
    expect(both.digest).not.toBe(shipped.digest);
    expect(both.files.filter(({ from }) => from === 'workspace')).toEqual([
      {
        file: 'progress-report.yaml',
        path: join(folder.path, 'progress-report.yaml'),
        from: 'workspace',
        changed: true,
      },
    ]);
  });

  test('that holds nothing, or what came with the release, changes nothing', () => {
    using empty = own({});
    expect(loadTemplates('templates', empty.path)).toEqual(shipped);
    using copied = own({});
    for (const { file } of Object.values(templateFiles))
      copyFileSync(join('templates', file), join(copied.path, file));
    const { digest, files } = loadTemplates('templates', copied.path);
    expect(digest).toBe(shipped.digest);
    expect(files.filter(({ changed }) => changed)).toEqual([]);
    expect(files.every(({ from }) => from === 'workspace')).toBe(true);
  });

  test('gives the digest that one folder with all that counts gives, as packs carry it', () => {
    const theme = `${themeText}logo: { file: logo.png, alt: Contoso, height: 28 }\n`;
    using folder = own({
      'theme.yaml': theme,
      'logo.png': aPng(),
      'progress-report.yaml': retitled,
    });
    const both = loadTemplates('templates', folder.path);
    using carried = own({});
    for (const { file, path } of both.files) cpSync(path, join(carried.path, file));
    expect(loadTemplates(carried.path).digest).toBe(both.digest);
    expect(loadTemplates('templates', carried.path).digest).toBe(both.digest);
    writeFileSync(join(folder.path, 'logo.png'), aPng({ height: 17 }));
    expect(loadTemplates('templates', folder.path).digest).not.toBe(both.digest);
  });

  test('brings fonts with a theme of its own', () => {
    const dejaVu = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf');
    const bytes = readFileSync(dejaVu);
    const other = problemsOf({
      'theme.yaml': `${themeText}fonts:\n  - { family: Ours, normal: { file: fonts/a.ttf, sha256: ${'a'.repeat(64)} }, bold: { file: fonts/a.ttf, sha256: ${'a'.repeat(64)} } }\n`,
      'fonts/a.ttf': bytes,
    });
    const [, sha256 = ''] = /its sha256 is (\w{64})/.exec(other) ?? [];
    const face = `{ file: fonts/a.ttf, sha256: ${sha256} }`;
    using folder = own({
      'theme.yaml': `${themeText}fonts:\n  - { family: Ours, normal: ${face}, bold: ${face} }\n`,
      'fonts/a.ttf': bytes,
    });
    const { theme, files } = loadTemplates('templates', folder.path);
    expect(theme.fonts).toMatchObject([{ family: 'Ours', normal: bytes, bold: bytes }]);
    expect(files.map(({ file }) => file)).toContain('fonts/a.ttf');
  });

  test('cannot make bad news disappear', () => {
    const report = readFileSync('templates/framework-report.yaml', 'utf8');
    const without = report.replace(/ {2}- id: deficiencies\n[\s\S]*?(?=\n {2}- id)/, '');
    expect(problemsOf({ 'framework-report.yaml': without })).toMatch(
      /T.framework-report\.yaml:\d+:1 sections: may not leave out .*deficiencies/,
    );
  });

  test('holds nothing else: every stranger is named with its path', () => {
    using folder = own({
      'Theme.yaml': '',
      'notes.txt': '',
      'logo.png': aPng(),
      'fonts/a.ttf': '',
    });
    mkdirSync(join(folder.path, 'workspace'));
    const told = problemsIn(folder);
    for (const name of ['Theme.yaml', 'notes.txt', 'logo.png', 'fonts/a.ttf', 'workspace'])
      expect(told).toContain(`T/${name}:1:1 : is no template`);
    expect(told.match(/:1:1 :/g)).toHaveLength(5);
  });

  test.for(['progress-report.yaml', 'theme.yaml', 'fonts'])('%s as a link is refused', (name) => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'own-templates-'));
    symlinkSync(join(process.cwd(), 'templates', name), join(folder.path, name));
    const why = name === 'fonts' ? 'is no template' : 'is a link, which a pack cannot carry';
    expect(problemsIn(folder)).toContain(`T/${name}:1:1 : ${why}`);
  });

  test('is refused where a template is a folder, is too large or is no text', () => {
    using folder = own({ 'workbook.yaml': '', 'theme.yaml': Buffer.from([0x61, 0xff]) });
    mkdirSync(join(folder.path, 'progress-report.yaml'));
    truncateSync(join(folder.path, 'workbook.yaml'), 1_000_001);
    const told = problemsIn(folder);
    expect(told).toContain('progress-report.yaml:1:1 : has to be a file');
    expect(told).toContain('workbook.yaml:1:1 : has 1000001 bytes; a template may have 1000000');
    expect(told).toContain('theme.yaml:1:1 : not UTF-8 text');
  });
});

test('a colour that is too pale is told with the contrast it has and the one it needs', () => {
  // 2.32 on white, 2.14 on the shade.
  expect(problemsOf({ 'theme.yaml': themeText.replace("'#14315c'", "'#aaaaaa'") })).toMatch(
    /theme\.yaml:3:1 accent: .*has a contrast of 2\.14 and needs 4\.5/,
  );
});

const named = (file: string, alt = 'Contoso', height = '28'): string =>
  `${themeText}logo: { file: ${file}, alt: ${alt}, height: ${height} }\n`;
const logoProblems = (file: string, bytes: Buffer): string =>
  problemsOf({ 'theme.yaml': named(file), [file]: bytes });

describe('a logo', () => {
  test('is taken as what draws it, without what programs wrote beside it', () => {
    const note = Buffer.from('Author\0somebody');
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 10]), Buffer.from('Exif\0\0\0\0')]);
    using png = own({
      'theme.yaml': named('logo.png'),
      'logo.png': aPng({ beside: [['tEXt', note]] }),
    });
    using jpeg = own({
      'theme.yaml': named('logo.jpg'),
      'logo.jpg': Buffer.concat([aJpeg.subarray(0, 2), exif, aJpeg.subarray(2)]),
    });
    expect(loadTemplates('templates', png.path).theme.logo).toEqual({
      bytes: aPng(),
      pixels: { width: 64, height: 16 },
      alt: 'Contoso',
      height: 28,
    });
    expect(loadTemplates('templates', jpeg.path).theme.logo).toEqual({
      bytes: aJpeg,
      pixels: { width: 32, height: 16 },
      alt: 'Contoso',
      height: 28,
    });
  });

  test.for([
    ['grey', { colour: 0 }],
    ['of one bit', { colour: 0, bits: 1 }],
    ['grey and clear in part', { colour: 4 }],
    ['clear in part', { colour: 6 }],
    ['of a palette', { colour: 3, beside: [['PLTE', Buffer.alloc(300)] as const] }],
    [
      'of a palette with clear colours',
      {
        colour: 3,
        beside: [['PLTE', Buffer.alloc(300)] as const, ['tRNS', Buffer.alloc(100)] as const],
      },
    ],
  ] as const)('may be %s', ([, look]) => {
    expect(logoProblems('logo.png', aPng(look))).toBe('');
  });

  const short = aJpeg.subarray(0, -20);
  const frameAt = aJpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const changed = (at: number, ...bytes: readonly number[]): Buffer => {
    const copy = Buffer.from(aJpeg);
    copy.set(bytes, frameAt + at);
    return copy;
  };
  const ofKind = /is a (PNG|JPEG) of a kind that is not read: save it as RGB/;
  const damaged = 'ends before its picture does, or is damaged';
  const pale = ['PLTE', Buffer.alloc(30)] as const;
  test.for<readonly [string, string, Buffer, string | RegExp]>([
    ['words', 'logo.png', Buffer.from('<svg/>'), 'is no PNG, whatever its name says'],
    ['nothing', 'logo.jpg', Buffer.alloc(0), 'is no JPEG, whatever its name says'],
    ['a JPEG by the name of a PNG', 'logo.png', aJpeg, 'is no PNG'],
    ['a PNG by the name of a JPEG', 'logo.jpeg', aPng(), 'is no JPEG'],
    ['one pixel', 'logo.png', aPng({ width: 1, height: 1 }), 'has 1 x 1 pixels; each side may'],
    ['one row', 'logo.png', aPng({ height: 1 }), 'has 64 x 1 pixels'],
    [
      '20,000 pixels that are only said to be there',
      'logo.png',
      aPng({ width: 20_000, height: 20_000, rows: Buffer.alloc(0) }),
      'has 20000 x 20000 pixels; each side may have 16 to 2000',
    ],
    ['the same as JPEG', 'logo.jpg', changed(5, 0x4e, 0x20), 'has 32 x 20000 pixels'],
    ['the beginning of a PNG', 'logo.png', aPng().subarray(0, -30), damaged],
    ['the signature of a PNG', 'logo.png', aPng().subarray(0, 8), damaged],
    ['the beginning of a JPEG', 'logo.jpg', short, damaged],
    ['a PNG without its last rows', 'logo.png', aPng({ rows: Buffer.alloc(193 * 15) }), damaged],
    [
      'a PNG of more rows than it says',
      'logo.png',
      aPng({ rows: Buffer.alloc(193 * 900) }),
      damaged,
    ],
    [
      'a PNG with a filter nobody knows',
      'logo.png',
      aPng({ rows: Buffer.alloc(193 * 16, 5) }),
      damaged,
    ],
    ['a palette without colours', 'logo.png', aPng({ colour: 3 }), damaged],
    [
      'a palette of half a colour',
      'logo.png',
      aPng({ colour: 3, beside: [['PLTE', Buffer.alloc(10)]] }),
      damaged,
    ],
    [
      'more clear colours than there are',
      'logo.png',
      aPng({ colour: 3, beside: [pale, ['tRNS', Buffer.alloc(11)]] }),
      damaged,
    ],
    ['two palettes', 'logo.png', aPng({ colour: 3, beside: [pale, pale] }), damaged],
    [
      'clear colours of four bits',
      'logo.png',
      aPng({ colour: 3, bits: 4, beside: [pale, ['tRNS', Buffer.alloc(2)]] }),
      ofKind,
    ],
    ['one clear colour', 'logo.png', aPng({ beside: [['tRNS', Buffer.alloc(6)]] }), ofKind],
    ['16 bits', 'logo.png', aPng({ bits: 16 }), ofKind],
    ['an interlaced PNG', 'logo.png', aPng({ interlaced: true }), ofKind],
    ['a JPEG for a printing press', 'logo.jpg', changed(9, 4), ofKind],
    ['a JPEG of twelve bits', 'logo.jpg', changed(4, 12), ofKind],
    ['a JPEG without loss', 'logo.jpg', changed(1, 0xc3), ofKind],
  ])('that is %s is refused', ([, file, bytes, why]) => {
    const told = logoProblems(file, bytes);
    expect(told).toMatch(new RegExp(`T.theme\\.yaml:\\d+:\\d+ logo\\.file: ${file} `));
    expect(told).toMatch(why);
  });

  test('that is too large is refused unread', () => {
    using folder = own({ 'theme.yaml': named('logo.png'), 'logo.png': aPng() });
    truncateSync(join(folder.path, 'logo.png'), 1_000_001);
    expect(problemsIn(folder)).toContain('logo.png has 1000001 bytes; a logo may have 1000000');
  });

  test('that is missing, or a link, or a folder is refused', () => {
    expect(problemsOf({ 'theme.yaml': named('logo.png') })).toContain(
      'logo.png cannot be read (ENOENT)',
    );
    using elsewhere = own({ 'a.png': aPng() });
    using folder = own({ 'theme.yaml': named('logo.png') });
    symlinkSync(join(elsewhere.path, 'a.png'), join(folder.path, 'logo.png'));
    expect(problemsIn(folder)).toContain('logo.png is a link');
    using other = own({ 'theme.yaml': named('logo.png') });
    mkdirSync(join(other.path, 'logo.png'));
    expect(problemsIn(other)).toContain('logo.png has to be a file');
  });

  test.for(['../logo.png', '/logo.png', 'fonts/logo.png', 'logo.svg', '.png', 'logo.PNG'])(
    'lies beside its theme: %s is refused',
    (file) => {
      const told = problemsOf({ 'theme.yaml': named(file) });
      expect(told).toContain('name a .png or .jpg file');
      expect(told.match(/logo\.file: /g)).toHaveLength(1);
    },
  );

  test('of a name that no file can have on Windows is refused', () => {
    expect(logoProblems('con.png', aPng())).toContain('on some systems no file can have this name');
  });

  test.for(['7', '41', 'high'])('%s points high is refused', (height) => {
    const theme = named('logo.png', 'Contoso', height);
    expect(problemsOf({ 'theme.yaml': theme, 'logo.png': aPng() })).toContain('logo.height: ');
  });

  test('without words for those who do not see it is refused', () => {
    const theme = named('logo.png', "' '");
    expect(problemsOf({ 'theme.yaml': theme, 'logo.png': aPng() })).toContain('logo.alt: ');
  });
});
