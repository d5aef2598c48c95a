import { parentPort } from 'node:worker_threads';
import type { DocumentModel, Theme } from '../model/pack.ts';
import { renderPages } from '../render/pdf/write-pdf.ts';

/** A worker thread of `render-documents.ts`: one document in, its bytes and pages out, until it is ended. */
export type PdfJob = { readonly document: DocumentModel; readonly theme: Theme };
export type PdfDone = {
  readonly bytes: Uint8Array;
  /** The page of each heading, by its anchor. */
  readonly pages: ReadonlyMap<string, number>;
};

parentPort?.on('message', ({ document, theme }: PdfJob) => {
  // A rejection ends the worker with its error, which the other end receives.
  void renderPages(document, theme).then(({ bytes, pages }) =>
    parentPort?.postMessage({ bytes, pages } satisfies PdfDone),
  );
});
