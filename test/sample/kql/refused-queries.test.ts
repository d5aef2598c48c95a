import { expect, test } from 'vitest';
import { faultOf } from './run.ts';

test.for([
  ['', 1, 0, '<EOF>'],
  ['| project id', 1, 0, '|'],
  ['resources project id', 1, 10, 'project'],
  ['resources | extend x=id', 1, 12, 'extend'],
  ['resources | take 5', 1, 12, 'take'],
  ['resources | limit 5', 1, 12, 'limit'],
  ['resources | join kind=inner (x) on id', 1, 12, 'join'],
  ['resources | mv-expand tags', 1, 14, '-'],
  ['resources | sort by id asc', 1, 12, 'sort'],
  ['resources\n| where', 2, 7, '<EOF>'],
  ["resources | where type = 'x'", 1, 23, '='],
  ["resources | where type != 'x'", 1, 23, '!'],
  ["resources | where type has 'x'", 1, 23, 'has'],
  ["resources | where type in ('x')", 1, 23, 'in'],
  ['resources | where type in~ ()', 1, 28, ')'],
  ['resources | where type in~ (name)', 1, 28, 'name'],
  ['resources | where type', 1, 18, 'type'],
  ['resources | where type =~ name', 1, 26, 'name'],
  ["resources | where 'x' == 'x'", 1, 18, "'x'"],
  ["resources | where type =~ 'x", 1, 26, "'"],
  ["resources | where type =~ 'a\\qb'", 1, 26, "'a\\qb'"],
  ["resources | where (type =~ 'x'", 1, 30, '<EOF>'],
  ['resources | where id == 5', 1, 21, '=='],
  ['resources | where id.name == "x"', 1, 18, 'id'],
  ['resources | where tolower(properties) == "x"', 1, 18, 'tolower'],
  ['resources | where hash(id) == 5', 1, 18, 'hash'],
  ['resources | where hash(properties) % 2 == 0', 1, 23, 'properties'],
  ['resources | where hash(id) % 0 == 0', 1, 29, '0'],
  ['resources | where hash(id) % 9007199254740993 == 0', 1, 29, '9007199254740993'],
  ['resources | where isnotempty(id, name)', 1, 18, 'isnotempty'],
  ['resources | where startofday(id)', 1, 18, 'startofday'],
  ['resources | project', 1, 19, '<EOF>'],
  ['resources | project id,', 1, 23, '<EOF>'],
  ['resources | project id, id', 1, 24, 'id'],
  ['resources | project properties.status', 1, 30, '.'],
  ['resources | project tostring(properties)', 1, 28, '('],
  ['resources | project x=strcat(id, name)', 1, 22, 'strcat'],
  ['resources | project x=coalesce(id, properties)', 1, 22, 'coalesce'],
  ['resources | project x=typo', 1, 22, 'typo'],
  ['resources | summarize count()', 1, 29, '<EOF>'],
  ['resources | summarize dcount(id) by type', 1, 22, 'dcount'],
  ['resources | summarize count() by properties', 1, 33, 'properties'],
  ['resources | summarize n=count() by n', 1, 35, 'n'],
  ['resources | order by properties asc', 1, 21, 'properties'],
  ['resources | order id asc', 1, 18, 'id'],
  ['resources | order by id ascending', 1, 24, 'ascending'],
  ['resources; resources', 1, 9, ';'],
  ['let x = 1; resources', 1, 9, ';'],
] as const)('%s is refused at %i:%i', ([query, line, characterPositionInLine, token]) => {
  expect(faultOf(query)).toMatchObject({
    code: 'ParserFailure',
    line,
    characterPositionInLine,
    token,
  });
});

test.for(['alertsmanagementresources', 'resource', 'toString'])('%s is no table', (table) => {
  expect(faultOf(`${table} | project id`)).toEqual({
    code: 'DisallowedLogicalTableName',
    message: `Table ${table} is invalid, unsupported or disallowed.`,
  });
});
