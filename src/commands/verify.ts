import { verifyFolder } from '../store/verify.ts';
import type { Run } from './command.ts';
import type { verifySpec } from './specs.ts';
import { UserError } from '../errors.ts';

export const verify: Run<typeof verifySpec> = async (values, [path = ''], context) => {
  const { kind, files, faults } = await verifyFolder(path);
  if (values.json) {
    context.printJson({ ok: faults.length === 0, faults });
    return faults.length === 0 ? 0 : 2;
  }
  if (faults.length === 0) {
    context.print(`${path}: ${kind}, ${files} files, whole and unchanged.`);
    return 0;
  }
  throw new UserError(
    'VERIFY_FAILED',
    `${path} is not as it was written:\n${faults.map(({ file, problem }) => `${file}: ${problem}`).join('\n')}`,
    'Get the original from whoever made it, or make it again; evidence is never mended by hand.',
  );
};
