import { expect, test } from 'vitest';
import { fromLeft, textRuns } from '../../../src/render/pdf/text-runs.ts';

const isLatin = (cluster: string): boolean => /^[ -\u036f]*$/.test(cluster);
const lacking = (cluster: string): string => (isLatin(cluster) ? 'Roboto' : 'other');

/** A font of ASCII, and one of all else but Chinese with ASCII in it as well; marks are in the first only. */
const familyOf = (cluster: string, first?: string): string | undefined => {
  if (isLatin(cluster)) return first ?? 'Roboto';
  return /[\u0300-\u036f\u4e00-\u9fff]/.test(cluster) ? undefined : 'other';
};
const runs = (text: string) => textRuns(text, familyOf);
const read = (text: string) => runs(text).map((run) => run.text);
const seen = (text: string) => fromLeft(runs(text)).map((run) => run.text);

test('text is parted where another family draws it, and nothing of it is lost', () => {
  expect(runs('a ✓✗ b')).toEqual([
    { family: 'Roboto', text: 'a ', turned: false },
    { family: 'other', text: '✓✗', turned: false },
    { family: 'Roboto', text: ' b', turned: false },
  ]);
});

test('words that are read from the right are one run, which is turned as a whole', () => {
  expect(read('to שלום עולם now')).toEqual(['to ', 'שלום עולם', ' ', 'now']);
  expect(read('مرحبا بالعالم الجميل')).toEqual(['مرحبا بالعالم الجميل']);
});

test('signs between such words go with them, and are of their family wherever the words end', () => {
  expect(seen('אב, גד-הו. x')).toEqual(['אב, גד-הו', '. ', 'x']);
  expect(runs('אב, x').map(({ family }) => family)).toEqual(['other', 'other', 'Roboto']);
});

test('where the family of the words lacks a sign, their runs are seen from the right', () => {
  expect(fromLeft(textRuns('אב, גד', lacking)).map((run) => run.text)).toEqual([
    'גד',
    ' ',
    ',',
    'אב',
  ]);
});

test.for([
  ['digits', 'אב 12 גד', ['אב', ' ', '12 ', 'גד']],
  ['words that are read from the left', 'אב x גד', ['אב', ' ', 'x ', 'גד']],
  ['brackets', 'אב (גד', ['אב', ' ', '(', 'גד']],
  ['what divides the parts of an id', '/אב/גד', ['/', 'אב', '/', 'גד']],
] as const)('%s stay where they are written', ([, text, expected]) => {
  expect(seen(text)).toEqual(expected);
});

test('digits of Arabic stay apart, since a run of them would be turned', () => {
  expect(seen('٣٤ ۱۲')).toEqual(['٣', '٤', ' ', '۱', '۲']);
});

test('a letter keeps its marks, and parts from one that its family lacks', () => {
  expect(read('q\u0301\u0323x')).toEqual(['q\u0301\u0323x']);
  expect(read('✓\u0301')).toEqual(['✓', '\u0301']);
});

test('what no family draws is shown by its code point', () => {
  expect(runs('a統')).toEqual([{ family: 'Roboto', text: 'a\\u{7d71}', turned: false }]);
});

test('a pair of surrogates stays a pair', () => expect(read('😀😀')).toEqual(['😀😀']));

test('time grows with the text, not with its square', () => {
  const start = performance.now();
  for (const hostile of ['א'.padEnd(40_000), 'א '.repeat(20_000), 'א!a'.repeat(13_000)])
    expect(read(`${hostile}b`).join('')).toBe(`${hostile}b`);
  expect(performance.now() - start).toBeLessThan(5_000);
});
