import { createHash, type Hash, hash } from 'node:crypto';
import { compareBytes } from '../model/json.ts';
import { countedIn } from '../model/verdict.ts';
import { noExceptions } from '../model/workspace/review.ts';
import { checkIn, isException, type Learner } from './listed-findings.ts';

/** A digest of what fails or is unknown by these checks in one system, or in the whole organisation: which, not how many. */
export type ExceptionsOf = (checks: readonly string[], system: string) => string;

/** Holds a digest for each check and system, however many subjects there are: they come in the order of their ids. */
export function exceptionDigests(): Learner<ExceptionsOf> {
  const open = new Map<string, Hash>();
  return {
    take({ line }) {
      const systems = countedIn(line);
      for (const said of line.verdicts.filter(isException))
        for (const system of systems) {
          const key = checkIn(said.check, system);
          const digest = open.get(key) ?? createHash('sha256');
          open.set(key, digest.update(`${JSON.stringify([line.id, said.verdict])}\n`));
        }
    },
    told: () => lookedUp(new Map([...open].map(([key, digest]) => [key, digest.digest('hex')]))),
  };
}

const lookedUp =
  (digests: ReadonlyMap<string, string>): ExceptionsOf =>
  (checks, system) => {
    const found = [...new Set(checks)].toSorted(compareBytes).flatMap((check) => {
      const digest = digests.get(checkIn(check, system));
      return digest === undefined ? [] : [`${check} ${digest}`];
    });
    return found.length === 0 ? noExceptions : hash('sha256', found.join('\n')).slice(0, 16);
  };
