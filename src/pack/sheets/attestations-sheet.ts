import { column } from '../blocks.ts';
import { broughtBy, despiteOf } from '../declared-words.ts';
import { attestationId } from '../row-id.ts';
import { attestationLooks, stateColumn } from '../state-looks.ts';
import { yesNo } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** What people say, with why it counts for no more than it does. */
export const attestationsSheet: Sheet = {
  columns: [
    column('Row', 40, 'code'),
    stateColumn('State', 14, attestationLooks),
    column('Why not more', 50),
    column('Superseded', 12),
    column('Framework', 16),
    column('Control', 14),
    column('System', 22),
    column('Speaks for', 60),
    column('Conclusion', 14),
    column('Basis', 60),
    column('Period from', 14),
    column('Period to', 14),
    column('Assessor', 34),
    column('Assessed on', 14),
    column('Reviewer', 34),
    column('Reviewed on', 14),
    column('Counts until', 14),
    column('Despite', 44),
    column('Retroactive', 12),
    column('Retroactive because', 50),
    column('Documents', 60),
    column('sha256 of the documents', 70, 'code'),
    column('File', 44, 'code'),
    column('Brought by commit', 46),
  ],
  *rows({ assessment, workspace }) {
    const brought = broughtBy(workspace);
    for (const each of assessment.workspace?.attestations ?? []) {
      const file = `attestations/${each.id}.yaml`;
      yield [
        attestationId(each.id),
        each.state,
        each.because,
        yesNo(each.superseded),
        each.framework,
        each.control,
        each.system ?? '',
        each.parts.join('; '),
        each.conclusion,
        each.basis,
        each.period.from,
        each.period.to,
        each.assessor,
        each.assessedOn,
        each.reviewer ?? '',
        each.reviewedOn ?? '',
        each.until,
        despiteOf(each, assessment.checks).join('; '),
        yesNo(each.retroactive),
        each.late.join('; '),
        each.attachments.map(({ title, file: name }) => `${title} (${name})`).join('; '),
        each.attachments.map(({ sha256 }) => sha256).join('; '),
        file,
        brought(file),
      ];
    }
  },
};
