import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { runExample } from '../../src/mappings/catalog/run-example.ts';
import { say } from '../../src/mappings/rules/say.ts';
import type { CheckExample } from '../../src/model/catalog.ts';
import { canonicalJson } from '../../src/model/json.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import { type Verdict, verdicts } from '../../src/model/verdict.ts';
import {
  documentsOf,
  asksPresenceOnly,
  readsAbsence,
  relationsIn,
  withoutOneValue,
} from './absent-values.ts';

const { checks, frameworks, relations } = loadCatalog('frameworks', sourceIds);

describe.for(checks)('$id', (check) => {
  const judged = (example: CheckExample): Verdict => runExample(check, example, relations).verdict;

  test.for(check.examples)('$verdict when $because', (example) => {
    expect(judged(example)).toBe(example.verdict);
  });

  test('can fail, pass, and say that it does not know', () => {
    // Whether a tag is there is known of every resource that was read; an unread one is a gap of its source.
    const unknown: Verdict[] = asksPresenceOnly(check) ? [] : ['unknown'];
    expect(check.reachable).toEqual(expect.arrayContaining(['fail', 'pass', ...unknown]));
  });

  test('a value that is taken out of a row never improves its verdict, unless its absence has a meaning', () => {
    const improved = check.examples.flatMap((shown) =>
      withoutOneValue(shown)
        .filter(({ gone }) => !readsAbsence(check, gone))
        .filter(({ example }) => isClean(judged(example)) && judged(example) !== shown.verdict)
        .map(({ gone }) => `${gone}, when ${shown.because}`),
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

  test('find at least eighty facts', () => {
    expect(new Set(checks.map(({ fact }) => fact)).size).toBeGreaterThanOrEqual(80);
  });

  test('join at least two sources in at least twenty-five checks', () => {
    const sourceOf = new Map(relations.map(({ id, source }) => [id, source]));
    const joining = checks.filter(({ subject, expect: rule }) =>
      [subject.where, rule]
        .flatMap((each) => (each === undefined ? [] : relationsIn(each)))
        .some((relation) => sourceOf.get(relation) !== subject.source),
    );
    expect(joining.length).toBeGreaterThanOrEqual(25);
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
    const elsewhere = checks
      .flatMap((check) => [...check.references, ...documentsOf(check)])
      .filter(
        (url) => !/^https:\/\/(learn\.microsoft\.com|github\.com\/Azure\/azure-policy)\//.test(url),
      );
    expect(elsewhere).toEqual([]);
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
    // Azure's maker asks for settings of Azure in its benchmark, and settings are what a snapshot holds.
    const others = automated.filter(({ publisher }) => publisher !== 'Microsoft');
    expect(others.map(({ id }) => id)).toEqual([]);
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
    // A certificate is a thing in a vault or of a notified body; to certify is not ours.
    expect(canonicalJson(frameworks)).not.toMatch(
      /compliant|complies|certif(?!icates?\b)|guarantee/i,
    );
  });

  test('call law verified only when it was read in the Official Journal', () => {
    const laws = frameworks
      .flatMap(({ controls }) => controls.map(({ force }) => force))
      .filter(({ kind }) => kind === 'law');
    expect(laws.length).toBeGreaterThan(0);
    expect(laws.filter((force) => 'verified' in force && force.verified)).toEqual([]);
  });
});
