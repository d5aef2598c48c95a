import { subjectKey } from '../../model/ids.ts';
import type { Used } from '../tenant.ts';
import { type Estate, isA, type ResourceOf } from './estate.ts';
import { fillerAccountNamed } from './filler.ts';
import { mix } from './mix.ts';
import { stableGuid } from './stable-guid.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How an account was used on one day. Metrics and logs are made from it, so they agree. */
export function usedOn(estate: Estate, account: string, day: Date): Used[] {
  const found = accountAt(estate, account);
  const until = Math.min(day.getTime() + dayMs, Date.parse(estate.now));
  if (found === undefined || Date.parse(found.spec.created) > until) return [];
  const deployments = found.spec.deployments.filter(({ called }) => called);
  const names = found.spec.deployments.length === 0 ? [''] : deployments.map(({ name }) => name);
  const share = Math.max(0, until - day.getTime()) / dayMs;
  return names.map((deployment) => {
    const draw = mix(Number.parseInt(stableGuid(found.id, deployment).slice(0, 7), 16), dayOf(day));
    const isFlood = isFlooded(estate, found, deployment, day);
    const requests = Math.round((12 + draw * 16) * weekly(day) * (isFlood ? 8 : 1) * share);
    return {
      deployment,
      requests,
      promptTokens: deployment === '' ? 0 : requests * 410,
      // A flood asks for as much as it can get.
      generatedTokens: deployment === '' ? 0 : requests * (isFlood ? 4200 : 230),
    };
  });
}

const dayOf = (day: Date): number => Math.floor(day.getTime() / dayMs);

/** Offices are closed at the weekend. */
const weekly = (day: Date): number => ([0, 6].includes(day.getUTCDay()) ? 0.25 : 1);

/** The day on which the service noticed an unusual volume is one. */
const isFlooded = (
  { alerts }: Estate,
  { spec }: ResourceOf<'account'>,
  deployment: string,
  day: Date,
): boolean =>
  alerts.some(
    (alert) =>
      alert.type === 'AI.Azure_DOWVolumeAnomaly' &&
      alert.resource === spec.name &&
      (alert.deployment ?? deployment) === deployment &&
      dayOf(new Date(alert.raised)) === dayOf(day),
  );

function accountAt(estate: Estate, id: string): ResourceOf<'account'> | undefined {
  const key = subjectKey(id);
  const told = [...estate.resources.values()].find((each) => subjectKey(each.id) === key);
  if (isA(told, 'account')) return told;
  const [, subscription = '', name = ''] =
    /^\/subscriptions\/([^/]+)\/.*\/accounts\/([^/]+)$/.exec(key) ?? [];
  const home = estate.subscriptions.find((each) => each.id === subscription);
  const made = home === undefined ? undefined : fillerAccountNamed(home, name, estate.seed);
  return isA(made, 'account') ? made : undefined;
}
