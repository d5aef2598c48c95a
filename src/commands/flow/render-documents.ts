import { Worker } from 'node:worker_threads';
import type { DocumentModel, Theme } from '../../model/pack.ts';
import type { PdfDone, PdfJob } from '../pdf-worker.ts';

export type Rendered = PdfDone & { readonly file: string };

/** A page tree is the largest thing a run holds, so no more than two are laid out at once. */
const workersAtOnce = 2;

/** Lays out every document off the main thread; the order is that of the documents, whoever is first. */
export async function renderDocuments(
  documents: readonly DocumentModel[],
  theme: Theme,
): Promise<Rendered[]> {
  const rendered = new Map<string, PdfDone>();
  const queue = [...documents];
  const work = async (): Promise<void> => {
    await using worker = startWorker();
    for (let document = queue.shift(); document !== undefined; document = queue.shift())
      rendered.set(document.file, await worker.render({ document, theme }));
  };
  await Promise.all(Array.from({ length: Math.min(workersAtOnce, documents.length) }, work));
  return documents.flatMap(({ file }) => {
    const done = rendered.get(file);
    return done === undefined ? [] : [{ file, ...done }];
  });
}

function startWorker(): AsyncDisposable & { render(job: PdfJob): Promise<PdfDone> } {
  // Beside this folder, as `.ts` in the repository and as `.js` once built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const worker = new Worker(new URL(`../pdf-worker${extension}`, import.meta.url));
  return {
    render: (job) =>
      new Promise((resolve, reject) => {
        worker.once('message', (done: PdfDone) => resolve(done));
        worker.once('error', reject);
        worker.postMessage(job);
      }),
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}
