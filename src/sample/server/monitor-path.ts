const guid = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const logs = new RegExp(`^/v1/workspaces/${guid}/query$`, 'i');
const metrics = new RegExp(`^/subscriptions/${guid}/metrics:getbatch$`, 'i');

/** Azure Monitor has hosts of its own; here its two queries are known by their paths. */
export function kindOfMonitorCall(pathname: string): 'logs' | 'metrics' | 'other' {
  if (logs.test(pathname)) return 'logs';
  return metrics.test(pathname) ? 'metrics' : 'other';
}

/** The workspace or subscription a query is put to, in lower case. */
export const askedOf = (pathname: string): string =>
  ((logs.exec(pathname) ?? metrics.exec(pathname))?.[1] ?? '').toLowerCase();
