import type { Attestation } from './attestation.ts';
import type { Waiver } from './waiver.ts';

// Longer may be meant, so it is no mistake: it is shown, since a mistyped year looks the same.

/** Within three years a risk is accepted anew or mended: the people, the service and the law have changed by then. */
const mostWaived = 3;
/** The longest round of certificates and supervision is shorter. */
const mostAttested = 5;

const isBeyond = (years: number, from: string, to: string): boolean =>
  to > `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;

export const isLongWaiver = ({
  granted,
  recorded,
  expires,
}: Pick<Waiver, 'granted' | 'recorded' | 'expires'>): boolean =>
  isBeyond(mostWaived, granted ?? recorded, expires);

export const isLongAttestation = (own: Pick<Attestation, 'assessed-on' | 'period'>): boolean =>
  isBeyond(mostAttested, own['assessed-on'], own.period.to);

export const longWords = {
  waiver: `runs for more than ${mostWaived} years`,
  attestation: `speaks of days more than ${mostAttested} years after it was assessed`,
} as const;
