import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Outline = { title: string; dest: unknown; items: Outline[] };
export type ReadPdf = {
  readonly pages: readonly string[];
  /** All pages without any white space: a line may break anywhere. */
  readonly dense: string;
  /** Where the text that reaches furthest ends, in points from the left edge. */
  readonly right: number;
  readonly info: Record<string, unknown>;
  readonly outline: readonly Outline[];
  readonly destinations: readonly string[];
  readonly links: readonly { url?: string; dest?: string }[];
  readonly fonts: readonly string[];
  readonly attachments: Readonly<Record<string, string>>;
};

/** Reads a PDF back with a reader that is not its writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  const links: { url?: string; dest?: string }[] = [];
  const ends: number[] = [];
  for (let at = 1; at <= pdf.numPages; at++) {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) ends.push(item.transform[4] + item.width);
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    for (const { url, unsafeUrl, dest } of await page.getAnnotations())
      links.push({ url: unsafeUrl ?? url, dest });
  }
  const { info } = await pdf.getMetadata();
  const attachments: Record<string, string> = {};
  for (const [id, { filename }] of (await pdf.getAttachments()) ?? [])
    attachments[filename] = Buffer.from((await pdf.getAttachmentContent(id)) ?? []).toString();
  const read = {
    pages,
    dense: dense(pages.join('')),
    right: Math.max(...ends),
    info: { ...info },
    outline: await pdf.getOutline(),
    destinations: [...(await pdf.getDestinations()).keys()],
    links,
    fonts: [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/FontName \/(\S+)/g),
    ].map((match) => match[1] ?? ''),
    attachments,
  };
  await task.destroy();
  return read;
}

export const dense = (text: string): string => text.replaceAll(/\s/g, '');
