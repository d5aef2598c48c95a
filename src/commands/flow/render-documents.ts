import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import type { DocumentModel, Theme } from '../../model/pack.ts';
import { estimatedPages } from '../../render/pdf/estimated-pages.ts';
import type { PdfAnswer, PdfDone, PdfJob } from '../pdf-worker.ts';
import { runWithin } from './run-within.ts';

export type Rendered = PdfDone & { readonly file: string };

/** The pages of a document are the largest thing a run holds, about one and a half megabytes each until it is written. */
const pagesAtOnce = { room: 200, atOnce: 2 } as const;

/** Lays out every document off the main thread; the order is that of the documents, whoever is first. */
export const renderDocuments = (
  documents: readonly DocumentModel[],
  theme: Theme,
  start = startWorker,
): Promise<readonly Rendered[]> =>
  runWithin(
    documents.map((document) => ({
      takes: estimatedPages(document, theme),
      run: async (stop) => ({
        file: document.file,
        ...(await render({ document, theme }, start(), stop)),
      }),
    })),
    pagesAtOnce,
  );

function startWorker(): Worker {
  // Beside this folder, as `.ts` in the repository and as `.js` once built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new Worker(new URL(`../pdf-worker${extension}`, import.meta.url));
}

/** By a worker of its own, whose memory is given back when it ends. */
async function render(job: PdfJob, worker: Worker, stop: AbortSignal): Promise<PdfDone> {
  const { file } = job.document;
  const end = (): void => void worker.terminate();
  stop.addEventListener('abort', end);
  try {
    const answer = await new Promise<PdfAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) => reject(outOfMemory(error, file) ?? error));
      // After either of the two above it has nothing left to say.
      worker.once('exit', (code) =>
        reject(new Error(`the worker that lays out ${file} ended with ${code} and gave no pages`)),
      );
      worker.postMessage(job);
    });
    if (!('refused' in answer)) return answer;
    const { code, message, hint } = answer.refused;
    throw new UserError(code, message, hint);
  } finally {
    stop.removeEventListener('abort', end);
    await worker.terminate();
  }
}

function outOfMemory(error: unknown, file: string): UserError | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'))
    return undefined;
  return new UserError(
    'OUT_OF_MEMORY',
    `The pages of ${file} did not fit into the memory that Node may use, so no pack was written.`,
    'Give it more, in megabytes, as `NODE_OPTIONS=--max-old-space-size=8192` in the environment does, or make a smaller ' +
      'pack: fewer frameworks with --framework, or one AI system with --system. `--formats xlsx,json,csv` makes no pages.',
    { cause: error },
  );
}
