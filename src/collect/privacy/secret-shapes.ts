/** A kind of secret that its text gives away, whatever it is called. */
export type SecretShape = {
  readonly name: string;
  /** One of these stands in every such text. Looked for first: a pattern alone would cost a minute a million rows. */
  readonly marks: readonly string[];
  readonly pattern: RegExp;
};

export const secretShapes: readonly SecretShape[] = [
  {
    name: 'access token',
    marks: ['JhbGciOi', 'J0eXAiOi', 'JraWQiOi', 'JlbmMiOi', 'Jub25jZSI6'],
    pattern: /eyJ[\w-]{10,}\.[\w-]{10,}/,
  },
  {
    name: 'private key',
    marks: ['PRIVATE KEY-----'],
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  },
  {
    name: 'key in a connection string',
    marks: ['='],
    pattern: /\b(?:\w*Key|\w*Secret|Password|Pwd)=[^;\s"'&]{6,}/i,
  },
  {
    name: 'shared access signature',
    marks: ['='],
    pattern: /\bsig=[\w%+/=-]{20,}/,
  },
  {
    // Keys that Azure marks for scanners: the mark stands at a fixed place, here it is only looked for.
    name: 'marked Azure key',
    marks: ['+AMC', '+ASt', '+ABa', '+ASb', '+AEh'],
    pattern: /(?<![\w+/])[\w+/]{20,76}\+(?:AMC|ASt|ABa|ASb|AEh)[\w+/]{6,}={0,2}/,
  },
  {
    // These hold no slash: a resource group called AzSearch makes no key of the id around it.
    name: 'marked Azure key',
    marks: ['JQQJ99', 'AzSe', 'AzFu', 'AzCa'],
    pattern: /(?<!\w)(?=[A-Za-z_]*\d)\w{20,76}(?:JQQJ99|AzSe|AzFu|AzCa)\w{6,}={0,2}/,
  },
  {
    name: 'storage or bus key',
    marks: ['='],
    pattern: /(?<![\w+/=])(?:[\w+/]{86}==|[\w+/]{43}=)(?![\w+/=])/,
  },
  {
    name: 'OpenAI key',
    marks: ['sk-'],
    pattern: /\bsk-(?:proj-|svcacct-)?(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}/,
  },
  {
    name: 'GitHub token',
    marks: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /\b(?:gh[pousr]_\w{36}|github_pat_\w{22,})/,
  },
  { name: 'Slack token', marks: ['xox'], pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  { name: 'AWS key', marks: ['AKIA', 'ASIA'], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { name: 'Google key', marks: ['AIza'], pattern: /\bAIza[\w-]{35}/ },
  {
    name: 'password in an address',
    marks: ['://'],
    pattern: /\b[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^\s/:@?#]+:[^\s/:@?#]{3,}@/,
  },
];
