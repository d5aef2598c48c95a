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

const wordsOfClass: Readonly<Record<AskedClass, string>> = {
  any: 'every AI system',
  'high-risk': 'high-risk AI systems',
  'high-risk-annex-i': 'high-risk AI systems under Annex I',
  'high-risk-annex-iii': 'high-risk AI systems under Annex III',
  'article-50': 'AI systems that Article 50 speaks of',
  'prohibited-screen': 'AI systems that were screened for prohibited practices',
};

/** Of whom a control is asked, as a reader would say it. */
export const classWords = (asked: readonly AskedClass[]): string =>
  asked.map((one) => wordsOfClass[one]).join(' and ');

const wordsOfRole: Readonly<Record<string, string>> = {
  any: 'everybody',
  provider: 'providers',
  deployer: 'deployers',
  importer: 'importers',
  distributor: 'distributors',
  'authorised-representative': 'authorised representatives',
  'product-manufacturer': 'product manufacturers',
  'gpai-provider': 'providers of general-purpose AI models',
  'gpai-systemic-provider': 'providers of general-purpose AI models with systemic risk',
  'provider-by-article-25': 'those who become providers by Article 25',
};

/** A framework of somebody's own may know other roles: those are told as it calls them. */
export const roleWords = (asked: readonly string[]): string =>
  asked.map((role) => wordsOfRole[role] ?? role).join(' and ');
