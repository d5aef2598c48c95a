import { expect, test } from 'vitest';
import { subscriptions } from '../builders/an-estate.ts';
import {
  accountId,
  anExemption,
  aPolicyAssignment,
  aPolicyState,
  chat,
  docs,
  fraud,
  managementGroup,
} from '../builders/azure-says.ts';
import { aGap, azureSection, azureSectionOfChat } from './an-azure-section.ts';

const lines = (text: string, start: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(start));

const baseline = aPolicyAssignment(managementGroup, 'baseline', {
  notScopes: ['/subscriptions/x'],
});

test('counts the states of each assignment, that of a management group over AI among them', async () => {
  const text = await azureSection('policy', {
    records: {
      'policy-assignments': [baseline],
      'policy-states': [
        aPolicyState(chat, 'a', baseline, 'Compliant'),
        aPolicyState(chat, 'b', baseline, 'NonCompliant'),
        aPolicyState(docs, 'c', baseline, 'noncompliant'),
        aPolicyState(docs, 'd', baseline, 'Exempt'),
        aPolicyState(fraud, 'e', baseline, 'Conflict'),
      ],
    },
  });
  expect(lines(text, 'Assignment baseline')).toEqual([
    'Assignment baseline: baseline | /providers/microsoft.management/managementgroups/contoso | enforced (Default) | 1 | 1 | 2 | 1 | 1',
  ]);
  expect(text).toContain('States by Azure Policy: 1 pass, 2 fail, 1 exempt, 1 other');
});

test('what is not enforced stands first, and is told apart', async () => {
  const loud = aPolicyAssignment(subscriptions[0], 'loud');
  const text = await azureSection('policy', {
    records: {
      'policy-assignments': [
        loud,
        aPolicyAssignment(subscriptions[1], 'off', { enforcementMode: 'DoNotEnforce' }),
      ],
      'policy-states': [aPolicyState(chat, 'a', loud, 'NonCompliant')],
    },
  });
  const shown = lines(text, 'Assignment ').map((line) => line.split(' | '));
  expect(shown.map(([name, , mode]) => [name, mode])).toEqual([
    ['Assignment off: baseline', 'not enforced (DoNotEnforce)'],
    ['Assignment loud: baseline', 'enforced (Default)'],
  ]);
  expect(text).toContain('Assignments: 2, of these not enforced 1');
});

test('leaves out what reaches no AI resource, and shows whatever judges one', async () => {
  const odd = aPolicyAssignment('/subscriptions/of-nobody', 'odd');
  const text = await azureSection('policy', {
    records: {
      'policy-assignments': [odd, aPolicyAssignment('/subscriptions/elsewhere', 'elsewhere')],
      'policy-states': [aPolicyState(chat, 'a', odd, 'Compliant')],
    },
  });
  expect(text).toContain('Assignment odd');
  expect(text).not.toContain('elsewhere');
});

test('states of an assignment that was not read are shown under its id', async () => {
  const text = await azureSection('policy', {
    records: { 'policy-states': [aPolicyState(chat, 'a', baseline, 'NonCompliant')] },
  });
  expect(text).toContain('baseline | no row of it was read | not known | 0 | 0 | 1 | 0 | 0');
});

test('an exemption without an end is flagged and stands first, one past its end is told', async () => {
  const text = await azureSection('policy', {
    records: {
      'policy-exemptions': [
        anExemption(chat, 'later', { expiresOn: '2027-06-30T00:00:00Z' }),
        anExemption(chat, 'past', { expiresOn: '2026-10-15T00:00:00Z' }),
        anExemption(managementGroup, 'endless', { description: '', exemptionCategory: '' }),
        anExemption(docs, 'vague', { expiresOn: 'soon' }),
        anExemption('/subscriptions/elsewhere', 'elsewhere'),
      ],
    },
  });
  expect(lines(text, 'Exemption ').map((line) => line.split(' | ').slice(2).join(' | '))).toEqual([
    'baseline | not told | none | never',
    'baseline | Waiver | The vendor delivers in summer. | no readable day',
    'baseline | Waiver | The vendor delivers in summer. | 2026-10-15, past its end',
    'baseline | Waiver | The vendor delivers in summer. | 2027-06-30',
  ]);
  expect(text).toContain('Exemptions: 4, of these 1 without an end and 1 past their end');
});

test('the caps say how much there is, and never cut off what never ends', async () => {
  const ends = Array.from({ length: 45 }, (_, at) =>
    anExemption(
      chat,
      `e${String(at).padStart(2, '0')}`,
      at === 44 ? {} : { expiresOn: '2027-06-30T00:00:00Z' },
    ),
  );
  const assigned = Array.from({ length: 45 }, (_, at) => aPolicyAssignment(chat, `a${at}`));
  const text = await azureSection('policy', {
    records: { 'policy-exemptions': ends, 'policy-assignments': assigned },
  });
  expect(lines(text, 'Exemption ')[0]).toMatch(/^Exemption e44 .*never$/);
  expect(text.match(/The first 40 of 45 are shown\./g)).toHaveLength(2);
});

test('states that were not read are at least, whatever else was read', async () => {
  const text = await azureSection('policy', {
    records: { 'policy-assignments': [baseline] },
    gaps: [aGap('policy-states', subscriptions[0])],
  });
  expect(text).toContain('States by Azure Policy: at least 0 pass');
  expect(text).toContain('Assignments: 1');
});

test('a pack of one system shows what stands at its resources or over them', async () => {
  const own = aPolicyAssignment(chat, 'own');
  const text = await azureSectionOfChat('policy', {
    records: {
      'policy-assignments': [
        baseline,
        own,
        aPolicyAssignment(fraud, 'of-fraud'),
        aPolicyAssignment(accountId('contoso-neighbour'), 'of-a-neighbour'),
      ],
      'policy-states': [
        aPolicyState(chat, 'a', baseline, 'NonCompliant'),
        aPolicyState(accountId('contoso-neighbour'), 'b', baseline, 'NonCompliant'),
      ],
      'policy-exemptions': [anExemption(fraud, 'of-fraud'), anExemption(subscriptions[0], 'over')],
    },
  });
  expect(text).toContain('States by Azure Policy: 0 pass, 1 fail');
  expect(text).toContain('Assignment own');
  expect(text).toContain('Exemption over');
  expect(text).not.toMatch(/of-fraud|neighbour/);
});
