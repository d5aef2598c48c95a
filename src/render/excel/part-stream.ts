import { once } from 'node:events';
import { PassThrough } from 'node:stream';

const pieceLength = 1 << 15;

/**
 * exceljs writes small texts and a buffer that it uses again. The texts are joined, because every piece costs a turn of
 * the compressor: 65,530 links took longer than 100,000 rows. The buffer is copied at once.
 */
export class PartStream extends PassThrough {
  #texts = '';

  override write(chunk: string | { toBuffer(): Buffer }): boolean {
    this.#texts += typeof chunk === 'string' ? chunk : chunk.toBuffer().toString();
    return this.#texts.length < pieceLength || this.#flush();
  }

  override end(): this {
    this.#flush();
    return super.end();
  }

  #flush(): boolean {
    const piece = this.#texts;
    this.#texts = '';
    return super.write(piece);
  }
}

export async function drained(stream: PartStream, signal: AbortSignal): Promise<void> {
  try {
    await once(stream, 'drain', { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
