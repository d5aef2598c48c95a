import { UserError } from '../../errors.ts';
import { listSnapshots } from '../../store/find-snapshot.ts';

/** The one tenant whose snapshots lie below a root; the one that is asked for, where there are several. */
export async function chooseTenant(root: string, asked: string | undefined): Promise<string> {
  const tenants = [...new Set((await listSnapshots(root)).map(({ tenant }) => tenant))];
  const meant =
    asked === undefined
      ? tenants
      : tenants.filter((tenant) => tenant.toLowerCase() === asked.toLowerCase());
  const [only, ...more] = meant;
  if (only !== undefined && more.length === 0) return only;
  if (tenants.length === 0)
    throw new UserError(
      'NOT_FOUND',
      `Looking for snapshots in ${root}: there are none.`,
      'Collect one with `proofpack collect`, or name another folder with --out.',
    );
  throw new UserError(
    asked === undefined ? 'USAGE' : 'NOT_FOUND',
    asked === undefined
      ? `${root} holds snapshots of ${tenants.length} tenants: ${tenants.join(', ')}.`
      : `Looking for snapshots of tenant ${asked} in ${root}: found those of ${tenants.join(', ')}.`,
    'Name one with --tenant.',
  );
}
