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

const hasLink = ({ checks }: Control, wanted: Control['checks'][number]['strength']): boolean =>
  checks.some(({ strength }) => strength === wanted);

const isShownInPart = (control: Control): boolean =>
  hasLink(control, 'deciding') || hasLink(control, 'necessary');

describe.for(frameworks)('$id', ({ controls }) => {
  const ids = (wanted: (control: Control) => boolean): string[] =>
    controls.filter(wanted).map(({ id }) => id);

  test('automates a control only by a check that decides', () => {
    const undecided = ids(
      (control) => control.coverage === 'automated' && !hasLink(control, 'deciding'),
    );
    expect(undecided).toEqual([]);
  });

  test('calls partial only what a check shows a needed part of; support alone leaves it to people', () => {
    expect(ids((control) => control.coverage === 'partial' && !isShownInPart(control))).toEqual([]);
  });

  test('lets no check count towards a control that is left to people', () => {
    expect(ids((control) => control.coverage === 'manual' && isShownInPart(control))).toEqual([]);
  });
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

  const inForceOn = (day: string): number[] => {
    const bound = controls.filter(({ force }) => force.kind === 'law' && force.from <= day);
    return [...new Set(bound.map(articleOf))];
  };

  test('binds makers of general-purpose models and by transparency, until systems become high-risk', () => {
    expect(inForceOn('2026-11-21')).toEqual([4, 5, 50, 51, 52, 53, 54, 55]);
    expect(inForceOn('2027-12-01')).toEqual(inForceOn('2026-11-21'));
    expect(inForceOn('2027-12-02')).toEqual([...new Set(controls.map(articleOf))]);
  });

  test('binds products under Annex I later, but for the articles that ask nothing of them', () => {
    const highRisk = controls.filter(
      ({ force }) => force.kind === 'law' && force.from === '2027-12-02',
    );
    const without = highRisk.filter(
      ({ force }) => force.kind === 'law' && force.later.every(({ from }) => from !== '2028-08-02'),
    );
    // They speak of uses listed in Annex III alone.
    expect(without.map(({ id }) => id)).toEqual(['Art. 27', 'Art. 49', 'Art. 86']);
  });

  test('is answered by telemetry in part of six articles, and nowhere alone', () => {
    expect(splitOf(controls)).toEqual([0, 16, 49]);
    const partial = controls.filter(({ coverage }) => coverage === 'partial').map(articleOf);
    expect([...new Set(partial)]).toEqual([12, 15, 19, 26, 55, 72]);
  });
});
