import { lintFolder } from '../../builders/a-catalog-folder.ts';

// A program of its own, because what rights forbid can only be tried as somebody who lacks them.
process.stdout.write(`${lintFolder(process.argv[2] ?? '').join('\n')}\n`);
