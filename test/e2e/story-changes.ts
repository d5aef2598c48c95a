import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import {
  type Change,
  controlChangeClasses,
  type Drift,
  driftClassSchema,
} from '../../src/model/drift.ts';
import { stableGuid } from '../../src/sample/estate/stable-guid.ts';

/** Checks without the `AZ-` in front, or `*` for all that is told there, by place. */
const placesSchema = z.record(z.string(), z.string());
const classesSchema = z.partialRecord(driftClassSchema, placesSchema);
const monthSchema = z.strictObject({
  /** How each event of the month is told, or why it is told of no fact of its own. */
  events: z.record(z.string(), z.union([classesSchema, z.string()])),
  /** What the calendar, the declarations or the reading changed. */
  apart: z.record(z.string(), classesSchema),
  /** Controls as `<framework> <control> <system>`, each with what happened. */
  controls: z.partialRecord(z.enum(controlChangeClasses), z.record(z.string(), z.string())),
});
export type ToldMonth = z.infer<typeof monthSchema>;

export const toldMonth = (month: string): ToldMonth =>
  monthSchema.parse(
    parse(readFileSync(new URL(`story-changes/${month}.yaml`, import.meta.url), 'utf8')),
  );

/** One thing that must be told: all checks of a place where none is named. */
export type Claim = {
  readonly because: string;
  readonly class: Change['class'];
  readonly place: string;
  readonly check: string | undefined;
};

export const claimsOf = ({ events, apart }: ToldMonth): Claim[] =>
  [...Object.entries(events), ...Object.entries(apart)].flatMap(([because, told]) =>
    typeof told === 'string'
      ? []
      : Object.entries(classesSchema.parse(told)).flatMap(([name, places]) =>
          Object.entries(places).flatMap(([place, checks]) =>
            checks.split(' ').map((check) => ({
              because,
              class: driftClassSchema.parse(name),
              place,
              check: check === '*' ? undefined : `AZ-${check}`,
            })),
          ),
        ),
  );

/** How a claim is told instead; undefined where it is told as it must be. */
export function toldOtherwise(claim: Claim, { changes }: Drift): string | undefined {
  const told = changes.filter((change) => isAbout(claim, change)).map((change) => change.class);
  const { because, class: name, place, check = '*' } = claim;
  const [isTold, all] = [told.includes(name), told.every((each) => each === name)];
  if (name === 'unchanged' ? told.length === 0 : check === '*' ? isTold && all : isTold)
    return undefined;
  return `${because}: ${check} of ${place} is ${name}, told as ${[...new Set(told)].join(', ') || 'nothing'}`;
}

export const isAbout = ({ place, check }: Claim, change: Change): boolean =>
  // That a resource was deleted is a record of its own, beside the resource that went.
  (check === undefined ? change.check !== 'AZ-CHG-002' : change.check === check) &&
  isAt(change, place);

const isAt = ({ name, subject }: Change, place: string): boolean =>
  name === place ||
  `/${subject.replaceAll('|', '/')}/`.includes(`/${place}/`) ||
  subject.includes(stableGuid('alert', place));
