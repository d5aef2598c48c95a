import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Because, type Golden, goldenOf, type JudgedMonth } from './golden-conclusions.ts';
import { shipped } from './judge-tenant.ts';
import { judgeMonth, readMonths } from './story-months.ts';
import { storyCitations } from './story-citations.ts';

const folder = new URL('golden/', import.meta.url);
const kept: readonly Golden[] = readdirSync(folder)
  .toSorted()
  .map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
const citations = storyCitations();
let found: readonly Golden[] = [];

beforeAll(async () => {
  const months: JudgedMonth[] = [];
  for (const month of await readMonths())
    months.push({ ...month, outcome: await judgeMonth(month) });
  found = goldenOf(months, citations);
}, 120_000);

const framework = (each: { readonly framework: string }): string => each.framework;
const isFact = (because: Because | undefined): boolean => typeof because === 'object';

/** `control system: conclusion`, from month to month. */
const conclusionsOf = (golden: Golden | undefined): string[] =>
  (golden?.controls ?? []).map(
    ({ control, system, conclusion }) => `${control} ${system}: ${JSON.stringify(conclusion)}`,
  );

describe('what is concluded of the sample tenant', () => {
  test('stands in one file for each framework, and in no other', () => {
    const ids = shipped.frameworks.map(({ id }) => id).toSorted();
    expect(kept.map(framework).toSorted()).toEqual(ids);
    expect(found.map(framework).toSorted()).toEqual(ids);
  });

  // Read the difference, then `node test/e2e/write-golden.ts` writes the files anew.
  test.for(shipped.frameworks.map(({ id }) => id))('%s: every control in every month', (id) => {
    const of = (all: readonly Golden[]): Golden | undefined =>
      all.find((each) => framework(each) === id);
    expect(conclusionsOf(of(found))).toEqual(conclusionsOf(of(kept)));
    expect(of(found)?.controls.length).toBeGreaterThan(0);
  });
});

describe('the reasons kept beside the conclusions', () => {
  const reasons = kept.flatMap(({ framework: of, controls }) =>
    controls.flatMap(({ control, because, changes = {} }) =>
      [because, ...Object.values(changes)].map((each) => ({
        control,
        framework: of,
        because: each,
      })),
    ),
  );
  const facts = reasons.flatMap(({ because, ...of }) =>
    typeof because === 'string' ? [] : [{ ...of, ...because }],
  );

  test('cite a place that is in the story', () => {
    expect(facts.length).toBeGreaterThan(50);
    expect(facts.filter(({ story }) => !citations.isThere(story))).toEqual([]);
  });

  test('name a check that the control rests on', () => {
    const isLinked = ({ control, framework: of, check }: (typeof facts)[number]): boolean =>
      shipped.frameworks
        .find(({ id }) => id === of)
        ?.controls.find(({ id }) => id === control)
        ?.checks.some((link) => link.check === check && link.strength !== 'supporting') ?? false;
    expect(facts.filter((fact) => !isLinked(fact))).toEqual([]);
  });

  test('give a fact for every deficiency, and for every month that changes one', () => {
    const bare = kept.flatMap(({ framework: of, controls }) =>
      controls.flatMap(({ control, conclusion, because, changes }) => {
        const months = typeof conclusion === 'string' ? {} : conclusion;
        const [first] = Object.values(months);
        const needsFact = (first ?? conclusion) === 'deficiency';
        const changed = Object.entries(changes ?? {}).filter(
          ([month, why]) => months[month] === 'deficiency' && !isFact(why),
        );
        return (needsFact && !isFact(because)) || changed.length > 0 ? [`${of} ${control}`] : [];
      }),
    );
    expect(bare).toEqual([]);
  });
});
