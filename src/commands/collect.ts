import { findCloud } from '../collect/azure/clouds.ts';
import { createCredential, credentialKinds } from '../collect/azure/sign-in.ts';
import { UserError } from '../errors.ts';
import type { Snapshot } from '../store/snapshot-folder.ts';
import type { Context, Run, Values } from './command.ts';
import type { Manifest } from '../model/snapshot.ts';
import { countWords } from './flow/count-words.ts';
import { gapLines } from './flow/gap-lines.ts';
import { gapWords } from './flow/gap-words.ts';
import { nextStep, sameOut } from './flow/next-step.ts';
import { readSampleSize } from './flow/sample-size.ts';
import { takeSampleSnapshot } from './flow/take-sample-snapshot.ts';
import { takeSnapshot } from './flow/take-snapshot.ts';
import type { collectSpec } from './specs.ts';
import { wrap } from './wrap.ts';

type CollectValues = Values<(typeof collectSpec)['options']>;

export const collect: Run<typeof collectSpec> = async (values, _positionals, context) => {
  const root = values.out ?? 'out';
  const snapshot =
    values.sample === undefined
      ? await takeReal(root, values, context)
      : await takeSample(root, values.sample, values, context);
  const { manifest, folder, digest } = snapshot;
  if (values.json) {
    const { id, tenant, gaps, scope } = manifest;
    context.printJson({ id, tenant, folder, digest, scope, gaps });
  } else {
    for (const line of summary(snapshot)) context.print(line);
    for (const line of whatNext(manifest, values.out)) context.print(line);
  }
  return values.strict && manifest.gaps.length > 0 ? 1 : 0;
};

async function takeReal(root: string, values: CollectValues, context: Context): Promise<Snapshot> {
  refuseSampleOptions(values);
  const cloud = findCloud(values.cloud ?? 'public');
  const kind = credentialKinds.find((known) => known === (values.auth ?? 'cli'));
  if (kind === undefined)
    throw new UserError(
      'USAGE',
      `"${values.auth}" is not a way to sign in`,
      `Use one of ${credentialKinds.join(', ')}.`,
    );
  const token = context.env['PROOFPACK_ACCESS_TOKEN'];
  const tenant = values.tenant === undefined ? {} : { tenant: values.tenant };
  const credential = createCredential(kind, cloud, {
    ...tenant,
    ...(token === undefined ? {} : { token }),
  });
  const taking = {
    root,
    cloud,
    credential,
    ...tenant,
    managementGroups: values['management-group'],
    subscriptions: values.subscription,
    chained: true,
  };
  return takeSnapshot(taking, context);
}

async function takeSample(
  root: string,
  month: string,
  values: CollectValues,
  context: Context,
): Promise<Snapshot> {
  const clashing = (['tenant', 'cloud', 'auth'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (clashing.length > 0 || values['management-group'].length + values.subscription.length > 0)
    throw new UserError(
      'USAGE',
      '--sample reads the sample tenant as a whole; it was given together with options for a real one',
      'Leave out --tenant, --cloud, --auth, --management-group and --subscription.',
    );
  return takeSampleSnapshot({ root, month, ...readSampleSize(values) }, context);
}

function refuseSampleOptions({ seed, scale }: CollectValues): void {
  if (seed === undefined && scale === undefined) return;
  throw new UserError(
    'USAGE',
    '--seed and --scale shape the sample tenant, and no --sample MONTH was given',
    'Add --sample 2026-10, or leave them out.',
  );
}

function summary({ folder, digest, manifest }: Snapshot): string[] {
  const { sources, gaps, scope, tenantName } = manifest;
  const count = (status: string): number =>
    sources.filter((source) => source.status === status).length;
  const statuses = {
    complete: count('complete'),
    partial: count('partial'),
    failed: count('failed'),
  };
  return [
    ...wrap(
      `Snapshot ${manifest.id} of ${tenantName}: ${scope.seen.length} of ${scope.expected.length} expected subscriptions seen.`,
    ),
    `Sources: ${countWords(statuses)}.`,
    ...wrap(gapWords(gaps)),
    ...gapLines(gaps),
    `Digest ${digest}`,
    `Wrote ${folder}`,
  ];
}

function whatNext({ id, previous }: Manifest, out: string | undefined): string[] {
  const report = ['report', id, ...sameOut(out)];
  if (previous === null) return nextStep('write the evidence pack', report);
  const progress = [...report, '--previous', 'previous'];
  return nextStep('write the evidence pack with the progress', progress);
}
