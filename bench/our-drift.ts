import { diffAssessments } from '../src/drift/diff-assessments.ts';
import { sideOf } from '../src/drift/side.ts';
import { openAssessment } from '../src/store/assessment-folder.ts';

const [before = '', after = ''] = process.argv.slice(2);
const [old, next] = [await openAssessment(before), await openAssessment(after)];
const drift = await diffAssessments(sideOf(old.assessment, old), sideOf(next.assessment, next));
process.stdout.write(`${drift.changes.length} changes\n`);
