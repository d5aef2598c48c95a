import type { Path, Problem } from '../../model/yaml-file.ts';
import type { Declarations } from '../declarations.ts';
import type { Declared } from '../declared.ts';
import { lintAttestation } from './lint-attestation.ts';
import { lintOwners, lintProfiles, lintSoaRow, soaTwice } from './lint-applicability.ts';
import { lintClosing, lintRequest, lintTickets } from './lint-flow.ts';
import type { Known, Remark } from './known.ts';
import { lintReview, reviewedTwice } from './lint-reviews.ts';
import { lintSettings } from './lint-settings.ts';
import { lintDraw, lintSample } from './lint-samples.ts';
import { lintAiSystem } from './lint-system.ts';
import { lintWaiver, overlappingWaivers } from './lint-waivers.ts';

/** What no file shows by itself: references to what is not there, and entries that contradict one another. */
export function lintDeclarations(
  all: Declarations,
  given: Pick<Known, 'catalog' | 'attachments' | 'isRefused'>,
): Problem[] {
  const known: Known = {
    ...given,
    systems: new Map(all.systems.map(({ id, value }) => [id, value])),
    ownRoles: all.settings?.value?.roles?.held,
    attestations: new Set(all.attestations.map(({ id }) => id)),
  };
  const twice = soaTwice(wellFormed(all.soa));
  const reviews = reviewedTwice(wellFormed(all.reviews));
  const overlaps = overlappingWaivers(wellFormed(all.waivers));
  return [
    ...remarks(all.settings, (own) => lintSettings(own, known)),
    ...remarks(all.profiles, ({ profiles }) => lintProfiles(profiles, known)),
    ...remarks(all.owners, ({ owners }) => lintOwners(owners, known)),
    ...remarks(all.tickets, ({ tickets }) => lintTickets(tickets)),
    ...all.systems.flatMap((each) => remarks(each, (own) => lintAiSystem(own, known, each.id))),
    ...all.soa.flatMap((each) => [
      ...remarks(each, (own) => lintSoaRow(own, known)),
      ...remarks(each, () => twice.get(each.id) ?? []),
    ]),
    ...all.waivers.flatMap((each) => [
      ...remarks(each, (own) => lintWaiver(own, known)),
      ...remarks(each, () => overlaps.get(each.id) ?? []),
    ]),
    ...all.attestations.flatMap((each) => remarks(each, (own) => lintAttestation(own, known))),
    ...all.requests.flatMap((each) => remarks(each, (own) => lintRequest(own, known))),
    ...all.samples.flatMap((each) => remarks(each, (own) => lintSample(own, each.id, all))),
    ...all.draws.flatMap((each) => remarks(each, (own) => lintDraw(own, each, all))),
    ...all.closings.flatMap((each) => remarks(each, (own) => lintClosing(own))),
    ...all.reviews.flatMap((each) => [
      ...remarks(each, lintReview),
      ...remarks(each, () => reviews.get(each.id) ?? []),
    ]),
  ];
}

type WellFormed<T> = { readonly id: string; readonly value: T };

const wellFormed = <T>(all: readonly Declared<T>[]): WellFormed<T>[] =>
  all.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }]));

/** One mistake is told once. */
const isInside = (path: Path, other: Path): boolean =>
  other.length > 0 && other.every((key, at) => key === path[at]);

function remarks<T>(
  declared: Declared<T> | undefined,
  lint: (value: T) => Iterable<Remark>,
): Problem[] {
  if (declared?.value === undefined) return [];
  const { reported, problem: told } = declared;
  return [...lint(declared.value)]
    .filter(({ path }) => !reported.some((other) => isInside(path, other)))
    .map(({ path, problem }) => told(path, problem));
}
