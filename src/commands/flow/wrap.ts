const lineWidth = 80;

/**
 * Text in lines of at most 80 columns: the first begins with `first`, the others with `indent`. A word that
 * is longer, such as an id, stays whole.
 */
export function wrap(text: string, indent = '', first = ''): string[] {
  const lines: string[] = [];
  let line = first;
  let isFresh = true;
  for (const word of text.split(' ')) {
    const longer = isFresh ? `${line}${word}` : `${line} ${word}`;
    if (isFresh || longer.length <= lineWidth) line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
    isFresh = false;
  }
  return [...lines, line];
}
