import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { verifyFolder } from '../store/verify.ts';
import type { Run } from './command.ts';
import type { verifySpec } from './specs.ts';

const whatToGive =
  'Give the path of a snapshot, assessment or pack folder, or of the zip of a pack.';

/** Past this many, the list says what is wrong no better. */
const mostFaults = 20;

export const verify: Run<typeof verifySpec> = async (values, [path = ''], context) => {
  if (!existsSync(path))
    throw new UserError('NOT_FOUND', `there is nothing at ${path} to verify`, whatToGive);
  const { kind, files, faults, below } = await verifyFolder(path);
  if (values.json) {
    context.printJson({ ok: faults.length === 0, faults });
    return faults.length === 0 ? 0 : 2;
  }
  if (below !== undefined) throw notOne(path, below);
  if (faults.length > 0) throw notAsWritten(path, faults);
  context.print(`${path}: ${kind}, ${files} files, whole and unchanged.`);
  return 0;
};

/** Longer, the list no longer helps to choose. */
const mostFolders = 10;

function notOne(path: string, below: readonly string[]): UserError {
  const message = `${path} is no snapshot, assessment or pack: it holds neither manifest.json nor assessment.json. Nothing in it was checked.`;
  if (below.length === 0) return new UserError('NOT_FOUND', message, whatToGive);
  const rest = below.length - mostFolders;
  const hint = [
    'Below it there are folders to verify, each by itself:',
    ...below.slice(0, mostFolders).map((folder) => `  ${join(path, folder)}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    'Give one of them to `proofpack verify`.',
  ];
  return new UserError('NOT_FOUND', message, hint.join('\n'));
}

function notAsWritten(
  path: string,
  faults: readonly { readonly file: string; readonly problem: string }[],
): UserError {
  const rest = faults.length - mostFaults;
  return new UserError(
    'VERIFY_FAILED',
    [
      `${path} is not as it was written:`,
      ...faults.slice(0, mostFaults).map(({ file, problem }) => `${file}: ${problem}`),
      ...(rest > 0 ? [`and ${rest} more; --json lists all`] : []),
    ].join('\n'),
    'Get the original from whoever made it, or make it again; evidence is never mended by hand.',
  );
}
