import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { asBytes } from './cell-text.ts';

const pieceLength = 1 << 16;

/**
 * exceljs writes small texts and a buffer that it uses again. They are put into one piece, because every piece costs a
 * turn of the compressor: 65,530 links took longer than 100,000 rows.
 */
export class PartStream extends PassThrough {
  #piece = Buffer.allocUnsafeSlow(pieceLength);
  #filled = 0;

  override write(chunk: string | { toBuffer(): Buffer }): boolean {
    const text = typeof chunk === 'string' ? chunk : chunk.toBuffer().toString();
    return this.writeBytes(asBytes(text));
  }

  /** A text of which each character is one byte. */
  writeBytes(bytes: string): boolean {
    const goesOn = this.#filled + bytes.length <= pieceLength || this.#flush();
    if (bytes.length > pieceLength) return super.write(Buffer.from(bytes, 'latin1'));
    this.#filled += this.#piece.write(bytes, this.#filled, 'latin1');
    return goesOn;
  }

  override end(): this {
    this.#flush();
    return super.end();
  }

  #flush(): boolean {
    const piece = this.#piece.subarray(0, this.#filled);
    this.#piece = Buffer.allocUnsafeSlow(pieceLength);
    this.#filled = 0;
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
