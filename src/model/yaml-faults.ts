import type { Document, ErrorCode } from 'yaml';

export type Fault = { readonly offset: number; readonly problem: string };

export const tooDeep = 'nested too deeply to be meant';

const indented =
  'the indentation does not fit: what belongs together begins in one column, by spaces';
const oneLine = 'a key has to be followed by a colon and a space on its own line';

/** What the library says is for programmers: these are the same faults for whoever writes the file. */
const words: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'write the value out: no aliases',
  BAD_ALIAS: 'write the value out: no aliases',
  BAD_COLLECTION_TYPE: 'a tag and the value behind it do not fit',
  BAD_DIRECTIVE: 'remove the line that begins with %',
  BAD_DQ_ESCAPE: 'in double quotes a backslash begins an escape: write \\\\, or use single quotes',
  BAD_INDENT: `${indented}; or a bracket or a quote is never closed`,
  BAD_PROP_ORDER: 'a tag or an anchor stands in the wrong place: remove it',
  BAD_SCALAR_START: 'a value that begins with this character has to stand in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'two keys on one line, or an indentation that does not fit: put a text that holds a colon in quotes',
  BLOCK_IN_FLOW: 'inside brackets everything has to be written in brackets',
  DUPLICATE_KEY: 'the key stands there twice: remove one of them',
  IMPOSSIBLE: 'this cannot be read as YAML',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a quote, a comma or a colon is missing',
  MULTILINE_IMPLICIT_KEY: oneLine,
  MULTIPLE_ANCHORS: 'write the value out: no anchors',
  MULTIPLE_DOCS: 'one file holds one document: remove the line ---, or what follows it',
  MULTIPLE_TAGS: 'remove the tags',
  NON_STRING_KEY: 'a key has to be a text: put it in quotes',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'indent with spaces: a tab is not allowed there',
  TAG_RESOLVE_FAILED: 'remove the tag: a value here is a text, a number, true or false',
  UNEXPECTED_TOKEN:
    'something stands where nothing fits: a quote or a dash too many, or a missing colon',
};

/** The first fault of each line, and of lines in a row with the same one: what follows comes of it. */
export function parserFaults(
  { errors, warnings }: Document,
  lineOf: (offset: number) => number,
): Fault[] {
  const faults: Fault[] = [];
  let before = { line: -1, problem: '' };
  // A warning is a file read otherwise than its author meant it.
  for (const { pos, code } of [...errors, ...warnings].toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const fault = { offset: pos[0], problem: words[code] };
    if (fault.problem === tooDeep) return [fault];
    const line = lineOf(fault.offset);
    const isNew = line > before.line + (fault.problem === before.problem ? 1 : 0);
    if (isNew) faults.push(fault);
    if (line > before.line) before = { line, problem: fault.problem };
  }
  return faults;
}
