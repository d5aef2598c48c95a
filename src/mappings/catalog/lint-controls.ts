import type { Check, Control } from '../../model/catalog.ts';
import type { Problem } from '../../model/yaml-file.ts';
import type { Entries, Names } from './entries.ts';
import { type Remark, remarks } from './remarks.ts';

/** What a schema cannot see in a control: that its checks exist, and that it claims no more than they show. */
export function lintControls(controls: Entries<Control>, checks: Names<Check>): Problem[] {
  return controls.entries.flatMap((entry) =>
    remarks(entry, (value) => [
      ...lintLinks(value, checks),
      ...lintCoverage(value),
      ...lintShare(value),
    ]),
  );
}

function* lintLinks(control: Control, checks: Names<Check>): Generator<Remark> {
  const linked = new Set<string>();
  for (const [index, { check: id }] of control.checks.entries()) {
    const path = ['checks', index, 'check'];
    if (linked.has(id)) yield { path, problem: `${id} is linked already` };
    linked.add(id);
    if (!checks.may(id)) yield { path, problem: `there is no check ${id}` };
    const check = checks.get(id);
    if (check?.observer === 'corroborating') {
      yield { path, problem: `${id} only corroborates: link the check that decides ${check.fact}` };
    }
  }
}

function* lintShare({ responsibility, inherited }: Control): Generator<Remark> {
  const isCustomer = responsibility === 'customer';
  if (isCustomer !== (inherited === undefined)) {
    const problem = isCustomer
      ? 'only what is shared or Microsoft’s has an inherited part'
      : `${responsibility} needs to name the inherited part`;
    yield { path: ['responsibility'], problem };
  }
}

/** Automated, partial and manual are promises to a reader about who answers. */
function* lintCoverage({ coverage, checks, people }: Control): Generator<Remark> {
  const isDecided = checks.some(({ strength }) => strength === 'deciding');
  const path = ['coverage'];
  if (coverage === 'automated') {
    if (!isDecided) yield { path, problem: 'automated needs a deciding check' };
    if (people.length > 0) yield { path, problem: 'automated leaves nothing to people' };
    return;
  }
  if (people.length === 0) {
    yield { path, problem: `${coverage} needs to say what people must supply` };
  }
  if (coverage === 'partial' && checks.length === 0) {
    yield { path, problem: 'partial needs a check' };
  }
  if (coverage === 'manual' && checks.some(({ strength }) => strength !== 'supporting')) {
    yield { path, problem: 'manual has supporting checks only' };
  }
}
