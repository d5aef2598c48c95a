import { AzureFault, isTransient, type Reply } from './classify.ts';

/** Time and chance come from outside, so that a test waits for nothing and a run can be repeated. */
export type Clock = {
  readonly now: () => Date;
  /** Wakes up early when the run is stopped. */
  readonly sleep: (ms: number, stop?: AbortSignal) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
};

/** Why no call goes for a while: Azure's quota, or a fault that may be gone when the call is sent again. */
export type WaitReason = 'quota' | 'fault';

/** Is told of every pause before it begins. */
export type OnWait = (ms: number, why: WaitReason) => void;

export type Limits = {
  /** How often one call is sent at most. */
  readonly attempts: number;
  /** How long one attempt may take, body included. */
  readonly attemptMs: number;
  /** The longest pause before the next attempt, whatever the service asks for. */
  readonly pauseMs: number;
  /** How long one call may take with all its attempts and pauses. */
  readonly callMs: number;
};

export const standardLimits: Limits = {
  attempts: 6,
  attemptMs: 100_000,
  pauseMs: 300_000,
  callMs: 1_800_000,
};

export type Attempts<T> = {
  readonly result: T | AzureFault;
  readonly retries: number;
  readonly throttled: number;
};

/**
 * The one place where a call is sent again. `send` makes one attempt and throws an AzureFault for
 * anything it does not believe; a transient fault is tried again, any other is the answer. When the run
 * is stopped, what stopped it is thrown at once.
 */
export async function sendPatiently<T>(
  send: (signal: AbortSignal) => Promise<T>,
  clock: Clock,
  limits: Limits,
  stop: AbortSignal = neverStopped,
  onWait: OnWait = () => {},
): Promise<Attempts<T>> {
  const started = clock.now().getTime();
  let throttled = 0;
  for (let retries = 0; ; retries++) {
    stop.throwIfAborted();
    const result = await oneAttempt(send, limits.attemptMs, stop);
    stop.throwIfAborted();
    if (!(result instanceof AzureFault)) return { result, retries, throttled };
    if (result.kind === 'throttled') throttled++;
    if (!deservesRetry(result, retries) || retries + 1 >= limits.attempts)
      return { result, retries, throttled };
    const pause = Math.min(pauseBefore(retries, result.reply, clock.random()), limits.pauseMs);
    if (clock.now().getTime() - started + pause > limits.callMs)
      return { result, retries, throttled };
    onWait(pause, result.kind === 'throttled' ? 'quota' : 'fault');
    await clock.sleep(pause, stop);
  }
}

const neverStopped = new AbortController().signal;

// A refused token is tried once more: the client then asks for a fresh one.
const deservesRetry = (fault: AzureFault, retries: number): boolean =>
  isTransient(fault) || (fault.kind === 'signed-out' && retries === 0);

/** Races the attempt against its time and the end of the run: a client can hang on a body it has given up. */
async function oneAttempt<T>(
  send: (signal: AbortSignal) => Promise<T>,
  attemptMs: number,
  stop: AbortSignal,
): Promise<T | AzureFault> {
  const abort = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<AzureFault>();
  const giveUp = (): void => {
    abort.abort();
    resolve(new AzureFault('timed-out', 'no complete answer in time'));
  };
  const timer = setTimeout(giveUp, attemptMs);
  stop.addEventListener('abort', giveUp);
  const attempt = send(abort.signal).catch((error: unknown) => {
    if (error instanceof AzureFault) return error;
    throw error;
  });
  try {
    return await Promise.race([attempt, late]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', giveUp);
  }
}

const secondMs = 1000;

/** What the service asks for, plus a little chance so that many callers do not return at once. */
function pauseBefore(retries: number, reply: Reply | undefined, chance: number): number {
  const asked = reply === undefined ? undefined : askedPause(reply);
  if (asked !== undefined) return asked + chance * secondMs;
  return secondMs * 2 ** retries * (0.5 + chance / 2);
}

function askedPause({ header }: Reply): number | undefined {
  const ms = header('retry-after-ms') ?? header('x-ms-retry-after-ms');
  if (ms !== undefined && /^\d{1,9}$/.test(ms)) return Number(ms);
  const after = header('retry-after');
  if (after !== undefined && /^\d{1,6}$/.test(after)) return Number(after) * secondMs;
  const until = Date.parse(after ?? '') - Date.parse(header('date') ?? '');
  if (until >= 0) return until;
  return quotaResetsAfter(header);
}

/** `hh:mm:ss` until the Resource Graph quota is full again, in milliseconds. */
export function quotaResetsAfter(header: Reply['header']): number | undefined {
  const parts = /^(\d{1,2}):(\d{2}):(\d{2})/.exec(header('x-ms-user-quota-resets-after') ?? '');
  if (parts === null) return undefined;
  const [, hours, minutes, seconds] = parts.map(Number);
  return (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * secondMs;
}
