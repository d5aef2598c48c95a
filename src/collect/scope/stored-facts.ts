import * as z from 'zod';
import { gapSchema } from '../../model/gap.ts';
import { isJsonObject } from '../../model/json.ts';
import { AzureFault } from '../azure/classify.ts';
import { factsOfFault, faultFactsSchema, faultOf } from '../azure/fault-facts.ts';
import type { ScopeFacts } from './read-scope.ts';

/** What a reading of scope leaves: what it found out, and what it told on the way. */
export const scopeReadingSchema = z.strictObject({
  facts: z.string(),
  gaps: z.array(gapSchema.omit({ source: true })),
  counts: z.array(
    z.strictObject({
      reported: z.int(),
      received: z.int(),
      distinct: z.int(),
      answered: z.boolean(),
    }),
  ),
});

/** As text: JSON has no maps, sets or faults. */
export const storedFacts = (facts: ScopeFacts): string =>
  JSON.stringify(facts, (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    if (value instanceof Set) return { set: [...value] };
    return value instanceof AzureFault ? { fault: factsOfFault(value) } : value;
  });

/** The text was written by the function above, in this very release. */
export const readFacts = (text: string): ScopeFacts =>
  JSON.parse(text, (_key, value: unknown) => {
    if (!isJsonObject(value) || Object.keys(value).length !== 1) return value;
    const { map, set, fault } = value;
    if (Array.isArray(map)) return new Map<unknown, unknown>(map);
    if (Array.isArray(set)) return new Set(set);
    return fault === undefined ? value : faultOf(faultFactsSchema.parse(fault));
  });
