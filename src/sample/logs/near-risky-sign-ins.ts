import { type JsonObject, valueAt } from '../../model/json.ts';
import { parsedJson, textOf } from './cells.ts';

const rated = ['none', 'low', 'medium', 'high'];
const risky = ['medium', 'high'];
const nearMs = 120 * 60 * 1000;

const isOf =
  (risks: readonly string[]) =>
  (row: JsonObject): boolean =>
    risks.includes(textOf(row['RiskLevelDuringSignIn']));

/** Each alert with the risky sign-ins from one of its own addresses within two hours. */
export function nearRiskySignIns(
  alerts: readonly JsonObject[],
  signIns: readonly JsonObject[],
): JsonObject[] {
  const suspects = signIns.filter(isOf(risky));
  return alerts.map((alert) => {
    const addresses = addressesOf(alert);
    const raised = Date.parse(textOf(alert['StartTime']));
    const near = suspects.filter(
      ({ IPAddress, TimeGenerated }) =>
        addresses.has(textOf(IPAddress)) &&
        Math.abs(raised - Date.parse(textOf(TimeGenerated))) <= nearMs,
    );
    return {
      SystemAlertId: alert['SystemAlertId'] ?? '',
      AlertType: alert['AlertType'] ?? '',
      StartTime: alert['StartTime'] ?? null,
      ResourceId: textOf(alert['ResourceId']).toLowerCase(),
      Addresses: addresses.size,
      RiskySignIns: near.length,
      RatedSignIns: signIns.filter(isOf(rated)).length,
    };
  });
}

function addressesOf({ Entities }: JsonObject): Set<string> {
  const entities = parsedJson(Entities);
  const found = Array.isArray(entities) ? entities : [];
  return new Set(
    found
      .filter((entity) => /^ip$/i.test(textOf(valueAt(entity, ['Type']))))
      .map((entity) => textOf(valueAt(entity, ['Address']))),
  );
}
