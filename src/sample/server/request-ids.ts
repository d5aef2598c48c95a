import { createHash } from 'node:crypto';

/**
 * Names a request after what was asked and how often that was asked before, so that the same run
 * against the same tenant carries the same ids. Shaped like a UUID because Azure's are.
 */
export function createRequestIds(): (...parts: readonly string[]) => string {
  const asked = new Map<string, number>();
  return (...parts) => {
    const what = sha256(JSON.stringify(parts)).slice(0, 32);
    const attempt = (asked.get(what) ?? 0) + 1;
    asked.set(what, attempt);
    const hex = sha256(`${what} ${attempt}`);
    const cuts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
    return [...cuts, hex.slice(20, 32)].join('-');
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
