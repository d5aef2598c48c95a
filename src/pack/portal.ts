import type { Assessment } from '../model/assessment.ts';
import type { Cell } from '../model/pack.ts';

/** The clouds that have a portal of their own. A stand-in, or an endpoint that somebody named, has none that is known. */
const portals: ReadonlyMap<string, string> = new Map([
  ['public', 'https://portal.azure.com'],
  ['us-government', 'https://portal.azure.us'],
  ['china', 'https://portal.azure.cn'],
]);

/** Leads to the page of a resource in the portal of its cloud; empty where no portal shows it. */
export function portalCell(
  {
    assessment,
  }: { readonly assessment: { readonly snapshot: Pick<Assessment['snapshot'], 'cloud'> } },
  id: string,
): Cell {
  const portal = portals.get(assessment.snapshot.cloud);
  if (portal === undefined || !id.startsWith('/subscriptions/')) return '';
  return { text: 'open', link: `${portal}/#resource${id}` };
}
