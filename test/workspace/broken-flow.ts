import { type Broken, copyOf, edit, put, row } from './break-workspace.ts';

/** What people say month by month: closings, and reviews of workbooks. */
export const brokenFlow: readonly Broken[] = [
  row('a closing of no month', put('closings/2026-13.yaml', copyOf('closings/2026-03.yaml'))),
  row('a closing approved by who prepared it', edit('closings/2026-03.yaml', 'ciso@', 'grc@')),
  row(
    'a closing approved by who reviewed it, written as another mailbox',
    edit('closings/2026-03.yaml', 'ciso@', 'Internal-Audit+ciso@'),
  ),
  row('a review of no control', edit('reviews/im-1.yaml', 'mcsb/IM-1', 'IM-1')),
  row('a review of no system', edit('reviews/im-1.yaml', '/organisation', '/')),
  row(
    'a review of no deficiency',
    edit('reviews/im-1.yaml', 'sheet: controls', 'sheet: deficiencies'),
  ),
  row('a review of a sheet without reviews', edit('reviews/im-1.yaml', ': controls', ': findings')),
  row('a review by a person', edit('reviews/im-1.yaml', 'internal-audit@', 'Jo Doe ')),
  row(
    'a review before the snapshot it is of',
    edit('reviews/im-1.yaml', '2026-04-05', '2026-03-30'),
  ),
  row('two reviews of one row', put('reviews/other.yaml', copyOf('reviews/im-1.yaml'))),
];
