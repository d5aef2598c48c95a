import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { renderDocuments } from '../../../src/commands/flow/render-documents.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';

const { theme } = templates;
const document = aDocument({ file: 'eu-ai-act.pdf' });
const listening = "require('node:worker_threads').parentPort.on('message', ({ document }) => {";

/** Workers that do something else with the document they are given. */
function workers(does: string, resourceLimits = {}) {
  const started: Worker[] = [];
  return {
    started,
    start: () => {
      const worker = new Worker(`${listening} ${does} });`, { eval: true, resourceLimits });
      started.push(worker);
      return worker;
    },
  };
}

test('documents come back in their order, each with its pages', { timeout: 20_000 }, async () => {
  const [first, second] = await renderDocuments([document, { ...document, file: 'b.pdf' }], theme);
  expect([first?.file, second?.file]).toEqual(['eu-ai-act.pdf', 'b.pdf']);
  expect(
    Buffer.from(first?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a worker that runs out of memory names its document and what helps', async () => {
  const { start } = workers('const all = []; for (;;) all.push(new Array(100000).fill(all));', {
    maxOldGenerationSizeMb: 12,
  });
  const failed = renderDocuments([document], theme, start);
  await expect(failed).rejects.toBeInstanceOf(UserError);
  await expect(failed).rejects.toMatchObject({
    code: 'OUT_OF_MEMORY',
    message: expect.stringContaining('eu-ai-act.pdf'),
    hint: expect.stringMatching(/NODE_OPTIONS=--max-old-space-size=.*--framework/s),
  });
});

test('a worker that ends without a word fails the run, and does not leave it waiting', async () => {
  const { start } = workers('process.exit(7);');
  await expect(renderDocuments([document], theme, start)).rejects.toThrow(
    'the worker that lays out eu-ai-act.pdf ended with 7',
  );
});

test('an error in a worker is told as it is', async () => {
  const { start } = workers("throw new RangeError('beyond the page');");
  await expect(renderDocuments([document], theme, start)).rejects.toThrow('beyond the page');
});

test('when one document fails, the worker of the other is ended at once', async () => {
  // It keeps itself alive, as one does that lays out pages for minutes.
  const { start, started } = workers(
    "if (document.file === 'bad.pdf') throw new Error('bad'); setInterval(() => {}, 1000);",
  );
  const documents = [document, { ...document, file: 'bad.pdf' }];
  await expect(renderDocuments(documents, theme, start)).rejects.toThrow('bad');
  // An ended worker has no thread.
  expect(started.map(({ threadId }) => threadId)).toEqual([-1, -1]);
});
