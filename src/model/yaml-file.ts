import { hash } from 'node:crypto';
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  Parser,
  visit,
} from 'yaml';
import { compareBytes } from './json.ts';
import { knownYaml } from './known-yaml.ts';
import { countedWords, type Path, withFound, words } from './told-problem.ts';
import { type Fault, parserFaults, tooDeep } from './yaml-faults.ts';

export type { Path } from './told-problem.ts';

/** One thing to mend in a file people write. */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly path: string;
  readonly problem: string;
};

/** A well-formed file: its plain value, and where in the text each part of it stands. */
export type YamlFile = {
  readonly value: unknown;
  readonly problemAt: (path: Path, problem: string) => Problem;
  /**
   * For those who do not write programs: items are counted from 1, and of one text or number that is wrong the value is
   * shown, and the place is its own. `key`: the key itself is wrong, whatever its value.
   */
  readonly toldAt: (path: Path, problem: string, part: 'key' | 'value') => Problem;
};

export type ReadYaml =
  | { readonly ok: true; readonly yaml: YamlFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** People write these files by hand; a megabyte of YAML is a mistake or an attack. */
export const largestYaml = 1_000_000;
/** Deeper than any rule, far below what could exhaust the stack. */
const deepest = 100;
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads YAML 1.2 without the parts that surprise people or attack programs; all faults at once. A text that was read
 * before is taken at its value, and read again only to say where in it something stands.
 */
export function readYaml(file: string, text: string, known = knownYaml): ReadYaml {
  const json = known.size === 0 ? undefined : known.get(hash('sha256', text));
  if (json === undefined) return parseText(file, text);
  const again = once(() => parseText(file, text));
  return {
    ok: true,
    yaml: {
      value: JSON.parse(json),
      problemAt: (path, problem) => readable(file, again()).problemAt(path, problem),
      toldAt: (path, problem, part) => readable(file, again()).toldAt(path, problem, part),
    },
  };
}

/** What is known of a text was read from it, so that it cannot be read is a bug of the build. */
function readable(file: string, read: ReadYaml): YamlFile {
  if (read.ok) return read.yaml;
  throw new Error(`${file} is known and cannot be read`);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function parseText(file: string, text: string): ReadYaml {
  const lines = new LineCounter();
  const problemAt = (offset: number, path: Path, problem: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), col: Math.max(col, 1), path: words(path), problem };
  };
  if (Buffer.byteLength(text) > largestYaml) {
    return { ok: false, problems: [problemAt(0, [], `larger than ${largestYaml} bytes`)] };
  }
  const document = parseWhole(text, lines);
  if (document === undefined) return { ok: false, problems: [problemAt(0, [], tooDeep)] };
  const faults = textFaults(document, text, (offset) => lines.linePos(offset).line);
  if (faults.length > 0) {
    return {
      ok: false,
      problems: faults.map((fault) => problemAt(fault.offset, [], fault.problem)),
    };
  }
  return {
    ok: true,
    yaml: {
      // Aliases were refused above, so nothing can expand here.
      value: document.toJS({ maxAliasCount: 0 }),
      problemAt: (path, problem) => problemAt(offsetOf(document, path), path, problem),
      toldAt(path, problem, part) {
        const node = part === 'key' ? undefined : document.getIn(path, true);
        const told =
          isScalar(node) && node.value !== null
            ? problemAt(node.range?.[0] ?? 0, path, withFound(problem, node.source ?? ''))
            : problemAt(offsetOf(document, path), path, problem);
        return { ...told, path: countedWords(path) };
      },
    },
  };
}

/** Undefined where the text nests so deeply that nobody can read it. */
function parseWhole(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      uniqueKeys: true,
      merge: false,
      stringKeys: true,
      prettyErrors: false,
      lineCounter,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export const problemLine = ({ file, line, col, path, problem }: Problem): string =>
  `${file}:${line}:${col} ${path}: ${problem}`;

export const byPlace = (a: Problem, b: Problem): number =>
  compareBytes(a.file, b.file) || a.line - b.line || a.col - b.col || compareBytes(a.path, b.path);

/** A problem with a file or folder as such. */
export const wholeFile = (file: string, problem: string): Problem => ({
  file,
  line: 1,
  col: 1,
  path: '',
  problem,
});

function textFaults(document: Document, text: string, lineOf: (offset: number) => number): Fault[] {
  return [...parserFaults(document, lineOf), ...directives(text), ...nodeFaults(document)];
}

/** `%YAML 1.1` turns `no` into false and `%TAG` gives tags another meaning, for the whole file. */
function directives(text: string): Fault[] {
  if (!/^%/m.test(text)) return [];
  return [...new Parser().parse(text)]
    .filter((token) => token.type === 'directive')
    .map(({ offset }) => ({
      offset,
      problem: 'remove the %YAML or %TAG directive: it changes what the values below mean',
    }));
}

function nodeFaults(document: Document): Fault[] {
  const faults: Fault[] = [];
  const found = (node: unknown, problem: string) =>
    faults.push({ offset: (isNode(node) ? node.range?.[0] : undefined) ?? 0, problem });
  visit(document, {
    Alias: (_key, alias) => {
      found(alias, 'write the value out: no aliases');
    },
    Collection: (_key, collection, path) => {
      if (path.length <= deepest) return;
      found(collection, tooDeep);
      return visit.BREAK;
    },
    Pair: (_key, { key }) => {
      const name = String(key);
      if (refusedKeys.has(name)) found(key, `the key ${name} is not allowed`);
    },
  });
  return faults;
}

/** Where a path stands in the text; something missing is reported at the nearest thing that holds it. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const part = path.slice(0, depth);
    const offset = keyOffset(document, part) ?? valueOffset(document, part);
    if (offset !== undefined) return offset;
  }
  return 0;
}

function keyOffset(document: Document, path: Path): number | undefined {
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(holder)) return undefined;
  const pair = holder.items.find((item) => isPair(item) && String(item.key) === path.at(-1));
  return pair !== undefined && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

function valueOffset(document: Document, path: Path): number | undefined {
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
