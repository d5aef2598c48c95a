import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { wrap } from './wrap.ts';

/** Whoever was asked went away instead of answering. No error of theirs, and none of ours. */
export class PromptEnded extends Error {
  override readonly name = 'PromptEnded';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What a shell says of a process that Ctrl+C ended. */
const byInterruption = 130;
const byEndOfInput = 2;

/** Asks, and waits for one line. Commands ask before they write, so that whoever leaves here changes nothing. */
export async function prompt(
  question: string,
  input: Readable,
  output: Writable,
  terminal?: boolean,
): Promise<string> {
  const lines = createInterface({ input, output, ...(terminal === undefined ? {} : { terminal }) });
  try {
    return await new Promise((resolve, reject) => {
      const end = (): void =>
        reject(new PromptEnded('No more answers. Nothing was written.', byEndOfInput));
      lines.once('SIGINT', () =>
        reject(new PromptEnded('Stopped by Ctrl+C. Nothing was written.', byInterruption)),
      );
      lines.once('close', end);
      lines.question(`${wrap(question).join('\n')} `).then(resolve, end);
    });
  } finally {
    lines.close();
  }
}
