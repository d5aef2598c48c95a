import { managementGroupScope, subjectKey } from './ids.ts';
import type { Manifest } from './snapshot.ts';

type Told = Pick<Manifest, 'tenant'> & {
  readonly scope: Pick<Manifest['scope'], 'basis' | 'roots'>;
};

/** Whether Azure itself listed every subscription: below the root group, which carries the id of the tenant. */
export const listsWholeTenant = ({ tenant, scope: { basis, roots } }: Told): boolean =>
  basis === 'management-groups' && roots.map(subjectKey).includes(managementGroupScope(tenant));
