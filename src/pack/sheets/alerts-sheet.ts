import { lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import { alertSources, alertsIn, isAiKind } from '../estate/alerts.ts';
import { instantCell, textAt } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { portalCell } from '../portal.ts';
import { alertId } from '../row-id.ts';
import { alertSeverityLooks, alertStatusLooks, stateColumn, unreadLooks } from '../state-looks.ts';
import { yesNo } from '../words.ts';
import { lackingRows } from './lacking-rows.ts';
import { resourceLinks } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 24, 'code'),
  stateColumn('What', 14, unreadLooks),
  column('Alert', 50),
  column('Kind', 40),
  stateColumn('Severity', 14, alertSeverityLooks),
  stateColumn('Status', 14, alertStatusLooks),
  column('Started', 22, 'date'),
  column('Ended', 22, 'date'),
  column('Raised', 22, 'date'),
  column('Intent', 24),
  column('Techniques', 24),
  column('Resource', 30),
  column('AI kind', 10),
  column('Subscription name', 28),
  column('Portal', 10),
  column('Resource id', 80, 'code'),
  column('Alert id', 80, 'code'),
  column('Call', 28, 'code'),
];

/** Every alert of an AI kind, or about an AI resource. Severities and states are Azure's words. */
export const alertsSheet: Sheet = {
  columns,
  async *rows(context) {
    const linked = resourceLinks(context);
    for await (const record of alertsIn(context)) yield alertCells(context, record, linked);
    yield* lackingRows(context, alertSources, columns, {
      what: 'What',
      where: 'Resource',
      why: 'Alert',
    });
  },
};

function alertCells(
  context: PackContext,
  { id, of, call, row }: EvidenceRecord,
  linked: ReturnType<typeof resourceLinks>,
): Cell[] {
  const resource = of ?? '';
  const kind = textAt(row, 'alertType');
  return [
    alertId(id),
    'alert',
    textAt(row, 'alertDisplayName') || 'no title',
    kind || 'not told',
    textAt(row, 'severity') || 'not told',
    textAt(row, 'status') || 'not told',
    instantCell(row, 'startTimeUtc'),
    instantCell(row, 'endTimeUtc'),
    instantCell(row, 'timeGeneratedUtc'),
    textAt(row, 'intent'),
    techniquesOf(textAt(row, 'techniques')),
    linked(lastPartOf(resource), resource),
    yesNo(isAiKind(kind)),
    context.names.get(subscriptionScopeOf(resource || id) ?? '') ?? '',
    portalCell(context, resource),
    resource,
    id,
    call,
  ];
}

/** The query hands on a list as its JSON text. What is none is shown as it came. */
function techniquesOf(text: string): string {
  if (!text.startsWith('[')) return text;
  try {
    const list: unknown = JSON.parse(text);
    const isPlain = Array.isArray(list) && list.every((each) => typeof each === 'string');
    return isPlain ? list.join(', ') : text;
  } catch {
    return text;
  }
}
