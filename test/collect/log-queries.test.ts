import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { questions } from '../../src/collect/sources/logs/questions.ts';
import { openKustoParser } from './kusto-parser.ts';

/** The columns that are used of the tables; `properties_s` and the like exist only where something was logged. */
const problemsOf = openKustoParser({
  AzureDiagnostics:
    '(TimeGenerated:datetime, Category:string, ResourceProvider:string, _ResourceId:string, ResultSignature:string)',
  SecurityAlert:
    '(TimeGenerated:datetime, AlertName:string, AlertSeverity:string, AlertType:string, Entities:string, ResourceId:string, StartTime:datetime, SystemAlertId:string)',
  SigninLogs: '(TimeGenerated:datetime, IPAddress:string, RiskLevelDuringSignIn:string)',
});

const folder = 'src/collect/sources/logs';
const files = globSync(`${folder}/*.kql`).toSorted();
const textOf = (file: string): string => readFileSync(file, 'utf8');

describe.for(files)('%s', (file) => {
  test("means something to Microsoft's own parser", () => {
    expect(problemsOf(textOf(file))).toEqual([]);
  });

  test('ends its window where the run began, and in a fixed order', () => {
    const lines = textOf(file).trim().split('\n');
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/^\/\/ /), 'let end = now();']);
    expect(textOf(file)).not.toMatch(/\bago\(/);
    expect(textOf(file).match(/now\(\)/g)).toHaveLength(1);
    expect(lines.findLast((line) => line !== '| take 10')).toMatch(/^\| order by /);
  });

  test('shows nothing that people or models said', () => {
    expect(textOf(file)).not.toMatch(
      /ExtendedProperties|Description|RemediationSteps|prompt|UserPrincipalName|requestUri/i,
    );
  });
});

test('every file is a question, and every question a file', () => {
  expect(questions.map(({ id }) => id).toSorted()).toEqual(
    files.map((file) => basename(file, '.kql')),
  );
});

const trend = textOf(`${folder}/alert-trend.kql`);

test.for([
  ['a misspelt table', 'SecurityAlert\n', 'SecurityAlerts\n'],
  ['a misspelt column', 'AlertSeverity, StartTime', 'AlertSeverity, StartTimes'],
  ['an operator that does not exist', '| order by', '| ordered by'],
] as const)('%s is found', ([, from, to]) => {
  const slipped = trend.replace(from, to);
  expect(slipped).not.toBe(trend);
  expect(problemsOf(slipped)).not.toEqual([]);
});
