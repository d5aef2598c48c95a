import { column } from '../blocks.ts';
import type { Sheet } from './sheet.ts';

export const deficienciesSheet: Sheet = {
  columns: [
    column('Row', 20, 'code'),
    column('Severity', 12, 'severity'),
    column('What should hold', 50),
    column('Fact', 28, 'code'),
    column('System', 16),
    column('Fail', 10, 'integer'),
    column('Unknown', 10, 'integer'),
    column('Of', 10, 'integer'),
    column('At least', 10),
    column('Controls', 44),
    column('Fix', 60),
  ],
  *rows({ assessment }) {
    for (const each of assessment.deficiencies) {
      yield [
        each.id,
        each.severity,
        each.title,
        each.fact,
        each.system,
        each.k,
        each.u,
        each.n,
        each.u > 0,
        each.controls.map(({ framework, control }) => `${framework} ${control}`).join('; '),
        each.fix,
      ];
    }
  },
};
