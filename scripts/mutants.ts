import { parseAst } from 'rolldown/parseAst';

/** One small change of one file that some test ought to notice. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly now: string;
};

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const swaps: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
};
const methods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  toSorted: 'slice',
};

/** Every mutant of a file: operators, booleans, conditions, numbers, outcome words, and calls left out. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const mutants: Mutant[] = [];
  const add = (start: number, end: number, now: string): void => {
    const line = text.slice(0, start).split('\n').length;
    mutants.push({ file, line, start, end, was: text.slice(start, end), now });
  };
  const program: unknown = parseAst(text, { lang: 'ts' });
  if (isNode(program)) walk(program, (node) => mutate(node, text, add));
  return mutants;
}

function walk(node: Node, visit: (node: Node) => void): void {
  // Types are erased before anything runs: a change there is no mutant.
  if (
    node.type.startsWith('TS') &&
    !['TSAsExpression', 'TSSatisfiesExpression'].includes(node.type)
  )
    return;
  if (node.type === 'ImportDeclaration') return;
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) walk(child, visit);
  }
}

type Add = (start: number, end: number, now: string) => void;

function mutate(node: Node, text: string, add: Add): void {
  mutateOperator(node, text, add);
  mutateLiteral(node, text, add);
  if (
    (node.type === 'IfStatement' || node.type === 'ConditionalExpression') &&
    isNode(node['test'])
  ) {
    add(node['test'].start, node['test'].end, 'true');
    add(node['test'].start, node['test'].end, 'false');
  }
  if (node.type === 'ExpressionStatement') add(node.start, node.end, ';');
  if (node.type === 'UnaryExpression' && node['operator'] === '!')
    add(node.start, node.start + 1, '');
  if (node.type === 'MemberExpression' && isNode(node['property'])) {
    const { start, end } = node['property'];
    const other = methods[text.slice(start, end)];
    if (other !== undefined) add(start, end, other);
  }
}

function mutateOperator(node: Node, text: string, add: Add): void {
  const { left, right, operator } = node;
  if (!isNode(left) || !isNode(right) || typeof operator !== 'string') return;
  const at = text.indexOf(operator, left.end);
  if (at < 0 || at >= right.start) return;
  for (const other of swaps[operator] ?? []) add(at, at + operator.length, other);
}

function mutateLiteral(node: Node, text: string, add: Add): void {
  if (node.type !== 'Literal') return;
  const was = text.slice(node.start, node.end);
  if (was === 'true') add(node.start, node.end, 'false');
  else if (was === 'false') add(node.start, node.end, 'true');
  else if (/^\d+$/.test(was)) add(node.start, node.end, String(Number(was) + 1));
  else if (/^'[a-z-]+'$/.test(was)) add(node.start, node.end, "'mutated'");
}
