import { spawnSync } from 'node:child_process';

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * As whom to try what rights must forbid: nothing is forbidden to root. A reason instead where that user cannot
 * even enter the folder this copy lies in; CI lays it where it can, so there the reason is a failure.
 */
export function unprivileged(): { uid?: number; gid?: number } | string {
  if (process.platform === 'win32') return 'Windows knows no read-only folders';
  if (process.getuid?.() !== 0) return {};
  const probe = spawnSync(process.execPath, ['-e', '0'], { ...nobody, cwd: import.meta.dirname });
  if (probe.status === 0) return nobody;
  if (process.env['CI'] !== undefined) throw new Error('another user cannot run tests here');
  return 'running as root, in a folder no other user may enter';
}
