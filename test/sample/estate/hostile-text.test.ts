import { expect, test } from 'vitest';
import { idOf, items, rowsOf, tenantIn } from './sample-rows.ts';

const all = JSON.stringify(rowsOf(tenantIn('2026-11'), 'resources'));

test.each([
  ['a formula in a tag', '=HYPERLINK('],
  ['a command in a tag called constructor', '"constructor":"+cmd|'],
  ['markup in a tag', '<script>alert(2)</script>'],
  ['a formula in a name', '"name":"=1+1|cmd'],
  ['a right-to-left override', '\u202E'],
  ['zero-width characters', '\u200B'],
  ['a terminal escape', '\\u001b[31m'],
  ['a null character', '\\u0000'],
  ['Hebrew and CJK letters in a group name', 'rg-\u05E0\u05D9\u05E1\u05D5\u05D9-\u5B9F\u9A13'],
  ['an emoji family', '\u{1F468}\u200D\u{1F469}'],
])('the inventory holds %s', (_, planted) => {
  expect(all).toContain(planted);
});

test('one description is as long as two kilobytes', () => {
  const lengths = [...all.matchAll(/"description":"([^"]*)"/g)].map(
    ([, value = '']) => value.length,
  );
  expect(Math.max(...lengths)).toBeGreaterThan(1900);
});

test('nasty text is well formed: no lone surrogate breaks a writer', () => {
  expect(all.isWellFormed()).toBe(true);
});

test('a resource in a group with letters of another script can be asked for by its path', () => {
  const tenant = tenantIn('2026-11');
  const account = `/subscriptions/${idOf(tenant, 'sandbox')}/resourceGroups/rg-\u05E0\u05D9\u05E1\u05D5\u05D9-\u5B9F\u9A13/providers/Microsoft.CognitiveServices/accounts/contoso-sandbox-openai`;
  expect(items(tenant, `${account}/deployments`)).toHaveLength(1);
});
