import type { ServerResponse } from 'node:http';
import type { AzureAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';

/** Puts an answer on the wire, or fails to in the way the fault says. */
export function sendAnswer(
  response: ServerResponse,
  answer: AzureAnswer,
  fault: FaultKind | undefined,
  slowMs: number,
): void {
  if (fault === 'hang') return;
  if (fault === 'reset') response.destroy();
  else if (fault === 'cut-body') writeHalf(response, answer);
  else if (fault === 'slow') setTimeout(() => write(response, answer), slowMs);
  else write(response, answer);
}

function write(response: ServerResponse, answer: AzureAnswer): void {
  response.writeHead(answer.status, headersOf(answer));
  response.end(answer.body);
}

/** The headers promise the whole body; half of it comes, then the connection ends. */
function writeHalf(response: ServerResponse, answer: AzureAnswer): void {
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, headersOf(answer));
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

const headersOf = (answer: AzureAnswer): Record<string, string> => ({
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Length': String(Buffer.byteLength(answer.body)),
  'Cache-Control': 'no-cache',
  ...answer.headers,
});
