export type CodeBlock = { readonly language: string; readonly text: string };

/** The fenced code of a Markdown text, in its order. */
export const codeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
