import type { VerdictReader } from '../../model/assessment.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import { column } from '../blocks.ts';
import { textAt } from '../evidence-fields.ts';
import { inventorySource } from '../inventory.ts';
import { portalCell } from '../portal.ts';
import { resourceId } from '../row-id.ts';
import { inOrder } from '../in-order.ts';
import { lackingRows } from './lacking-rows.ts';
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
  column('Portal', 10),
  column('Resource id', 90, 'code'),
  column('Call', 26, 'code'),
];

export const resourcesSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, verdicts, names } = context;
    await using lines = inOrder(judgedLines(verdicts));
    for await (const { id, call, row } of evidence.records(inventorySource)) {
      const line = await lines.find(id);
      yield [
        resourceId(id),
        textAt(row, 'name'),
        textAt(row, 'type'),
        textAt(row, 'kind'),
        textAt(row, 'location'),
        textAt(row, 'resourceGroup'),
        names.get(subscriptionScopeOf(id) ?? '') ?? '',
        textAt(row, 'subscriptionId'),
        line?.systems?.join(', ') ?? '',
        acceptedBy(line),
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
async function* judgedLines(verdicts: VerdictReader): AsyncGenerator<SubjectVerdicts> {
  for await (const line of verdicts.lines(inventorySource)) if (line.gap === undefined) yield line;
}

const acceptedBy = (line: SubjectVerdicts | undefined): string =>
  [...new Set(line?.verdicts.flatMap(({ accepted }) => accepted ?? []))]
    .toSorted(compareBytes)
    .join('; ');
