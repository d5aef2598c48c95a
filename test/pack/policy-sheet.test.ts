import { expect, test } from 'vitest';
import { aCatalog, aCheck } from '../builders/a-catalog.ts';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { subscriptions } from '../builders/an-estate.ts';
import {
  anExemption,
  aPolicyAssignment,
  aPolicyState,
  chat,
  docs,
  fraud,
  managementGroup,
} from '../builders/azure-says.ts';
import { azureSheet, azureSheetOfChat, wordsOf } from './an-azure-sheet.ts';

const baseline = aPolicyAssignment(managementGroup, 'baseline', { notScopes: ['/a', '/b'] });

const stateOf = (
  resource: string,
  name: string,
  state: string,
  { assignment = baseline, definition = 'd1', action = 'audit', reference = '' } = {},
) => {
  const record = aPolicyState(resource, name, assignment, state);
  const properties = {
    resourceId: resource,
    complianceState: state,
    policyAssignmentId: assignment.id,
    policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${definition}`,
    policyDefinitionAction: action,
    policyDefinitionReferenceId: reference,
  };
  return { ...record, row: { ...record.row, properties } };
};

test('an assignment counts the states under it, and so does each of its policies', async () => {
  const rows = await azureSheet('policy', {
    records: {
      'policy-assignments': [baseline],
      'policy-states': [
        stateOf(chat, 'a', 'NonCompliant'),
        stateOf(docs, 'b', 'Compliant', { action: 'Deny' }),
        stateOf(docs, 'c', 'Exempt', { definition: 'd2', reference: 'keys' }),
        stateOf(fraud, 'd', 'Conflict', { definition: 'd2', reference: 'keys' }),
      ],
    },
  });
  const about = ['What', 'Name', 'What is assigned', 'Effect', 'Pass', 'Fail', 'Exempt', 'Other'];
  expect(rows.map((row) => about.map((head) => row[head]))).toEqual([
    ['assignment', 'Assignment baseline', 'baseline', '', 1, 1, 1, 1],
    ['policy', 'd1', 'd1', 'audit, deny', 1, 1, 0, 0],
    ['policy', 'keys', 'd2', 'audit', 0, 0, 1, 1],
  ]);
  expect(rows[0]).toMatchObject({ Enforcement: 'enforced', 'Scopes left out': 2 });
  expect(rows[1]?.['Row']).toMatch(new RegExp(`^${wordsOf(rows[0]?.['Row'])}/`));
});

test('one that is not enforced says so, and so do its policies', async () => {
  const off = aPolicyAssignment(managementGroup, 'off', { enforcementMode: 'DoNotEnforce' });
  const rows = await azureSheet('policy', {
    records: {
      'policy-assignments': [off],
      'policy-states': [stateOf(chat, 'a', 'Compliant', { assignment: off })],
    },
  });
  expect(rows.map((row) => row['Enforcement'])).toEqual([
    'not enforced (DoNotEnforce)',
    'not enforced (DoNotEnforce)',
  ]);
});

test('an assignment that only states name has a row, and nothing is made up about it', async () => {
  const rows = await azureSheet('policy', {
    records: { 'policy-states': [stateOf(chat, 'a', 'NonCompliant')] },
  });
  expect(rows[0]).toMatchObject({
    Name: 'baseline',
    'What is assigned': 'no row of the assignment was read',
    Enforcement: 'not known',
    Fail: 1,
  });
});

test('one that reaches no AI resource has no row', async () => {
  const elsewhere = aPolicyAssignment(subscriptions[2], 'elsewhere');
  expect(await azureSheet('policy', { records: { 'policy-assignments': [elsewhere] } })).toEqual(
    [],
  );
});

test('a policy whose word a check takes over is told in our words', async () => {
  const definition = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
  const called = 'whether key access is disabled';
  const adopting = aCheck({
    id: 'AZ-AIS-050',
    fact: 'keys-by-policy',
    title: 'Policy finds key access disabled',
    expect: undefined,
    adopt: { policy: { called, definitions: [definition] } },
  });
  const rows = await azureSheet(
    'policy',
    { records: { 'policy-states': [stateOf(chat, 'a', 'Compliant', { definition })] } },
    { catalog: aCatalog({ checks: [adopting] }) },
  );
  expect(rows[1]).toMatchObject({
    What: 'policy',
    Name: `asks ${called}`,
    'What is assigned': definition,
  });
});

test.for([
  ['that never ends', undefined, 'never', 'never ends'],
  ['past its end', '2026-01-01T00:00:00Z', new Date('2026-01-01'), 'past its end'],
  ['that still holds', '2099-01-01T00:00:00Z', new Date('2099-01-01'), 'still to come'],
  ['whose end nobody can read', 'soon', 'no readable day', 'not known'],
] as const)('an exemption %s', async ([, expiresOn, end, state]) => {
  const exemption = anExemption(chat, 'one', expiresOn === undefined ? {} : { expiresOn });
  const [row] = await azureSheet('policy', { records: { 'policy-exemptions': [exemption] } });
  expect(row).toMatchObject({
    What: { text: 'exemption', link: '#resources:1' },
    Scope: chat.toLowerCase(),
    'From assignment': 'baseline',
    Category: 'Waiver',
    'Reason given': 'The vendor delivers in summer.',
    Ends: end,
    'State of the end': state,
  });
});

test('a pack of one system has what stands at its own resources and over them alone', async () => {
  const own = aPolicyAssignment(subscriptions[0], 'own');
  const other = aPolicyAssignment(subscriptions[1], 'of-fraud');
  const rows = await azureSheetOfChat('policy', {
    records: {
      'policy-assignments': [own, other, baseline],
      'policy-states': [stateOf(chat, 'a', 'Compliant'), stateOf(fraud, 'b', 'NonCompliant')],
      'policy-exemptions': [anExemption(chat, 'one'), anExemption(fraud, 'of-fraud-too')],
    },
  });
  expect(rows.map((row) => [wordsOf(row['What']), row['Name'], row['Fail']])).toEqual([
    ['assignment', 'Assignment baseline', 0],
    ['policy', 'd1', 0],
    ['assignment', 'Assignment own', 0],
    ['exemption', 'Exemption one', ''],
  ]);
});

test('assignments, policies and exemptions of any words have a row with them', async () => {
  const assignments = hostileTexts.map((text, at) =>
    aPolicyAssignment(managementGroup, `a${at}`, { displayName: text, enforcementMode: text }),
  );
  const states = assignments.map((assignment, at) =>
    stateOf(chat, `s${at}`, hostileTexts[at] ?? '', {
      assignment,
      definition: hostileTexts[at] ?? '',
      action: hostileTexts[at] ?? '',
      reference: hostileTexts[at] ?? '',
    }),
  );
  const exemptions = hostileTexts.map((text, at) =>
    anExemption(chat, `e${at}`, { displayName: text, description: text, expiresOn: text }),
  );
  const rows = await azureSheet('policy', {
    records: {
      'policy-assignments': assignments,
      'policy-states': states,
      'policy-exemptions': exemptions,
    },
  });
  expect(rows).toHaveLength(3 * hostileTexts.length);
  for (const text of hostileTexts.filter((each) => each !== ''))
    expect([text, rows.filter((row) => row['Name'] === text).length]).toEqual([text, 3]);
});
