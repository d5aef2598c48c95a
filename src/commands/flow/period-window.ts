import { UserError } from '../../errors.ts';
import { type Period, period } from '../../model/workspace/words.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** No audit looks at more at once, and every day of it is counted. */
const mostDays = 3 * 366;

/** `2026-07-01..2026-09-30`: days in UTC, both included. */
export function periodWindow(text: string): Period {
  const [from = '', to = '', ...more] = text.split('..');
  const read = period.safeParse({ from, to });
  if (!read.success || more.length > 0)
    throw refused(
      text,
      more.length > 0 || to === ''
        ? 'which is not two days with .. between them'
        : `where ${read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days > mostDays) throw refused(text, 'which is more than three years');
  return read.data;
}

const refused = (text: string, why: string): UserError =>
  new UserError(
    'USAGE',
    `report: --period was given "${text}", ${why}`,
    'Write it as 2026-07-01..2026-09-30. Both days are included, in UTC.',
  );
