/** What a GET is about. Everything is lower-case and decoded. */
export type ArmPath = {
  readonly path: string;
  readonly subscription: string | undefined;
  /** `microsoft.cognitiveservices/accounts/deployments`, or `subscriptions` and `resourcegroups` of its own. */
  readonly type: string;
};

/** Undefined for a path that cannot be one of Resource Manager's. */
export function readArmPath(raw: string): ArmPath | undefined {
  const path = decode(raw)?.toLowerCase().replace(/\/$/, '');
  if (path === undefined || !path.startsWith('/')) return undefined;
  const segments = path.slice(1).split('/');
  if (segments.includes('')) return undefined;
  const subscription = segments[0] === 'subscriptions' ? segments[1] : undefined;
  return { path, subscription, type: typeOf(segments) };
}

function typeOf(segments: readonly string[]): string {
  const last = segments.lastIndexOf('providers');
  if (last < 0) return segments.filter((_, at) => at % 2 === 0).join('/');
  const [namespace = '', ...rest] = segments.slice(last + 1);
  return [namespace, ...rest.filter((_, at) => at % 2 === 0)].join('/');
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
