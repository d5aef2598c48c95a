import { DuckDBInstance } from '@duckdb/node-api';

// What judging is held against: DuckDB reads the same parts once, on every core, and groups them once. It is given
// the fields of a line, so it neither guesses them nor takes rows apart beyond the one value it asks for.
const [folder] = process.argv.slice(2);
const { hardwareConcurrency } = navigator;
const database = await DuckDBInstance.create(':memory:', { threads: String(hardwareConcurrency) });
const connection = await database.connect();
const parts = `${folder}/evidence/*/*.ndjson.gz`.replaceAll("'", "''");
const fields = "{ id: 'VARCHAR', of: 'VARCHAR', row: 'JSON', call: 'VARCHAR' }";
const reader = await connection.runAndReadAll(`
  select of, row->>'$.properties.status.code' as code, count(*) as lines
  from read_ndjson('${parts}', columns = ${fields}, maximum_object_size = 33554432)
  group by all`);
process.stdout.write(`${reader.currentRowCount} groups\n`);
