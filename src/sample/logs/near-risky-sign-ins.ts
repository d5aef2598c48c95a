import { type JsonObject, valueAt } from '../../model/json.ts';
import { parsedJson } from './parsed-json.ts';

const rated = ['none', 'low', 'medium', 'high'];
const risky = ['medium', 'high'];
const nearMs = 120 * 60 * 1000;

/** Each alert with the risky sign-ins from one of its own addresses within two hours. */
export function nearRiskySignIns(
  alerts: readonly JsonObject[],
  signIns: readonly JsonObject[],
): JsonObject[] {
  const isOf = (risks: readonly string[]) => (row: JsonObject) =>
    risks.includes(String(row['RiskLevelDuringSignIn']));
  const suspects = signIns.filter(isOf(risky));
  return alerts.map((alert) => {
    const addresses = addressesOf(alert);
    const raised = Date.parse(String(alert['StartTime']));
    const near = suspects.filter(
      ({ IPAddress, TimeGenerated }) =>
        addresses.has(String(IPAddress)) &&
        Math.abs(raised - Date.parse(String(TimeGenerated))) <= nearMs,
    );
    return {
      SystemAlertId: alert['SystemAlertId'] ?? '',
      AlertType: alert['AlertType'] ?? '',
      StartTime: alert['StartTime'] ?? null,
      ResourceId: String(alert['ResourceId']).toLowerCase(),
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
      .filter((entity) => /^ip$/i.test(String(valueAt(entity, ['Type']))))
      .map((entity) => String(valueAt(entity, ['Address']))),
  );
}
