/** What one role grants: patterns with `*`, as role definitions write them. */
export type Permission = {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
};

/**
 * True when the permission grants the action. What one permission excludes, another may still grant. An
 * action with `*` stands for many: all of them must be granted, and none excluded.
 */
export function covers({ actions, notActions }: Permission, action: string): boolean {
  // Asked for every action of every source in every subscription; few of them have a `*`.
  const meets = action.includes('*') ? overlap : matches;
  return (
    actions.some((pattern) => matches(pattern, action)) &&
    !notActions.some((pattern) => meets(pattern, action))
  );
}

/** `*` stands for any text. Compared piece by piece: a pattern from Azure never becomes a regex. */
function matches(pattern: string, action: string): boolean {
  const pieces = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  const [head = ''] = pieces;
  if (pieces.length === 1) return text === head;
  const tail = pieces.at(-1) ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  if (text.length < head.length + tail.length) return false;
  let at = head.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - tail.length;
}

/** Whether some action fits both patterns. Told place by place in both, so that many `*` cost no more than few. */
function overlap(one: string, other: string): boolean {
  const a = one.toLowerCase().split('');
  const b = other.toLowerCase().split('');
  // What was met so far: up to each place of `b`, with as much of `a` as was gone through.
  let met = [true, ...b.map((_, at) => b.slice(0, at + 1).every(isStar))];
  for (const letter of a) {
    const next = [met[0] === true && isStar(letter)];
    for (const [at, its] of b.entries())
      next.push(
        isStar(letter) || isStar(its)
          ? next[at] === true || met[at + 1] === true
          : letter === its && met[at] === true,
      );
    met = next;
  }
  return met.at(-1) === true;
}

const isStar = (letter: string): boolean => letter === '*';
