/** `Azure_Security_Benchmark_v3.0_NS-1` is NS-1. */
export const benchmark = (group: string): string =>
  group.replace('Azure_Security_Benchmark_v3.0_', '');

/** `..._55.1d` is Article 55(1)(d). */
export function articleOf(group: string): string {
  const [, article, paragraph, point] = /_(\d+)(?:\.(\d+)([a-z])?)?$/.exec(group) ?? [];
  if (article === undefined) throw new Error(`the group ${group} names no article`);
  return `Art. ${article}${paragraph === undefined ? '' : `(${paragraph})`}${point === undefined ? '' : `(${point})`}`;
}

const functions = ['GOVERN', 'MAP', 'MEASURE', 'MANAGE'];

/** `..._3.2.4` is MEASURE 2.4. Functions and categories are no controls. */
export function subcategoryOf(group: string): string | undefined {
  const [, at, ...rest] = /_(\d+)\.(\d+)\.(\d+)$/.exec(group) ?? [];
  if (at === undefined) return undefined;
  const name = functions[Number(at) - 1];
  if (name === undefined) throw new Error(`the group ${group} names no function`);
  return `${name} ${rest.join('.')}`;
}
