import { UserError } from '../../../errors.ts';

/** A file that is no workbook of ours any more, or was made to harm: nothing of it is believed. */
export const refused = (found: string, cause?: unknown): UserError =>
  new UserError(
    'USAGE',
    `Reading the workpaper: ${found}.`,
    'Give the .xlsx file that `proofpack report` wrote, saved as .xlsx by a spreadsheet program. Nothing was written.',
    { cause },
  );
