import { UserError } from '../../errors.ts';
import { placingSources } from '../../mappings/judge/links.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Population } from '../../model/workspace/sample.ts';
import { checksOfControl, controlFrame } from '../../pack/sampling/control-frame.ts';
import type { Frame } from '../../pack/sampling/frame.ts';
import { type Measured, measureFrame } from '../../pack/sampling/measure-frame.ts';
import { periodFrame } from '../../pack/sampling/period-frame.ts';
import type { Judged } from './judging.ts';
import { type SampleAsked, type SampleWhat, usage } from './sample-asked.ts';

/** A frame that was gone through once. */
export type MeasuredFrame = {
  readonly frame: Frame;
  readonly checks: readonly string[];
  readonly measured: Measured;
};

/** The population that is asked for, as the snapshot holds it; refused where nothing is in it. */
export async function measuredFrame(
  judged: Judged,
  asked: SampleAsked,
  catalog: Catalog,
): Promise<MeasuredFrame> {
  const { frame, checks } = await frameOf(judged, asked, catalog);
  const measured = await measureFrame(frame, asked.method);
  if (measured.size === 0) throw nothingToDraw(asked.what, measured.unread);
  return { frame, checks, measured };
}

async function frameOf(
  { stored, snapshot }: Judged,
  { what, system }: SampleAsked,
  catalog: Catalog,
): Promise<Pick<MeasuredFrame, 'frame' | 'checks'>> {
  const { assessment } = stored;
  const read = { assessment, verdicts: stored, evidence: snapshot };
  const of =
    system === undefined
      ? undefined
      : { id: system, placedBy: (source: string) => placingSources(catalog, source) };
  if ('frame' in what)
    return { frame: await periodFrame(read, { ...what, system: of }), checks: [] };
  const checks = checksOfControl(assessment, what);
  if (checks.length === 0)
    throw usage(
      `no check is linked to ${what.control} of ${what.framework}, so it has no subjects`,
      'Name a control that checks answer, or a --frame of the period.',
    );
  return { frame: controlFrame(read, checks, of), checks: checks.map(({ id }) => id) };
}

/** Nothing may be there, or nothing may have been seen: an auditor has to know which. */
function nothingToDraw(what: SampleWhat, unread: Population['unread']): UserError {
  const named = 'frame' in what ? what.frame : `${what.framework} ${what.control}`;
  return new UserError(
    'NOT_FOUND',
    unread.length === 0
      ? `sample: there is nothing to draw from: everything was read, and nothing is in the frame of ${named}`
      : `sample: there is nothing to draw from, and not everything was read for the frame of ${named}: ${unread.join('; ')}`,
    unread.length === 0
      ? 'Name another control, system or period.'
      : '`proofpack doctor` says what would close that. Nothing was written.',
  );
}
