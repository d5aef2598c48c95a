import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { runExample } from '../../src/mappings/catalog/run-example.ts';
import { say } from '../../src/mappings/rules/say.ts';
import type { CheckExample } from '../../src/model/catalog.ts';
import { canonicalJson, isJsonObject } from '../../src/model/json.ts';
import { type Verdict, verdicts } from '../../src/model/verdict.ts';
import { sources } from '../builders/a-catalog-folder.ts';

const { checks, frameworks, relations } = loadCatalog('frameworks', sources);

describe.for(checks)('$id', (check) => {
  const judged = (example: CheckExample): Verdict => runExample(check, example, relations).verdict;

  test.for(check.examples)('$verdict when $because', (example) => {
    expect(judged(example)).toBe(example.verdict);
  });

  test('can fail, pass, and say that it does not know', () => {
    expect(check.reachable).toEqual(expect.arrayContaining(['fail', 'unknown', 'pass']));
  });

  test('a value that is taken out of a row never improves its verdict', () => {
    const improved = check.examples.flatMap((example) =>
      withoutOneValue(example)
        .filter((less) => isClean(judged(less)) && judged(less) !== example.verdict)
        .map((less) => ({ because: example.because, less })),
    );
    expect(improved).toEqual([]);
  });

  test('a relation that becomes unreadable makes a verdict unknown or leaves it as it was', () => {
    const named = new Set(
      check.examples.flatMap(({ related, unread }) => [...Object.keys(related), ...unread]),
    );
    for (const example of check.examples) {
      const veiled = judged({ ...example, unread: [...named] });
      expect(['unknown', example.verdict]).toContain(veiled);
    }
  });

  test('prints a procedure without a hole', () => {
    const procedure = say(check, relations).join('\n');
    expect(procedure).not.toMatch(/undefined|\[object|NaN/);
  });
});

// A missing value may turn unknown into fail where Azure documents the insecure default, never the other way.
const isClean = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'not-applicable';

/** The example once for each value in its rows, with that value gone. */
function withoutOneValue(example: CheckExample): CheckExample[] {
  const subjects = lacking(example.subject).map((subject) => ({ ...example, subject }));
  const worlds = Object.entries(example.related).flatMap(([relation, rows]) =>
    rows.flatMap((row, at) =>
      lacking(row).map((less) => ({
        ...example,
        related: { ...example.related, [relation]: rows.with(at, less) },
      })),
    ),
  );
  return [...subjects, ...worlds];
}

function lacking(row: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  return Object.entries(row).flatMap(([key, value]) => [
    { ...row, [key]: undefined },
    ...(isJsonObject(value) ? lacking(value).map((less) => ({ ...row, [key]: less })) : []),
  ]);
}

describe('the checks together', () => {
  test('reach every verdict', () => {
    const reached = new Set(checks.flatMap(({ reachable }) => reachable));
    expect(verdicts.filter((verdict) => !reached.has(verdict))).toEqual([]);
  });

  test('never ask the same question twice', () => {
    const questions = checks.map(({ subject, expect: rule, adopt }) =>
      canonicalJson([subject.source, subject.where ?? null, rule ?? null, adopt ?? null]),
    );
    expect(new Set(questions).size).toBe(checks.length);
  });

  test('join at least two sources in at least two checks', () => {
    const joining = checks.filter(
      ({ examples, adopt }) =>
        adopt === undefined && examples.some(({ related }) => Object.keys(related).length > 0),
    );
    expect(joining.length).toBeGreaterThanOrEqual(2);
  });

  test('are all used by a framework, through the observer that decides', () => {
    const used = new Set(
      frameworks
        .flatMap(({ controls }) => controls.flatMap((each) => each.checks))
        .map(({ check }) => check),
    );
    const unused = checks.filter(({ id, observer }) => observer === 'deciding' && !used.has(id));
    expect(unused.map(({ id }) => id)).toEqual([]);
  });

  test('point at Microsoft for what they claim of Azure', () => {
    const hosts = checks.flatMap(({ references }) =>
      references.map((url) => new URL(url).hostname),
    );
    expect([...new Set(hosts)]).toEqual(['learn.microsoft.com']);
  });
});

describe('the frameworks', () => {
  test('select these checks, reviewed by hand', async () => {
    const lines = frameworks.flatMap(({ id, controls }) =>
      controls.flatMap((control) => [
        [
          id,
          control.id,
          control.coverage,
          control.per,
          control.applicability,
          control.boundary,
          control.responsibility,
        ].join(' | '),
        ...control.checks.map(({ check, strength }) => `  ${strength} ${check}`),
      ]),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/framework-selection.txt');
  });

  test('automate nothing that law or an AI management standard asks: no telemetry decides it', () => {
    const automated = frameworks.filter(({ controls }) =>
      controls.some(({ coverage }) => coverage === 'automated'),
    );
    expect(automated.map(({ id }) => id)).toEqual([]);
  });

  test('name a reason and a limit of their own for every link and control', () => {
    const controls = frameworks.flatMap((framework) => framework.controls);
    const sentences = controls.flatMap((control) => [
      control.summary,
      ...control.checks.map(({ because }) => because),
      ...control['cannot-show'],
    ]);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(controls.filter((control) => control['cannot-show'].length === 0)).toEqual([]);
  });

  test('claim no compliance', () => {
    expect(canonicalJson(frameworks)).not.toMatch(/compliant|complies|certif|guarantee/i);
  });

  test('call law verified only when it was read in the Official Journal', () => {
    const laws = frameworks
      .flatMap(({ controls }) => controls.map(({ force }) => force))
      .filter(({ kind }) => kind === 'law');
    expect(laws.length).toBeGreaterThan(0);
    expect(laws.filter((force) => 'verified' in force && force.verified)).toEqual([]);
  });
});
