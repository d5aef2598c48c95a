import { bodyFamily } from './library.ts';
import { fromLeft, type Run } from './text-runs.ts';

/** Texts of a drawing, each part under the family that has its letters. */
export const byFamilies = (svg: string, runsOf: (text: string) => readonly Run[]): string =>
  svg.replaceAll(/(?<=>)[^<]+(?=<\/text>)/g, (written) => {
    const runs = runsOf(written.replaceAll(/&[^;]+;/g, (entity) => signs.get(entity) ?? entity));
    return runs.every(({ family }) => family === bodyFamily)
      ? written
      : fromLeft(runs).map(span).join('');
  });

/** The drawer turns each word that is read from the right by itself; which stands first is told here. */
const span = ({ family, text, turned }: Run): string =>
  (turned ? text.split(/( )/).toReversed() : [text])
    .map((part) => `<tspan xml:space="preserve" font-family="${family}">${xmlText(part)}</tspan>`)
    .join('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const signs = new Map(Object.entries(entities).map(([sign, entity]) => [entity, sign]));

/** Text as it may stand in XML, in an attribute too. */
export const xmlText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
