import type { Control } from '../../model/catalog.ts';
import type { Asked } from './applicability.ts';
import { estateSource, unassigned } from './estate.ts';
import type { JudgedWorkspace } from './judged-workspace.ts';
import { type FactOf, factsOf } from './technical.ts';
import { judged as counted } from './tally.ts';

/** For whom a control is concluded: the organisation, or each AI system and what belongs to none. */
export function rowsOf(control: Control, factOf: FactOf, judged: JudgedWorkspace): Asked[] {
  if (control.per === 'organisation') return [{ of: 'organisation' }];
  const { register, workspace } = judged;
  if (register === undefined)
    return [
      {
        of: 'unassigned',
        why: 'The control is asked per AI system, and the register holds none.',
      },
    ];
  const systems = workspace.systems.map((system): Asked => ({
    of: 'system',
    system,
    seen: {
      resources: register.seen(system.id),
      whyUnseen: register.whyUnseen(system),
    },
  }));
  // Never dropped: resources of no system, those nobody could see, and what no system is known to lean on.
  const isOpen =
    register.seen(unassigned) > 0 ||
    !register.isWhole(estateSource, unassigned) ||
    [...factsOf(control, factOf).counted].some((fact) =>
      fact.systems.some(({ system, tally }) => system === unassigned && counted(tally) > 0),
    );
  const rest: Asked = {
    of: 'unassigned',
    why: 'It is asked per AI system, and what stands here belongs to none in the register.',
  };
  return isOpen ? [...systems, rest] : systems;
}
