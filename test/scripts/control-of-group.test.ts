import { expect, test } from 'vitest';
import { articleOf, subcategoryOf } from '../../scripts/control-of-group.ts';

test.for([
  ['EU_AI_Act_2024_1689_12', 'Art. 12'],
  ['EU_AI_Act_2024_1689_15.5', 'Art. 15(5)'],
  ['EU_AI_Act_2024_1689_55.1d', 'Art. 55(1)(d)'],
] as const)('%s is %s', ([group, control]) => {
  expect(articleOf(group)).toBe(control);
});

test('a group that names no control is refused: it would be mapped to one that does not exist', () => {
  expect(() => articleOf('EU_AI_Act_2024_1689_Annex')).toThrow('names no article');
  expect(() => subcategoryOf('NIST_AI_RMF_v1.0_5.1.1')).toThrow('names no function');
});

test('functions and categories are no controls', () => {
  expect(subcategoryOf('NIST_AI_RMF_v1.0_3.2.4')).toBe('MEASURE 2.4');
  expect(subcategoryOf('NIST_AI_RMF_v1.0_3.2')).toBeUndefined();
});
