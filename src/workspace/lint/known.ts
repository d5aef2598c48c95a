import type { Catalog, Control } from '../../model/catalog.ts';
import { nearIds } from '../../model/near-ids.ts';
import { safe } from '../../model/safe.ts';
import type { AiSystem, EuRole } from '../../model/workspace/ai-system.ts';
import type { WorkspaceAttachment } from '../../model/workspace/workspace.ts';
import type { Path } from '../../model/yaml-file.ts';

/** One thing wrong with a value, at a place in it. */
export type Remark = { readonly path: Path; readonly problem: string };

/** What entries may refer to. */
export type Known = {
  readonly catalog: Catalog;
  /** Malformed ones too: a reference to one is not a second mistake. */
  readonly systems: ReadonlyMap<string, AiSystem | undefined>;
  /** Undefined as long as the organisation has not said which it has. */
  readonly ownRoles: readonly EuRole[] | undefined;
  readonly attestations: ReadonlySet<string>;
  readonly attachments: ReadonlyMap<string, WorkspaceAttachment>;
  /** Whether this file is reported already. */
  readonly isRefused: (name: string) => boolean;
};

/** Longer texts are no ids. */
const shownLength = 100;
export const shown = (typed: string): string => safe(typed, shownLength);

/** Nothing where the id is known; otherwise that it is not, and which ones look like it. */
export function unknownId(noun: string, typed: string, ids: Iterable<string>): string | undefined {
  const all = [...ids];
  if (all.includes(typed)) return undefined;
  const near = nearIds(typed, all);
  const hint = near.length === 0 ? '' : `: did you mean ${near.join(', ')}?`;
  return `there is no ${noun} ${shown(typed)}${hint}`;
}

type Reference = { readonly framework: string; readonly control: string };

/** The control that is meant; undefined where there is none. */
export const controlOf = (
  { catalog }: Known,
  { framework, control }: Reference,
): Control | undefined =>
  catalog.frameworks.find(({ id }) => id === framework)?.controls.find(({ id }) => id === control);

export function* lintReference(known: Known, own: Reference, at: Path = []): Generator<Remark> {
  const { frameworks } = known.catalog;
  const problem = unknownId(
    'framework',
    own.framework,
    frameworks.map(({ id }) => id),
  );
  if (problem !== undefined) return yield { path: [...at, 'framework'], problem };
  const controls = frameworks.find(({ id }) => id === own.framework)?.controls ?? [];
  const missing = unknownId(
    `control of ${own.framework} called`,
    own.control,
    controls.map(({ id }) => id),
  );
  if (missing !== undefined) yield { path: [...at, 'control'], problem: missing };
}

export function* lintFact({ catalog }: Known, fact: string, path: Path): Generator<Remark> {
  const facts = new Set(catalog.checks.map((check) => check.fact));
  const problem = unknownId('fact', fact, facts);
  if (problem !== undefined) yield { path, problem };
}

export function* lintSystem({ systems }: Known, system: string, path: Path): Generator<Remark> {
  const problem = unknownId('system', system, systems.keys());
  if (problem !== undefined) yield { path, problem };
}

/** Values that stand there twice, whatever their case, each at its later place. */
export function* repeated(values: readonly string[], at: Path, path: Path = []): Generator<Remark> {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const key = value.toLowerCase();
    if (seen.has(key))
      yield { path: [...at, index, ...path], problem: `${shown(value)} is there already` };
    seen.add(key);
  }
}

const escapes = /(^|\/)\.{0,2}(\/|$)|\\|^[A-Za-z]:/;

/** Nor may a document be another one than whoever names it looked at. */
export function* lintDigest(
  { attachments }: Known,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  path: Path,
  said: string,
): Generator<Remark> {
  const there = attachments.get(`attachments/${file}`);
  if (there !== undefined && there.sha256 !== sha256)
    yield { path, problem: `${file} is no longer the document that ${said}` };
}

/** A document has to lie below attachments/, and be there. */
export function* lintDocument(
  known: Known,
  file: string,
  path: Path,
  cure = 'restore it from git, or name another document',
): Generator<Remark> {
  if (escapes.test(file)) {
    yield { path, problem: 'name a file below attachments/, without . or .. or a drive' };
    return;
  }
  const name = `attachments/${file}`;
  if (known.attachments.has(name) || known.isRefused(name)) return;
  const names = [...known.attachments.keys()].map((each) => each.slice('attachments/'.length));
  const problem = unknownId('file in attachments/ called', file, names);
  if (problem === undefined) return;
  const isGuessed = problem.endsWith('?');
  yield { path, problem: `${problem}${isGuessed ? ' Otherwise ' : ': '}${cure}` };
}
