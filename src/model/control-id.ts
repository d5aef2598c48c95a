/** The id of a control's row: documents, sheets and reviews of people share it. */
export const controlId = (framework: string, control: string, system: string): string =>
  `C-${[framework, control, system].map(spelled).join('/')}`;

/** Letters, digits, dots, hyphens and brackets as they are, a space as `_`, anything else by its code: no two texts meet. */
export const spelled = (text: string): string =>
  text.replace(/[^A-Za-z0-9.()-]/gu, (character) =>
    character === ' ' ? '_' : `~${(character.codePointAt(0) ?? 0).toString(16)}~`,
  );

/** Which of the concluded controls: the same duty is concluded for each system by itself. Orders as its parts do. */
export const controlKey = ({
  framework,
  control,
  system,
}: Readonly<Record<'framework' | 'control' | 'system', string>>): string =>
  [framework, control, system].join('\u0000');
