import type { Progress } from '../../collect/collect-request.ts';
import { sourceIds } from '../../model/source-ids.ts';
import type { Context } from '../command.ts';

/** A line when a source is read, and one now and then while a large one is. */
export function tellProgress({
  now,
  progress,
}: Pick<Context, 'now' | 'progress'>): (event: Progress) => void {
  const begun = new Map<string, number>();
  let done = 0;
  return (event) => {
    const { step, source, rows } = event;
    if (step === 'started') begun.set(source, now().getTime());
    const seconds = (now().getTime() - (begun.get(source) ?? now().getTime())) / 1000;
    const rate = seconds >= 1 ? `, ${Math.round(rows / seconds)} a second` : '';
    if (step === 'reading') progress(`  ${source}: ${rows} rows so far${rate}`);
    if (step === 'read' || step === 'left-out') done++;
    if (step !== 'read') return;
    const { pages, throttled } = event;
    const waits = throttled === 0 ? '' : `, asked to wait ${throttled} times`;
    const left = sourceIds.length - done;
    progress(`  ${source}: ${rows} rows in ${pages} calls${rate}${waits}; ${left} sources to go`);
  };
}
