import { refuse } from './query-error.ts';
import type { Token, TokenKind } from './tokenize.ts';

/** The tokens of one query, read once from left to right. The last is always the end. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a token stream needs at least its end');
    return token;
  }

  is(text: string): boolean {
    return this.next.kind !== 'text' && this.next.text === text;
  }

  take(): Token {
    const token = this.next;
    this.at++;
    return token;
  }

  accept(text: string): Token | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  expect(text: string): Token {
    return this.accept(text) ?? this.fail(`expected '${text}'`);
  }

  expectKind(kind: TokenKind, called: string): Token {
    return this.next.kind === kind ? this.take() : this.fail(`expected ${called}`);
  }

  fail(problem: string): never {
    throw refuse(this.next, problem);
  }
}
