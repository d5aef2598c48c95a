import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeId, controlAnchor, controlId, findingId, gapId } from '../../src/pack/row-id.ts';

test('ids read well and stay the same', () => {
  expect(controlId('eu-ai-act', 'Art. 15', 'organisation')).toBe(
    'C-eu-ai-act/Art._15/organisation',
  );
  expect(findingId('AZ-AIS-001', '/subscriptions/a')).toMatch(/^F-AZ-AIS-001-[0-9a-f]{12}$/);
  expect(findingId('AZ-AIS-001', '/subscriptions/a')).toBe(
    findingId('AZ-AIS-001', '/subscriptions/a'),
  );
  expect(gapId('scope', '/a', 'refused')).not.toBe(gapId('scope', '/a', 'failed'));
});

test('a change is named by its check, and two facts of one check are two changes', () => {
  const id = changeId('AZ-AIS-001', 'key-access-disabled', '/subscriptions/a');
  expect(id).toMatch(/^P-AZ-AIS-001-[0-9a-f]{12}$/);
  expect(id).not.toBe(changeId('AZ-AIS-001', 'keys-off', '/subscriptions/a'));
});

test('two controls never share an id or an anchor, whatever they are called', () => {
  const parts = fc.tuple(fc.string(), fc.string(), fc.string());
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(controlId(...a) === controlId(...b)).toBe(a.every((part, at) => part === b[at]));
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(controlAnchor(a) === controlAnchor(b)).toBe(a === b);
    }),
  );
});
