/**
 * What is accepted for one of the systems that share a subject is not accepted for all. `limitedTo` says which system
 * an acceptance is for; without one it is for every. `placesAll`: no subject can belong to more systems than told.
 */
export function isAcceptedForAll(
  accepted: readonly string[],
  systems: readonly string[],
  limitedTo: (id: string) => string | undefined,
  placesAll: boolean,
): boolean {
  if (systems.length > 0 && placesAll)
    return systems.every((system) => accepted.some((id) => (limitedTo(id) ?? system) === system));
  return accepted.some((id) => limitedTo(id) === undefined);
}
