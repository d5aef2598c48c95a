import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { goldenOf, type JudgedMonth } from './golden-conclusions.ts';
import { judgeMonth, readMonths } from './story-months.ts';
import { storyCitations } from './story-citations.ts';

/** `node test/e2e/write-golden.ts` writes what the test then holds; read the difference before you keep it. */
const folder = new URL('golden/', import.meta.url);
mkdirSync(folder, { recursive: true });
const months: JudgedMonth[] = [];
for (const month of await readMonths()) months.push({ ...month, outcome: await judgeMonth(month) });
for (const golden of goldenOf(months, storyCitations()))
  writeFileSync(
    new URL(`${golden.framework}.yaml`, folder),
    `# What is concluded of each control in each month of the sample tenant, and what lies behind it.\n${stringify(golden, { lineWidth: 110, singleQuote: true })}`,
  );
