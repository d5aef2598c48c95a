import type { Cell, Column, LazyTable } from '../model/pack.ts';
import { deficiencyWords } from '../model/population.ts';
import type { Due } from '../model/workspace/due.ts';
import type { Outstanding } from '../model/workspace/outstanding.ts';
import type { OwnedDeficiency } from '../model/workspace/owned-deficiencies.ts';

/** What a ticket system takes over. The same evidence and workspace give the same bytes. */
export type WorkExport = {
  readonly work: readonly Outstanding[];
  readonly deficiencies: readonly OwnedDeficiency[];
  readonly dues: readonly Due[];
};

const columns: readonly Column[] = [
  column('id', 'code'),
  column('kind'),
  column('what'),
  column('controls'),
  column('system'),
  column('owner'),
  column('due'),
  column('moves', 'integer'),
  column('severity', 'severity'),
  column('ticket'),
];

function column(header: string, kind: Column['kind'] = 'text'): Column {
  return { header, width: 20, kind };
}

/** Work and deficiencies in one table, a row for each thing that can become a ticket. */
export function workTable({ work, deficiencies }: Omit<WorkExport, 'dues'>): LazyTable {
  const rows: Cell[][] = [
    ...deficiencies.map((each) => [
      each.id,
      'deficiency',
      `${each.title}: ${deficiencyWords(each)}. ${each.fix}`,
      controlWords(each.controls),
      each.system,
      each.owner ?? '',
      '',
      each.controls.length,
      each.severity,
      each.ticket ?? '',
    ]),
    ...work.map(({ id, kind, what, controls, system, owner, due, moves, ticket }) => [
      id,
      kind,
      what,
      controlWords(controls),
      system ?? '',
      owner ?? '',
      due ?? '',
      moves,
      '',
      ticket ?? '',
    ]),
  ];
  return {
    id: 'work',
    title: 'Outstanding work and deficiencies',
    columns,
    // oxlint-disable-next-line typescript/require-await
    rows: async function* all() {
      yield* rows;
    },
  };
}

const controlWords = (controls: Outstanding['controls']): string =>
  controls.map(({ framework, control }) => `${framework} ${control}`).join('; ');
