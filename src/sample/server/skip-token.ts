import { createHash } from 'node:crypto';

/** What a token is good for: the same query over the same scope, and nothing else. */
export const tokenKey = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 32);

export const writeSkipToken = (key: string, at: number): string =>
  Buffer.from(JSON.stringify({ key, at })).toString('base64');

/** The position in the token; undefined when it is not one of ours for this very question. */
export function readSkipToken(token: string, key: string): number | undefined {
  const text = Buffer.from(token, 'base64').toString('utf8');
  const at = /^\{"key":"(?<key>[0-9a-f]{32})","at":(?<at>\d{1,15})\}$/.exec(text)?.groups;
  return at?.['key'] === key ? Number(at['at']) : undefined;
}
