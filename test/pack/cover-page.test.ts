import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { coverPage } from '../../src/pack/cover-page.ts';
import { aDeclaredInput } from './a-declared-estate.ts';
import { blockText, cellText, documentOf } from './page-text.ts';

type Facts = Parameters<typeof coverPage>[0];

const some = (count: number): Facts =>
  Array.from({ length: count }, (_, at) => [`Label ${at}`, 'A value.'] as const);
const control: Facts = [
  ['Organisation', 'Contoso'],
  ['Approved, 2026-10', 'board@contoso.example on 2026-11-06'],
  ['Reopened, 2026-10', 'risk@contoso.example on 2026-11-05: late.'],
  ['Retention', '10 years'],
  ['Workspace digest', 'f'.repeat(64)],
  ['Attribution', 'none'],
];
const labels = (facts: Facts): string[] => facts.map(([label]) => label);
const lastChapter = (all: Facts): string => coverPage(all).rest.map(blockText).join('\n');

describe('page one', () => {
  test('keeps everything it has room for', () => {
    expect(coverPage([...some(28), ...control])).toEqual({
      facts: [...some(28), ...control],
      rest: [],
    });
  });

  test('gives up first what says least about what it shows, and no more than it must', () => {
    const all = [...some(30), ...control];
    expect(labels(coverPage(all).facts)).toEqual(
      labels(all).filter((label) => !['Retention', 'Attribution'].includes(label)),
    );
    expect(lastChapter(all)).toContain('Retention: 10 years\nAttribution: none');
  });

  test('never gives up who approved, and has all else in its last chapter', () => {
    const all = [...some(60), ...control];
    expect(labels(coverPage(all).facts)).toEqual([...labels(some(60)), 'Approved, 2026-10']);
    for (const [label, value] of control.filter(([each]) => !each.startsWith('Approved')))
      expect(lastChapter(all)).toContain(`${label}: ${cellText(value)}`);
  });

  test('cuts what is long as the last resort, and has it in full in the last chapter', () => {
    const long = 'many words '.repeat(400).trim();
    const all: Facts = [['Tenant', 'Contoso'], ['Subscriptions', long], ...control];
    const { facts } = coverPage(all);
    expect(facts).toEqual([
      ['Tenant', 'Contoso'],
      ['Subscriptions', `${long.slice(0, 90)}… (in full in the last chapter)`],
      control[1],
    ]);
    expect(lastChapter(all)).toContain(`Subscriptions: ${long}`);
  });
});

test('a month that was reopened often leaves page one of a report to its approval', async () => {
  const because = 'A waiver came late, and another one after it. '.repeat(4);
  const reopened = Array.from({ length: 12 }, () => ({
    by: 'risk@contoso.example',
    on: '2026-11-05',
    because,
  }));
  const by = 'board@contoso.example';
  const closing = {
    id: '2026-10',
    file: 'closings/2026-10.yaml',
    prepared: { by, on: '2026-11-06' },
    approved: { by, on: '2026-11-06' },
    reopened,
  };
  const pack = await buildPack(aDeclaredInput({ declared: { closings: [closing] } }));
  const { blocks, facts } = documentOf(pack, 'eu-ai-act.pdf');
  expect(labels(facts).filter((label) => label.startsWith('Reopened'))).toEqual([]);
  expect(facts).toContainEqual(['Approved, 2026-10', `${by} on 2026-11-06`]);
  const last = blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 1);
  const text = blocks.slice(last).map(blockText).join('\n');
  expect(text).toMatch(/^Document control\n/);
  expect(text.split('Reopened, 2026-10: risk@contoso.example on 2026-11-05: ')).toHaveLength(13);
});
