import { column } from '../blocks.ts';
import type { Sheet } from './sheet.ts';

/** Every input by digest: what two people compare before they compare anything else. */
export const manifestSheet: Sheet = {
  columns: [
    column('Input', 28),
    column('Name', 60, 'code'),
    column('Lines', 12, 'integer'),
    column('sha256', 70, 'code'),
    column('sha256 of the lines', 70, 'code'),
  ],
  *rows({ assessment, drift, release }) {
    const { snapshot, inputs } = assessment;
    yield ['Assessment', snapshot.id, '', assessment.digest, ''];
    yield ['Snapshot manifest', snapshot.id, '', snapshot.digest, ''];
    yield ['Catalogs', 'frameworks', '', inputs.catalogs, ''];
    yield ['Templates', 'templates', '', inputs.templates, ''];
    yield [
      'Workspace',
      inputs.workspace === null ? 'none given' : 'workspace',
      '',
      inputs.workspace ?? '',
      '',
    ];
    if (drift !== undefined)
      yield ['Earlier assessment', drift.old.snapshot, '', drift.old.digest, ''];
    yield ['As-of', assessment.asOf, '', '', ''];
    yield ['Release', `proofpack ${release}`, '', '', ''];
    for (const { id, parts } of assessment.sources) {
      for (const part of parts)
        yield [`Evidence of ${id}`, part.file, part.lines, part.sha256, part.raw];
    }
    for (const part of assessment.parts)
      yield [`Verdicts on ${part.source}`, part.file, part.lines, part.sha256, part.raw];
  },
};
