import { subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import { column } from '../blocks.ts';
import { textAt } from '../evidence-fields.ts';
import { firstOfSubject } from '../first-findings.ts';
import { inventorySource } from '../inventory.ts';
import { findingsBySubject, type Judged } from '../listed-findings.ts';
import { portalCell } from '../portal.ts';
import { resourceId } from '../row-id.ts';
import { inOrder } from '../in-order.ts';
import { lackingRows } from './lacking-rows.ts';
import { findingLink, firstFindingColumn } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 18, 'code'),
  column('Name', 32),
  column('Type', 44),
  column('Kind', 20),
  column('Location', 16),
  column('Resource group', 24),
  column('Subscription name', 28),
  column('Subscription', 40, 'code'),
  column('AI systems', 34),
  column('Accepted by', 50, 'code'),
  firstFindingColumn,
  column('Portal', 10),
  column('Resource id', 90, 'code'),
  column('Call', 26, 'code'),
];

export const resourcesSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, names } = context;
    await using judged = inOrder(judgedResources(context));
    for await (const { id, call, row } of evidence.records(inventorySource)) {
      const found = await judged.find(id);
      yield [
        resourceId(id),
        textAt(row, 'name'),
        textAt(row, 'type'),
        textAt(row, 'kind'),
        textAt(row, 'location'),
        textAt(row, 'resourceGroup'),
        names.get(subscriptionScopeOf(id) ?? '') ?? '',
        textAt(row, 'subscriptionId'),
        found?.line.systems?.join(', ') ?? '',
        acceptedBy(found?.line),
        findingLink(found && firstOfSubject(found)),
        portalCell(context, id),
        id,
        call,
      ];
    }
    yield* lackingRows(context, [inventorySource], columns, {
      what: 'Name',
      where: 'Subscription name',
      why: 'Type',
    });
  },
};

/** What was judged of each resource. A line that stands for a gap is about no resource. */
async function* judgedResources(judged: Judged) {
  for await (const found of findingsBySubject(judged)) {
    if (compareBytes(found.source, inventorySource) > 0) return;
    if (found.source === inventorySource && found.line.gap === undefined)
      yield { ...found, id: found.line.id };
  }
}

const acceptedBy = (line: SubjectVerdicts | undefined): string =>
  [...new Set(line?.verdicts.flatMap(({ accepted }) => accepted ?? []))]
    .toSorted(compareBytes)
    .join('; ');
