import { DuckDBInstance } from '@duckdb/node-api';

// What comparing is held against: DuckDB reads the parts of both sides on every core and joins their verdicts once. It
// is given the fields of a line, and asks no more than which verdicts differ.
const [before, after] = process.argv.slice(2);
const { hardwareConcurrency } = navigator;
const database = await DuckDBInstance.create(':memory:', { threads: String(hardwareConcurrency) });
const connection = await database.connect();
const verdict = 'struct("check" varchar, verdict varchar)[]';
const side = (folder) => `
  select id, v."check" as question, v.verdict as verdict
  from (
    select id, unnest(verdicts) as v
    from read_ndjson('${`${folder}/verdicts/*/*.ndjson.gz`.replaceAll("'", "''")}',
      columns = { id: 'VARCHAR', verdicts: '${verdict}' })
  )`;
const reader = await connection.runAndReadAll(`
  select count(*) as differing
  from (${side(before)}) a full outer join (${side(after)}) b
    on a.id = b.id and a.question = b.question
  where a.verdict is distinct from b.verdict`);
process.stdout.write(`${String(reader.getRows()[0][0])} differ\n`);
