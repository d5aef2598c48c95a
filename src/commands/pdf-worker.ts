import { parentPort } from 'node:worker_threads';
import type { DocumentModel, Theme } from '../model/pack.ts';
import { renderPdf } from '../render/pdf/write-pdf.ts';

/** A worker thread of `render-documents.ts`: one document in, its bytes out, until it is ended. */
export type PdfJob = { readonly document: DocumentModel; readonly theme: Theme };
export type PdfDone = { readonly bytes: Uint8Array };

parentPort?.on('message', ({ document, theme }: PdfJob) => {
  // A rejection ends the worker with its error, which the other end receives.
  void renderPdf(document, theme).then((bytes) =>
    parentPort?.postMessage({ bytes } satisfies PdfDone),
  );
});
