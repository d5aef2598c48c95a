import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.ts';
import type { FromSample, SampleReady, SampleUsage, ToSample } from './messages.ts';
import type { ServerOptions } from './server/server-options.ts';
import type { SampleOptions } from './tenant.ts';

export type RunningSample = Omit<SampleReady, 'kind' | 'now'> & {
  readonly now: Date;
  /** Processor time and requests of the stand-in alone, so that a run can report its own apart. */
  usage(): Promise<SampleUsage>;
  stop(): Promise<void>;
};

/** Runs the sample tenant as a process of its own, which ends with this one at the latest. */
export async function startSampleTenant(
  options: SampleOptions & ServerOptions,
): Promise<RunningSample> {
  const child = fork(processFile(), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C reaches the whole group of a terminal, and a run that it stops still needs this one for a while.
    detached: process.platform !== 'win32',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const ready = await ask(child, { kind: 'start', options }, asReady);
    const { kind: _, now, ...about } = ready;
    return {
      ...about,
      now: new Date(now),
      usage: () => ask(child, { kind: 'usage' }, asUsage),
      async stop() {
        if (child.connected) child.disconnect();
        await exited;
      },
    };
  } catch (error) {
    if (child.connected) child.disconnect();
    throw error;
  }
}

/** Beside this file, as `.ts` in the repository and as `.js` once built. */
const processFile = (): string =>
  fileURLToPath(import.meta.url.replace(/start-sample-tenant(?=\.[jt]s$)/, 'process'));

/** One question at a time: the answers carry no number. */
function ask<A>(
  child: ChildProcess,
  question: ToSample,
  pick: (answer: FromSample) => A | undefined,
): Promise<A> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`the sample tenant's process ended (${code ?? 'killed'}) unasked`));
    };
    child.once('exit', onExit);
    // The other end is process.ts and sends nothing but FromSample.
    child.once('message', (answer: FromSample) => {
      child.off('exit', onExit);
      const picked = pick(answer);
      if (picked !== undefined) resolve(picked);
      else if (answer.kind !== 'refused')
        reject(new Error(`the sample tenant said ${answer.kind}`));
      else reject(new UserError(answer.code, answer.message, answer.hint));
    });
    child.send(question);
  });
}

const asReady = (answer: FromSample): SampleReady | undefined =>
  answer.kind === 'ready' ? answer : undefined;
const asUsage = (answer: FromSample): SampleUsage | undefined =>
  answer.kind === 'usage' ? answer.usage : undefined;
