import { describe, expect, test } from 'vitest';
import {
  aboutYaml,
  checksYaml,
  controlsYaml,
  goodRelations,
  lintFiles,
} from '../../builders/a-catalog-folder.ts';

test('a good catalog has no problems', () => {
  expect(lintFiles({})).toEqual([]);
});

test('eleven different mistakes come at once, each at its place, and nothing else', () => {
  const lines = lintFiles({
    'relations/a.yaml': goodRelations.replace('source: recommendations', 'source: recommendation'),
    'checks/a.yaml': checksYaml(
      {},
      { fact: 'second', severity: 'urgent' },
      { id: 'AZ-AIS-002', fact: 'third', expect: '{ count: alerts, called: alert, at-most: 0 }' },
      { id: 'AZ-AIS-003', fact: 'key-access', fx: 'nothing' },
      {
        id: 'AZ-AIS-004',
        fact: 'fourth',
        expect: '{ all: [{ field: off, called: keys off, is: eqaul, value: true }] }',
      },
    ),
    'checks/b.yaml': checksYaml({
      id: 'AZ-AIS-005',
      fact: 'fifth',
      examples:
        '[{ because: on, verdict: pass, subject: { off: false } }, { because: b, verdict: fail, subject: { off: false } }]',
    }),
    'contoso/framework.yaml': aboutYaml('fabrikam'),
    'contoso/controls.yaml': controlsYaml(
      { id: '4.10' },
      { checks: '[{ check: AZ-AIS-999, strength: deciding, because: typing error }]' },
      { id: 'A', people: '[{ supply: A signature, every: year }]' },
    ),
  });
  expect(lines).toEqual([
    'checks/a.yaml:12:5 checks.1.id: AZ-AIS-001 is there already',
    'checks/a.yaml:15:5 checks.1.severity: write one of high, medium, low',
    'checks/a.yaml:27:15 checks.2.expect.count: there is no relation alerts',
    'checks/a.yaml:42:5 checks.3.fx: nobody reads this key',
    `checks/a.yaml:48:53 checks.4.expect.all.0.is: write one of equal, not-equal, at-least, at-most, one-of, none-of, present, absent, like, grants; did you mean equal?`,
    'checks/b.yaml:11:31 checks.0.examples.0.verdict: the rule says fail, not pass: keys off is off',
    'contoso/controls.yaml:2:5 controls.0.id: write a text: put it in quotes',
    'contoso/controls.yaml:15:16 controls.1.checks.0.check: there is no check AZ-AIS-999',
    'contoso/controls.yaml:20:5 controls.2.coverage: automated leaves nothing to people',
    'contoso/framework.yaml:2:3 framework.id: the folder is called contoso',
    'relations/a.yaml:2:28 relations.0.source: there is no source recommendation',
  ]);
});

describe('one mistake is one problem, not a cascade', () => {
  test('a check that cannot be parsed is still the check a control names', () => {
    expect(lintFiles({ 'checks/a.yaml': 'checks: [' })).toHaveLength(1);
    expect(lintFiles({ 'checks/a.yaml': checksYaml({ severity: 'urgent' }) })).toHaveLength(1);
    expect(lintFiles({ 'checks/a.yaml': 'checks: {}\n' })).toEqual([
      'checks/a.yaml:1:1 checks: write a list',
    ]);
  });

  test('relations that cannot be parsed are not missed by checks', () => {
    const checks = checksYaml({
      expect: '{ count: alerts, called: alert, at-most: 0 }',
      examples:
        '[{ because: none, verdict: pass, subject: {} }, { because: one, verdict: fail, subject: {}, related: { alerts: [{}] } }]',
    });
    const lines = lintFiles({ 'relations/a.yaml': 'relations: [', 'checks/a.yaml': checks });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('relations/a.yaml:1:');
  });

  test('a framework whose description is broken still has its controls linted', () => {
    const lines = lintFiles({
      'contoso/framework.yaml': aboutYaml('contoso').replace('title', 'titel'),
      'contoso/controls.yaml': controlsYaml({ checks: '[]' }),
    });
    expect(lines).toEqual([
      'contoso/controls.yaml:6:5 controls.0.coverage: automated needs a deciding check',
      'contoso/framework.yaml:3:3 framework.titel: nobody reads this key: did you mean title?',
    ]);
  });
});
