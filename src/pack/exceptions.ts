import { createHash, type Hash, hash } from 'node:crypto';
import type { Assessment, VerdictReader } from '../model/assessment.ts';
import { compareBytes } from '../model/json.ts';
import { noExceptions } from '../model/workspace/review.ts';

/** A digest of what fails or is unknown by these checks in one system, or in the whole organisation: which, not how many. */
export type ExceptionsOf = (checks: readonly string[], system: string) => string;

type Judged = {
  readonly assessment: Pick<Assessment, 'checks'>;
  readonly verdicts: Pick<VerdictReader, 'lines'>;
};

/** Goes through the verdicts when it is first asked, and once. */
export function exceptionDigests(judged: Judged): () => Promise<ExceptionsOf> {
  let read: Promise<ExceptionsOf> | undefined;
  return () => (read ??= readExceptions(judged));
}

/** Holds a digest for each check and system, however many subjects there are: they come in the order of their ids. */
async function readExceptions({ assessment, verdicts }: Judged): Promise<ExceptionsOf> {
  const open = new Map<string, Hash>();
  const sources = new Set(assessment.checks.map(({ source }) => source));
  for (const source of [...sources].toSorted(compareBytes))
    for await (const { id, systems = [], verdicts: said } of verdicts.lines(source))
      for (const { check, verdict } of said) {
        if (verdict !== 'fail' && verdict !== 'unknown') continue;
        for (const system of new Set(['organisation', ...systems])) {
          const key = keyOf(check, system);
          const digest = open.get(key) ?? createHash('sha256');
          open.set(key, digest.update(`${JSON.stringify([id, verdict])}\n`));
        }
      }
  const digests = new Map([...open].map(([key, digest]) => [key, digest.digest('hex')]));
  return (checks, system) => {
    const found = [...new Set(checks)].toSorted(compareBytes).flatMap((check) => {
      const digest = digests.get(keyOf(check, system));
      return digest === undefined ? [] : [`${check} ${digest}`];
    });
    return found.length === 0 ? noExceptions : hash('sha256', found.join('\n')).slice(0, 16);
  };
}

const keyOf = (check: string, system: string): string => `${check}\u0000${system}`;
