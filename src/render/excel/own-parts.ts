/** A part of the package that exceljs does not write. */
export type OwnPart = {
  readonly name: string;
  readonly xml: string;
  /** Its content type; parts of relations have one by their ending. */
  readonly type?: string;
  /** What it is to the package, where it is found from its root. */
  readonly relation?: string;
};

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const officeRelations =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationsSpace = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The relations of a part, `rId1`, `rId2` and so on in their order. */
export function relationsPart(name: string, type: string, targets: readonly string[]): OwnPart {
  const each = targets.map(
    (target, at) =>
      `<Relationship Id="rId${at + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  const xml = `${xmlHead}<Relationships xmlns="${relationsSpace}">${each.join('')}</Relationships>`;
  return { name, xml };
}

/** The list of content types with those of our parts. */
export function withTypes(types: string, parts: readonly OwnPart[]): string {
  const own = parts.flatMap(({ name, type }) =>
    type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`],
  );
  return before(types, '</Types>', own.join(''));
}

/** The relations of the package with those of our parts. */
export function withRelations(relations: string, parts: readonly OwnPart[]): string {
  const own = parts.flatMap(({ name, relation }, at) =>
    relation === undefined
      ? []
      : [`<Relationship Id="own${at + 1}" Type="${relation}" Target="${name}"/>`],
  );
  return before(relations, '</Relationships>', own.join(''));
}

function before(xml: string, end: string, more: string): string {
  if (!xml.endsWith(end)) throw new Error(`exceljs has changed inside: no ${end}`);
  return `${xml.slice(0, -end.length)}${more}${end}`;
}
