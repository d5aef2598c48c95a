/** Matches a whole text against a pattern in which `*` stands for any text. Greedy parts, linear time. */
export function compileLike(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return (text) => text.toLowerCase() === head;
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(head) || !lower.endsWith(tail)) return false;
    const end = lower.length - tail.length;
    // The leftmost place for each part leaves the most room for those behind it.
    let from = head.length;
    for (const part of rest) {
      const found = lower.indexOf(part, from);
      if (found < 0 || found + part.length > end) return false;
      from = found + part.length;
    }
    return from <= end;
  };
}
