import { getDocument, ImageKind, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as z from 'zod';

/** As the reader hands them over: three bytes a pixel, or what else it makes of them. */
const imageSchema = z.object({
  width: z.number(),
  height: z.number(),
  kind: z.literal(ImageKind.RGB_24BPP),
  data: z.instanceof(Uint8ClampedArray).or(z.instanceof(Uint8Array)),
});

/** The pictures of page one as a reader that is not their writer sees them. */
export async function drawnPixels(bytes: Uint8Array) {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isOffscreenCanvasSupported: false,
  });
  const page = await (await task.promise).getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((does, at) =>
    does === OPS.paintImageXObject ? [String(z.array(z.unknown()).parse(argsArray[at])[0])] : [],
  );
  const pictures = await Promise.all(
    names.map(
      (name) =>
        new Promise<unknown>((resolve) => {
          const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
          objects.get(name, resolve);
        }),
    ),
  );
  const read = pictures.map((picture) => {
    const { width, height, data } = imageSchema.parse(picture);
    return { width, height, data: [...data] };
  });
  await task.destroy();
  return read;
}
