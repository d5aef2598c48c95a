import type { JsonObject } from '../../model/json.ts';

/** What goes back over the wire. Common headers are added where it is sent. */
export type AzureAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function jsonAnswer(
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): AzureAnswer {
  return { status: 200, headers, body: JSON.stringify(body) };
}

/** Resource Manager's error body. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): AzureAnswer {
  return { status, headers, body: JSON.stringify({ error: { code, message } }) };
}

/** Resource Graph's: the message only helps support; what is wrong stands in the details. */
export function graphErrorAnswer(
  status: number,
  code: string,
  details: readonly JsonObject[],
  support: { readonly now: Date; readonly requestId: string },
  headers: Readonly<Record<string, string>> = {},
): AzureAnswer {
  const timestamp = support.now.toISOString().replace('Z', '0000Z');
  const message = `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${support.requestId}.`;
  return { status, headers, body: JSON.stringify({ error: { code, message, details } }) };
}
