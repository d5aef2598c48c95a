/** What one role grants: patterns with `*`, as role definitions write them. */
export type Permission = {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
};

/** True when the permission grants the action. What one permission excludes, another may still grant. */
export function covers({ actions, notActions }: Permission, action: string): boolean {
  const granted = (pattern: string): boolean => matches(pattern, action);
  return actions.some(granted) && !notActions.some(granted);
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
