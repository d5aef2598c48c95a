import type { AskedClass } from '../../model/catalog.ts';
import type { Classification, EuRole } from '../../model/workspace/ai-system.ts';

/** Roles that bring the duties of another role with them. */
const alsoCounts: Readonly<Partial<Record<EuRole, string>>> = {
  'provider-by-article-25': 'provider',
  'product-manufacturer': 'provider',
  'gpai-systemic-provider': 'gpai-provider',
};

/** Whether a control that is asked of certain roles is asked of who has these. */
export function rolesFit(asked: readonly string[], roles: readonly EuRole[]): boolean {
  const own = new Set<string>(roles.flatMap((role) => [role, alsoCounts[role] ?? role]));
  return asked.some((role) => role === 'any' || own.has(role));
}

/** Whether a control that is asked of certain classes is asked of a system; undefined where it is not decided. */
export function classesFit(asked: readonly AskedClass[], own: Classification): boolean | undefined {
  const answers = asked.map((one) => classFits(one, own));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function classFits(asked: AskedClass, own: Classification): boolean | undefined {
  switch (asked) {
    case 'any':
      return true;
    case 'article-50':
      return own['article-50'] === undefined ? undefined : own['article-50'].length > 0;
    case 'prohibited-screen':
      // A screen that found nothing is part of the answer, no reason to leave the question out.
      return own['prohibited-practices'] === undefined ? undefined : true;
    case 'high-risk':
      return highRisk(own, ['high-risk-annex-i', 'high-risk-annex-iii']);
    case 'high-risk-annex-i':
    case 'high-risk-annex-iii':
      return highRisk(own, [asked]);
  }
}

/** What may not be used at all is not excused from the duties of what may. */
const highRisk = (own: Classification, classes: readonly string[]): boolean | undefined =>
  own.class === 'prohibited' ? undefined : classes.includes(own.class);
