import * as z from 'zod';

/** A sentence somebody must be able to read in a report. */
export const sentence = z.string().trim().min(1).max(2000);
/** A role mailbox or an id: who answers for something. Never a person's name, nor an address with a scheme. */
export const party = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.+'/-]*(@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$/,
    'a role mailbox or an id, without spaces, mailto: or any other scheme',
  )
  .max(200);
/**
 * Mail to `team+anything@` reaches `team@`: whoever reads the one writes as the other. A bare `team` is whoever has a
 * mailbox of that name, wherever it is: otherwise an owner would be somebody else by leaving out the rest.
 */
export function isSameParty(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const same = isBare(one) === isBare(other) ? mailboxOf : localPart;
  return same(one) === same(other);
}
const isBare = (name: string): boolean => !name.includes('@');
const mailboxOf = (name: string): string => name.toLowerCase().replace(/\+[^@]*@/, '@');
const localPart = (name: string): string => name.toLowerCase().replace(/[+@].*$/, '');
/** Says which document was looked at, whatever is put in its place. */
export const documentDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file, 64 hexadecimal digits');
/** The name of a file without `.yaml`: that is the id of what stands in it. */
export const entryId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'use lower-case letters, digits, dots and hyphens')
  .max(80);
const dayWords = (input: unknown): string =>
  typeof input === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(input)
    ? 'there is no such day'
    : 'write a day as 2026-10-31';
/** YAML reads 2026-10-31 as text in its core schema; a number is a date somebody forgot to write out. */
export const day = z.iso.date({ error: ({ input }) => dayWords(input) });
const isDay = (text: string): boolean => day.safeParse(text).success;
/** Of days that are none nobody can say which comes first: that they are none is said already. */
export const isBefore = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one < other && isDay(one) && isDay(other);
export const period = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => !isBefore(to, from), { error: 'ends before it begins', path: ['to'] });
export type Period = z.infer<typeof period>;

/** How often something has to be done again. */
export const rhythms = ['month', 'quarter', 'year', 'change', 'once'] as const;
