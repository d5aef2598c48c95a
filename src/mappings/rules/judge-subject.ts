import type { Adoption } from '../../model/asked-relations.ts';
import type { Check } from '../../model/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Condition } from '../../model/rule.ts';
import type { CheckVerdict, Verdict } from '../../model/verdict.ts';
import { adoptVerdict } from './adopt.ts';
import { holds } from './holds.ts';
import type { Known } from './known.ts';
import { cutRelated, observe } from './observe.ts';
import type { World } from './world.ts';

/**
 * One check on one subject. Undefined: the subject is surely not one the check is about.
 * Where that cannot be told it counts as one, with the verdict unknown.
 */
export function judgeSubject(
  check: Check,
  row: JsonObject,
  world: World,
): CheckVerdict | undefined {
  const { where } = check.subject;
  const belongs = where === undefined ? true : holds(where, row, world);
  if (belongs === false) return undefined;
  if (belongs === undefined && where !== undefined) {
    const { text, related } = observe(where, row, world);
    return {
      check: check.id,
      verdict: 'unknown',
      observed: `cannot tell whether the check is about it: ${text}`,
      related,
    };
  }
  if (check.adopt !== undefined) return adopted(check.id, check.adopt, world);
  if (check.expect !== undefined) return expected(check.id, check.expect, row, world);
  throw new Error(`${check.id} neither expects nor adopts anything`);
}

function expected(check: string, expect: Condition, row: JsonObject, world: World): CheckVerdict {
  const { text, related } = observe(expect, row, world);
  return { check, verdict: verdictFrom(holds(expect, row, world)), observed: text, related };
}

function adopted(check: string, adoption: Adoption, world: World): CheckVerdict {
  const { rows, unread } = world.adopted(adoption);
  const { verdict, observed, related } = adoptVerdict(adoption, rows, unread);
  return {
    check,
    verdict,
    observed: verdict === 'not-applicable' ? '' : observed,
    related: cutRelated(related),
  };
}

function verdictFrom(known: Known): Verdict {
  if (known === undefined) return 'unknown';
  return known ? 'pass' : 'fail';
}
