import { type Problem, problemLine } from './yaml-file.ts';

/** Whoever mends these runs the command again anyway; a file of another kind would fill the screen. */
const mostOfFile = 50;

/** Every problem on a line of its own, in the order given; of one file no more than the first fifty. */
export function problemLines(problems: readonly Problem[]): string[] {
  return [...Map.groupBy(problems, ({ file }) => file)].flatMap(([file, all]) => {
    const more = all.length - mostOfFile;
    const lines = all.slice(0, mostOfFile).map(problemLine);
    return more > 0 ? [...lines, `${file}: and ${more} more`] : lines;
  });
}
