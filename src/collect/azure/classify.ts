import type { Gap } from '../../model/gap.ts';

/** What can go wrong with one call, seen from what we can do about it. */
export const faultKinds = [
  'throttled',
  'unavailable',
  'unreachable',
  'timed-out',
  'unreadable',
  'signed-out',
  'refused',
  'not-found',
  'gone',
  'too-large',
  'rejected',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Azure said no, or said something that cannot be believed. Data for a gap, not a reason to stop. */
export class AzureFault extends Error {
  override readonly name = 'AzureFault';
  readonly kind: FaultKind;
  readonly status: number;
  readonly reply: Reply | undefined;

  constructor(kind: FaultKind, summary: string, reply?: Reply, options?: ErrorOptions) {
    super(summary, options);
    this.kind = kind;
    this.status = reply?.status ?? 0;
    this.reply = reply;
  }
}

export type Reply = {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: unknown;
};

const transient: readonly FaultKind[] = [
  'throttled',
  'unavailable',
  'unreachable',
  'timed-out',
  'unreadable',
];

export const isTransient = (fault: AzureFault): boolean =>
  transient.includes(fault.kind) && !isDistrust(fault);

/** The other end showed a certificate nobody here trusts; it will show the same one again. */
export const isDistrust = ({ kind, message }: AzureFault): boolean =>
  kind === 'unreachable' && /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(message);

/** The fault a reply with an error status stands for. */
export function faultOfReply(reply: Reply): AzureFault {
  return new AzureFault(kindOfReply(reply), `HTTP ${reply.status}${codeIn(reply.body)}`, reply);
}

function kindOfReply({ status, body }: Reply): FaultKind {
  if (status === 429) return 'throttled';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'refused';
  if (status === 404) return 'not-found';
  // 501 and 505 will not change by asking again.
  if (status === 408 || (status >= 500 && status !== 501 && status !== 505)) return 'unavailable';
  return mentions(body, 'ResponsePayloadTooLarge') ? 'too-large' : 'rejected';
}

/**
 * The fault behind what an Azure client threw. Anything that did not come from the call is a bug of
 * ours and comes back as undefined.
 */
export function faultOfError(error: unknown, reply: Reply | undefined): AzureFault | undefined {
  if (error instanceof AzureFault) return error;
  if (reply !== undefined && reply.status >= 400) return faultOfReply(reply);
  if (!(error instanceof Error)) return undefined;
  const found = causes.find(({ holds }) => holds(error));
  if (found === undefined) return undefined;
  const code = found.kind === 'unreachable' ? ` (${shortCode(codeOf(error))})` : '';
  return new AzureFault(found.kind, `${found.words}${code}`, undefined, { cause: error });
}

/** How the Azure clients name what went wrong before there was an answer; the first that holds decides. */
const causes: readonly {
  readonly kind: FaultKind;
  readonly words: string;
  readonly holds: (error: Error) => boolean;
}[] = [
  {
    kind: 'timed-out',
    words: 'no complete answer in time',
    holds: ({ name }) => name === 'AbortError',
  },
  {
    kind: 'signed-out',
    words: 'the sign-in could not be renewed',
    holds: ({ name }) => /Authentication|CredentialUnavailable/.test(name),
  },
  {
    kind: 'unreadable',
    words: 'the answer was cut off or is not JSON',
    holds: (error) => error.name === 'RestError' && codeOf(error) === 'PARSE_ERROR',
  },
  { kind: 'unreachable', words: 'no connection', holds: ({ name }) => name === 'RestError' },
];

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** Only error codes are quoted: messages carry times, ids and whatever a stranger put in a name. */
function codeIn(body: unknown): string {
  const code = errorCode(body);
  return typeof code === 'string' ? ` ${shortCode(code)}` : '';
}

/** The code of an error body; Azure Monitor leaves out the envelope that other services put around it. */
export const errorCode = (body: unknown): unknown =>
  property(property(body, 'error'), 'code') ?? property(body, 'code');

const shortCode = (code: string): string => (/^[\w.-]{1,60}$/.test(code) ? code : 'without a code');

function mentions(body: unknown, code: string): boolean {
  const error = property(body, 'error');
  const details = property(error, 'details');
  return [error, ...(Array.isArray(details) ? details : [])].some(
    (part) => property(part, 'code') === code,
  );
}

const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;

/** Why a fault leaves a hole in the evidence, and what would close it. */
export function gapOf(
  fault: AzureFault,
  attempted: string,
): Pick<Gap, 'reason' | 'detail' | 'cure'> {
  return {
    reason: reasons[fault.kind],
    detail: `${attempted}: ${fault.message}.`,
    cure: cures[fault.kind],
  };
}

const reasons: Record<FaultKind, Gap['reason']> = {
  throttled: 'failed',
  unavailable: 'failed',
  unreachable: 'failed',
  'timed-out': 'failed',
  unreadable: 'failed',
  'signed-out': 'failed',
  refused: 'refused',
  'not-found': 'failed',
  gone: 'short',
  'too-large': 'truncated',
  rejected: 'failed',
};

const cures: Record<FaultKind, string> = {
  throttled: 'Collect again when fewer tools query this tenant.',
  unavailable: 'Collect again; if it stays, look at Azure service health.',
  unreachable: 'Check network, proxy and TLS inspection on the way to Azure, then collect again.',
  'timed-out': 'Check network and proxy on the way to Azure, then collect again.',
  unreadable: 'Check that no proxy rewrites answers, then collect again.',
  'signed-out': 'Sign in again with a token that lives as long as the run, then collect again.',
  refused: 'Assign Reader to the collecting identity at this scope or above.',
  'not-found': 'Check that the scope still exists, then collect again.',
  gone: 'Collect again at a quieter time.',
  'too-large': 'Collect fewer subscriptions in one run.',
  rejected: 'Report this: the request should have been accepted.',
};
