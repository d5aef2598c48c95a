const pieceLength = 1 << 16;

/** Joins short texts into pieces worth handing to a stream. Nothing is kept back at the end. */
export async function* pieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
