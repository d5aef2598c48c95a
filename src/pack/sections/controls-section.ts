import type { ControlResult, FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { controlSheet } from './control-sheet.ts';
import { sharedDateBlocks, sharedDates } from './shared-dates.ts';

/** A sheet per control, in catalog order. */
export function controlsSection(context: PackContext, { id }: FrameworkResult): Block[] {
  const sheets = Map.groupBy(
    context.assessment.controls.filter(({ framework }) => framework === id),
    ({ control }: ControlResult) => control,
  );
  if (sheets.size === 0) return [text('No control of this framework was judged.', 'warning')];
  const dates = sharedDates(context, [...sheets.values()].flat());
  return [
    ...sharedDateBlocks(dates),
    ...[...sheets.values()].flatMap((results) => controlSheet(context, results, dates)),
  ];
}
