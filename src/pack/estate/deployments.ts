import type { EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf } from '../../model/ids.ts';
import { numberAt, textAt } from '../evidence-fields.ts';
import type { FilterFound } from './content-filters.ts';
import { accountOf, type Retirement } from './retirements.ts';

export type Deployment = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly sku: string;
  readonly capacity: number | undefined;
  readonly retirement: Retirement;
  readonly filter: FilterFound;
};

export function aboutOf(record: EvidenceRecord): Omit<Deployment, 'retirement' | 'filter'> {
  const { id, row } = record;
  return {
    id,
    account: lastPartOf(accountOf(record)),
    name: textAt(row, 'name') || lastPartOf(id),
    model: textAt(row, 'properties.model.name'),
    version: textAt(row, 'properties.model.version'),
    sku: textAt(row, 'sku.name'),
    capacity: numberAt(row, 'sku.capacity'),
  };
}
