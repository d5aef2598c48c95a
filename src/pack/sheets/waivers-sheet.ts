import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import { column } from '../blocks.ts';
import { acceptanceId } from '../row-id.ts';
import { acceptanceKindWords, broughtBy } from '../declared-words.ts';
import { acceptanceLooks, stateColumn, unreadLooks } from '../state-looks.ts';
import { yesNo } from '../words.ts';
import { lackingRows } from './lacking-rows.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 18, 'code'),
  stateColumn('Kind', 26, unreadLooks),
  stateColumn('State', 16, acceptanceLooks),
  column('Fact', 34, 'code'),
  column('System', 22),
  column('Fails it is about', 12, 'integer'),
  column('Of these by system', 40),
  column('From', 14),
  column('Until', 14),
  column('Never ends', 12),
  column('Retroactive', 12),
  column('Retroactive because', 50),
  column('Reason', 60),
  column('Compensating control', 50),
  column('Owner', 34),
  column('Approver', 34),
  column('Recorded', 14),
  column('Ticket', 16),
  column('Stands in', 60, 'code'),
  column('Brought by commit', 46),
];

/** Every risk somebody accepts, here or in Azure, those without effect too. */
export const waiversSheet: Sheet = {
  columns,
  *rows(context) {
    const { assessment, workspace } = context;
    const declared = new Map(workspace?.waivers.map((waiver) => [waiver.file, waiver]));
    const brought = broughtBy(workspace);
    const isRegistered = (assessment.workspace?.register ?? null) !== null;
    for (const each of assessment.workspace?.acceptances ?? []) {
      const own = declared.get(each.id);
      yield [
        acceptanceId(each.id),
        acceptanceKindWords[each.kind],
        each.state,
        ...given(each.fact, each.system),
        each.covers,
        isRegistered ? systemWords(each) : '',
        ...given(each.from, each.until),
        yesNo(each.until === null),
        yesNo(each.retroactive),
        each.late.join('; '),
        each.reason,
        ...given(
          own?.['compensating-control'],
          each.owner,
          each.approver,
          own?.recorded,
          each.ticket,
        ),
        each.id,
        brought(each.id),
      ];
    }
    yield* lackingRows(context, ['policy-exemptions'], columns, {
      what: 'Kind',
      where: 'Stands in',
      why: 'Reason',
    });
  },
};

/** A subject may be in several systems, so these need not add up. One without a fail holds or may hold something of it. */
function systemWords({ kind, systems }: AcceptanceResult): string {
  const counts = Object.entries(systems).map(([system, fails]) => `${system} ${fails}`);
  if (counts.length > 0) return counts.join(', ');
  return kind === 'waiver' ? 'names nothing that was seen' : '';
}

/** Nothing is said where nothing was declared. */
const given = (...said: readonly (string | null | undefined)[]): string[] =>
  said.map((each) => each ?? '');
