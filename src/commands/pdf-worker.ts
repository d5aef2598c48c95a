import { parentPort } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { DocumentModel, Theme } from '../model/pack.ts';
import { renderPages } from '../render/pdf/write-pdf.ts';

/** A worker thread of `render-documents.ts`: one document in, its bytes and pages out, until it is ended. */
export type PdfJob = { readonly document: DocumentModel; readonly theme: Theme };
export type PdfDone = {
  readonly bytes: Uint8Array;
  /** The page of each heading, by its anchor. */
  readonly pages: ReadonlyMap<string, number>;
};
/** An error that is thrown loses its class on the way between threads, so one that a user can fix is told. */
export type PdfAnswer =
  | PdfDone
  | { readonly refused: Pick<UserError, 'code' | 'message' | 'hint'> };

parentPort?.on('message', ({ document, theme }: PdfJob) => {
  // Any other rejection ends the worker with its error, which the other end receives.
  void answerTo({ document, theme }).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ document, theme }: PdfJob): Promise<PdfAnswer> {
  try {
    const { bytes, pages } = await renderPages(document, theme);
    return { bytes, pages };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, hint } = error;
    return { refused: { code, message, hint } };
  }
}
