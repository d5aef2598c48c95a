import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { conclusions as everyConclusion } from '../../src/model/assessment.ts';
import type { JudgedMonth } from './golden-conclusions.ts';
import { sampleWorkspace, shipped } from './judge-tenant.ts';
import { judgeMonth, readMonths } from './story-months.ts';
import { storyCitations } from './story-citations.ts';
import {
  type Differences,
  differencesOf,
  filesCited,
  type Reason,
} from './workspace-conclusions.ts';

const folder = new URL('golden-workspace/', import.meta.url);
const kept: readonly Differences[] = readdirSync(folder)
  .toSorted()
  .map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
const citations = storyCitations();
let found: readonly Differences[] = [];

beforeAll(async () => {
  const [bare, governed]: [JudgedMonth[], JudgedMonth[]] = [[], []];
  for (const month of await readMonths()) {
    bare.push({ ...month, outcome: await judgeMonth(month) });
    governed.push({ ...month, outcome: await judgeMonth(month, { workspace: sampleWorkspace }) });
  }
  found = differencesOf({ bare, governed, workspace: sampleWorkspace, citations });
}, 240_000);

const isBare = ({ entries, fact }: Reason): boolean => entries.length === 0 && fact === undefined;

const differences = kept.flatMap(({ framework, differences: all }) =>
  all.map((each) => ({ framework, ...each })),
);

describe('what the sample workspace changes', () => {
  test('stands in one file for each framework that is no lens', () => {
    const ids = shipped.frameworks.filter(({ kind }) => kind !== 'lens').map(({ id }) => id);
    expect(kept.map(({ framework }) => framework).toSorted()).toEqual(ids.toSorted());
    expect(found.map(({ framework }) => framework).toSorted()).toEqual(ids.toSorted());
  });

  // Read the difference, then `node test/e2e/write-golden.ts` writes the files anew.
  test.for(kept.map(({ framework }) => framework))('%s: every row in every month', (id) => {
    const of = (all: readonly Differences[]) => all.find(({ framework }) => framework === id);
    expect(of(found)).toEqual(of(kept));
  });

  test('takes in every conclusion there is', () => {
    const concluded = differences.flatMap(({ conclusion }) =>
      typeof conclusion === 'string' ? [conclusion] : Object.values(conclusion),
    );
    expect([...new Set(concluded)].toSorted()).toEqual(everyConclusion.toSorted());
  });
});

describe('the reasons kept beside the differences', () => {
  const reasons = differences.flatMap(({ framework, of, controls, because, changes = {} }) =>
    [because, ...Object.values(changes)].map((reason) => ({ framework, of, controls, ...reason })),
  );

  test('are there for every difference, but for months in which nobody had said anything yet', () => {
    expect(reasons.length).toBeGreaterThan(100);
    const bare = differences.filter(({ conclusion, because, changes = {} }) => {
      const first = typeof conclusion === 'string' ? undefined : Object.values(conclusion)[0];
      return (isBare(because) && first !== 'open') || Object.values(changes).some(isBare);
    });
    expect(bare).toEqual([]);
  });

  test('cite entries that are in the workspace, at a place that is in the file', () => {
    const texts = new Map(
      sampleWorkspace.files.map((file) => [
        file,
        file.endsWith('.yaml') ? readFileSync(`src/sample/workspace/${file}`, 'utf8') : '',
      ]),
    );
    const wrong = differences.flatMap((difference) =>
      filesCited(difference).filter((cited) => {
        const [file = '', ...place] = cited.split(' ');
        if (file === 'systems/') return false;
        const text = texts.get(file);
        return text === undefined || place.some((word) => !text.includes(word));
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('cite a place that is in the story', () => {
    const cited = reasons.flatMap(({ fact }) => (typeof fact === 'object' ? [fact.story] : []));
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.filter((story) => !citations.isThere(story))).toEqual([]);
  });

  test('name an attestation of all that is supported', () => {
    const supported = differences.filter(({ conclusion }) =>
      JSON.stringify(conclusion).includes('"supported"'),
    );
    expect(supported.length).toBeGreaterThan(5);
    const unsaid = supported.filter(({ because, changes = {} }) =>
      [because, ...Object.values(changes)]
        .flatMap(({ entries }) => entries)
        .every((entry) => !entry.startsWith('attestations/')),
    );
    expect(unsaid).toEqual([]);
  });
});
