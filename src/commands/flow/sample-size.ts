import { UserError } from '../../errors.ts';

/** Reads `--seed` and `--scale`: whole numbers, 1 when left out. */
export function readSampleSize(values: {
  readonly seed: string | undefined;
  readonly scale: string | undefined;
}): { seed: number; scale: number } {
  return { seed: wholeNumber('--seed', values.seed), scale: wholeNumber('--scale', values.scale) };
}

function wholeNumber(option: string, text: string | undefined): number {
  if (text === undefined) return 1;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError('USAGE', `${option} was given "${text}"`, 'Use a whole number from 1 on.');
}
