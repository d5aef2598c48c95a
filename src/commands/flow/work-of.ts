import { checkNeeds } from '../../mappings/catalog/check-needs.ts';
import type { Ticket } from '../../model/workspace/closing.ts';
import { ownedDeficiencies } from '../../model/workspace/owned-deficiencies.ts';
import { duesWithin } from '../../workspace/calendar.ts';
import { governanceDues } from '../../workspace/governance-dues.ts';
import { outstandingWork } from '../../workspace/todo.ts';
import { type WorkExport } from '../../workspace/work-export.ts';
import type { Judged, Judging } from './judging.ts';

/** What people must supply, mend and decide next, counted once for the terminal, the export and the pack. */
export async function workOf(
  { catalog, workspace: declared }: Pick<Judging, 'catalog' | 'workspace'>,
  { stored, snapshot }: Judged,
  tickets: readonly Ticket[] = declared?.tickets ?? [],
): Promise<WorkExport> {
  const { assessment } = stored;
  const { asOf } = assessment;
  const workspace = declared === undefined ? undefined : { ...declared, tickets };
  const needs = checkNeeds(catalog);
  const remediations = await governanceDues(snapshot);
  return {
    work: outstandingWork({ assessment, catalog, workspace, needs }),
    deficiencies: ownedDeficiencies(assessment, workspace),
    dues: duesWithin({ assessment, catalog, workspace, remediations, asOf }),
  };
}
