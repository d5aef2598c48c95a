import { createRequire } from 'node:module';

/** What is used here of Microsoft's parser. Its package is a script that leaves a global behind. */
type Parser = {
  readonly Language: {
    readonly KustoCode: { ParseAndAnalyze(text: string, globals: Globals): Code };
    readonly GlobalState: { readonly Default: Globals };
    readonly Symbols: {
      readonly TableSymbol: {
        readonly $ctor7: new (name: string, schema: string, about: string) => object;
      };
      readonly DatabaseSymbol: {
        readonly ctor: new (name: string, members: readonly object[]) => object;
      };
    };
  };
};
type Globals = { WithDatabase(database: object): Globals };
type Code = { GetDiagnostics(): { readonly Count: number; getItem(index: number): Diagnostic } };
type Diagnostic = { readonly Code: string; readonly Message: string };

function loadParser(): Parser {
  const load = createRequire(import.meta.url);
  // The runtime of the language the parser was translated from.
  load('@kusto/language-service-next/bridge.js');
  load('@kusto/language-service-next');
  // The package's own typings describe the same global, with thousands of names more.
  const parser: Parser = Reflect.get(globalThis, 'Kusto');
  return parser;
}

export type Tables = Readonly<Record<string, string>>;

/** Parses and checks queries against tables, each told as `(column:type, …)`; gives what is wrong, in words. */
export function openKustoParser(tables: Tables): (query: string) => string[] {
  const { KustoCode, GlobalState, Symbols } = loadParser().Language;
  const symbols = Object.entries(tables).map(
    ([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, ''),
  );
  const globals = GlobalState.Default.WithDatabase(
    new Symbols.DatabaseSymbol.ctor('graph', symbols),
  );
  return (query) => {
    const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
    return Array.from({ length: found.Count }, (_, index) => {
      const { Code: code, Message: message } = found.getItem(index);
      return `${code} ${message}`;
    });
  };
}
