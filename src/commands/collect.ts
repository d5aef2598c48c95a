import type { Snapshot } from '../store/snapshot-folder.ts';
import type { Context, Run, Values } from './command.ts';
import { type Manifest, sourceStatuses } from '../model/snapshot.ts';
import { askedSources } from './flow/asked-sources.ts';
import { readAzureOptions } from './flow/azure-options.ts';
import { countWords } from './flow/count-words.ts';
import { exitCode } from './flow/exit-code.ts';
import { expectedScope } from './flow/expected-scope.ts';
import { gapLines } from './flow/gap-lines.ts';
import { gapWords } from './flow/gap-words.ts';
import { nextStep, optionWords } from './flow/next-step.ts';
import { checkRealOrSample } from './flow/real-or-sample.ts';
import { readSampleSize } from './flow/sample-size.ts';
import { takeSampleSnapshot } from './flow/take-sample-snapshot.ts';
import { type Taking, takeSnapshot } from './flow/take-snapshot.ts';
import type { collectSpec } from './specs.ts';
import { wrap } from './wrap.ts';

type CollectValues = Values<(typeof collectSpec)['options']>;

export const collect: Run<typeof collectSpec> = async (values, _positionals, context) => {
  checkRealOrSample(values);
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
    for (const line of whatNext(manifest, values)) context.print(line);
  }
  return exitCode(manifest, values.strict);
};

async function takeReal(root: string, values: CollectValues, context: Context): Promise<Snapshot> {
  const taking = {
    root,
    ...readAzureOptions(values, context),
    ...whatAndHow(values, context),
    ...expectedScope(values, context),
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
  return takeSampleSnapshot(
    { root, month, ...readSampleSize(values), ...whatAndHow(values, context) },
    context,
  );
}

type WhatAndHow = Pick<Taking, 'only' | 'workspaces' | 'resume' | 'goOn' | 'stop'>;

function whatAndHow(values: CollectValues, context: Context): WhatAndHow {
  const { resume, 'logs-workspace': workspaces } = values;
  const only = askedSources(values);
  const stop = context.interruption();
  stop.addEventListener('abort', () => {
    // The next signal ends the process wherever it is: nothing half-drawn may be there by then.
    context.live?.(undefined);
    context.warn('Stopping. The same signal again ends the process at once.');
  });
  return {
    stop,
    workspaces,
    goOn: (id) => ['collect', ...optionWords({ ...values, resume: id })],
    ...(only === undefined ? {} : { only }),
    ...(resume === undefined ? {} : { resume }),
  };
}

function summary({ folder, digest, manifest }: Snapshot): string[] {
  const { sources, gaps, scope, tenantName } = manifest;
  const statuses = sourceStatuses.map((status) => [
    status,
    sources.filter((source) => source.status === status).length,
  ]);
  return [
    ...wrap(
      `Snapshot ${manifest.id} of ${tenantName}: ${scope.seen.length} of ${scope.expected.length} expected subscriptions seen.`,
    ),
    `Sources: ${countWords(Object.fromEntries(statuses))}.`,
    ...wrap(gapWords(manifest)),
    ...gapLines(gaps),
    `Digest ${digest}`,
    `Wrote ${folder}`,
  ];
}

function whatNext(
  { id, previous }: Manifest,
  { workspace, out }: Pick<Parameters<typeof collect>[0], 'workspace' | 'out'>,
): string[] {
  const report = ['report', id, ...optionWords({ workspace, out })];
  if (previous === null) return nextStep('write the evidence pack', report);
  const progress = [...report, '--previous', 'previous'];
  return nextStep('write the evidence pack with the progress', progress);
}
