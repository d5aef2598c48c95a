import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { goldenOf, type JudgedMonth } from './golden-conclusions.ts';
import { sampleWorkspace } from './judge-tenant.ts';
import { judgeMonth, readMonths } from './story-months.ts';
import { storyCitations } from './story-citations.ts';
import { differencesOf } from './workspace-conclusions.ts';

/** `node test/e2e/write-golden.ts` writes what the tests then hold; read the difference before you keep it. */
const citations = storyCitations();
const bare: JudgedMonth[] = [];
const governed: JudgedMonth[] = [];
for (const month of await readMonths()) {
  bare.push({ ...month, outcome: await judgeMonth(month) });
  governed.push({ ...month, outcome: await judgeMonth(month, { workspace: sampleWorkspace }) });
}

function write(folder: string, said: string, framework: string, content: object): void {
  const place = new URL(`${folder}/`, import.meta.url);
  mkdirSync(place, { recursive: true });
  const text = stringify(content, {
    lineWidth: 110,
    singleQuote: true,
    aliasDuplicateObjects: false,
  });
  writeFileSync(new URL(`${framework}.yaml`, place), `# ${said}\n${text}`);
}

for (const golden of goldenOf(bare, citations))
  write(
    'golden',
    'What is concluded of each control in each month of the sample tenant, and what lies behind it.',
    golden.framework,
    golden,
  );
for (const differences of differencesOf({ bare, governed, workspace: sampleWorkspace, citations }))
  write(
    'golden-workspace',
    'What the sample workspace changes of that, and which of its entries or what in the tenant lies behind it.',
    differences.framework,
    differences,
  );
