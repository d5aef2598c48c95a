import { Worker } from 'node:worker_threads';
import type { DocumentModel, Theme } from '../../model/pack.ts';
import { estimatedPages } from '../../render/pdf/estimated-pages.ts';
import type { PdfDone, PdfJob } from '../pdf-worker.ts';
import { runWithin } from './run-within.ts';

export type Rendered = PdfDone & { readonly file: string };

/** The pages of a document are the largest thing a run holds, about one and a half megabytes each until it is written. */
const pagesAtOnce = { room: 200, atOnce: 2 } as const;

/** Lays out every document off the main thread; the order is that of the documents, whoever is first. */
export const renderDocuments = (
  documents: readonly DocumentModel[],
  theme: Theme,
): Promise<readonly Rendered[]> =>
  runWithin(
    documents.map((document) => ({
      takes: estimatedPages(document, theme),
      run: async () => ({ file: document.file, ...(await render({ document, theme })) }),
    })),
    pagesAtOnce,
  );

/** By a worker of its own, whose memory is given back when it ends. */
async function render(job: PdfJob): Promise<PdfDone> {
  // Beside this folder, as `.ts` in the repository and as `.js` once built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const worker = new Worker(new URL(`../pdf-worker${extension}`, import.meta.url));
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', (done: PdfDone) => resolve(done));
      worker.once('error', reject);
      worker.postMessage(job);
    });
  } finally {
    await worker.terminate();
  }
}
