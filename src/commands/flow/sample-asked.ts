import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';
import { didYouMean } from '../../model/near-ids.ts';
import {
  largestSample,
  nonceSchema,
  type PeriodFrame,
  periodFrames,
  type SampleMethod,
  sampleMethods,
} from '../../model/workspace/sample.ts';
import { type Period, period as periodSchema } from '../../model/workspace/words.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Values } from '../command.ts';
import type { sampleSpec } from '../workspace-specs.ts';
import { chosenControl, controlsCalled } from './attest-target.ts';
import { chooseSystem } from './choose-system.ts';

/** What is sampled. */
export type SampleWhat =
  | { readonly framework: string; readonly control: string }
  | { readonly frame: PeriodFrame; readonly period: Period };

export type SampleAsked = {
  readonly what: SampleWhat;
  readonly system: string | undefined;
  readonly method: SampleMethod;
  readonly size: number;
  /** Undefined as long as the frame is to be published. */
  readonly nonce: string | undefined;
};

export type SampleValues = Values<(typeof sampleSpec)['options']>;

/** All that is asked for, before anything is read that takes time. */
export function sampleAsked(
  values: SampleValues,
  catalog: Catalog,
  workspace: Workspace,
): SampleAsked {
  return {
    what: whatOf(values, catalog),
    system: chooseSystem(workspace, { system: values.system })?.id,
    method: methodOf(values.method),
    size: sizeOf(values.size),
    nonce: nonceOf(values.nonce),
  };
}

function whatOf(values: SampleValues, catalog: Catalog): SampleWhat {
  const { control, frame, from, to, framework } = values;
  if ((control === undefined) === (frame === undefined))
    throw usage(
      control === undefined
        ? 'nothing is named to draw from'
        : '--control and --frame were given, and a sample is of one population',
      `Say --control ID, or --frame with one of ${periodFrames.join(', ')} and --from and --to.`,
    );
  if (control === undefined) return periodOf(values);
  if (from !== undefined || to !== undefined)
    throw usage(
      '--from and --to were given with --control, whose subjects are those of the snapshot',
      'Leave them out, or name a --frame.',
    );
  const named = controlsCalled(catalog, control, 'sample');
  const chosen = chosenControl(named, framework, 'sample');
  if (chosen !== undefined) return { framework: chosen.framework, control: chosen.control.id };
  throw usage(
    `several frameworks have a control ${control}`,
    `Say --framework with one of ${named.map((each) => each.framework).join(', ')}.`,
  );
}

function periodOf({ frame, from, to, framework }: SampleValues): SampleWhat {
  const found = periodFrames.find((each) => each === frame);
  if (found === undefined)
    throw usage(
      `there is no frame ${frame}`,
      `${didYouMean(frame ?? '', periodFrames)}Frames are ${periodFrames.join(', ')}.`,
    );
  if (framework !== undefined)
    throw usage(
      `--framework was given, and ${found} belong to none`,
      'Leave it out, or name a --control.',
    );
  const read = periodSchema.safeParse({ from, to });
  if (read.success) return { frame: found, period: read.data };
  const said = [from, to].map((day) => day ?? 'nothing').join(' to ');
  throw usage(
    `the period was given as ${said}: ${read.error.issues[0]?.message ?? ''}`,
    'Write --from and --to as days, such as --from 2026-07-01 --to 2026-09-30; both count.',
  );
}

function methodOf(typed: string | undefined): SampleMethod {
  const found = sampleMethods.find((each) => each === typed);
  if (found !== undefined) return found;
  throw usage(
    typed === undefined ? '--method is missing' : `there is no method ${typed}`,
    `Say --method with one of ${sampleMethods.join(', ')}.`,
  );
}

function sizeOf(typed: string | undefined): number {
  const size = typed !== undefined && /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 0;
  if (size >= 1 && size <= largestSample) return size;
  throw usage(
    typed === undefined ? '--size is missing' : `--size was given "${typed}"`,
    `Say how many to draw: a whole number from 1 to ${largestSample}.`,
  );
}

function nonceOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const read = nonceSchema.safeParse(typed);
  if (read.success) return read.data;
  throw usage(
    '--nonce was given a text that nobody could write down the same twice',
    'It has to be one line of 1 to 200 characters, without blanks around it and without hidden characters.',
  );
}

export const usage = (found: string, hint: string): UserError =>
  new UserError('USAGE', `sample: ${found}`, hint);
