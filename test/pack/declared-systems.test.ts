import { expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aClassification, aSystem } from '../mappings/judge/a-workspace.ts';
import { aDeclaredInput, anAssessedWorkspace, aSystemResult } from './a-declared-estate.ts';
import { blockText, documentOf } from './page-text.ts';

test.for([
  [undefined, 'not decided', 'not decided'],
  [[], 'decided: no paragraph', 'none'],
  [['1', '2'], 'paragraphs 1, 2', '1, 2'],
] as const)('Article 50 with %j reads "%s", in the workbook "%s"', async ([own, words, cell]) => {
  const classification = aClassification({ 'article-50': own && [...own] });
  const input = aDeclaredInput({ declared: { systems: [aSystem('chat', { classification })] } });
  const pack = await buildPack(input);
  const text = documentOf(pack, 'eu-ai-act.pdf').blocks.map(blockText).join('\n');
  expect(text).toContain(`Article 50: ${words}`);
  expect(await rowsOf(pack.workbook, 'systems')).toMatchObject([{ 'Article 50 paragraphs': cell }]);
});

test('a class that its owner alone decided is told as such', async () => {
  const { register } = anAssessedWorkspace();
  const systems = [aSystemResult('chat', { classified: 'unapproved' })];
  const assessed = { register: register && { ...register, systems } };
  const pack = await buildPack(aDeclaredInput({ assessed }));
  const words = 'decided by nobody but the owner, so it takes nothing out';
  const text = documentOf(pack, 'eu-ai-act.pdf').blocks.map(blockText).join('\n');
  expect(text).toContain(`Decision: ${words}`);
  expect(await rowsOf(pack.workbook, 'systems')).toMatchObject([
    { 'Whether the class counts': words },
  ]);
});

test.for([
  ['high-risk-annex-iii', ['Annex III 5(b)'], 'high risk; Annex III 5(b)'],
  ['high-risk-annex-i', ['Annex III 5(b)'], 'high risk, Annex I; Annex III 5(b)'],
  ['high-risk-annex-i', ['Annex I A.1'], 'high risk; Annex I A.1'],
] as const)('the class %s with the points %j reads "%s"', async ([decided, points, words]) => {
  const { register } = anAssessedWorkspace();
  const assessed = {
    register: register && { ...register, systems: [aSystemResult('chat', { class: decided })] },
  };
  const classification = aClassification({ class: decided, points: [...points] });
  const declared = { systems: [aSystem('chat', { classification })] };
  const pack = await buildPack(aDeclaredInput({ assessed, declared }));
  const text = documentOf(pack, 'eu-ai-act.pdf').blocks.map(blockText).join('\n');
  expect(text).toContain(`Class: ${words}\n`);
});
