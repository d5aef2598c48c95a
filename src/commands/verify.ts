import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { verifyFolder } from '../store/verify.ts';
import type { Run } from './command.ts';
import type { verifySpec } from './specs.ts';

/** Past this many, the list says what is wrong no better. */
const mostFaults = 20;

export const verify: Run<typeof verifySpec> = async (values, [path = ''], context) => {
  if (!existsSync(path))
    throw new UserError(
      'NOT_FOUND',
      `there is nothing at ${path} to verify`,
      'Give the path of a snapshot, assessment or pack folder, or of the zip of a pack.',
    );
  const { kind, files, faults } = await verifyFolder(path);
  if (values.json) {
    context.printJson({ ok: faults.length === 0, faults });
    return faults.length === 0 ? 0 : 2;
  }
  if (faults.length > 0) throw notAsWritten(path, faults);
  context.print(`${path}: ${kind}, ${files} files, whole and unchanged.`);
  return 0;
};

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
