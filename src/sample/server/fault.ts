/** What a stand-in can do wrong. The first group never reaches the data, the second spoils a page. */
export const faultKinds = [
  '429',
  '429-without-retry-after',
  '500',
  '503',
  'reset',
  'slow',
  'hang',
  'cut-body',
  'html-200',
  'expired-token',
  'duplicate-page',
  'lost-page',
  'lost-row',
  'empty-page',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  /** Part of the path or of the query text, in any case; an empty one matches every request. */
  readonly match: string;
  /** Which matching request is hit, counted from 1. Retries count too. */
  readonly nth: number | 'every';
  readonly kind: FaultKind;
};

/** Tells which fault hits a request: the first of the list whose turn it is. */
export function createFaults(faults: readonly Fault[]): (subject: string) => FaultKind | undefined {
  const rules = faults.map((fault) => ({ ...fault, match: fault.match.toLowerCase(), seen: 0 }));
  return (subject) => {
    const lower = subject.toLowerCase();
    let hit: FaultKind | undefined;
    for (const rule of rules) {
      if (!lower.includes(rule.match)) continue;
      rule.seen++;
      if (rule.nth === 'every' || rule.nth === rule.seen) hit ??= rule.kind;
    }
    return hit;
  };
}
