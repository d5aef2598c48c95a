import type { Relation } from '../../model/catalog.ts';
import { compileTemplate, type Template } from '../rules/template.ts';

/** Under which keys a relation files a record; undefined where nobody can say, so it may be any. */
export function filedUnder({ key }: Relation): Template {
  const templates = [key].flat().map((text) => compileTemplate(text));
  const [only] = templates;
  if (only !== undefined && templates.length === 1) return only;
  return (record) => {
    const found = templates.map((each) => each(record)).filter((keys) => keys !== undefined);
    return found.length === 0 ? undefined : [...new Set(found.flat())];
  };
}

/** Under which keys a subject looks a relation up; undefined where it lacks what the relation asks for. */
export const lookedUp = ({ join }: Relation): Template => compileTemplate(join, { whole: true });

/** Whether every record has a key of its own. */
export const isFiledById = ({ key, reach }: Relation): boolean =>
  reach === 'same' && key === '{id}';

/** Whether a template begins with where a record lies, and so gives nothing that could name another subscription. */
const beginsWhereItLies = (template: string): boolean =>
  /^\{(?:id|of|subscription)\}(?:\/|$)/.test(template);

/**
 * Whether a record lies at or above the key it is filed under, so that a gap elsewhere surely hides none. A private
 * endpoint filed under the resource it leads to may lie in any subscription: behind any gap of its source.
 */
export const liesAtItsKey = ({ key, reach }: Relation): boolean =>
  reach !== 'same' || [key].flat().every(beginsWhereItLies);

/** Whether what a relation finds lies in the subscription of the subject, or above all of them. */
export const staysWithin = ({ key, join }: Relation): boolean =>
  [key, join].flat().every(beginsWhereItLies);
