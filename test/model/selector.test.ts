import { expect, test } from 'vitest';
import { selectorSchema } from '../../src/model/workspace/selector.ts';

const sub = '/subscriptions/0b000000-0000-4000-8000-000000000001';
const group = '/providers/Microsoft.Management/managementGroups/contoso';
const assignment = '/providers/Microsoft.Authorization/roleAssignments/1';

const isTaken = (selector: object): boolean => selectorSchema.safeParse(selector).success;

test.for([
  sub,
  `${sub}/`,
  sub.toUpperCase(),
  `${sub}/resourceGroups/rg-chat`,
  `${sub}/resourcegroups/rg-chat/providers/Microsoft.CognitiveServices/accounts/chat`,
  `${sub}/providers/Microsoft.Security/pricings/AI`,
  group,
  `${group}${assignment}`,
  // What is granted for the whole tenant lies above every management group.
  assignment,
])('%s can be the id of something', (id) => {
  expect(isTaken({ id })).toBe(true);
});

test.for([
  'contoso-chat',
  '/',
  '/subscriptions',
  '/subscriptions/fraud-prod',
  '/subscriptions/fraud-prod/resourceGroups/rg-chat',
  '/resourceGroups/rg-chat',
  `${sub}/resourceGroup/rg-chat`,
  `${sub}/rg-chat`,
  `${sub}//resourceGroups/rg-chat`,
  `${sub}/resourceGroups/rg-chat/Microsoft.CognitiveServices/accounts/chat`,
  '/providers/Microsoft.Management/managementGroups',
  '/providers/managementGroups/contoso',
])('nothing has the id %s', (id) => {
  expect(isTaken({ id })).toBe(false);
});

test.for([
  { like: 'contoso-*' },
  { like: 'subscriptions/*/x' },
  { group: `${sub}/resourceGroups/x` },
])('%j could match nothing and is refused', (selector) => {
  expect(isTaken(selector)).toBe(false);
});
