import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { plural } from '../model/plural.ts';
import { type Verified, verifyFolder } from '../store/verify.ts';
import type { Run } from './command.ts';
import type { verifySpec } from './specs.ts';
import { wrap } from './wrap.ts';

const whatToGive =
  'Give the path of a snapshot, assessment or pack folder, or of the zip of a pack.';

/** Past this many, the list says what is wrong no better. */
const mostFaults = 20;

export const verify: Run<typeof verifySpec> = async (values, [path = ''], context) => {
  if (!existsSync(path))
    throw new UserError('NOT_FOUND', `there is nothing at ${path} to verify`, whatToGive);
  const verified = await verifyFolder(path);
  const { kind, files, faults, below, withoutEvidence } = verified;
  const digest = bundleDigest(verified);
  if (values.json) {
    context.printJson({ ok: faults.length === 0, digest, faults });
    return faults.length === 0 ? 0 : 2;
  }
  if (below !== undefined) throw notOne(path, below);
  if (faults.length > 0) throw notVerified(path, faults);
  const size = plural(files, 'file', 'files');
  context.print(`${path}: ${kind}, ${size}, whole, and every hash in it fits.`);
  for (const line of closingLines(digest, withoutEvidence)) context.print(line);
  return 0;
};

const closingLines = (digest: string | null, withoutEvidence: boolean): string[] => [
  ...(withoutEvidence ? wrap(whatIsLeftOut) : []),
  ...(digest === null ? [] : [`Bundle digest ${digest}`, ...wrap(whatToCompare)]),
];

const whatIsLeftOut =
  'It says that it leaves out the evidence it was made from: nothing in it can be judged again.';

const whatToCompare =
  'Compare it with the one the maker gave you apart from the pack: whoever can rewrite every hash can forge a pack.';

/** Only of a whole pack: SHA256SUMS is the same beside a file that was changed, and its digest would reassure. */
const bundleDigest = ({ kind, faults, digest }: Verified): string | null =>
  kind === 'pack' && faults.length === 0 ? (digest ?? null) : null;

/** Longer, the list no longer helps to choose. */
const mostFolders = 10;

function notOne(path: string, below: readonly string[]): UserError {
  const why = statSync(path).isDirectory()
    ? 'it holds neither manifest.json nor assessment.json'
    : 'it is a file and no zip';
  const message = `${path} is no snapshot, assessment or pack: ${why}. Nothing in it was checked.`;
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

function notVerified(
  path: string,
  faults: readonly { readonly file: string; readonly problem: string }[],
): UserError {
  const rest = faults.length - mostFaults;
  return new UserError(
    'VERIFY_FAILED',
    [
      `${path} does not verify:`,
      ...faults.slice(0, mostFaults).map(({ file, problem }) => `${file}: ${problem}`),
      ...(rest > 0 ? [`and ${rest} more; --json lists all`] : []),
    ].join('\n'),
    'Get the original from whoever made it, or make it again; evidence is never mended by hand.',
  );
}
