import type { WorkbookModel } from '../../model/pack.ts';
import { officeRelations, type OwnPart, xmlHead } from './own-parts.ts';
import { xmlText } from './xml-text.ts';

/** A property that a person finds under the properties of the file, and a program without opening a sheet. */
export type CustomProperty = WorkbookModel['properties'][number];

const customSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const valueTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
/** The one set of properties that people may add to. */
const customSet = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

export function propertiesPart(properties: readonly CustomProperty[]): OwnPart {
  const each = properties.map(
    // Numbers 0 and 1 are kept for the set itself.
    ({ name, value }, at) =>
      `<property fmtid="${customSet}" pid="${at + 2}" name="${xmlText(name)}"><vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`,
  );
  return {
    name: 'docProps/custom.xml',
    type: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
    relation: `${officeRelations}/custom-properties`,
    xml: `${xmlHead}<Properties xmlns="${customSpace}" xmlns:vt="${valueTypes}">${each.join('')}</Properties>`,
  };
}
