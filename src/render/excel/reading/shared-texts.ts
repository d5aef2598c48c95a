import { refused } from './refused.ts';
import { scanWhole, type XmlHandler } from './xml-scanner.ts';

/** Characters, of all texts that the sheets of interest refer to. */
const mostText = 200_000_000;

/** The texts that cells refer to by number: only those that are asked for, whatever else the workbook holds. */
export async function sharedTexts(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  asked: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  let number = -1;
  let length = 0;
  let text = '';
  let isText = false;
  let isReading = false;
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') {
        number++;
        text = '';
      } else if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading && asked.has(number);
    },
    text(piece) {
      if (!isText) return;
      text += piece;
      length += piece.length;
      if (length > mostText) throw refused(`its texts are longer than ${mostText} characters`);
    },
    close(name) {
      if (name === 'rPh') isReading = false;
      if (name === 'si' && asked.has(number)) texts.set(number, text);
      isText = false;
    },
  };
  await scanWhole(part, chunks, handler);
  return texts;
}
