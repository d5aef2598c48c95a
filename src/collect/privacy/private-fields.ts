/** A property whose name says that its value is nobody's business. */
export type PrivateField = {
  /** What the value looks like, as a reader is told. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly holds: (value: string) => boolean;
  /** Whether all that lies below the property is as private as a text directly in it. */
  readonly deep: boolean;
};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Long, without blanks, with letters and digits: a random text. Ids, addresses and references are none. */
const isRandom = (value: string): boolean =>
  /^[^\s]{16,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && !isReference(value);

/** People choose short ones. */
const isPassword = (value: string): boolean =>
  /^\S{6,}$/.test(value) && /[\d\W_]/.test(value) && !isReference(value);

const isReference = (value: string): boolean =>
  guid.test(value) || /^\/|:\/\/|^@Microsoft|^\d{4}-\d{2}-\d{2}T/.test(value);

/** What it is made of differs from service to service; an address or a reference alone is none. */
const isConnectionString = (value: string): boolean =>
  value.length >= 16 &&
  !/^\/|^@Microsoft/.test(value) &&
  (/[=;]/.test(value) || !isReference(value));

const isText = (value: string): boolean => value.trim() !== '';

/** The first whose pattern holds is the one. */
const fields: readonly PrivateField[] = [
  {
    // Whoever has it can write into the logs; it looks like any other id.
    name: 'key or a password by its name',
    pattern: /instrumentation[-_ ]?key$/i,
    holds: isText,
    deep: false,
  },
  {
    name: 'key or a password by its name',
    pattern: /connection[-_ ]?strings?$/i,
    holds: isConnectionString,
    deep: false,
  },
  {
    name: 'key or a password by its name',
    pattern: /(?:^|[a-z_ -])(?:keys?[12]?|tokens?|credentials?)$/i,
    holds: isRandom,
    deep: false,
  },
  {
    name: 'key or a password by its name',
    pattern: /(?:secrets?|passwords?|pwd)$/i,
    holds: isPassword,
    deep: false,
  },
  {
    name: 'prompt or answer of a model',
    pattern:
      /^(?:(?:user|system|suspicious|model|end[ _-]?user)[ _-]?)?(?:prompts?|completions?|messages|responses?|prompt[ _-]?(?:text|segment)|completion[ _-]?text)$/i,
    holds: isText,
    deep: true,
  },
];

// Names come from whoever tags a resource, so what is remembered of them is bounded.
const mostNames = 10_000;
const known = new Map<string, PrivateField | undefined>();

/** The private field a property name stands for. Rows repeat their names, so each is looked at once. */
export function privateField(name: string): PrivateField | undefined {
  if (known.has(name)) return known.get(name);
  const field = fields.find(({ pattern }) => pattern.test(name));
  if (known.size >= mostNames) known.clear();
  known.set(name, field);
  return field;
}
