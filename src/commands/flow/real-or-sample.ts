import { UserError } from '../../errors.ts';
import type { AzureValues } from './azure-options.ts';

type Asked = AzureValues & {
  readonly 'management-group': readonly string[];
  readonly subscription: readonly string[];
  readonly workspace: string | undefined;
  readonly sample: string | undefined;
  readonly seed: string | undefined;
  readonly scale: string | undefined;
};

const real = [
  'tenant',
  'cloud',
  'endpoint',
  'authority',
  'token-scope',
  'auth',
  'workspace',
] as const;

/** Refuses options of the sample tenant for a real one, and the other way round. */
export function checkRealOrSample(values: Asked): void {
  const { sample, seed, scale, subscription } = values;
  if (sample === undefined) {
    if (seed === undefined && scale === undefined) return;
    throw new UserError(
      'USAGE',
      '--seed and --scale shape the sample tenant, and no --sample MONTH was given',
      'Add --sample 2026-10, or leave them out.',
    );
  }
  const clashing = real.filter((name) => values[name] !== undefined);
  if (clashing.length === 0 && values['management-group'].length + subscription.length === 0)
    return;
  throw new UserError(
    'USAGE',
    '--sample reads the sample tenant as a whole; it was given together with options for a real one',
    `Leave out ${real.map((name) => `--${name}`).join(', ')}, --management-group and --subscription.`,
  );
}
