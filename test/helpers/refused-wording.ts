/** What an output may never say, by what it would claim. */
const refused: Readonly<Record<string, RegExp>> = {
  compliance: /\b(?:non-?)?complian(?:t|ce)\b|\bcompl(?:y|ies|ied|ying)\b/i,
  conformity:
    /\bconform(?:s|ed|ing|ant)? (?:to|with)\b|\bin (?:full )?conformity\b|\bmeets? (?:all |every )?(?:the )?requirements? of\b/i,
  satisfaction:
    /\b(?:fulfil(?:s|led)?|satisf(?:y|ies|ied)) (?:all |every )?(?:the )?(?:requirement|control|article|EU AI Act|AI Act|NIST|ISO|law)/i,
  certification: /\b(?:re-?)?certif(?:y|ies|ied|ying|ication|iable)\b|\baccredit(?:s|ed|ation)\b/i,
  'operating effectiveness':
    /\boperat(?:e|es|ed|ing)\s+(?:fully\s+)?effective(?:ly|ness)?\b|\beffective(?:ly)?\s+operat(?:e|es|ed|ing)\b|\bcontrols?\s+(?:is|are|was|were|work|works|worked)\s+effective(?:ly)?\b/i,
  assurance:
    /\bguarante(?:e|es|ed)\b|\baudit[- ](?:proof|ready)\b|\b(?:fully|100 ?%) (?:secure|safe|covered|met)\b|\bpass(?:es|ed)? (?:the|an|any) audit\b/i,
  'a framework percentage':
    /\d ?(?:%|percent\b|per cent\b)[^.;]*\b(?:compliant|complete|covered|coverage|fulfilled|ready|of (?:all |the |its )?(?:controls|requirements|articles|framework))\b|\b(?:compliance|conformity|maturity|readiness|framework|coverage|control) (?:score|rate|level|percentage|index)\b/i,
};

const frameworkNames =
  /\b(?:EU AI Act|AI Act|NIST|AI RMF|ISO(?:\/IEC)? 42001|MCSB|cloud security benchmark|OWASP|ATLAS|eu-ai-act|nist-ai-rmf|nist-ai-600-1|iso-42001|mcsb(?:-v2)?|owasp-llm-2025|mitre-atlas)\b/i;
const percentage = /\d ?(?:%|percent\b|per cent\b)/i;

export const namesFramework = (text: string): boolean => frameworkNames.test(text);

/** Words that may stand nevertheless, each with why. What they match is taken out before anything is looked for. */
export const allowed: readonly { readonly words: RegExp; readonly because: string }[] = [
  { words: /https?:\/\/[^\s)>\]"']+/g, because: 'an address of somebody else' },
  {
    words: /\b(?:does|do) not certify anything\b/g,
    because: 'says that nothing is claimed',
  },
  {
    words: /\bnor an accredited audit\b/g,
    because: 'says what a mapping does not replace',
  },
  {
    words: /["']Compliant["']/g,
    because: 'a state of Azure Policy, quoted as Azure words it',
  },
  {
    words: /\bNonCompliant\b/g,
    because: 'a state of Azure Policy that claims nothing good',
  },
  {
    words: /\bAzure Policy says Compliant under effect\b/g,
    because: 'what another observer says, who is named',
  },
  {
    words: /\bstate of the objects in the service is Compliant\b/g,
    because: 'what Azure AI Search says of its objects and their keys',
  },
  {
    words: /\([\w.]*[cC]omplianceStat(?:e|us)\) is (?:not )?Compliant\b/g,
    because: 'a line of a procedure: a property of Azure with the value that is looked for',
  },
  {
    words:
      /\b(?:regulatory-compliance(?:-[0-9a-f]{12})?|compliance-standards|Regulatory compliance results of Defender for Cloud|Microsoft's own scores, compliance results)(?![\w-])/g,
    because: 'the name of what Microsoft publishes, read as a source',
  },
  {
    words: /\bCompliance with the requirements\b/g,
    because: 'the title of Article 8 of the EU AI Act',
  },
];

/** What a text claims that it must not: the kind of claim and the sentence, for each. */
export function claimsIn(text: string): string[] {
  return sentencesIn(text).flatMap((sentence) => {
    const rest = allowed.reduce((left, { words }) => left.replaceAll(words, ' '), sentence);
    const kinds = Object.entries(refused)
      .filter(([, pattern]) => pattern.test(rest))
      .map(([kind]) => kind);
    if (percentage.test(rest) && namesFramework(rest)) kinds.push('a framework percentage');
    return [...new Set(kinds)].map((kind) => `${kind}: ${sentence}`);
  });
}

/** A line that goes on in the next is one sentence with it, as paragraphs are broken where a page ends. */
const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?;])\s+|\n\s*\n|\n(?=\s*(?:[-#|*]|\d+\.)\s)/)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
