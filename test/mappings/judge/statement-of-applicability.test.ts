import { expect, test } from 'vitest';
import { isUndeclared } from '../../../src/mappings/judge/statement-of-applicability.ts';
import { aSoaRow } from './a-workspace.ts';

const declared = { id: 'A.5.2', applicability: 'declared' } as const;

test.for([
  ['without any row', declared, [], true],
  ['with its row', declared, [aSoaRow('A.5.2')], false],
  ['with an exclusion', declared, [aSoaRow('A.5.2', { included: false })], false],
  ['with the row of another control', declared, [aSoaRow('A.5.3')], true],
  ['with a row of another framework', declared, [aSoaRow('A.5.2', { framework: 'x' })], true],
  ['where it applies to all', { id: 'A.5.2', applicability: 'always' } as const, [], false],
] as const)('a control %s', ([, control, soa, undeclared]) => {
  expect(isUndeclared({ soa }, 'iso-42001', control)).toBe(undeclared);
});
