import type { Axes, ControlResult } from '../../model/assessment.ts';
import { supplyWords } from '../../model/catalog.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { column, list, table, text } from '../blocks.ts';
import { spaced } from '../declared-words.ts';

type Part = Axes['human']['parts'][number];

/** What the control asks of people, and who has supplied it; systems it does not apply to owe nothing. */
export function peopleBlocks(results: readonly ControlResult[]): Block[] {
  const parts = results[0]?.axes.human.parts ?? [];
  if (parts.length === 0) return [];
  const owing = results.filter(({ axes }) => axes.scope.state !== 'out');
  const isSupplied = owing.some(({ axes }) =>
    axes.human.parts.some(({ attestation }) => attestation !== null),
  );
  if (!isSupplied)
    return [
      text(`What people must supply${openWords(results, owing)}:`),
      list(parts.map(supplyWords)),
    ];
  return [
    text('What people must supply, and who says what of it:'),
    table(
      [
        column('Part', 66),
        column('System', 38),
        column('State', 14),
        column('Attestation', 32),
        column('Until', 14),
      ],
      parts.flatMap((part, at) => partRows(part, at, owing)),
    ),
  ];
}

function openWords(all: readonly ControlResult[], owing: readonly ControlResult[]): string {
  if (owing.length === 0) return ' where it applies';
  if (all.length === 1) return ', all of it open';
  return `, all of it open for ${owing.map(({ system }) => system).join(', ')}`;
}

/** A row for all systems of which the same is said; the part stands in the first. */
function partRows(part: Part, at: number, owing: readonly ControlResult[]): Cell[][] {
  const said = owing.flatMap(({ system, axes }) => {
    const own = axes.human.parts[at];
    return own === undefined ? [] : [{ system, own }];
  });
  const groups = Map.groupBy(said, ({ own }) =>
    JSON.stringify([own.state, own.attestation, own.until]),
  );
  return [...groups.values()].map((group, row) => {
    const own = group[0]?.own ?? part;
    return [
      row === 0 ? supplyWords(part) : '',
      group.map(({ system }) => system).join(', '),
      spaced(own.state),
      own.attestation ?? '',
      own.until ?? '',
    ];
  });
}
