import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import type { Control } from '../../src/model/catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';

const { frameworks } = loadCatalog('frameworks', sourceIds);

function controlsOf(framework: string): readonly Control[] {
  return frameworks.find(({ id }) => id === framework)?.controls ?? [];
}

type Split = readonly [automated: number, partial: number, manual: number];

function splitOf(controls: readonly Control[]): Split {
  const count = (coverage: Control['coverage']): number =>
    controls.filter((control) => control.coverage === coverage).length;
  return [count('automated'), count('partial'), count('manual')];
}

// Counted in the standards themselves, and reviewed: whoever moves a control says so here.
test.for([
  ['nist-ai-rmf', 72, [0, 12, 60]],
  ['nist-ai-600-1', 12, [0, 5, 7]],
  ['iso-42001', 70, [0, 6, 64]],
  ['mcsb', 86, [4, 37, 45]],
  ['mcsb-v2', 92, [8, 39, 45]],
  ['owasp-llm-2025', 10, [0, 8, 2]],
] as const)('%s has all its %i entries, answered by these', ([framework, total, split]) => {
  expect(controlsOf(framework)).toHaveLength(total);
  expect(splitOf(controlsOf(framework))).toEqual(split);
});

const isAnnex = ({ id }: Control): boolean => id.startsWith('A.');

test('ISO/IEC 42001 has 32 clauses and 38 controls of Annex A', () => {
  const annex = controlsOf('iso-42001').filter(isAnnex);
  const clauses = controlsOf('iso-42001').filter((control) => !isAnnex(control));
  expect([clauses.length, annex.length]).toEqual([32, 38]);
  expect([splitOf(clauses), splitOf(annex)]).toEqual([
    [0, 1, 31],
    [0, 5, 33],
  ]);
});

const articleOf = ({ id }: Control): number => Number(/^Art\. (\d+)/.exec(id)?.[1]);

describe('the EU AI Act', () => {
  const controls = controlsOf('eu-ai-act');

  test('has every article that binds providers, deployers or makers of general-purpose models', () => {
    const whole = controls.filter(({ id }) => /^Art\. \d+$/.test(id));
    expect(whole.map(articleOf)).toEqual([
      4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 43, 47,
      48, 49, 50, 51, 52, 53, 54, 55, 72, 73, 86,
    ]);
  });

  test('has every paragraph that asks for something of its own', () => {
    const parts = controls.filter(({ id }) => !/^Art\. \d+$/.test(id));
    expect(parts.map(({ id }) => id.replace('Art. ', ''))).toEqual(
      [
        '12(1) 12(2) 12(3) 14(4)(e) 15(4) 15(5) 19(1) 26(5) 26(6) 50(1) 50(2) 50(3) 50(4)',
        '53(1)(a) 53(1)(b) 53(1)(c) 53(1)(d) 55(1)(a) 55(1)(b) 55(1)(c) 55(1)(d)',
        '72(1) 72(2) 72(3) 73(2) 73(3) 73(4) 73(5) 73(6)',
      ].flatMap((line) => line.split(' ')),
    );
  });

  test('is answered by telemetry in part of six articles, and nowhere alone', () => {
    expect(splitOf(controls)).toEqual([0, 16, 49]);
    const partial = controls.filter(({ coverage }) => coverage === 'partial').map(articleOf);
    expect([...new Set(partial)]).toEqual([12, 15, 19, 26, 55, 72]);
  });
});
