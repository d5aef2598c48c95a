import type * as z from 'zod';
import { choiceWords, issueWords, kindsWords } from './issue-words.ts';
import { nearIds } from './near-ids.ts';
import { keysAt } from './schema-keys.ts';
import type { Path, Problem, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;
type Finding = {
  readonly path: Path;
  readonly problem: string;
  /** Of a key that nobody knows alone: which one may be meant; null where none is like it. */
  readonly meant?: string | null;
  /** About a map as a whole, by what its known keys say. */
  readonly ofWhole?: boolean;
};

/** What is read, and by what. */
type Read = { readonly value: unknown; readonly schema: z.core.$ZodType };

/** What a schema says about a file, each at its place, in the words of whoever writes it. */
export function schemaProblems(
  yaml: YamlFile,
  issues: readonly Issue[],
  schema: z.core.$ZodType,
  tell: YamlFile['toldAt'] = yaml.problemAt,
): Problem[] {
  const read = { value: yaml.value, schema };
  const all = issues.flatMap((issue) => findings(issue, [], read));
  return all
    .filter((each) => !followsFromKey(each, all, read.value))
    .map(({ path, problem, meant: other }) =>
      tell(path, problem, other === undefined ? 'value' : 'key'),
    );
}

/** One mistake is told once: what is missing because its key is misspelt, and what a map says without that key. */
const followsFromKey = (
  { path, ofWhole }: Finding,
  all: readonly Finding[],
  value: unknown,
): boolean =>
  all.some(({ path: key, meant: other }) => {
    if (other === undefined) return false;
    const map = key.slice(0, -1);
    if (ofWhole === true) return isSame(path, map);
    return other !== null && isSame(path, [...map, other]) && at(value, path) === undefined;
  });

const isSame = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index]);

function findings(issue: Issue, under: Path, read: Read): Finding[] {
  const path = [...under, ...steps(issue)];
  const found = at(read.value, path);
  // A key nobody knows is reported at the key itself, not at the map around it.
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, read);
  if (issue.code !== 'invalid_union')
    return [{ path, problem: issueWords(issue, found), ofWhole: issue.code === 'custom' }];
  if (issue.errors.length === 0) return [{ path, problem: choiceOf(issue, found) }];
  const kinds = new Set(issue.errors.map(wantedKind));
  if (!kinds.has(undefined)) {
    const words = kindsWords([...kinds].map(String));
    return [{ path, problem: found === undefined ? `missing: ${words}` : words }];
  }
  return meant(issue.errors, found).flatMap((inner) => findings(inner, path, read));
}

function choiceOf(issue: z.core.$ZodIssueInvalidUnion, found: unknown): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  const words = choiceWords(options.map(String), found);
  return found === undefined ? `missing: ${words}` : words;
}

function unknownKeys(keys: readonly string[], path: Path, { value, schema }: Read): Finding[] {
  const there = at(value, path);
  const taken = new Set(typeof there === 'object' && there !== null ? Object.keys(there) : []);
  const free = keysAt(schema, path).filter((key) => !taken.has(key));
  return keys.map((key) => {
    const near = nearKeys(key, free);
    const hint = near.length === 0 ? '' : `: did you mean ${near.join(', ')}?`;
    const problem = `nobody reads this key${hint}`;
    return { path: [...path, key], problem, meant: near[0] ?? null };
  });
}

/** Those that look like it; else those that are a part of it, as group is of resource-group. */
function nearKeys(key: string, free: readonly string[]): readonly string[] {
  const near = nearIds(key, free);
  if (near.length > 0) return near;
  const typed = key.toLowerCase();
  return free.filter((each) => each.length > 2 && typed.includes(each)).slice(0, 1);
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
