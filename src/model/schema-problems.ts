import type * as z from 'zod';
import type { Path, Problem, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;
type Finding = { readonly path: Path; readonly problem: string };

/** What a schema says about a file, or about the part of it under `under`, each at its place. */
export function schemaProblems(
  yaml: YamlFile,
  issues: readonly Issue[],
  under: Path = [],
): Problem[] {
  return issues
    .flatMap((issue) => findings(issue, under, yaml.value))
    .map(({ path, problem }) => yaml.problemAt(path, problem));
}

function findings(issue: Issue, under: Path, root: unknown): Finding[] {
  const path = [...under, ...steps(issue)];
  // A key nobody knows is reported at the key itself, not at the map around it.
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], problem: 'nobody reads this key' }));
  }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path, problem: issue.message }];
  }
  const kinds = new Set(issue.errors.map(wantedKind));
  if (!kinds.has(undefined)) {
    return [{ path, problem: `Invalid input: expected ${[...kinds].join(' or ')}` }];
  }
  return meant(issue.errors, at(root, path)).flatMap((inner) => findings(inner, path, root));
}

const steps = ({ path }: Issue): Path =>
  path.map((key) => (typeof key === 'symbol' ? String(key) : key));

/** What a branch wanted, when all it says is that the value is of another kind. */
function wantedKind(branch: readonly Issue[]): string | undefined {
  const [only] = branch;
  if (branch.length !== 1 || only?.code !== 'invalid_type' || only.path.length > 0)
    return undefined;
  return only.expected;
}

/**
 * The branch the author meant: the one that fits best on the outside. Without this, one typing error
 * deep in a rule is reported as `Invalid input` at its top.
 */
function meant(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const misfits = branches.map((branch) => misfit(branch, value));
  return branches[misfits.indexOf(Math.min(...misfits))] ?? [];
}

function misfit(branch: readonly Issue[], value: unknown): number {
  let misfits = 0;
  for (const issue of branch) {
    if (issue.path.length > 1) continue;
    if (issue.code === 'unrecognized_keys') misfits += issue.keys.length;
    // Without its discriminating key the value does not belong to that family at all.
    else if (issue.code === 'invalid_union' && at(value, steps(issue)) === undefined) misfits += 2;
    else misfits += 1;
  }
  return misfits;
}

function at(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
