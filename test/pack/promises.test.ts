import { expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { sectionOf } from './a-section.ts';
import { wordsOf } from './an-azure-sheet.ts';
import { documentOf, documentText } from './page-text.ts';

const system = { id: 'chat', name: 'Chat' };
const report = async (input: Parameters<typeof buildPack>[0]): Promise<string> =>
  documentText(documentOf(await buildPack(input), 'eu-ai-act.pdf'));

test('a pack of one AI system promises neither stored records nor that it can be made again', async () => {
  const whole = await report(aDeclaredPack());
  expect(whole).toContain('stored record and the query that fetched it');
  expect(whole).toContain('The same inputs give the same report');
  const alone = await report(aDeclaredPack({ system }));
  expect(alone).toContain('The stored records, their digests and the request log are of all');
  expect(alone).not.toContain('The same inputs give the same report');
  expect(alone).not.toMatch(/stored record and the query|then proofpack assess/);
});

test('the report says what privacy rules removed from the rows, source by source', async () => {
  const sources = [aSource({ id: 'alerts', withheld: 3 }), aSource({ id: 'scope' })];
  const told = await sectionOf('scope', { assessment: { sources } });
  expect(told).toContain('minus the values that privacy rules remove');
  expect(told).toMatch(/Values not kept: .*Records that lost a value: 3 of alerts$/m);
  expect(await sectionOf('scope', { assessment: { sources: [aSource({ id: 'scope' })] } })).toMatch(
    /Values not kept: .*No record of this snapshot held one/,
  );
});

test('the word Open does not say that telemetry is silent: supporting fails may stand against it', () => {
  const open = templates.report.glossary.find(({ term }) => term === 'Open');
  expect(open?.meaning).toMatch(/supporting check fails or is unknown against it/);
});

const workbookOf = async (input: Parameters<typeof buildPack>[0]) => {
  const { workbook } = await buildPack(input);
  if (workbook === undefined) throw new Error('no workbook');
  return workbook;
};

test('one number of check results stands on the dashboard and in the executive report', async () => {
  const dashboard = await rowsOf(await workbookOf(aPackInput()), 'dashboard');
  const results = dashboard.find(({ Figure }) => Figure === 'Check results')?.['Count'];
  if (typeof results !== 'number') throw new Error('no number of check results');
  expect(results).toBeGreaterThan(0);
  const text = documentText(documentOf(await buildPack(aPackInput()), 'executive.pdf'));
  expect(text).toContain(` of ${results} check results`);
});

test('a fact that is a deficiency in one framework and a gap in another is called so for each', async () => {
  const workbook = await workbookOf(aPackInput());
  const [row] = await rowsOf(workbook, 'deficiencies');
  expect(row).toMatchObject({
    'Counts as': 'deficiency',
    'Counts as, by framework': 'deficiency: mcsb; gap: eu-ai-act',
  });
  const counts = (await rowsOf(workbook, 'dashboard')).filter(({ Figure }) => Figure === 'high');
  const groups = counts.filter(({ Count }) => Count === 1).map(({ Group }) => Group);
  expect(groups).toEqual([
    'Deficiencies',
    expect.stringMatching(/: Gaps \(not yet in force\)$/),
    expect.stringMatching(/: Deficiencies$/),
  ]);
  for (const { 'In words': words } of counts)
    expect(words).toMatch(/^(at least|as far as read): rows of the sheet Deficiencies/);
});

const countWords = async (complete: boolean) => {
  const workbook = await workbookOf(aPackInput({ assessment: { complete } }));
  const rows = (await rowsOf(workbook, 'dashboard')).filter(({ 'In words': words }) =>
    /rows of the sheet Deficiencies/.test(wordsOf(words)),
  );
  return rows.map((row) => [
    wordsOf(row['Group']).replace(/^.*: /, ''),
    wordsOf(row['In words']).replace(/rows of.*$/, ''),
  ]);
};

test('a count of deficiencies or gaps is at least, as long as evidence is missing, and also where it is none', async () => {
  const partial = await countWords(false);
  expect(partial).toContainEqual(['Deficiencies', 'at least: ']);
  expect(partial).toContainEqual(['Gaps (not yet in force)', 'at least: ']);
  expect(partial).toContainEqual(['Deficiencies, accepted', 'as far as read: ']);
  expect(partial.filter(([, words]) => words === '')).toEqual([]);
  expect((await countWords(true)).filter(([, words]) => words !== '')).toEqual([]);
});

test('why fewer accepted fails leave the rate than acceptances cover is said beside both numbers', async () => {
  const input = aDeclaredPack();
  expect(await report(input)).toMatch(
    /0 accepted fails left out of the 3 that waivers and exemptions in effect cover, each counted for itself\. What is accepted for one AI system alone stays in/,
  );
  const executive = documentText(documentOf(await buildPack(input), 'executive.pdf'));
  expect(executive).toContain('leaves out 0 of the 3: what is accepted for one AI system alone');
});

test('a table that is cut counts what it shows, and names the rows of the sheet that hold it', async () => {
  const [one] = aPackInput().assessment.deficiencies;
  if (one === undefined) throw new Error('no deficiency');
  const deficiencies = Array.from({ length: 6 }, (_, at) =>
    ['chat', 'fraud'].map((of) => ({ ...one, id: `D-${at}${of}`, fact: `f${at}`, system: of })),
  ).flat();
  const pack = await buildPack(aPackInput({ assessment: { deficiencies } }));
  expect(documentText(documentOf(pack, 'executive.pdf'))).toContain(
    'The first 4 of 6 facts that do not hold are shown. The workbook, sheet Deficiencies, has a row for each of them in each AI system, 12 in all, alike in the column Fact; its column Owner names every owner.',
  );
  expect(documentText(documentOf(pack, 'eu-ai-act.pdf'))).toContain(
    'The first 5 of 6 facts are shown. The deficiency register has them all, a row for each AI system: 12 rows, one for each id.',
  );
});

test('the register of deficiencies says who answers for each fact, and under which ticket', async () => {
  const text = await report(aDeclaredPack());
  expect(text).toContain(
    'AI services accounts accept no access keys | Turn key access off. | chat@contoso.example; RISK-1',
  );
  expect(text).toContain('what is found in each does not add up');
});

test('dates that several controls share are told once', async () => {
  const { catalog } = aPackInput();
  const later = [{ from: '2028-08-02', for: 'products', article: 'Art. 113' }];
  const frameworks = catalog.frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) =>
      control.force.kind === 'law' ? { ...control, force: { ...control.force, later } } : control,
    ),
  }));
  const text = await report(aPackInput({ catalog: { ...catalog, frameworks } }));
  expect(text.match(/from 2028-08-02: products/g)).toHaveLength(1);
  expect(text.match(/Other dates: dates 1, at the head of the control sheets/g)).toHaveLength(2);
});
