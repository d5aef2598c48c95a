import { expect, test } from 'vitest';
import { checksYaml, goodRelations, lintFiles } from '../../builders/a-catalog-folder.ts';

const ofCheck = (lines: Record<string, string>) =>
  lintFiles({ 'checks/a.yaml': checksYaml(lines) });

const speaking = (more: string): string =>
  `[{ because: off, verdict: pass, subject: { off: true }, ${more} }, { because: on, verdict: fail, subject: { off: false } }]`;

test('an unknown source', () => {
  expect(ofCheck({ subject: '{ source: storage, called: account }' })).toEqual([
    'checks/a.yaml:6:16 checks.0.subject.source: there is no source storage',
  ]);
});

test('a verdict that no example shows, and one that is not claimed', () => {
  expect(ofCheck({ reachable: '[fail, unknown, pass]' })).toEqual([
    'checks/a.yaml:8:23 checks.0.reachable.1: no example comes out as unknown',
  ]);
  expect(ofCheck({ reachable: '[fail, unknown]' })).toEqual([
    'checks/a.yaml:8:23 checks.0.reachable.1: no example comes out as unknown',
    'checks/a.yaml:11:32 checks.0.examples.0.verdict: pass is not among the reachable verdicts',
  ]);
});

test('an example that speaks of a relation the check does not use', () => {
  for (const more of ['related: { recommendations: [] }', 'unread: [recommendations]']) {
    expect(ofCheck({ examples: speaking(more) })).toEqual([
      'checks/a.yaml:11:16 checks.0.examples.0: the check does not look along recommendations',
    ]);
  }
});

test('a reference that is not a web address', () => {
  expect(ofCheck({ references: '[https://learn.microsoft.com, "file:///etc/passwd"]' })).toEqual([
    'checks/a.yaml:10:47 checks.0.references.1: give an https address',
  ]);
});

test('adoption without the relation it needs', () => {
  const other = goodRelations.replace('id: recommendations', 'id: others');
  const adopt = '{ recommendation: { key: 13b10b36-aa99-4db6-b00c-dcf87c4761e6, names: [Keys] } }';
  const text = checksYaml({ adopt }).replace(/ {4}expect: .*\n/, '');
  expect(lintFiles({ 'relations/a.yaml': other, 'checks/a.yaml': text })).toEqual([
    'checks/a.yaml:11:5 checks.0.adopt: there is no relation recommendations to adopt from',
  ]);
});

test('a fact nobody decides, two decide, or that is observed on other subjects', () => {
  expect(ofCheck({ observer: 'corroborating' })).toEqual([
    'checks/a.yaml:3:5 checks.0.fact: no check decides key-access',
    'contoso/controls.yaml:8:16 controls.0.checks.0.check: AZ-AIS-001 only corroborates: link the check that decides key-access',
  ]);
  const second = { id: 'AZ-AIS-002', subject: '{ source: scope, called: subscription }' };
  expect(lintFiles({ 'checks/a.yaml': checksYaml({}, second) })).toEqual([
    'checks/a.yaml:13:5 checks.1.fact: AZ-AIS-001 already decides key-access',
    'checks/a.yaml:16:16 checks.1.subject.source: key-access is observed on ai-resources elsewhere',
  ]);
});

test('the decider of a fact may stand in a file that cannot be read', () => {
  const lines = lintFiles({
    'checks/a.yaml': checksYaml({ id: 'AZ-AIS-002', observer: 'corroborating' }),
    'checks/b.yaml': 'checks: [',
  });
  expect(lines).toHaveLength(1);
});
